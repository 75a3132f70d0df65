"""What of articles and evidence is published as records. The text of an original never is."""

from typing import Any

from curation.publication.resources import Resource, resource_of

from .models import Article, Evidence
from .proof import PROVABLE

_PLACE = ("start", "end", "quote", "exact_start", "exact_end")


def _document(article: Article) -> str:
    return article.document.sha256


def _text(article: Article) -> str | None:
    return article.text if article.is_digest else None


def _target(evidence: Evidence) -> str:
    return next(target for target in PROVABLE if getattr(evidence, f"{target}_id") is not None)


def _resource(evidence: Evidence) -> str:
    return resource_of(PROVABLE[_target(evidence)]).name


def _number(evidence: Evidence) -> Any:
    return getattr(evidence, f"{_target(evidence)}_id")


RESOURCES = (
    Resource(
        "articles",
        Article,
        ("title", "byline", "publisher", "published_on", "rights", "park", "source_sha256"),
        also={"document_sha256": _document, "text": _text},
    ),
    Resource(
        "evidence",
        Evidence,
        ("article", *_PLACE, "rule", "rules_version"),
        also={"resource": _resource, "fact": _number},
    ),
)
