"""A text without the white space that carries no meaning, and the way back to its offsets.

Scans put stray spaces inside words and numerals. Rules read the plain form, where they are gone and every character is
folded to half width; line ends stay, and so does one blank between two Latin letters, where it parts words.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from ..text import fold

_STRAY = re.compile(r"(?<![A-Za-z])[^\S\n]+|[^\S\n]+(?![A-Za-z\s])")

# A lone surrogate cannot go to the word splitter; it takes one place in the text and means nothing.
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class View:
    """`plain` is what rules read; `offsets[i]` is where its character i stands in `text` (None: at i)."""

    text: str
    plain: str
    offsets: tuple[int, ...] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text for a non-empty span of the plain form."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1

    def position(self, offset: int) -> int:
        """Where the text's offset falls in the plain form."""
        return offset if self.offsets is None else bisect_left(self.offsets, offset)

    def quote(self, start: int, end: int) -> str:
        """The text's own characters for a span of the plain form."""
        first, last = self.original(start, end)
        return self.text[first:last]


def view(text: str) -> View:
    """The plain form of a text."""
    folded = _SURROGATE.sub("\ufffd", fold(text))
    gaps = [match.span() for match in _STRAY.finditer(folded)]
    if not gaps:
        return View(text, folded, None)
    return _without(text, folded, gaps)


def _without(text: str, folded: str, gaps: list[tuple[int, int]]) -> View:
    kept: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end in [*gaps, (len(folded), len(folded))]:
        kept.append(folded[position:start])
        offsets.extend(range(position, start))
        position = end
    return View(text, "".join(kept), tuple(offsets))
