"""What else rests on rows, told before they are taken away, merged or switched off."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

_PARTS_OF_IT = {"aliases"}
_PROOF = {"evidence"}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Use:
    """Rows of one kind that point to what is asked about: how many, and the first few."""

    label: str
    number: int
    first: tuple[str, ...]


def uses_of(*rows: models.Model) -> list[Use]:
    """What points to any of the rows, which are of one kind; two queries for each kind of user."""
    relations = _relations(rows[0], without=_PARTS_OF_IT) if rows else ()
    return [use for relation in relations if (use := _use(relation, rows)).number]


def are_used(rows: Collection[models.Model]) -> bool:
    """Whether anything but its proof points to one of the rows, which are of one kind."""
    relations = _relations(next(iter(rows)), without=_PARTS_OF_IT | _PROOF) if rows else ()
    return any(_users(relation, rows).exists() for relation in relations)


def _relations(row: models.Model, *, without: set[str]) -> Iterator[Any]:
    for relation in row._meta.related_objects:
        name = relation.get_accessor_name()
        if name is not None and name not in without and hasattr(type(row), name):
            yield relation


def _users(relation: Any, rows: Collection[models.Model]) -> Any:
    users = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": rows})
    return users.with_subjects() if hasattr(users, "with_subjects") else users


def _use(relation: Any, rows: Collection[models.Model]) -> Use:
    users = _users(relation, rows)
    label, role = str(relation.related_model._meta.verbose_name), relation.field.verbose_name
    told = label if relation.get_accessor_name() in _PROOF else f"{label}（{role}）"
    return Use(told, users.count(), tuple(str(user) for user in users[:_SHOWN]))
