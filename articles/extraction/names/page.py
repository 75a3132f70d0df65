"""A text with its words: what every name finder looks at."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

import rjieba

from ..lexicon import word_set
from ..text import fold

# A lone surrogate cannot go to the word splitter; it takes one place in the text and means nothing.
_NO_SURROGATES = dict.fromkeys(range(55296, 57344), 65533)

# Occurrences in the dictionary's corpus up to which a word counts as rare.
_RARE = 100


@lru_cache(maxsize=65536)
def word_class(word: str) -> str:
    """The part of speech that the dictionary gives a word standing alone ("n", "v", "ns" …), "" for several words."""
    if word in word_set("places", "cities"):
        return "ns"
    tagged = rjieba.tag(word)
    return tagged[0][1] if len(tagged) == 1 else ""


@lru_cache(maxsize=65536)
def is_rare(word: str) -> bool:
    """Whether no dictionary has the word, or so rarely that it is more likely a coined name."""
    return not rjieba.has_word(word) or rjieba.suggest_freq(word) <= _RARE


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_NO_SURROGATES)
    return text


class Page:
    """One article's text, folded to half width, and its words with their offsets. Offsets equal the original's.

    `searchable` is the same text fit for libraries that take UTF-8 only.
    """

    def __init__(self, text: str) -> None:
        self.text = fold(text)
        self.searchable = _encodable(self.text)
        self.words = rjieba.cut(self.searchable)
        self.starts = list(accumulate(map(len, self.words), initial=0))
        self.title_end = self.text.find("\n") if "\n" in self.text else len(self.text)

    def index_at(self, offset: int) -> int:
        """The index of the word that covers the character at `offset`."""
        return bisect_right(self.starts, offset) - 1

    def is_boundary(self, offset: int) -> bool:
        """Whether a word starts (or the text ends) at `offset`."""
        return self.starts[bisect_right(self.starts, offset) - 1] == offset

    def is_word(self, start: int, end: int) -> bool:
        """Whether the word splitter takes exactly this stretch for one word."""
        index = self.index_at(start)
        return self.starts[index] == start and self.starts[index + 1] == end

    def pieces(self, start: int, end: int) -> list[str]:
        """The words between two offsets; a word that only partly lies between them is clipped."""
        if start >= end:
            return []
        first, last = self.index_at(start), self.index_at(end - 1)
        pieces = self.words[first : last + 1]
        pieces[-1] = pieces[-1][: end - self.starts[last]]
        pieces[0] = pieces[0][start - self.starts[first] :]
        return pieces
