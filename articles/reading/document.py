"""One file read: decoded, divided into its articles, each of them mended."""

import hashlib
from collections.abc import Iterable
from datetime import date

from .blocks import Block, blocks_of
from .decoding import decode
from .digests import is_digest, read_digest
from .dividing import Part, divide
from .furniture import full_date, source_of
from .lines import page_lines
from .mending import heading_text, mend
from .records import Dropped, ReadArticle, ReadDocument, ReadingError

UNTITLED = "（无标题）"
_DATED = ("page", "source", "dateline")  # what tells when the article was printed


def read_document(name: str, data: bytes) -> ReadDocument:
    """The articles of one file; `name` is its name without folders.

    Raises ReadingError for a file that is empty, too large, not text, without an article, or with faulty front matter.
    """
    text, encoding = decode(name, data)
    articles = (read_digest(name, text),) if is_digest(text) else _read_page(name, text)
    return ReadDocument(name, hashlib.sha256(data).hexdigest(), encoding, articles)


def _read_page(name: str, text: str) -> tuple[ReadArticle, ...]:
    blocks = blocks_of(page_lines(text))
    if not any(block.text for block in blocks):
        raise ReadingError(f"{name}：没有找到文章，只有图片说明、署名或页眉页脚，请检查文件内容。")
    day = _first_date(piece for block in blocks for piece in block.dropped if piece.kind == "page")
    return tuple(_article(position, part, day) for position, part in enumerate(divide(blocks)))


def _article(position: int, part: Part, day: date | None) -> ReadArticle:
    """One article of a page; `day` is the date of the page's head or foot."""
    body = mend(part.body)
    title = " ".join(heading_text(block.line.text) for block in part.title) or UNTITLED
    signed = [block for block in [*part.above, *part.title, *part.body] if block.names or block.dateline]
    dropped = (*_above(part.above), *body.dropped)
    return ReadArticle(
        position=position,
        title=title,
        byline=tuple(dict.fromkeys(name for block in signed for name in block.names)),
        dateline=next((block.dateline for block in signed if block.dateline), ""),
        publisher=next((source for piece in dropped if (source := _source(piece))), None),
        published_on=_first_date(piece for piece in dropped if piece.kind in _DATED) or day,
        text="\n".join([title, *body.paragraphs]),
        dropped=dropped,
    )


def _first_date(pieces: Iterable[Dropped]) -> date | None:
    return next((day for piece in pieces if (day := full_date(piece.text))), None)


def _source(piece: Dropped) -> str:
    return source_of(piece.text) if piece.kind in ("page", "source") else ""


def _above(blocks: list[Block]) -> list[Dropped]:
    """What stood above a title: furniture, captions that only their place tells, the name of the column."""
    return [piece for block in blocks for piece in (*_unplaced(block), *block.dropped)]


def _unplaced(block: Block) -> tuple[Dropped, ...]:
    kind = "eyebrow" if block.kind == "heading" else "caption"
    return (Dropped(kind, block.text),) if block.text else ()
