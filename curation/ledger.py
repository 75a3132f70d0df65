"""The lines of the ledger in words: field names, choices and linked rows as an editor knows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from .models import Action, Alias, AliasKind, Change, Fact, Policy

EMPTY = "（空）"
# What a line may carry besides the fact's own columns.
_EXTRA_LABELS = {"aliases": "别名", "quote": "引文"}
# What says to programs where something stands, and to people nothing.
_FOR_PROGRAMS = {"place"}
# A proposal's line holds the whole row; these tell a reader nothing there.
_SILENT_IN_PROPOSALS = {"slug", "status", "locked_fields", "taught"}

Names = dict[type[models.Model], dict[int, str]]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a change: its label, and both values as text."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A change with its fields in words."""

    change: Change
    fields: tuple[FieldChange, ...]


def fact_models() -> list[type[Fact]]:
    """Every kind of fact of the installed apps."""
    return [model for model in apps.get_models() if issubclass(model, Fact)]


def recorded_models() -> list[type[models.Model]]:
    """Every kind that the ledger has lines of: facts and what else is public, what has other names, the policy."""
    kinds: list[Any] = [model for model in apps.get_models() if issubclass(model, Alias)]
    owners = {kind._meta.get_field("owner").related_model for kind in kinds}
    return [
        model
        for model in apps.get_models()
        if model in owners or issubclass(model, Fact | Policy) or hasattr(model, "unrecorded")
    ]


def model_of(change: Change) -> type[models.Model] | None:
    """The kind of fact that the line is about; None when its app is no longer installed."""
    try:
        return apps.get_model(change.fact_type)
    except LookupError:
        return None


def describe(changes: Iterable[Change]) -> list[LedgerLine]:
    """The lines in words; linked rows are looked up together, one query for each kind."""
    lines = list(changes)
    names = _linked_names(lines)
    return [LedgerLine(line, tuple(_field_changes(line, names))) for line in lines]


def field_label(model: type[models.Model] | None, name: str) -> str:
    """The Chinese label of a field or column of the model; the name itself when it has none."""
    field = _field(model, name)
    return str(field.verbose_name) if field else _EXTRA_LABELS.get(name, name)


def changed_labels(change: Change) -> list[str]:
    """The labels of the fields that the line touches, without a query."""
    model = model_of(change)
    return [field_label(model, name) for name in _touched(change)]


def _touched(change: Change) -> list[str]:
    touched = {name: None for name in [*change.before, *change.after] if name not in _FOR_PROGRAMS}
    if change.action != Action.PROPOSE:
        return list(touched)
    return [
        name for name in touched if name not in _SILENT_IN_PROPOSALS and change.after.get(name) not in (None, "", [])
    ]


def _field_changes(change: Change, names: Names) -> Iterable[FieldChange]:
    model = model_of(change)
    for name in _touched(change):
        field = _field(model, name)
        old, new = (_in_words(field, state.get(name), names) for state in (change.before, change.after))
        yield FieldChange(field_label(model, name), old, new)


def _field(model: type[models.Model] | None, name: str) -> models.Field | None:
    if model is None:
        return None
    try:
        field = model._meta.get_field(name.removesuffix("_id"))
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, models.Field) else None  # aliases are a relation, not a column


def _in_words(field: models.Field | None, value: Any, names: Names) -> str:
    if value in (None, "", []):
        return EMPTY
    if isinstance(field, models.ForeignKey):
        return names[field.related_model].get(value, f"编号{value}（已不存在）")
    if isinstance(field, models.DecimalField):
        return f"{Decimal(value).normalize():f}"
    return _plain_words(field, value)


def _plain_words(field: models.Field | None, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        labels = [field_label(field.model, str(item)) for item in value] if field else map(_alias_in_words, value)
        return "、".join(labels)
    choices: Mapping[Any, Any] = dict(field.flatchoices) if field is not None else {}
    return str(choices.get(value, value))


def _alias_in_words(alias: dict[str, Any] | str) -> str:
    if isinstance(alias, str):  # a merge names what it handed over
        return alias
    notes = [str(AliasKind(alias["kind"]).label), f"来源：{alias['source']}" if alias["source"] else ""]
    notes.append("" if alias["active"] else "已停用")
    return f"{alias['name']}（{'，'.join(filter(None, notes))}）"


def _linked_names(changes: Iterable[Change]) -> Names:
    wanted: dict[type[models.Model], set[int]] = {}
    for change in changes:
        model = model_of(change)
        for name in _touched(change):
            field = _field(model, name)
            if isinstance(field, models.ForeignKey):
                ids = {state.get(name) for state in (change.before, change.after)} - {None}
                wanted.setdefault(field.related_model, set()).update(ids)
    return {model: _names(model, ids) for model, ids in wanted.items()}


def _names(model: type[models.Model], ids: set[int]) -> dict[int, str]:
    manager = model._default_manager
    # A figure is called by its subject, which must not cost a query for each.
    rows = getattr(manager, "with_subjects", manager.all)().filter(pk__in=ids)
    return {row.pk: str(row) for row in rows}
