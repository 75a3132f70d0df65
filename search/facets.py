"""Counts by kind, park, year and nature, each with the other narrowings in force."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from initiatives.models import Nature
from parks.models import Park

from .kept import Values
from .places import SHELF_BITS, SHELF_MASK, Kind, cell_parts
from .results import Choice, Facet, Narrowing

_LABELS = {"kind": "类别", "park": "园区", "year": "年份", "nature": "性质"}
_MOST_PARKS = 12

# The kind, park, year and nature of a cell, and how many there are in it.
Counted = tuple[tuple[Any, ...], int]


class Facets:
    """What the results can be narrowed by, from how many there are of each kind on each shelf (`count_cells`)."""

    def __init__(self, counts: Counter[int], narrowing: Narrowing, shelves: Mapping[int, Values]) -> None:
        self._shelves = shelves
        self._chosen = (narrowing.kind, narrowing.park, narrowing.year, narrowing.nature)
        rows = self._rows(counts)
        self.total = sum(number for _, number in self._fitting(rows))
        # A facet tells what each of its choices would leave, so its own narrowing does not count.
        self._offered = {
            name: self._in_order(name, place, _tally(self._fitting(rows, but=place), place))
            for place, name in enumerate(_LABELS)
        }

    def values(self, cell: int) -> Values:
        """What the shelf of the cell stands for."""
        return self._shelves[cell_parts(cell)[1]]

    def fits(self, cell: int) -> bool:
        """Whether the entries of this cell are among the results as narrowed."""
        return bool(self._fitting(self._rows({cell: 1})))

    def shelves(self) -> tuple[int, ...] | None:
        """The shelves to look on; None where the narrowing is by no more than the kind."""
        wanted = self._chosen[1:]
        if wanted == (None,) * len(wanted):
            return None
        pairs = self._shelves.items()
        return tuple(shelf for shelf, values in pairs if all(map(_is_wanted, values, wanted)))

    def parks(self) -> set[int]:
        """The numbers of the parks that are offered."""
        return {number for number, _ in self._offered["park"]}

    def listed(self, parks: Mapping[int, Park]) -> tuple[Facet, ...]:
        """All facets that offer a choice."""
        facets = (Facet(name, label, self._choices(name, parks)) for name, label in _LABELS.items())
        return tuple(facet for facet in facets if facet.choices)

    def _rows(self, counts: Mapping[int, int]) -> list[Counted]:
        shelves = self._shelves  # written out, no call for each cell: a common word is on hundreds of shelves
        return [((cell >> SHELF_BITS, *shelves[cell & SHELF_MASK]), number) for cell, number in counts.items()]

    def _fitting(self, rows: list[Counted], but: int | None = None) -> list[Counted]:
        """The rows as narrowed, but for one way to narrow them."""
        wanted = [(place, value) for place, value in enumerate(self._chosen) if value is not None and place != but]
        return [row for row in rows if all(row[0][place] == value for place, value in wanted)] if wanted else rows

    def _choices(self, name: str, parks: Mapping[int, Park]) -> tuple[Choice, ...]:
        chosen = self._chosen[list(_LABELS).index(name)]
        choices = (_choice(name, value, number, value == chosen, parks) for value, number in self._offered[name])
        return tuple(choice for choice in choices if choice)

    def _in_order(self, name: str, place: int, counted: dict[Any, int]) -> list[tuple[Any, int]]:
        """Kinds and years from the greatest down, the others by how many there are; the chosen one is among them."""
        if (wanted := self._chosen[place]) is not None:
            counted.setdefault(wanted, 0)
        pairs = [(value, number) for value, number in counted.items() if value]
        if name in ("kind", "year"):
            return sorted(pairs, reverse=True)
        most = sorted(pairs, key=lambda pair: (-pair[1], str(pair[0])))
        return most[:_MOST_PARKS] + [pair for pair in most[_MOST_PARKS:] if pair[0] == wanted]


def _tally(rows: list[Counted], place: int) -> dict[Any, int]:
    tally: dict[Any, int] = defaultdict(int)
    for values, number in rows:
        tally[values[place]] += number
    return tally


def _choice(name: str, value: Any, number: int, is_chosen: bool, parks: Mapping[int, Park]) -> Choice | None:
    if name == "kind":
        kind = Kind(value)
        return Choice(kind.code, kind.label, number, is_chosen)
    if name == "park":
        park = parks.get(value)
        return Choice(park.slug, park.short_name or park.name, number, is_chosen) if park else None
    label = str(Nature(value).label) if name == "nature" else f"{value}年"
    return Choice(str(value), label, number, is_chosen)


def _is_wanted(value: Any, wanted: Any) -> bool:
    return wanted is None or value == wanted
