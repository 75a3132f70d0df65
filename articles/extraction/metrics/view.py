"""A text without the white space that carries no meaning, and the way back to its offsets.

Scans put stray spaces inside words and numerals. Rules read the plain form, where they are gone and every character is
folded to half width; line ends stay, and so does one blank between two Latin letters, where it parts words.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from ..lexicon import table
from ..text import fold

_STRAY = re.compile(r"(?<![A-Za-z])[^\S\n]+|[^\S\n]+(?![A-Za-z\s])")

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
    folded = _simplified(_without_surrogates(fold(text)))
    if not _has_blanks(folded):
        return View(text, folded, None)
    gaps = [match.span() for match in _STRAY.finditer(folded)]
    return _without(text, folded, gaps) if gaps else View(text, folded, None)


def _without_surrogates(text: str) -> str:
    """A lone surrogate cannot go to the word splitter; a replacement takes its place."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _simplified(text: str) -> str:
    """Traditional characters that numerals are written with, one for one."""
    pattern, forms = _traditional()
    return text.translate(forms) if pattern.search(text) else text


@cache
def _traditional() -> tuple[re.Pattern[str], dict[int, str]]:
    forms = table("numerals", "traditional")
    return re.compile("[" + "".join(forms) + "]"), str.maketrans(forms)


def _has_blanks(text: str) -> bool:
    """Whether there is white space besides line ends; splitting is far quicker than searching."""
    return sum(map(len, text.split())) + text.count("\n") < len(text)


def _without(text: str, folded: str, gaps: list[tuple[int, int]]) -> View:
    kept: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end in [*gaps, (len(folded), len(folded))]:
        kept.append(folded[position:start])
        offsets.extend(range(position, start))
        position = end
    return View(text, "".join(kept), tuple(offsets))
