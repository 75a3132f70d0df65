"""The sentence that stands as a fact's quote."""

from bisect import bisect_right

from .extraction.records import Span
from .extraction.text import sentences

# A sentence longer than this is no sentence (a scan without punctuation); the quote keeps to the fact's surroundings.
_LONGEST = 300


class Sentences:
    """The sentences of one text, found once, asked for many spans."""

    def __init__(self, text: str):
        self._text = text
        self._spans = list(sentences(text))
        self._starts = [span.start for span in self._spans]

    def around(self, start: int, end: int) -> Span:
        """The sentence (or sentences) that hold the span, without surrounding blanks; at most 300 characters wider."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, max(start, end - 1)) - 1, first)
        low = min(self._spans[first].start, start)
        high = max(self._spans[last].end, end)
        if high - low > max(_LONGEST, end - start):
            low, high = max(low, start - _LONGEST // 2), min(high, end + _LONGEST // 2)
        return Span(low, high)
