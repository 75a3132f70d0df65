"""A text cut into words, once for all who read it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise

import rjieba

from .lexicon import word_set


class Words:
    """The words of a text and the offsets at which they start; the last offset is where the text ends."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = rjieba.cut(text)
        self.starts = list(accumulate(map(len, self.words), initial=0))
        if divisions := list(_divisions(text)):
            self.starts = _kept_whole(self.starts, divisions)
            self.words = [text[start:end] for start, end in pairwise(self.starts)]

    def between(self, start: int, end: int) -> list[str]:
        """The words between two offsets, the first before the second; none where one of them lies inside a word."""
        starts = self.starts
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end, first) - 1
        return self.words[first:last] if starts[first] == start and starts[last] == end else []


@cache
def mistaken_regions() -> frozenset[str]:
    """Cities, counties and districts that the dictionary lacks or holds for something else."""
    return word_set("places", "divisions") | word_set("places", "cities")


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in word_set("places", "divisions")}))


_LEVEL = re.compile("[市县区]")


def _divisions(text: str) -> Iterator[tuple[int, int]]:
    """Where the regions stand that the dictionary lacks, in text order."""
    names, lengths = word_set("places", "divisions"), _lengths()
    for level in _LEVEL.finditer(text):
        end = level.end()
        for length in lengths:
            if text[end - length : end] in names:
                yield end - length, end
                break


def _kept_whole(starts: list[int], divisions: list[tuple[int, int]]) -> list[int]:
    """The starts of words where no region is cut, unless its level belongs to the word after it: 甲乙|区委."""
    kept = set(starts)
    for start, end in divisions:
        if end not in kept:
            end -= 1
        if end in kept:
            kept.difference_update(range(start + 1, end))
            kept.add(start)
    return sorted(kept)


# Names and figures are looked for in the same text one after the other.
@lru_cache(maxsize=1)
def cut(text: str) -> Words:
    """The words of a text without lone surrogates, which cannot go to the word splitter."""
    return Words(text)
