"""Text cut into runs, so that spans which nest, overlap or touch can all be marked in place. Pure, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Marked:
    """A half-open stretch of a text to be marked, with the key of what it belongs to."""

    start: int
    end: int
    key: int


@dataclass(frozen=True, slots=True)
class Run:
    """Text under the same marks throughout: `keys` of those covering it, shortest first; `starts`, those beginning here."""

    text: str
    keys: tuple[int, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that proves something (`is_quote`), or the text between such sentences."""

    runs: tuple[Run, ...]
    is_quote: bool


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


def _length(mark: Marked) -> tuple[int, int]:
    return mark.end - mark.start, mark.key


def _passages(
    text: str, start: int, end: int, quotes: list[tuple[int, int]], marks: Sequence[Marked]
) -> tuple[Passage, ...]:
    passages, place = [], start
    for low, high in quotes:
        low, high = max(low, start), min(high, end)
        if low >= high:
            continue
        if place < low:
            passages.append(Passage(cut_runs(text, place, low, marks), False))
        passages.append(Passage(cut_runs(text, low, high, marks), True))
        place = high
    if place < end:
        passages.append(Passage(cut_runs(text, place, end, marks), False))
    return tuple(passages)


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and line[-1] not in _STOPS
