"""One file read: decoded, divided into its articles, each of them mended."""

import hashlib

from .blocks import Block, blocks_of
from .decoding import decode
from .digests import is_digest, read_digest
from .dividing import Part, divide
from .furniture import full_date, source_of
from .lines import page_lines
from .mending import heading_text, mend
from .records import Dropped, ReadArticle, ReadDocument

UNTITLED = "（无标题）"


def read_document(name: str, data: bytes) -> ReadDocument:
    """The articles of one file; `name` is its name without folders.

    Raises ReadingError for a file that is empty, too large, not text, or has faulty front matter.
    """
    text, encoding = decode(name, data)
    articles = (read_digest(name, text),) if is_digest(text) else _read_page(text)
    return ReadDocument(name, hashlib.sha256(data).hexdigest(), encoding, articles)


def _read_page(text: str) -> tuple[ReadArticle, ...]:
    parts = divide(blocks_of(page_lines(text)))
    return tuple(_article(position, part) for position, part in enumerate(parts))


def _article(position: int, part: Part) -> ReadArticle:
    body = mend(part.body)
    title = " ".join(heading_text(block.line.text) for block in part.title) or UNTITLED
    signed = [block for block in [*part.above, *part.title, *part.body] if block.names or block.dateline]
    dropped = (*_above(part.above), *body.dropped)
    sources = [piece.text for piece in dropped if piece.kind == "source"]
    dated = [piece.text for piece in dropped if piece.kind in ("page", "source", "dateline")]
    return ReadArticle(
        position=position,
        title=title,
        byline=tuple(dict.fromkeys(name for block in signed for name in block.names)),
        dateline=next((block.dateline for block in signed if block.dateline), ""),
        publisher=source_of(sources[0]) if sources else None,
        published_on=next(filter(None, map(full_date, dated)), None),
        text="\n".join([title, *body.paragraphs]),
        dropped=dropped,
    )


def _above(blocks: list[Block]) -> list[Dropped]:
    """What stood above a title: furniture, captions that only their place tells, the name of the column."""
    return [piece for block in blocks for piece in (block.dropped or _as_dropped(block))]


def _as_dropped(block: Block) -> tuple[Dropped, ...]:
    return (Dropped("caption" if block.kind == "text" else "eyebrow", block.line.text),)
