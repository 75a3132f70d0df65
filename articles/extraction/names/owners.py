"""Places, parks, firms and people that may stand inside a longer name, asked for by offset."""

from bisect import bisect_left, bisect_right
from functools import cached_property

from .hits import Hit

# How firms are found.
FIRM_RULES = ("enterprise", "alias.shortened")
# How firms are found by a registered name, which may be its own short form.
_REGISTERED = frozenset({"enterprise.registered", "alias.shortened"})


class Owners:
    """`owners` are hits in text order that do not overlap; no name runs across one of the `people`."""

    def __init__(self, owners: list[Hit], people: list[Hit]) -> None:
        self._owners = owners
        self._starts = [hit.start for hit in owners]
        self._ends = {hit.end: hit for hit in owners}
        self._people = sorted(hit.end for hit in people)
        self._people_starts = sorted(hit.start for hit in people)

    def ending_at(self, offset: int) -> Hit | None:
        return self._ends.get(offset)

    def first_from(self, offset: int) -> Hit | None:
        position = bisect_left(self._starts, offset)
        return self._owners[position] if position < len(self._owners) else None

    def last_inside(self, start: int, end: int) -> Hit | None:
        """The last of the owners that lies within the stretch."""
        position = bisect_right(self._starts, end) - 1
        while position >= 0 and self._owners[position].end > end:
            position -= 1
        return self._owners[position] if position >= 0 and self._owners[position].start >= start else None

    @cached_property
    def _registered(self) -> list[Hit]:
        return list({hit.name: hit for hit in self._owners if hit.rule in _REGISTERED}.values())

    def shortened_to(self, short: str) -> Hit | None:
        """The first firm with a registered name that holds the first two characters and after them all others."""
        return next((hit for hit in self._registered if _abbreviates(short, hit.name)), None)

    def inside(self, start: int, end: int) -> bool:
        """Whether one of the owners lies within the stretch."""
        owner = self.first_from(start)
        return owner is not None and owner.end <= end

    def person_before(self, offset: int) -> int:
        """Where the last person named before the offset ends; 0 if none."""
        position = bisect_right(self._people, offset)
        return self._people[position - 1] if position else 0

    def person_from(self, offset: int) -> int | None:
        """Where the first person named at or after the offset begins."""
        position = bisect_left(self._people_starts, offset)
        return self._people_starts[position] if position < len(self._people_starts) else None

    def innermost(self, start: int, end: int) -> int:
        """Where a name that begins at `start` begins without the larger places before the last one.

        甲省乙市丙街道 begins at 丙; a name that a walk cut through (a place that begins before `start`) begins there.
        """
        position = bisect_right(self._starts, start) - 1
        if position < 0 or not self._owners[position].start <= start < self._owners[position].end <= end:
            return start
        while self._continues(position, end):
            position += 1
        return self._owners[position].start

    def _continues(self, position: int, end: int) -> bool:
        """Whether the next owner follows without a gap and lies before `end`; what is called after a firm and a place
        is the firm's: 甲甲科技|乙市|基地."""
        if position + 1 == len(self._owners):
            return False
        here, following = self._owners[position], self._owners[position + 1]
        return here.end == following.start and following.end <= end and not here.rule.startswith(FIRM_RULES)


def _abbreviates(short: str, name: str) -> bool:
    """Whether the name holds the first two characters together and the others after them, in their order."""
    at = name.find(short[:2])
    rest = iter(name[at + 2 :])
    return at >= 0 and all(character in rest for character in short[2:])
