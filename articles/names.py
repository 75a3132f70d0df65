"""The names that the database knows: for extraction to recognise, and for resolution to tie to facts."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.db.models import F

from curation.models import NamedFact, Status
from initiatives.models import Indicator, Initiative
from parks.models import Enterprise, Park, PartyOrganization, Zone

from .extraction.records import KnownName
from .wording import plain

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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that a name may stand for."""

    id: int
    park_id: int | None
    status: str


@dataclass
class NameIndex:
    """Which facts bear a name, by kind and plain form; kept up as an import adds facts."""

    candidates: dict[tuple[str, str], set[Candidate]] = field(default_factory=lambda: defaultdict(set))
    indicators: dict[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "NameIndex":
        """Read all names and aliases: two queries a kind, two for indicators."""
        index = cls()
        for kind, model in KINDS.items():
            index._load_facts(kind, model)
        for name, unit, pk in Indicator.objects.values_list("name", "unit", "pk"):
            index.indicators[plain(name), unit] = pk
        aliases = Indicator.aliases.rel.related_model.objects
        for name, unit, pk in aliases.values_list("name", "owner__unit", "owner_id"):
            index.indicators.setdefault((plain(name), unit), pk)
        return index

    def add(self, kind: str, name: str, candidate: Candidate) -> None:
        """Note that a fact bears a name."""
        self.candidates[kind, plain(name)].add(candidate)

    def find(self, kind: str, name: str, park_id: int | None) -> list[Candidate]:
        """Facts of the kind that bear the name: those of the park, else those of no park.

        An enterprise is itself wherever it is met; an organisation or initiative of another park is another one.
        """
        found = self.candidates.get((kind, plain(name)), set())
        near = [c for c in found if kind == "park" or c.park_id == park_id]
        far = [c for c in found if c.park_id is None or kind == "enterprise"]
        return sorted(near or far, key=lambda candidate: candidate.id)

    def _load_facts(self, kind: str, model: type[NamedFact]) -> None:
        park = "pk" if kind == "park" else "park_id"
        rows = {
            row["pk"]: row for row in model.objects.values("pk", "name", "status", "merged_into_id", park_key=F(park))
        }
        aliases = model.aliases.rel.related_model.objects.values_list("owner_id", "name")
        for pk, name in [*((pk, row["name"]) for pk, row in rows.items()), *aliases]:
            row = rows[_winner(rows, pk)]
            self.add(kind, name, Candidate(row["pk"], row["park_key"], row["status"]))


def _winner(rows: dict[int, dict], pk: int) -> int:
    while rows[pk]["merged_into_id"]:
        pk = rows[pk]["merged_into_id"]
    return pk
