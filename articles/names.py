"""The names that the database knows: for extraction to recognise, and for resolution to tie to facts."""

import json
from collections.abc import Iterable
from functools import cache
from typing import cast

from django.conf import settings
from django.db.models import Manager

from curation.models import Alias, NamedFact, Status
from initiatives.models import Initiative, InitiativeAlias
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
    """Zones, and facts that editors decided on, by name and alias; the rejected ones are marked so. Ten queries."""
    found = list(_known_zones())
    for kind, model in KINDS.items():
        found += _known_facts(cast(NameKind, kind), model._default_manager, ALIASES[kind]._default_manager)
    return tuple(dict.fromkeys(found))


def _known_zones() -> Iterable[KnownName]:
    for official, short in Zone.objects.values_list("official_name", "short_name"):
        yield KnownName(official, short, "park")
        yield KnownName(short, short, "park")
    for name, short in ZoneAlias.objects.filter(active=True).values_list("name", "owner__short_name"):
        yield KnownName(name, short, "park")


def _known_facts(kind: NameKind, facts: Manager, aliases: Manager) -> Iterable[KnownName]:
    """What editors confirmed, and what they ruled out; a name that waits is neither, nor is one switched off.

    A name is ruled out only where no other fact bears it, as a branch of another park may.
    """
    own = facts.filter(merged_into=None).values_list("name", "status", "taught")
    rows = [(name, name, status, taught) for name, status, taught in own]
    standing = aliases.filter(active=True, owner__merged_into=None)
    rows += standing.values_list("name", "owner__name", "owner__status", "active")
    borne = {name for name, _, status, _ in rows if status != Status.REJECTED}
    for name, canonical, status, taught in rows:
        if not taught:
            continue
        if status == Status.APPROVED:
            yield KnownName(name, canonical, kind)
        elif name not in borne:
            yield KnownName(name, canonical, kind, rejected=True)
