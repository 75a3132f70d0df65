"""The public facts of a park as rows of the database: to read these costs a fraction of making objects of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from curation.keeping import kept
from curation.prepared import prepared
from curation.relations import Sentence, cut_off, keep_evidence, raw_evidence, related_model
from curation.reviews import with_review

from .models import Park

NAMED = ("organizations", "initiatives", "enterprises")
MOST_PARKS = 20  # of which a process keeps what it read, some hundred kilobytes each
KINDS = ("metrics", *NAMED)
# What facts point at: named ones at the first of these, figures at any.
_LINKS = ("park", "indicator", "organization", "initiative", "enterprise")
# What no page shows of facts; to read the times costs more than all the rest.
_UNSHOWN = ("statement", "locked_fields", "created_at", "updated_at")

Sentences = Mapping[int, tuple[Sentence, ...]]  # by number of the fact


class Told(NamedTuple):
    """All that is read of one fact: its row, those at the ends of its links, and the sentences that prove it."""

    row: Any
    targets: tuple[Any, ...]
    sentences: tuple[Sentence, ...]

    def make(self) -> Any:
        """The fact with its targets and its evidence."""
        fact = self.row.make()
        for link, row in zip(_LINKS, self.targets, strict=False):
            fact._meta.get_field(link).set_cached_value(fact, row and row.make())
        keep_evidence(fact, [sentence.make() for sentence in self.sentences])
        return cut_off(fact)


@dataclass(frozen=True, eq=False)
class Besides:
    """The rows of a park besides its figures. `rows` are of the facts of it and of those merged into it, by kind.

    `family` has the park, those merged into it (with it the `owners`) and those inside, by number. While no such row
    changes it is one and the same object.
    """

    family: dict[int, Any]
    owners: list[int]
    rows: dict[str, list[Any]]

    def inside(self) -> list[Any]:
        """The parks inside, as objects."""
        return [one.make() for one in self.family.values() if one.parent_id in self.owners]


@dataclass(frozen=True, eq=False)
class Proofs:
    """The sentences that prove facts, by kind and number; while none of them changes one and the same object."""

    of: Mapping[Any, Sentences]

    def all(self) -> Iterator[Sentence]:
        """All sentences, one that proves several facts as often."""
        return (one for of_kind in self.of.values() for of_fact in of_kind.values() for one in of_fact)


class ToldPark(NamedTuple):
    """All that is told of a park."""

    besides: Besides
    proofs: Proofs
    figures: list[Told]


def told_of(park: int, *, whole: bool, reviewed: bool) -> ToldPark:
    """What is public of the park with this number, from a fixed number of queries.

    `whole`, with what no page shows of it; `reviewed`, with who approved the facts.
    """
    besides = _besides(park, whole, reviewed)
    model = related_model(Park, "metrics")
    figures = _public.raw(besides.owners, model=model, whole=whole, reviewed=reviewed) if model else []
    rows = {model: figures} | {related_model(Park, name): of_kind for name, of_kind in besides.rows.items()}
    numbers = {kind: tuple([row.id for row in of_kind]) for kind, of_kind in rows.items() if kind}
    proofs = _proofs(((Park, tuple(besides.owners)), *numbers.items()), whole)
    if not model:
        return ToldPark(besides, proofs, [])
    ends = {"park": besides.family, **_targets(model, figures, besides)}
    return ToldPark(besides, proofs, _told(figures, ends, proofs.of[model]))


def told_besides(besides: Besides, proofs: Proofs) -> dict[str, list[Told]]:
    """The named facts, by kind."""
    ends = {"park": besides.family}
    return {name: _told(rows, ends, proofs.of[related_model(Park, name)]) for name, rows in besides.rows.items()}


@kept(MOST_PARKS)
def _besides(park: int, whole: bool, reviewed: bool) -> Besides:
    family = {one.id: one for one in _family.raw(park)}
    owners = [one.id for one in family.values() if park in (one.id, one.merged_into_id)]
    models = {name: model for name in NAMED if (model := related_model(Park, name))}
    rows = {name: _public.raw(owners, model=model, whole=whole, reviewed=reviewed) for name, model in models.items()}
    return Besides(family, owners, rows)


@kept(MOST_PARKS)
def _proofs(numbers: tuple[tuple[Any, tuple[int, ...]], ...], whole: bool) -> Proofs:
    return Proofs(raw_evidence(dict(numbers), whole=whole))


def _told(rows: Sequence[Any], ends: Mapping[str, Mapping[int, Any]], sentences: Sentences) -> list[Told]:
    """The rows with what their links lead to; `ends` has it by link and number."""
    # Column by column, for there are hundreds of rows.
    linked = [map(end.get, map(attrgetter(f"{link}_id"), rows)) for link, end in ends.items()]
    proofs = [sentences.get(row.id, ()) for row in rows]
    return [Told(*parts) for parts in zip(rows, zip(*linked, strict=True), proofs, strict=True)]


def _targets(model: Any, figures: Sequence[Any], besides: Besides) -> dict[str, dict[int, Any]]:
    """What figures point at besides parks, by link and number; one query for all that is not at hand."""
    targets: dict[str, dict[int, Any]] = {}
    unmet: dict[tuple[str, int], int] = {}
    for link in _LINKS[1:]:
        targets[link] = known = {row.id: row for row in besides.rows.get(f"{link}s", ())}
        number_of = attrgetter(f"{link}_id")
        unmet |= {(link, to): row.id for row in figures if (to := number_of(row)) and to not in known}
    links = tuple(sorted({link for link, _ in unmet}))
    joined = {row.id: row for row in _joined.raw([*{*unmet.values()}], model=model, links=links)} if unmet else {}
    for (link, to), figure in unmet.items():
        targets[link][to] = getattr(joined[figure], link)
    return targets


@prepared
def _family(park: Any) -> QuerySet:
    """The park, those that were merged into it, and those that are inside any of these."""
    merged = Park.objects.filter(merged_into=park).order_by()
    return Park.objects.filter(Q(pk=park) | Q(merged_into=park) | Q(parent=park) | Q(parent__in=merged.values("pk")))


@prepared
def _public(owners: Any, *, model: Any, whole: bool, reviewed: bool) -> QuerySet:
    """Public facts of the parks. That these are asked by number lets the database look at those of no other park."""
    facts = model.objects.public().filter(park__in=owners)
    facts = facts if whole else facts.defer(*_UNSHOWN)
    return with_review(facts) if reviewed else facts


@prepared
def _joined(numbers: Any, *, model: Any, links: tuple[str, ...]) -> QuerySet:
    """Figures with what they point at: one for each target, for to join all would repeat these in every row."""
    return model._default_manager.filter(pk__in=numbers).order_by().select_related(*links).only(*links)
