"""Counts by kind, park, year and nature, each with the other narrowings in force."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from initiatives.models import Nature
from parks.models import Park

from .models import Shelf
from .places import Kind
from .results import Choice, Facet, Narrowing

Counts = Counter[tuple[Kind, int]]
_LABELS = {"kind": "类别", "park": "园区", "year": "年份", "nature": "性质"}
_MOST_PARKS = 12


class Facets:
    """What the results can be narrowed by, from how many there are of each kind on each shelf."""

    def __init__(self, counts: Counts, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        shelves = Shelf.objects.in_bulk({shelf for _, shelf in counts}) if counts else {}
        self._cells = {
            (kind, shelf): (_values(kind, shelves[shelf]), number) for (kind, shelf), number in counts.items()
        }

    @property
    def total(self) -> int:
        """How many results there are as narrowed."""
        return sum(number for values, number in self._cells.values() if self._fits(values))

    @property
    def shelves(self) -> tuple[int, ...]:
        """The shelves on which they stand."""
        return tuple(sorted({shelf for (_, shelf), (values, _) in self._cells.items() if self._fits(values)}))

    def fits(self, kind: Kind, shelf: int) -> bool:
        """Whether an entry of this kind on this shelf is among the results as narrowed."""
        return self._fits(self.of(kind, shelf))

    def of(self, kind: Kind, shelf: int) -> Mapping[str, Any]:
        """The kind, number of the park, year and nature of entries of this kind on this shelf."""
        return self._cells[kind, shelf][0]

    def listed(self, parks: Mapping[int, Park]) -> tuple[Facet, ...]:
        """All facets that offer a choice."""
        facets = (Facet(name, label, self._choices(name, parks)) for name, label in _LABELS.items())
        return tuple(facet for facet in facets if facet.choices)

    def parks(self) -> set[int]:
        """The numbers of the parks that have results."""
        return {values["park"] for values, _ in self._cells.values() if values["park"]}

    def _choices(self, name: str, parks: Mapping[int, Park]) -> tuple[Choice, ...]:
        counted: Counter[Any] = Counter()
        for values, number in self._cells.values():
            if values[name] and self._fits(values, besides=name):
                counted[values[name]] += number
        chosen = getattr(self._narrowing, name)
        if chosen is not None:
            counted.setdefault(chosen, 0)
        choices = (self._choice(name, value, number, parks) for value, number in _in_order(name, counted))
        return tuple(choice for choice in choices if choice)

    def _choice(self, name: str, value: Any, number: int, parks: Mapping[int, Park]) -> Choice | None:
        is_chosen = value == getattr(self._narrowing, name)
        if name == "kind":
            return Choice(value.code, value.label, number, is_chosen)
        if name == "park":
            park = parks.get(value)
            return park and Choice(park.slug, park.short_name or park.name, number, is_chosen)
        label = str(Nature(value).label) if name == "nature" else f"{value}年"
        return Choice(str(value), label, number, is_chosen)

    def _fits(self, values: Mapping[str, Any], besides: str = "") -> bool:
        wanted = ((name, getattr(self._narrowing, name)) for name in _LABELS if name != besides)
        return all(value is None or values[name] == value for name, value in wanted)


def _values(kind: Kind, shelf: Shelf) -> dict[str, Any]:
    return {"kind": kind, "park": shelf.park, "year": shelf.year, "nature": shelf.nature}


def _in_order(name: str, counted: Counter[Any]) -> list[tuple[Any, int]]:
    """Kinds and years from the greatest down, the others by how many there are."""
    if name in ("kind", "year"):
        return sorted(counted.items(), reverse=True)
    most = sorted(counted.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return most[:_MOST_PARKS] if name == "park" else most
