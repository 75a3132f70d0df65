"""Looking at a text without changing its length: folded width, paragraphs, sentences."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import starmap

from .records import Span

# Full-width ASCII (U+FF01–FF5E) and the ideographic space fold to one character each, so every offset stays true.
_FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
# Punctuation keeps its width: the rules tell a Chinese comma from a digit group's.
for _mark in "，！？：；（）":
    del _FOLD[_mark]

# A lone surrogate means nothing, and the word splitter and other libraries take UTF-8 only.
_FOLD |= {chr(code): "\ufffd" for code in range(0xD800, 0xE000)}
# Few characters are to be folded: looking for them takes a tenth of the time of translating all.
_FOLDED = re.compile("[" + re.escape("".join(_FOLD)) + "]")

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*[”’」』）)\"]*")


# Names and figures are looked for in the same text one after the other.
@lru_cache(maxsize=1)
def fold(text: str) -> str:
    """The text with full-width letters, digits and signs made half-width, one character for one.

    Two horizontal bars become the dash that they are printed for; a single one joins the halves of a name. What comes
    out is fit for UTF-8.
    """
    return _FOLDED.sub(lambda match: _FOLD[match[0]], text).replace("――", "——")


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of the text that hold anything, without their line ends."""
    for match in re.finditer(r"[^\n]+", text):
        yield Span(*match.span())


def sentences(text: str, within: Span | None = None) -> Iterator[Span]:
    """Stretches up to and with a full stop, question mark, exclamation mark or semicolon; never across lines."""
    start, end = within or (0, len(text))
    return starmap(Span, sentence_spans(text, start, end))


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The same sentences as plain tuples, for who reads all of a text and looks at few of them."""
    return [match.span() for match in _SENTENCE.finditer(text, start, end)]
