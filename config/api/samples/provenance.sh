# 由来：规则、文件的 SHA-256、核准者的角色 · Where it comes from: rule, hash of the document, role of the reviewer
curl -s 'http://127.0.0.1:8000/api/v1/metrics/702/?provenance=full&fields=value_text,evidence.provenance.rule,evidence.article.document_sha256,review.reviewer_role'
