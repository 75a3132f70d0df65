"""What reading makes of a file: frozen records, no behaviour."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece taken out of the running text: a caption, credit, column head or page footer."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article of a document.

    `text` is what all offsets refer to: its first line is `title`, then one paragraph a line (headings are
    paragraphs too), no blank lines, no stray spaces. `park` is the park that front matter names, if any;
    `rights` is "digest" for a digest of our own, else "original".
    """

    position: int
    title: str
    byline: tuple[str, ...]
    dateline: str
    publisher: str | None
    published_on: date | None
    text: str
    dropped: tuple[Dropped, ...]
    park: str | None = None
    rights: str = "original"
    source_name: str | None = None
    source_sha256: str | None = None
    source_position: int | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One file: its name without folders, the SHA-256 of its bytes (hex), how it was decoded, and its articles."""

    name: str
    sha256: str
    encoding: str
    articles: tuple[ReadArticle, ...]


class ReadingError(Exception):
    """A file that cannot be read as articles; the message says what was wrong, where, and what to do (Chinese)."""
