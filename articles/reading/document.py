"""One file read: decoded, divided into its articles, each of them mended."""

import hashlib
from datetime import date

from .blocks import Block, blocks_of
from .digests import is_digest, read_digest
from .dividing import Part, divide
from .formats import read_text
from .furniture import full_date, source_of
from .lines import page_lines
from .mending import heading_text, mend
from .records import Dropped, ReadArticle, ReadDocument, ReadingError

UNTITLED = "（无标题）"


def read_document(name: str, data: bytes) -> ReadDocument:
    """The articles of one file; `name` is its name without folders.

    Raises ReadingError for a file that is empty, too large, not text, without an article, or with faulty front matter.
    """
    text, encoding = read_text(name, data)
    articles = (read_digest(name, text),) if is_digest(text) else _read_page(name, text)
    return ReadDocument(name, hashlib.sha256(data).hexdigest(), encoding, articles)


def _read_page(name: str, text: str) -> tuple[ReadArticle, ...]:
    blocks = blocks_of(page_lines(text))
    if not any(block.text for block in blocks):
        raise ReadingError(f"{name}：没有找到文章，只有图片说明、署名或页眉页脚，请检查文件内容。")
    margins = [piece for block in blocks for piece in block.dropped if piece.kind == "page"]
    return tuple(_article(position, part, margins) for position, part in enumerate(divide(blocks)))


def _article(position: int, part: Part, margins: list[Dropped]) -> ReadArticle:
    """One article of a page; `margins` are the head and foot of the page, which hold for all its articles."""
    body = mend(part.body)
    title = " ".join(heading_text(block.line.text) for block in part.title) or UNTITLED
    signed = [block for block in [*part.above, *part.title, *part.body] if block.names or block.dateline]
    dropped = (*_above(part.above), *body.dropped)
    return ReadArticle(
        position=position,
        title=title,
        byline=tuple(dict.fromkeys(name for block in signed for name in block.names)),
        dateline=next((block.dateline for block in signed if block.dateline), ""),
        publisher=_publisher([*dropped, *margins]),
        published_on=_published_on([*dropped, *margins]),
        text="\n".join([title, *body.paragraphs]),
        dropped=dropped,
    )


def _publisher(pieces: list[Dropped]) -> str | None:
    found = (source_of(piece.text) for piece in pieces if piece.kind in ("source", "page"))
    return next(filter(None, found), None)


def _published_on(pieces: list[Dropped]) -> date | None:
    found = (full_date(piece.text) for piece in pieces if piece.kind in ("source", "page", "dateline"))
    return next(filter(None, found), None)


def _above(blocks: list[Block]) -> list[Dropped]:
    """What stood above a title: furniture, captions that only their place tells, the name of the column."""
    return [piece for block in blocks for piece in (*_unplaced(block), *block.dropped)]


def _unplaced(block: Block) -> tuple[Dropped, ...]:
    kind = "eyebrow" if block.kind == "heading" else "caption"
    return (Dropped(kind, block.text),) if block.text else ()
