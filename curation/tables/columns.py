"""Which columns the table of a kind of fact has, and the rows that facts make in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import models

from curation.models import Fact
from curation.seen import versions_of

from .cells import shown
from .links import is_link, names_of

NUMBER, VERSION = "编号", "版本"
_AT_ONCE = 500
_NO_COLUMNS = ("id", "status")


@dataclass(frozen=True, slots=True)
class OutgoingCell:
    """A cell on its way out: its text, the value behind it, and the field; None: the number or the version."""

    text: str
    value: Any
    field: models.Field | None


def table_fields(model: type[Fact]) -> list[models.Field]:
    """The fields that an editor may set by a table."""
    return [field for field in model._meta.concrete_fields if field.editable and field.name not in _NO_COLUMNS]


def labels(model: type[Fact]) -> list[str]:
    """The heading."""
    return [NUMBER, VERSION, *(str(field.verbose_name) for field in table_fields(model))]


def table_rows(model: type[Fact], facts: Iterable[Fact]) -> Iterator[list[OutgoingCell]]:
    """The cells of each fact; one query, and one for each kind of link, for some hundred of them."""
    fields = table_fields(model)
    for some in in_lots(facts):
        versions = versions_of(model, [fact.pk for fact in some])
        linked = {field.name: _names(field, some) for field in fields if is_link(field)}
        for fact in some:
            numbers = [OutgoingCell(str(number), number, None) for number in (fact.pk, versions.get(fact.pk, 0))]
            yield numbers + [_cell(fact, field, linked.get(field.name)) for field in fields]


def in_lots(things: Iterable[Any]) -> Iterator[list[Any]]:
    """A few hundred at a time."""
    waiting = iter(things)
    while lot := list(islice(waiting, _AT_ONCE)):
        yield lot


def _names(field: models.Field, facts: list[Any]) -> dict[int, str]:
    return names_of(field, {number for fact in facts if (number := getattr(fact, field.attname))})


def _cell(fact: Fact, field: models.Field, names: dict[int, str] | None) -> OutgoingCell:
    value = getattr(fact, field.attname)
    text = shown(field, value)
    if names is not None and value in names:
        text = value = f"{text} {names[value]}"
    return OutgoingCell(text, value, field)
