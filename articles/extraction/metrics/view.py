"""A text without the white space that carries no meaning, and the way back to its offsets.

Scans put stray spaces inside words and numerals. Rules read the plain form, where they are gone and every character is
folded to half width; line ends stay, and so does one blank between two Latin letters, where it parts words.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from ..lexicon import table
from ..records import Span
from ..text import fold

# It begins with a set of characters, so that the engine tries only places where one of them stands.
_STRAY = re.compile(r"[^\S\n](?:(?<![A-Za-z].)[^\S\n]*|[^\S\n]*(?![A-Za-z\s]))")
_TRADITIONAL = table("numerals", "traditional")


@dataclass(frozen=True, slots=True)
class View:
    """`plain` is what rules read, runs of the text one after the other: run i begins at `starts[i]` of the plain form
    and at `origins[i]` of the text. The first run begins both and may be empty. `folded` is the plain form with blanks,
    whose offsets are the text's."""

    text: str
    folded: str
    plain: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text for a non-empty span of the plain form."""
        if len(self.starts) == 1:
            return start, end
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1, first) - 1
        return start - self.starts[first] + self.origins[first], end - self.starts[last] + self.origins[last]

    def shift(self, start: int, end: int) -> int | None:
        """How much further on in the text a non-empty span of the plain form stands; None if the text has blanks inside
        it."""
        first, last = self.original(start, end)
        return first - start if last - first == end - start else None

    def gaps(self, within: Span) -> list[int]:
        """Where inside a span of the plain form the text has blanks."""
        return [start for start in self.starts[1:] if within.start < start < within.end]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the text falls in the plain form."""
        run = bisect_right(self.origins, start) - 1
        shift = self.starts[run] - self.origins[run]
        if run + 1 == len(self.starts) or end + shift <= self.starts[run + 1]:
            return start + shift, end + shift
        return self.position(start), self.position(end)

    def position(self, offset: int) -> int:
        """Where the text's offset falls in the plain form; between two runs, where they meet."""
        run = bisect_right(self.origins, offset) - 1
        position = offset - self.origins[run] + self.starts[run]
        return position if run + 1 == len(self.starts) else min(position, self.starts[run + 1])


def view(text: str) -> View:
    """The plain form of a text."""
    # A carriage return before a line end would be one mark with it.
    folded = _simplified(fold(text)).replace("\r", " ")
    if not _has_blanks(folded):
        return View(text, folded, folded)
    return _without(text, folded, [match.span() for match in _STRAY.finditer(folded)])


def _simplified(text: str) -> str:
    """Traditional characters that numerals are written with, one for one."""
    for traditional, simplified in _TRADITIONAL.items():
        text = text.replace(traditional, simplified)
    return text


def _has_blanks(text: str) -> bool:
    """Whether there is white space besides line ends; splitting is far quicker than searching."""
    return sum(map(len, text.split())) + text.count("\n") < len(text)


def _without(text: str, folded: str, gaps: list[tuple[int, int]]) -> View:
    runs: list[str] = []
    starts, origins = [0], [0]
    for start, end in gaps:
        runs.append(folded[origins[-1] : start])
        starts.append(starts[-1] + start - origins[-1])
        origins.append(end)
    runs.append(folded[origins[-1] :])
    return View(text, folded, "".join(runs), tuple(starts), tuple(origins))
