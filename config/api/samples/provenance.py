import json
from urllib.request import urlopen

with urlopen("http://127.0.0.1:8000/api/v1/metrics/702/?provenance=full") as answer:
    figure = json.load(answer)
print(figure["value_text"], figure["review"]["reviewer_role"])
for evidence in figure["evidence"]:
    print(evidence["exact"], evidence["article"]["document_sha256"])
