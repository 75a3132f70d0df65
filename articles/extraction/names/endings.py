"""Names in text order, asked for by the words that stand for them: 集团党委 finds the 某某集团党委 named before."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable
from functools import lru_cache
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")

# Longer short forms than this are full names themselves.
_LONGEST = 20


class ByWord(Generic[T]):
    """Things named at an offset, each with the words that may stand for it.

    Making it costs as much as there are words, asking the logarithm of the number of names, so that a text of a
    million characters is no harder a character than a short one.
    """

    def __init__(self, named: Iterable[tuple[int, Iterable[str], T]]) -> None:
        self._offsets: dict[str, list[int]] = defaultdict(list)
        self._things: dict[str, list[T]] = defaultdict(list)
        for offset, words, thing in sorted(named, key=itemgetter(0)):
            for word in words:
                self._offsets[word].append(offset)
                self._things[word].append(thing)

    def before(self, word: str, offset: int) -> T | None:
        """The nearest thing named before the offset."""
        position = bisect_left(self._offsets.get(word, ()), offset)
        return self._things[word][position - 1] if position else None

    def nearest(self, word: str, offset: int) -> T | None:
        """The nearest thing named before the offset, else the first after it."""
        return self.before(word, offset) or next(iter(self._things.get(word, ())), None)


@lru_cache(maxsize=4096)
def endings(name: str) -> tuple[str, ...]:
    """Every ending of a name that leaves something out."""
    return tuple(name[-length:] for length in range(1, min(len(name), _LONGEST)))


def endings_among(name: str, asked_for: Container[str]) -> list[str]:
    """The endings of a name that somebody asks for."""
    return [ending for ending in endings(name) if ending in asked_for]
