"""Text cut into runs, so that spans which nest, overlap or touch can all be marked in place. Pure, no database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .extraction.records import Span
from .extraction.text import sentences


@dataclass(frozen=True, slots=True)
class Marked:
    """A half-open stretch of a text to be marked; `key` is whatever the caller wants to find there."""

    start: int
    end: int
    key: Any


@dataclass(frozen=True, slots=True)
class Run:
    """Text under the same marks throughout.

    `keys` of the marks that cover it, shortest first; `starts`: those of them that begin here.
    """

    text: str
    keys: tuple[Any, ...]
    starts: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence; `is_quote` when it proves something. `start` is its offset in the article's text."""

    start: int
    runs: tuple[Run, ...]
    is_quote: bool

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of an article; a heading is short and ends without a stop."""

    passages: tuple[Passage, ...]
    is_heading: bool


_LONGEST_HEADING = 40
_STOPS = "。！？；：…”）"


def cut_runs(text: str, start: int, end: int, marks: Iterable[Marked]) -> tuple[Run, ...]:
    """text[start:end] as runs, in order and without loss; each mark that begins in it starts exactly one run."""
    marks = [mark for mark in marks if mark.start < end and mark.end > start]
    inner = {place for mark in marks for place in (mark.start, mark.end) if start < place < end}
    places = [start, *sorted(inner), end]
    return tuple(_run(text, low, high, marks) for low, high in pairwise(places) if low < high)


def lay_out(text: str, quotes: Iterable[tuple[int, int]], marks: Sequence[Marked]) -> tuple[Paragraph, ...]:
    """The whole text as paragraphs, the quotes and the marks in place. Quotes that overlap are read as one."""
    joined = join_overlapping(quotes)
    paragraphs, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            paragraphs.append(Paragraph(_passages(text, start, end, joined, marks), _is_heading(line)))
        start = end + 1
    return tuple(paragraphs)


def join_overlapping(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that share characters joined; those that only touch stay apart."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _run(text: str, low: int, high: int, marks: Sequence[Marked]) -> Run:
    covering = sorted((mark for mark in marks if mark.start <= low and mark.end >= high), key=_length)
    starts = tuple(mark.key for mark in covering if mark.start == low)
    return Run(text[low:high], tuple(mark.key for mark in covering), starts)


def _length(mark: Marked) -> int:
    return mark.end - mark.start


def _passages(
    text: str, start: int, end: int, quotes: list[tuple[int, int]], marks: Sequence[Marked]
) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    place = start
    for low, high in quotes:
        low, high = max(low, start), min(high, end)
        if low < high:
            passages += _between(text, place, low, marks)
            passages.append(Passage(low, cut_runs(text, low, high, marks), True))
            place = high
    return (*passages, *_between(text, place, end, marks))


def _between(text: str, start: int, end: int, marks: Sequence[Marked]) -> Iterator[Passage]:
    """Sentence by sentence, so that a search can lead to one that proves nothing."""
    ends = [span.end for span in sentences(text, Span(start, end))]
    for low, high in pairwise([start, *ends[:-1], end]):
        if low < high:
            yield Passage(low, cut_runs(text, low, high, marks), False)


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and line[-1] not in _STOPS
