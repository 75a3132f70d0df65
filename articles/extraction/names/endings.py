"""Names in text order, asked for by how they end: 集团党委 finds the 某某集团党委 named before."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

# Longer short forms than this are full names themselves.
_LONGEST = 20


class ByEnding(Generic[T]):
    """Things named at an offset, by every ending of their name that leaves something out.

    The cost of making it grows with the characters of the names, of asking with nothing but the logarithm of their
    number, so that a text of a million characters is no harder a character than a short one.
    """

    def __init__(self, named: Iterable[tuple[int, str, T]], *, longest: int = _LONGEST) -> None:
        """`longest` is the length of the longest ending that will be asked for."""
        self._offsets: dict[str, list[int]] = defaultdict(list)
        self._things: dict[str, list[T]] = defaultdict(list)
        for offset, name, thing in sorted(named, key=lambda one: one[0]):
            for length in range(1, min(len(name), longest + 1)):
                self._offsets[name[-length:]].append(offset)
                self._things[name[-length:]].append(thing)

    def before(self, ending: str, offset: int) -> T | None:
        """The nearest thing named before the offset."""
        position = bisect_left(self._offsets.get(ending, ()), offset)
        return self._things[ending][position - 1] if position else None

    def nearest(self, ending: str, offset: int) -> T | None:
        """The nearest thing named before the offset, else the first after it."""
        return self.before(ending, offset) or next(iter(self._things.get(ending, ())), None)
