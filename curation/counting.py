"""Counting the rows of many querysets, of whatever models, by one query."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, IntegerField, Max, QuerySet, Value


def count_together(groups: Sequence[Sequence[QuerySet]]) -> list[int]:
    """How many rows each group of querysets has in all."""
    placed = [(place, rows) for place, group in enumerate(groups) for rows in group]
    parts = [_counted(rows, place).values_list("place", "number") for place, rows in placed]
    numbers = [0] * len(groups)
    for place, number in _together(parts):
        numbers[place] += number
    return numbers


def count_and_newest(columns: Sequence[tuple[QuerySet, str]]) -> list[tuple[int, datetime | None]]:
    """How many rows each queryset has, and the greatest time in the field named with it; None where it has no rows."""
    parts = [
        _counted(rows, place).annotate(newest=Max(field)).values_list("place", "number", "newest")
        for place, (rows, field) in enumerate(columns)
    ]
    found = {place: (number, newest) for place, number, newest in _together(parts)}
    return [found.get(place, (0, None)) for place in range(len(columns))]


def _counted(rows: QuerySet, place: int) -> QuerySet:
    mark = Value(place, output_field=IntegerField())
    return rows.order_by().annotate(place=mark).values("place").annotate(number=Count("pk"))


def _together(parts: Sequence[QuerySet]) -> Iterable[tuple]:
    if not parts:
        return ()
    first, *others = parts
    return first.union(*others, all=True) if others else first
