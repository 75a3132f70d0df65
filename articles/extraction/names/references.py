"""What a general word (集团, 街道, 该企业) stands for: the nearest name before it that the word fits."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache

from ..lexicon import words
from .hits import Hit


@cache
def _provinces() -> frozenset[str]:
    return frozenset(words("places", "provinces"))


class Antecedents:
    """Names in text order, asked for the nearest one before a place that a general word fits."""

    def __init__(self, hits: Iterable[tuple[Hit, str]], bare_regions: Iterable[str] = ()) -> None:
        self._named = sorted((hit.start, hit.name, kind) for hit, kind in hits)
        self._bare = tuple(bare_regions)

    def nearest(self, ending: str, before: int) -> str | None:
        """The nearest name before the offset (else the first after it) that a word with this ending stands for."""
        position = bisect_left(self._named, (before, "", ""))
        for _, name, kind in [*reversed(self._named[:position]), *self._named[position:]]:
            if _fits(name, kind, ending):
                return name
        return None

    def bare_region(self, ending: str) -> str | None:
        """The region that 市 or 省 stands for where the text only ever prints its name without the last character."""
        return next((name + ending for name in self._bare if (name in _provinces()) == (ending == "省")), None)

    def nearest_place(self, before: int) -> str | None:
        """The nearest place before the offset, else the first after it."""
        position = bisect_left(self._named, (before, "", ""))
        for _, name, kind in [*reversed(self._named[:position]), *self._named[position:]]:
            if kind == "place":
                return name
        return None


def _fits(name: str, kind: str, ending: str) -> bool:
    if ending == "企业":
        return kind == "enterprise"
    if ending in ("公司", "集团"):
        return kind == "enterprise" and name.endswith(words("references", "firms"))
    if ending == "园区":
        return kind == "park"
    return name.endswith(ending)


class Owners:
    """Places, parks, firms and people that may stand inside an organisation's name, asked by offset."""

    def __init__(self, owners: list[Hit], people: list[Hit]) -> None:
        self._owners = owners
        self._starts = [hit.start for hit in owners]
        self._ends = {hit.end: hit for hit in owners}
        self._people = sorted(hit.end for hit in people)

    def ending_at(self, offset: int) -> Hit | None:
        return self._ends.get(offset)

    def person_before(self, offset: int) -> int:
        """Where the last person named before the offset ends; 0 if none."""
        position = bisect_right(self._people, offset)
        return self._people[position - 1] if position else 0

    def innermost(self, start: int, end: int) -> int:
        """Where a name that begins at `start` begins without the larger places before the last one.

        甲省乙市丙街道 begins at 丙; a name that the walk cut through (a place that begins before `start`) begins there.
        """
        position = bisect_right(self._starts, start) - 1
        if position < 0 or not self._owners[position].start <= start < self._owners[position].end <= end:
            return start
        start = self._owners[position].start
        while position + 1 < len(self._owners) and self._owners[position].end == self._owners[position + 1].start < end:
            position += 1
            if self._owners[position].end > end:
                break
            start = self._owners[position].start
        return start

    def inside(self, start: int, end: int) -> bool:
        """Whether one of the owners lies within the stretch."""
        position = bisect_left(self._starts, start)
        return position < len(self._owners) and self._owners[position].end <= end
