"""Reference data: the zones, indicators and editor groups of `fixtures/`, loaded without touching what is there.

A row is missing when none of its unique values is taken, so what an editor renamed or reworded stays as it is and is
not made a second time. `manage.py loaddata` reads the same files, but writes the fixtures' wording over the editors'.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction

from curation import facts
from parks.models import Zone, ZoneAlias

from .models import Indicator, IndicatorAlias

Fields = dict[str, Any]
_ORIGIN = "load_reference"
_further: dict[str, Callable[[], int]] = {}


@transaction.atomic
def load_reference_data() -> dict[str, int]:
    """Make the rows that are missing; returns how many of each kind were made. Same number of queries for any number
    of rows, but for the batches in which the database takes them."""
    zones, indicators, groups = (read_fixture(name) for name in ("zones", "indicators", "groups"))
    return {
        "zones": _add_rows(Zone, zones["parks.zone"]),
        "zone aliases": len(_add_aliases(ZoneAlias, zones["parks.zonealias"])),
        **_add_indicators(indicators),
        "groups": _add_rows(Group, [{"name": fields["name"]} for fields in groups["auth.group"]]),
        "group permissions": _add_permissions(groups["auth.group"]),
        **{kind: add_missing() for kind, add_missing in _further.items()},
    }


def also_load(kind: str, add_missing: Callable[[], int]) -> None:
    """Load further rows with the reference data; for rooms further down, which may be absent. It tells how many."""
    _further[kind] = add_missing


def read_fixture(name: str) -> dict[str, list[Fields]]:
    """The fields of a fixture's rows by model."""
    path = settings.BASE_DIR / "fixtures" / f"{name}.json"
    rows: dict[str, list[Fields]] = defaultdict(list)
    for row in json.loads(path.read_text(encoding="utf-8")):
        rows[row["model"]].append(row["fields"])
    return rows


def _add_rows(model: type[models.Model], rows: list[Fields]) -> int:
    unique = [field.name for field in model._meta.fields if field.unique and not field.primary_key]
    taken = {pair for row in model._default_manager.values(*unique) for pair in row.items()}
    missing = [row for row in rows if not any((name, row[name]) in taken for name in unique)]
    model._default_manager.bulk_create(model(**row) for row in missing)
    return len(missing)


def _add_indicators(rows: dict[str, list[Fields]]) -> dict[str, int]:
    """Indicators are public, so the ledger tells of them and of their other names."""
    indicators = _add_rows(Indicator, rows["initiatives.indicator"])
    facts.enter_missing(Indicator, origin=_ORIGIN)
    aliases = _add_aliases(IndicatorAlias, rows["initiatives.indicatoralias"])
    facts.note_aliases(aliases, origin=_ORIGIN)
    return {"indicators": indicators, "indicator aliases": len(aliases)}


def _add_aliases(model: type[ZoneAlias] | type[IndicatorAlias], rows: list[Fields]) -> list[Any]:
    """Add aliases to the owners that are there; returns those made."""
    owners: Any = model.owner.field.related_model
    by_key = {owner.natural_key(): owner for owner in owners.objects.all()}
    present = set(model._default_manager.values_list("owner", "name"))
    missing: list[Any] = []
    for row in rows:
        owner = by_key.get(tuple(row["owner"]))
        if owner and (owner.pk, row["name"]) not in present:
            missing.append(model(**{**row, "owner": owner}))
    return model._default_manager.bulk_create(missing)


def _add_permissions(groups: list[Fields]) -> int:
    """Give the groups the permissions that they lack; those that an administrator added stay."""
    ids = dict(Group.objects.values_list("name", "pk"))
    known = {
        (codename, app, model): pk
        for pk, codename, app, model in Permission.objects.values_list(
            "pk", "codename", "content_type__app_label", "content_type__model"
        )
    }
    through = Group.permissions.through
    present = set(through.objects.values_list("group_id", "permission_id"))
    rooms = {config.label for config in apps.get_app_configs()}  # articles/ may be absent
    wanted = [
        (ids[group["name"]], known[tuple(key)]) for group in groups for key in group["permissions"] if key[1] in rooms
    ]
    missing = [pair for pair in wanted if pair not in present]
    through.objects.bulk_create(through(group_id=group, permission_id=permission) for group, permission in missing)
    return len(missing)
