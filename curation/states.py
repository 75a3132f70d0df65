"""Earlier states of a fact, told from the ledger: comparing two of them, and going back to one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone

from . import facts
from .ledger import describe
from .models import Action, Change, Fact
from .words import Piece, word_diff

# Decisions, addresses and merges have ways of their own to be taken back.
_NOT_RESTORED = {"status", "slug", "locked_fields", "merged_into", "taught"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose value differs between two states."""

    label: str
    pieces: tuple[Piece, ...]


def end_of(day: date) -> datetime:
    """The first moment after the day, in the site's own time."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def state_at(fact: Fact, line: Change | None) -> dict[str, Any]:
    """The fact's columns, as in `facts.snapshot`, after that line of its ledger; None: now."""
    if line is None:
        return facts.snapshot(fact)
    state: dict[str, Any] = {}
    for after in facts.history(fact).filter(pk__lte=line.pk).order_by("pk").values_list("after", flat=True):
        state |= {name: value for name, value in after.items() if facts.column(fact, name) is not None}
    return {_column_of(fact, name): value for name, value in state.items()}


def set_columns(row: models.Model, values: Mapping[str, Any]) -> None:
    """Give a row the columns that a line tells; what it tells besides (a quote, other names) is no column."""
    columns = _columns_by_name(type(row))
    for name, value in values.items():
        if name in columns:
            setattr(row, columns[name].attname, columns[name].to_python(value))


@cache
def _columns_by_name(model: type[models.Model]) -> dict[str, models.Field]:
    """The columns by both of their names, as parent and parent_id."""
    return {name: field for field in model._meta.concrete_fields for name in (field.name, field.attname)}


def values_before(fact: Fact, *, after: int) -> dict[str, Any]:
    """What the fields changed after that line of the ledger held before it, by field name; one query."""
    lines = facts.history(fact).filter(pk__gt=after).order_by("pk")
    base: dict[str, Any] = {}
    for before in lines.values_list("before", flat=True):
        for name, value in before.items():
            if (field := facts.column(fact, name)) is not None:
                base.setdefault(field.name, field.to_python(value))
    return base


def compare(fact: Fact, earlier: Change | None, later: Change | None) -> list[Difference]:
    """The fields that differ between two states, linked rows by name, word by word."""
    old, new = state_at(fact, earlier), state_at(fact, later)
    # A proposal's line holds every column of its day; one that came later was not otherwise before.
    changed = [name for name in new if name in old and old[name] != new[name]]
    line = Change(
        action=Action.EDIT,
        fact_type=facts.fact_type(fact),
        before={name: old.get(name) for name in changed},
        after={name: new[name] for name in changed},
    )
    return [Difference(field.label, word_diff(field.old, field.new)) for field in describe([line])[0].fields]


def go_back(fact: Fact, *, to: Change, actor: Any, reason: str, seen: int | None = None) -> list[str]:
    """Give the fact's own fields the values that they had after that line, as an edit. Returns the fields changed.

    Raises CurationError where the values are no longer carried by quotes or statement, ValidationError where they
    break a rule of today.
    """
    values = {}
    for name, value in state_at(fact, to).items():
        field = facts.column(fact, name)
        if field is not None and field.name not in _NOT_RESTORED:
            values[name] = field.to_python(value)
    at = f"{to.at:%Y-%m-%d %H:%M}"
    return facts.edit(fact, values=values, actor=actor, reason=f"恢复到{at}的内容。{reason}".strip(), seen=seen)


def _column_of(fact: Fact, name: str) -> str:
    field: Any = facts.column(fact, name)
    return field.attname
