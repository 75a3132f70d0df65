"""Figures of one indicator across parks and times, compared only where unit and nature are the same."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .models import Metric, Nature

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, with the length of its bar in percent of the table's greatest."""

    figure: Metric
    bar: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of one unit and nature, greatest first."""

    nature: str
    unit: str
    rows: tuple[Row, ...]


def compare(figures: Iterable[Metric]) -> tuple[Comparison, ...]:
    """One comparison for each nature and unit; what is achieved stands before what is planned."""
    groups: dict[tuple[str, str], list[Metric]] = defaultdict(list)
    for figure in figures:
        groups[figure.nature, figure.unit].append(figure)
    order = sorted(groups, key=lambda key: (Nature.values.index(key[0]), -len(groups[key]), key[1]))
    return tuple(Comparison(Nature(nature).label, unit, _rows(groups[nature, unit])) for nature, unit in order)


def _rows(figures: list[Metric]) -> tuple[Row, ...]:
    greatest = max(_size(figure) for figure in figures) or 1
    in_order = sorted(figures, key=lambda figure: (-_size(figure), figure.pk))
    return tuple(Row(figure, round(float(_size(figure) / greatest) * _WHOLE, 1)) for figure in in_order)


def _size(figure: Metric) -> Decimal:
    return abs(figure.low or figure.high or Decimal(0))
