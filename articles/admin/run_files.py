"""What came of each file of an import run."""

from collections import defaultdict
from dataclasses import dataclass

from articles.models import Article, ImportRun, Upload, UploadState
from articles.uploads import articles_of

LEFT = (UploadState.WAITING, UploadState.RUNNING)


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file with its articles; `is_known` when an earlier import had brought the same bytes in."""

    upload: Upload
    articles: tuple[Article, ...]
    is_known: bool

    @property
    def is_left(self) -> bool:
        """Whether it still waits to be imported."""
        return self.upload.state in LEFT

    @property
    def reason(self) -> str:
        """Why it was refused, without the name that stands beside it."""
        return self.upload.reason.removeprefix(f"{self.upload.name}：")


def files_of(run: ImportRun) -> list[UploadedFile]:
    """The run's files in their order; two queries."""
    articles: dict[str, list[Article]] = defaultdict(list)
    for article in articles_of(run).select_related("document", "reprint_of").defer(*_HEAVY):
        articles[article.document.sha256].append(article)
    return [_told(upload, articles[upload.sha256], run) for upload in run.uploads.defer("content")]


_HEAVY = ("text", "dropped", "document__content", "reprint_of__text", "reprint_of__dropped")


def _told(upload: Upload, articles: list[Article], run: ImportRun) -> UploadedFile:
    is_known = any(article.document.imported_at < run.started_at for article in articles)
    return UploadedFile(upload, tuple(articles), is_known)
