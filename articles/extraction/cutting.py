"""A text cut into words, once for all who read it."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

import rjieba


class Words:
    """The words of a text and the offsets at which they start; the last offset is where the text ends."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = rjieba.cut(text)
        self.starts = list(accumulate(map(len, self.words), initial=0))

    def between(self, start: int, end: int) -> list[str]:
        """The words between two offsets, the first before the second; none where one of them lies inside a word."""
        starts = self.starts
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end, first) - 1
        return self.words[first:last] if starts[first] == start and starts[last] == end else []


# Names and figures are looked for in the same text one after the other.
@lru_cache(maxsize=1)
def cut(text: str) -> Words:
    """The words of a text without lone surrogates, which cannot go to the word splitter."""
    return Words(text)
