"""Names in text order, asked for by how they end: 集团党委 finds the 某某集团党委 named before."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable
from functools import lru_cache
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")

# Longer short forms than this are full names themselves.
_LONGEST = 20


class ByEnding(Generic[T]):
    """Things named at an offset, by every ending of their name that leaves something out.

    The cost of making it grows with the characters of the names, of asking with nothing but the logarithm of their
    number, so that a text of a million characters is no harder a character than a short one.
    """

    def __init__(self, named: Iterable[tuple[int, str, T]], *, asked_for: Container[str] | None = None) -> None:
        """`asked_for` are the only endings that will be asked for, where the caller knows them; else any will do."""
        self._offsets: dict[str, list[int]] = defaultdict(list)
        self._things: dict[str, list[T]] = defaultdict(list)
        for offset, name, thing in sorted(named, key=itemgetter(0)):
            for ending in _endings(name):
                if asked_for is None or ending in asked_for:
                    self._offsets[ending].append(offset)
                    self._things[ending].append(thing)

    def before(self, ending: str, offset: int) -> T | None:
        """The nearest thing named before the offset."""
        position = bisect_left(self._offsets.get(ending, ()), offset)
        return self._things[ending][position - 1] if position else None

    def nearest(self, ending: str, offset: int) -> T | None:
        """The nearest thing named before the offset, else the first after it."""
        return self.before(ending, offset) or next(iter(self._things.get(ending, ())), None)


@lru_cache(maxsize=4096)
def _endings(name: str) -> tuple[str, ...]:
    return tuple(name[-length:] for length in range(1, min(len(name), _LONGEST)))
