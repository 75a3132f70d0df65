"""Which facts bear a name: read once a run, and kept up as the import adds facts."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Manager

from curation.models import Status
from initiatives.models import Indicator, IndicatorAlias
from initiatives.units import units_like
from parks.models import Park, Zone, ZoneAlias

from .names import ALIASES, KINDS
from .wording import plain


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that a name may stand for."""

    id: int
    park_id: int | None
    status: str
    name: str


@dataclass
class NameIndex:
    """Facts by kind and the plain form of their names, indicators by wording and unit, parks and zones by number.

    `inside` are the numbers of the parks inside each. `switched_off` are the names that editors keep a fact from: by
    kind, plain form and number.
    """

    candidates: dict[tuple[str, str], set[Candidate]] = field(default_factory=lambda: defaultdict(set))
    switched_off: set[tuple[str, str, int]] = field(default_factory=set)
    indicators: dict[tuple[str, str], int] = field(default_factory=dict)
    zones: dict[str, Zone] = field(default_factory=dict)
    zone_names: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    parks: dict[int, Park] = field(default_factory=dict)
    inside: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def load(cls) -> "NameIndex":
        """Read all names and aliases: two queries a kind, and a few for indicators and zones."""
        index = cls()
        for park in Park.objects.all():
            index.add_park(park)
        for kind, model in KINDS.items():
            index._load_facts(kind, model._default_manager, ALIASES[kind]._default_manager)
        index._load_indicators()
        index._load_zones()
        return index

    def add(self, kind: str, name: str, candidate: Candidate) -> None:
        """Note that a fact bears a name."""
        self.candidates[kind, plain(name)].add(candidate)

    def add_park(self, park: Park) -> None:
        """Note a park and where it stands."""
        self.parks[park.pk] = park
        if park.parent_id:
            self.inside[park.parent_id].add(park.pk)

    def find(self, kind: str, name: str, park_id: int | None) -> list[Candidate]:
        """Facts of the kind that bear the name: those of the park, else those of no park.

        An enterprise is itself wherever it is met; an organisation or initiative of another park is another one.
        """
        found = self.candidates.get((kind, plain(name)), set())
        near = [c for c in found if kind == "park" or c.park_id == park_id]
        far = [c for c in found if c.park_id is None or kind == "enterprise"]
        return sorted(near or far, key=lambda candidate: candidate.id)

    def knows_park(self, name: str) -> bool:
        """Whether a park or a zone of the reference list bears the name."""
        return plain(name) in self.zones or ("park", plain(name)) in self.candidates

    def with_inner_parks(self, park_id: int) -> set[int]:
        """The numbers of the park and of those inside it."""
        return {park_id, *self.inside.get(park_id, ())}

    def park_of(self, zone: Zone) -> Candidate | None:
        """The park that stands for a zone of the reference list, whatever it is called now."""
        park = next((park for park in self.parks.values() if park.zone_id == zone.pk), None)
        while park is not None and park.merged_into_id:
            park = self.parks[park.merged_into_id]
        return Candidate(park.pk, park.pk, park.status, park.name) if park else None

    def is_inside_another(self, name: str, park_id: int) -> bool:
        """Whether the only park of that name stands inside another park than that one."""
        found = self.find("park", name, None)
        return len(found) == 1 and self.parks[found[0].id].parent_id not in (None, park_id)

    def has_noted(self, kind: str, name: str, pk: int) -> bool:
        """Whether the name is noted at the fact, in use or switched off."""
        bearers = self.candidates.get((kind, plain(name)), ())
        return (kind, plain(name), pk) in self.switched_off or any(bearer.id == pk for bearer in bearers)

    def _load_facts(self, kind: str, facts: Manager, aliases: Manager) -> None:
        columns = facts.values_list("pk", "pk" if kind == "park" else "park_id", "status", "name")
        found = {row[0]: Candidate(*row) for row in columns}
        merged = dict(facts.exclude(merged_into=None).values_list("pk", "merged_into_id"))
        # A name that no longer keeps its fact out leads to it no more, and imports may propose it again.
        freed = set(facts.filter(taught=False, status=Status.REJECTED).values_list("pk", flat=True))
        names = [(pk, candidate.name, True) for pk, candidate in found.items() if pk not in freed]
        # First those in use: of a merged fact's own name, the winner's alias says whether it is.
        for pk, name, active in [*names, *aliases.order_by("-active").values_list("owner_id", "name", "active")]:
            bearer = found[_winner(merged, pk)]
            if active:
                self.add(kind, name, bearer)
            else:
                self._switch_off(kind, name, bearer)

    def _switch_off(self, kind: str, name: str, bearer: Candidate) -> None:
        self.switched_off.add((kind, plain(name), bearer.id))
        if plain(name) != plain(bearer.name):
            self.candidates[kind, plain(name)].discard(bearer)

    def _load_indicators(self) -> None:
        named = Indicator.objects.values_list("name", "unit", "pk")
        worded = IndicatorAlias.objects.filter(active=True).values_list("name", "owner__unit", "owner_id")
        wordings = [(plain(name), unit, pk) for name, unit, pk in [*named, *worded]]
        for name, unit, pk in wordings:
            self.indicators.setdefault((name, unit), pk)
        # After all exact units: 党群服务中心 in 处 is the indicator in 个, where none is in 处.
        for name, unit, pk in wordings:
            for other in units_like(unit):
                self.indicators.setdefault((name, other), pk)

    def _load_zones(self) -> None:
        by_id = Zone.objects.in_bulk()
        names = [(zone.pk, name) for zone in by_id.values() for name in (zone.official_name, zone.short_name)]
        for pk, name in [*names, *ZoneAlias.objects.filter(active=True).values_list("owner_id", "name")]:
            self.zones.setdefault(plain(name), by_id[pk])
            self.zone_names[pk].append(name)


def _winner(merged: dict[int, int], pk: int) -> int:
    while pk in merged:
        pk = merged[pk]
    return pk
