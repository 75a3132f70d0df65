"""Looking at a text without changing its length: folded width, paragraphs, sentences, clauses."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .records import Span

# Full-width ASCII (U+FF01–FF5E) and the ideographic space fold to one character each, so every offset stays true.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# Punctuation keeps its width: the rules tell a Chinese comma from a digit group's.
for _mark in "，！？：；（）":
    del _FOLD[ord(_mark)]

# Most texts hold nothing to fold, and looking for it is cheaper than translating.
_WIDE = re.compile("[" + re.escape("".join(map(chr, _FOLD))) + "]")

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*[”’」』）)\"]*")
_CLAUSE = re.compile(r"[^，,。！？!?；;：:\n]+")


# Names and figures are looked for in the same text one after the other.
@lru_cache(maxsize=1)
def fold(text: str) -> str:
    """The text with full-width letters, digits and signs made half-width, one character for one.

    Two horizontal bars become the dash that they are printed for; a single one joins the halves of a name.
    """
    text = text.translate(_FOLD) if _WIDE.search(text) else text
    return text.replace("――", "——")


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of the text that hold anything, without their line ends."""
    for match in re.finditer(r"[^\n]+", text):
        yield Span(*match.span())


def sentences(text: str, within: Span | None = None) -> Iterator[Span]:
    """Stretches up to and with a full stop, question mark, exclamation mark or semicolon; never across lines."""
    return _stretches(_SENTENCE, text, within)


def clauses(text: str, within: Span | None = None) -> Iterator[Span]:
    """Stretches between commas, colons and sentence ends, without these marks."""
    return _stretches(_CLAUSE, text, within)


def _stretches(pattern: re.Pattern[str], text: str, within: Span | None) -> Iterator[Span]:
    start, end = (within.start, within.end) if within else (0, len(text))
    for match in pattern.finditer(text, start, end):
        yield Span(*match.span())
