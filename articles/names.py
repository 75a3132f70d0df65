"""The names that the database knows: for extraction to recognise, and for resolution to tie to facts."""

import json
from collections.abc import Iterable
from functools import cache

from django.conf import settings

from curation.models import NamedFact, Status
from initiatives.models import Indicator, Initiative
from parks.models import Enterprise, Park, PartyOrganization, Zone

from .extraction.records import KnownName

KINDS: dict[str, type[NamedFact]] = {
    "park": Park,
    "organization": PartyOrganization,
    "enterprise": Enterprise,
    "initiative": Initiative,
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
        found += _known_facts(kind, model)
    return tuple(dict.fromkeys(found))


def _known_zones() -> Iterable[KnownName]:
    for official, short in Zone.objects.values_list("official_name", "short_name"):
        yield KnownName(official, short, "park")
        yield KnownName(short, short, "park")
    for name, short in Zone.aliases.rel.related_model.objects.values_list("name", "owner__short_name"):
        yield KnownName(name, short, "park")


def _known_indicators() -> Iterable[KnownName]:
    for name in Indicator.objects.values_list("name", flat=True):
        yield KnownName(name, name, "indicator")


def _known_facts(kind: str, model: type[NamedFact]) -> Iterable[KnownName]:
    for name, status in model.objects.unmerged().values_list("name", "status"):
        yield KnownName(name, name, kind, rejected=status == Status.REJECTED)
    aliases = model.aliases.rel.related_model.objects.filter(owner__merged_into=None)
    for name, canonical, status in aliases.values_list("name", "owner__name", "owner__status"):
        yield KnownName(name, canonical, kind, rejected=status == Status.REJECTED)
