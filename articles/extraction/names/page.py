"""A text with its words: what every name finder looks at."""

import re
from bisect import bisect_right
from functools import lru_cache

import rjieba

from ..cutting import cut, mistaken_regions
from ..text import fold
from .cues import Lookout

# Occurrences in the dictionary's corpus up to which a word counts as rare.
_RARE = 100


@lru_cache(maxsize=65536)
def word_class(word: str) -> str:
    """The part of speech that the dictionary gives a word standing alone ("n", "v", "ns" …), "" for several words."""
    if word in mistaken_regions():
        return "ns"
    tagged = rjieba.tag(word)
    return tagged[0][1] if len(tagged) == 1 else ""


@lru_cache(maxsize=65536)
def is_rare(word: str) -> bool:
    """Whether no dictionary has the word, or so rarely that it is more likely a coined name."""
    return not rjieba.has_word(word) or rjieba.suggest_freq(word) <= _RARE


class Page:
    """One article's text, folded to half width, and its words with their offsets. Offsets equal the original's."""

    def __init__(self, text: str, lookout: Lookout) -> None:
        self.text = fold(text)
        found = cut(self.text)
        self.words, self.starts = found.words, found.starts
        self.title_end = self.text.find("\n") if "\n" in self.text else len(self.text)
        self._cues, self.known = lookout.over(self.text)
        self._counts: dict[str, int] = {}

    def cues(self, finder: str) -> list[int]:
        """The offsets at which one of the finder's cues stands, ascending."""
        return self._cues.get(finder, [])

    def matches(self, finder: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """What `finditer` gives over the text, for a pattern that begins with one of the finder's cues."""
        text, matched, reached = self.text, pattern.match, 0
        found: list[re.Match[str]] = []
        for start in self.cues(finder):
            if start >= reached and (match := matched(text, start)):
                found.append(match)
                reached = match.end()
        return found

    def count(self, name: str) -> int:
        """How often the name stands in the text; each finder that meets it asks again wherever it does."""
        if name not in self._counts:
            self._counts[name] = self.text.count(name)
        return self._counts[name]

    def index_at(self, offset: int) -> int:
        """The index of the word that covers the character at `offset`."""
        return bisect_right(self.starts, offset) - 1

    def is_boundary(self, offset: int) -> bool:
        """Whether a word starts (or the text ends) at `offset`."""
        starts = self.starts
        return starts[bisect_right(starts, offset) - 1] == offset

    def is_word(self, start: int, end: int) -> bool:
        """Whether the word splitter takes exactly this stretch for one word."""
        starts = self.starts
        index = bisect_right(starts, start) - 1
        return starts[index] == start and starts[index + 1] == end

    def pieces(self, start: int, end: int) -> list[str]:
        """The words between two offsets; a word that only partly lies between them is clipped."""
        if start >= end:
            return []
        starts = self.starts
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1, first) - 1
        pieces = self.words[first : last + 1]
        pieces[-1] = pieces[-1][: end - starts[last]]
        pieces[0] = pieces[0][start - starts[first] :]
        return pieces
