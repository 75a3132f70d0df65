"""An article that a program sent: it goes the way of an uploaded file, and what came of it is told at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import yaml

from curation.facts import CurationError

from .importing import Options, import_documents
from .models import Article
from .proof import PROVABLE

_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Sent:
    """An article as it was sent. Without a title it is a page as printed, which may hold several."""

    text: str
    file_name: str
    title: str = ""
    byline: Sequence[str] = ()
    publisher: str = ""
    published_on: date | None = None

    @property
    def content(self) -> bytes:
        """The bytes of the file that it is kept as."""
        if not self.title:
            return self.text.encode()
        head = {"title": self.title, "byline": list(self.byline), "publisher": self.publisher or None}
        head["published_on"] = self.published_on  # type: ignore[assignment]
        told = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=float("inf"))
        # Each line is a paragraph; in a file with a head, a blank line ends one.
        body = "\n\n".join(line for line in self.text.splitlines() if line.strip())
        return f"{_FENCE}{told}{_FENCE}\n{body}\n".encode()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it: its articles, the SHA-256 of its bytes, and how many facts of each kind it proposed."""

    articles: list[Article]
    sha256: str
    is_duplicate: bool
    proposed: dict[str, int]


def take_in(sent: Sent, *, origin: str) -> TakenIn:
    """Import it; the same bytes again change nothing. To be called inside a transaction.

    Raises CurationError where it cannot be read, or calls itself a digest, whose whole text readers would see.
    """
    content = sent.content
    report = import_documents([(sent.file_name, content)], options=Options(origin=origin, bundle=1))
    if report.failures:
        raise CurationError(report.failures[0].reason)
    sha256 = hashlib.sha256(content).hexdigest()
    articles = list(Article.objects.filter(document__sha256=sha256).defer("text", "dropped").order_by("position"))
    is_duplicate = bool(report.counts["document", "unchanged"])
    if not is_duplicate and any(article.is_digest for article in articles):
        raise CurationError("全文可公开的摘编只由本站编者写；文件头里请勿写 rights: digest。")
    proposed = {kind: report.counts[kind, "created"] for kind in PROVABLE}
    return TakenIn(articles, sha256, is_duplicate, proposed)
