"""A text cut into words, once for all who read it."""

import re
from bisect import bisect_left, bisect_right
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
            self._keep_whole(text, divisions)
        for officer in _OFFICER.finditer(text):
            self._part_office(officer.end())

    def _keep_whole(self, text: str, divisions: list[tuple[int, int]]) -> None:
        """Cut no region in two, unless its level belongs to the word after it (甲乙|区委) or its beginning to a word of
        the dictionary before it: 新增|城区."""
        starts, words, done = self.starts, self.words, 0
        kept_starts: list[int] = []
        kept_words: list[str] = []
        for start, end in divisions:
            last = bisect_left(starts, end, done)
            if starts[last] != end:
                end, last = end - 1, last - 1
            first = bisect_right(starts, start, done) - 1
            opens = starts[first] == start
            if starts[last] == end and first >= done and (opens or not rjieba.has_word(words[first])):
                begun = [start] if opens else [starts[first], start]
                kept_starts += starts[done:first] + begun
                kept_words += words[done:first] + [text[begin:after] for begin, after in pairwise([*begun, end])]
                done = last
        self.starts = kept_starts + starts[done:]
        self.words = kept_words + words[done:]

    def _part_office(self, end: int) -> None:
        """End the word that an office ends with where the splitter joined its last character to the surname after it:
        主|任何|某某."""
        starts, words = self.starts, self.words
        index = bisect_left(starts, end - 1)
        if index and starts[index] == end - 1 and len(words[index]) > 1:
            words[index - 1 : index + 1] = [words[index - 1] + words[index][0], words[index][1:]]
            starts[index] = end

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


_DIVISIONS = word_set("places", "divisions")
_LENGTHS = sorted({len(name) for name in _DIVISIONS})
# The level that ends the name of one of them, after the letters that do so too: most places are turned down at once.
_LEVEL = re.compile(f"[市县区](?<=[{''.join(sorted({name[-2] for name in _DIVISIONS}))}].)")


# Offices before a surname with which the end of the office makes another word: 任何, 长江, 长安.
_RIVER = "经济|流域|沿|大桥|三角|新区|航|水|口|村|路|社区|街|[上中下东西南北]"
_OFFICER = re.compile(
    f"主任(?=何)|[组站队厂班部局校院所处科]长(?=江(?!{_RIVER})|安(?!{_RIVER}|汽车|大学)|阳(?=[一-鿿]))"
)


def _divisions(text: str) -> Iterator[tuple[int, int]]:
    """Where the regions stand that the dictionary lacks, in text order."""
    for level in _LEVEL.finditer(text):
        end = level.end()
        for length in _LENGTHS:
            if text[end - length : end] in _DIVISIONS:
                yield end - length, end
                break


# Names and figures are looked for in the same text one after the other.
@lru_cache(maxsize=1)
def cut(text: str) -> Words:
    """The words of a text without lone surrogates, which cannot go to the word splitter."""
    return Words(text)
