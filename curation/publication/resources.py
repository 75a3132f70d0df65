"""The kinds of things that are public, each with the fields of its record; rooms declare theirs in `published`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.module_loading import module_has_submodule

from curation.facts import fact_type
from curation.models import Fact

Record = dict[str, Any]


@dataclass(frozen=True)
class Resource:
    """A kind of public thing: its name as in the API's addresses, its model, and what its record holds.

    `fields` are columns of the model, a foreign key as the number that it holds; `also` are values worked out from
    columns that never change.
    """

    name: str
    model: type[models.Model]
    fields: tuple[str, ...]
    also: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)

    @property
    def fact_type(self) -> str:
        """What the ledger calls it."""
        return fact_type(self.model)

    @property
    def is_fact(self) -> bool:
        """Whether it is reviewed; what is not is public from its first line on."""
        return issubclass(self.model, Fact)

    @property
    def has_aliases(self) -> bool:
        """Whether its things have other names."""
        return any(relation.get_accessor_name() == "aliases" for relation in self.model._meta.related_objects)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names in a record, in their order."""
        return ("id", *self.fields, *self.also, *(("aliases",) if self.has_aliases else ()))

    def record(self, row: models.Model, aliases: Iterable[tuple[str, str]] = ()) -> Record:
        """The record of a row, read from the database or made from the ledger; `aliases` are names and their kinds."""
        columns: list[Any] = [self.model._meta.get_field(name) for name in self.fields]
        record = {"id": row.pk} | {column.name: _plain(column, getattr(row, column.attname)) for column in columns}
        record |= {name: work_out(row) for name, work_out in self.also.items()}
        if self.has_aliases:
            record["aliases"] = [{"name": name, "kind": kind} for name, kind in sorted(aliases)]
        return record


@cache
def resources() -> dict[str, Resource]:
    """Every resource of the installed rooms, by its name in the ledger, in the order of the rooms."""
    rooms = [config for config in apps.get_app_configs() if module_has_submodule(config.module, "published")]
    declared = [one for config in rooms for one in import_module(f"{config.name}.published").RESOURCES]
    return {resource.fact_type: resource for resource in declared}


def resource_of(model: type[models.Model]) -> Resource:
    """The resource whose things are rows of the model."""
    return resources()[fact_type(model)]


def _plain(column: models.Field, value: Any) -> Any:
    """A column's value as JSON has it; a decimal as text, as exact as its column."""
    if isinstance(value, Decimal) and isinstance(column, models.DecimalField):
        return f"{value.quantize(Decimal(1).scaleb(-column.decimal_places)).normalize():f}"
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return DjangoJSONEncoder().default(value)
