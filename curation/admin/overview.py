"""What the start page tells: what waits to be done, how healthy the data is, how fresh each column of the site.

Admin classes name their lines by `waiting(request)`, `health(request)` and `columns(request)`. A line holds the very
rows that the list behind its address shows, and all lines are counted together, so that the page asks as few
questions for a hundred kinds of work as for one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils import timezone

from curation.counting import count_and_newest, count_together

_FRESH_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Things to be decided, and the address of the list of them; `rows` is what it shows, or how many."""

    label: str
    rows: Sequence[QuerySet] | int
    address: str


@dataclass(frozen=True, slots=True)
class Health(Waiting):
    """Things that are not as they should be.

    `is_promise` marks what must never be; the others are work.
    """

    is_promise: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the public site: what is public in it, and the field that tells when one of them last changed."""

    label: str
    rows: QuerySet
    changed: str
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """A line with its number."""

    line: Waiting
    number: int

    @property
    def is_broken(self) -> bool:
        """Whether something is that must never be."""
        return bool(self.number and getattr(self.line, "is_promise", False))


@dataclass(frozen=True, slots=True)
class Freshness:
    """How much a column has, and when something in it last changed; None: it is empty."""

    column: Column
    number: int
    newest: datetime | None

    @property
    def is_stale(self) -> bool:
        return self.newest is not None and self.newest < timezone.now() - _FRESH_FOR


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the start page tells a person."""

    waiting: tuple[Told, ...]
    health: tuple[Told, ...]
    columns: tuple[Freshness, ...]
    fresh_days: int = _FRESH_FOR.days


def overview(request: Any, models: Iterable[type]) -> Overview:
    """The lines of the lists that the person may open, the broken promises first; two queries, besides findings."""
    tellers: list[Any] = [admin.site.get_model_admin(model) for model in models]
    waiting, health, columns = (
        [line for teller in tellers for line in getattr(teller, method, _nothing)(request)]
        for method in ("waiting", "health", "columns")
    )
    told = _told([*waiting, *health])
    promises_first = sorted(told[len(waiting) :], key=lambda one: not one.line.is_promise)  # type: ignore[attr-defined]
    return Overview(tuple(told[: len(waiting)]), tuple(promises_first), tuple(_freshness(columns)))


def _nothing(request: Any) -> list:
    return []


def _told(lines: Sequence[Waiting]) -> list[Told]:
    numbers = count_together([() if isinstance(line.rows, int) else line.rows for line in lines])
    pairs = zip(lines, numbers, strict=True)
    return [Told(line, line.rows if isinstance(line.rows, int) else number) for line, number in pairs]


def _freshness(columns: Sequence[Column]) -> list[Freshness]:
    found = count_and_newest([(column.rows, column.changed) for column in columns])
    return [Freshness(column, *told) for column, told in zip(columns, found, strict=True)]
