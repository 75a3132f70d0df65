"""Counts by kind, park, year and nature, each with the other narrowings in force."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from curation.version import data_version
from initiatives.models import Nature
from parks.models import Park

from .models import Shelf
from .places import Kind, cell_parts
from .results import Choice, Facet, Narrowing

_LABELS = {"kind": "类别", "park": "园区", "year": "年份", "nature": "性质"}
_MOST_PARKS = 12

# The number of the park, the year and the nature of a shelf; 0 and "" for none.
Values = tuple[int, int, str]


class Facets:
    """What the results can be narrowed by, from how many there are of each kind on each shelf (`places.cell_of`)."""

    def __init__(self, counts: Counter[int], narrowing: Narrowing) -> None:
        self._shelves = _shelves()
        self._chosen = (narrowing.kind, narrowing.park, narrowing.year, narrowing.nature)
        self._narrows = self._chosen != (None,) * len(_LABELS)
        self._counters: tuple[Counter[Any], ...] = tuple(Counter() for _ in _LABELS)
        self.total = 0
        for cell, number in counts.items():
            self._count(cell, number)

    def values(self, cell: int) -> Values:
        """What the shelf of the cell stands for."""
        return self._shelves[cell_parts(cell)[1]]

    def fits(self, cell: int) -> bool:
        """Whether the entries of this cell are among the results as narrowed."""
        return not self._narrows or not self._misfits(self._values_of(cell))

    def shelves(self) -> tuple[int, ...] | None:
        """The shelves to look on; None where the narrowing is by no more than the kind."""
        wanted = self._chosen[1:]
        if wanted == (None,) * len(wanted):
            return None
        pairs = self._shelves.items()
        return tuple(shelf for shelf, values in pairs if all(map(_is_wanted, values, wanted)))

    def parks(self) -> set[int]:
        """The numbers of the parks that are offered."""
        return {number for number, _ in self._in_order("park")}

    def listed(self, parks: Mapping[int, Park]) -> tuple[Facet, ...]:
        """All facets that offer a choice."""
        facets = (Facet(name, label, self._choices(name, parks)) for name, label in _LABELS.items())
        return tuple(facet for facet in facets if facet.choices)

    def _count(self, cell: int, number: int) -> None:
        values = self._values_of(cell)
        misfits = self._misfits(values) if self._narrows else []
        if not misfits:
            self.total += number
        for place, counter in enumerate(self._counters):
            # A facet tells what each of its choices would leave, so its own narrowing does not count.
            if not misfits or misfits == [place]:
                counter[values[place]] += number

    def _values_of(self, cell: int) -> tuple[Any, ...]:
        kind, shelf = cell_parts(cell)
        return (kind, *self._shelves[shelf])

    def _misfits(self, values: tuple[Any, ...]) -> list[int]:
        return [place for place, wanted in enumerate(self._chosen) if wanted is not None and values[place] != wanted]

    def _choices(self, name: str, parks: Mapping[int, Park]) -> tuple[Choice, ...]:
        choices = (self._choice(name, value, number, parks) for value, number in self._in_order(name))
        return tuple(choice for choice in choices if choice)

    def _choice(self, name: str, value: Any, number: int, parks: Mapping[int, Park]) -> Choice | None:
        is_chosen = value == self._wanted(name)
        if name == "kind":
            kind = Kind(value)
            return Choice(kind.code, kind.label, number, is_chosen)
        if name == "park":
            park = parks.get(value)
            return Choice(park.slug, park.short_name or park.name, number, is_chosen) if park else None
        label = str(Nature(value).label) if name == "nature" else f"{value}年"
        return Choice(str(value), label, number, is_chosen)

    def _in_order(self, name: str) -> list[tuple[Any, int]]:
        """Kinds and years from the greatest down, the others by how many there are; the chosen one is among them."""
        counted = dict(self._counters[list(_LABELS).index(name)])
        if (wanted := self._wanted(name)) is not None:
            counted.setdefault(wanted, 0)
        pairs = [(value, number) for value, number in counted.items() if value]
        if name in ("kind", "year"):
            return sorted(pairs, reverse=True)
        most = sorted(pairs, key=lambda pair: (-pair[1], str(pair[0])))
        return most[:_MOST_PARKS] + [pair for pair in most[_MOST_PARKS:] if pair[0] == wanted]

    def _wanted(self, name: str) -> Any:
        return self._chosen[list(_LABELS).index(name)]


def _is_wanted(value: Any, wanted: Any) -> bool:
    return wanted is None or value == wanted


def _shelves() -> Mapping[int, Values]:
    """All shelves by number: a few thousand, so they are read once for each version of the data."""
    version = data_version()
    return _read_shelves() if version is None else _kept_shelves(version)


@lru_cache(maxsize=1)
def _kept_shelves(version: str) -> Mapping[int, Values]:
    return _read_shelves()


def _read_shelves() -> Mapping[int, Values]:
    rows = Shelf.objects.values_list("id", "park", "year", "nature")
    return {number: (park, year, nature) for number, park, year, nature in rows}
