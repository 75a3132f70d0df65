"""The public facts of a park as rows of the database: to read these costs a fraction of making objects of them."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from curation.prepared import prepared
from curation.relations import Sentence, cut_off, keep_evidence, raw_evidence, related_model
from curation.reviews import with_review

from .models import Park

NAMED = ("organizations", "initiatives", "enterprises")
KINDS = ("metrics", *NAMED)
# What facts point at: named ones at the first of these, figures at any.
_LINKS = ("park", "indicator", "organization", "initiative", "enterprise")
# What no page shows of facts; to read the times costs more than all the rest.
_UNSHOWN = ("statement", "locked_fields", "created_at", "updated_at")

Sentences = Mapping[int, list[Sentence]]  # by number of the fact


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


class ToldPark(NamedTuple):
    """The facts of a park and of those merged into it, by kind; the parks inside; the sentences that prove any.

    `own` are those that prove the park itself.
    """

    facts: dict[str, list[Told]]
    inside: list[Any]
    own: list[Sentence]
    sentences: list[Sentence]


def told_of(park: int, *, whole: bool, reviewed: bool) -> ToldPark:
    """What is public of the park with this number, from a fixed number of queries.

    `whole`, with what no page shows of it; `reviewed`, with who approved the facts.
    """
    family = {one.id: one for one in _family.raw(park)}
    owners = [one.id for one in family.values() if park in (one.id, one.merged_into_id)]
    models = {name: model for name in KINDS if (model := related_model(Park, name))}
    rows = {name: _public.raw(owners, model=model, whole=whole, reviewed=reviewed) for name, model in models.items()}
    numbers = {models[name]: [row.id for row in of_kind] for name, of_kind in rows.items()}
    sentences = raw_evidence({Park: owners, **numbers}, whole=whole)
    at_hand = {models[name]: of_kind for name, of_kind in rows.items()}
    facts = {}
    for name, model in models.items():
        ends = {"park": family, **(_targets(model, at_hand) if name == "metrics" else {})}
        facts[name] = _told(rows[name], ends, sentences[model])
    return ToldPark(
        facts=facts,
        inside=[one.make() for one in family.values() if one.parent_id in owners],
        own=sentences[Park][park],
        sentences=[one for of_kind in sentences.values() for of_fact in of_kind.values() for one in of_fact],
    )


def _told(rows: Iterable[Any], ends: Mapping[str, Mapping[int, Any]], sentences: Sentences) -> list[Told]:
    """The rows with what their links lead to; `ends` has it by link and number."""
    numbers, known = attrgetter("id", *(f"{link}_id" for link in ends)), [*ends.values()]
    found = []
    for row in rows:
        number, *linked = numbers(row)
        targets = tuple([end.get(to) for end, to in zip(known, linked, strict=True)])
        found.append(Told(row, targets, tuple(sentences[number])))
    return found


def _targets(model: Any, at_hand: Mapping[Any, list[Any]]) -> dict[str, dict[int, Any]]:
    """What figures point at besides parks, by link and number; one query for all that is not at hand."""
    targets: dict[str, dict[int, Any]] = {}
    unmet: dict[tuple[str, int], int] = {}
    for link in _LINKS[1:]:
        known = {row.id: row for row in at_hand.get(model._meta.get_field(link).related_model, ())}
        targets[link], number_of = known, attrgetter(f"{link}_id")
        unmet |= {(link, to): row.id for row in at_hand[model] if (to := number_of(row)) and to not in known}
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
