"""The names that the database knows: for extraction to recognise, and for resolution to tie to facts."""

import json
from collections.abc import Iterable
from functools import cache
from typing import cast

from django.conf import settings
from django.db.models import Manager

from curation.models import Alias, NamedFact, Status
from initiatives.models import Indicator, Initiative, InitiativeAlias
from parks.models import (
    Enterprise,
    EnterpriseAlias,
    OrganizationAlias,
    Park,
    ParkAlias,
    PartyOrganization,
    Zone,
    ZoneAlias,
)

from .extraction.records import KnownName, NameKind

KINDS: dict[str, type[NamedFact]] = {
    "park": Park,
    "organization": PartyOrganization,
    "enterprise": Enterprise,
    "initiative": Initiative,
}
ALIASES: dict[str, type[Alias]] = {
    "park": ParkAlias,
    "organization": OrganizationAlias,
    "enterprise": EnterpriseAlias,
    "initiative": InitiativeAlias,
}
ZONES_FIXTURE = "zones.json"


@cache
def gazetteer() -> tuple[KnownName, ...]:
    """The national high-tech zones of the fixtures under all their names; needs no database."""
    path = settings.BASE_DIR / "fixtures" / ZONES_FIXTURE
    rows = json.loads(path.read_text("utf-8"))
    short_names = {
        row["fields"]["official_name"]: row["fields"]["short_name"] for row in rows if row["model"] == "parks.zone"
    }
    pairs = [(name, short) for official, short in short_names.items() for name in (official, short)]
    pairs += [
        (row["fields"]["name"], short_names[row["fields"]["owner"][0]])
        for row in rows
        if row["model"] == "parks.zonealias"
    ]
    return tuple(KnownName(name=name, canonical=short, kind="park") for name, short in dict.fromkeys(pairs))


def known_names() -> tuple[KnownName, ...]:
    """Every zone, fact and alias by name; names that editors rejected are marked so. Ten queries."""
    found = [*_known_zones(), *_known_indicators()]
    for kind, model in KINDS.items():
        found += _known_facts(kind, model._default_manager, ALIASES[kind]._default_manager)
    return tuple(dict.fromkeys(found))


def _known_zones() -> Iterable[KnownName]:
    for official, short in Zone.objects.values_list("official_name", "short_name"):
        yield KnownName(official, short, "park")
        yield KnownName(short, short, "park")
    for name, short in ZoneAlias.objects.values_list("name", "owner__short_name"):
        yield KnownName(name, short, "park")


def _known_indicators() -> Iterable[KnownName]:
    for name in Indicator.objects.values_list("name", flat=True):
        yield KnownName(name, name, "indicator")


def _known_facts(kind: str, facts: Manager, aliases: Manager) -> Iterable[KnownName]:
    for name, status in facts.filter(merged_into=None).values_list("name", "status"):
        yield KnownName(name, name, cast(NameKind, kind), rejected=status == Status.REJECTED)
    standing = aliases.filter(owner__merged_into=None)
    for name, canonical, status in standing.values_list("name", "owner__name", "owner__status"):
        yield KnownName(name, canonical, cast(NameKind, kind), rejected=status == Status.REJECTED)
