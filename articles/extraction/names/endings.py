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
_OFFSET = itemgetter(0)


class ByWord(Generic[T]):
    """Things named at an offset, each with the words that may stand for it.

    Adding one costs as much as there are words, asking the logarithm of the number of names, so that a text of a
    million characters is no harder a character than a short one.
    """

    def __init__(self) -> None:
        self._named: dict[str, list[tuple[int, T]]] = defaultdict(list)

    def add(self, offset: int, words: Iterable[str], thing: T) -> None:
        """Things are added in text order."""
        for word in words:
            self._named[word].append((offset, thing))

    def before(self, word: str, offset: int) -> T | None:
        """The nearest thing named before the offset."""
        named = self._named.get(word)
        position = bisect_left(named, offset, key=_OFFSET) if named else 0
        return named[position - 1][1] if named and position else None

    def nearest(self, word: str, offset: int) -> T | None:
        """The nearest thing named before the offset, else the first after it."""
        named = self._named.get(word)
        return self.before(word, offset) or (named[0][1] if named else None)


@lru_cache(maxsize=4096)
def endings(name: str) -> tuple[str, ...]:
    """Every ending of a name that leaves something out."""
    return tuple(name[-length:] for length in range(1, min(len(name), _LONGEST)))


def endings_among(name: str, asked_for: Container[str]) -> list[str]:
    """The endings of a name that somebody asks for."""
    return [ending for ending in endings(name) if ending in asked_for]
