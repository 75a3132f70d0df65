"""What waits in all articles, the most worthwhile first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Least

from articles.models import Deferral, Evidence
from articles.proof import PROVABLE
from curation.counting import count_together
from curation.facts import fact_type
from curation.models import Fact
from curation.numbers import any_of
from initiatives.findings import findings

# A key indicator outweighs a contradiction, a contradiction outweighs any number of witnesses that is counted.
_KEY, _CONFLICT, _MOST_WITNESSES = 40, 20, 9
# What all else hangs on comes early: a park before its bodies.
_BASE = {"park": 30, "metric": 0, "organization": 5, "enterprise": 0, "initiative": 5}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the queue is narrowed to; None and "" mean all. `park` and `article` are numbers."""

    kind: str = ""
    park: int | None = None
    article: int | None = None
    confidence: float | None = None
    deferred: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pending fact, what it is worth, its witnesses, and the article in which to look at it."""

    kind: str
    fact: Any
    worth: int

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.fact.pk}"


def queue(wanted: Wanted, *, limit: int) -> list[Waiting]:
    """The first `limit` facts by worth, then by number; two queries a kind."""
    found = [entry for kind in _kinds(wanted) for entry in _worthiest(kind, wanted, limit)]
    return sorted(found, key=lambda entry: (-entry.worth, entry.key))[:limit]


def counts(wanted: Wanted) -> dict[str, int]:
    """How many wait, by kind; one query."""
    kinds = _kinds(wanted)
    return dict(zip(kinds, count_together([[waiting(kind, wanted)] for kind in kinds]), strict=True))


def waiting(kind: str, wanted: Wanted) -> QuerySet[Fact]:
    """Pending facts of the kind that have evidence as wanted."""
    model = PROVABLE[kind]
    facts = model._default_manager.pending().filter(Exists(_evidence(kind, wanted)))
    if wanted.park is not None:
        facts = facts.filter(Q(pk=wanted.park) if kind == "park" else Q(park=wanted.park))
    deferred = Exists(Deferral.objects.filter(fact_type=fact_type(model), fact_id=OuterRef("pk")))
    return facts.filter(deferred if wanted.deferred else ~deferred)


def _kinds(wanted: Wanted) -> list[str]:
    return [wanted.kind] if wanted.kind in PROVABLE else list(PROVABLE)


def _evidence(kind: str, wanted: Wanted) -> QuerySet[Evidence]:
    evidence = Evidence.objects.filter(**{kind: OuterRef("pk")}).order_by()
    if wanted.article is not None:
        evidence = evidence.filter(article=wanted.article)
    if wanted.confidence is not None:
        evidence = evidence.filter(confidence__gte=wanted.confidence)
    return evidence


def _worthiest(kind: str, wanted: Wanted, limit: int) -> list[Waiting]:
    """The first of the kind: ordered by numbers alone, and only those shown then read with what they name."""
    evidence = _evidence(kind, wanted).values(kind)
    ordered = waiting(kind, wanted).annotate(witnesses=_witnesses(evidence)).annotate(worth=_worth(kind))
    worths = dict(ordered.order_by("-worth", "pk").values_list("pk", "worth")[:limit])
    related = ("park", "organization", "enterprise", "initiative", "indicator") if kind == "metric" else ("park",)
    facts = PROVABLE[kind]._default_manager.filter(pk__in=worths)
    facts = facts if kind == "park" else facts.select_related(*related)
    facts = facts.annotate(
        witnesses=_witnesses(evidence),
        confidence=Subquery(evidence.annotate(sure=Max("confidence")).values("sure")),
        article_id=Subquery(_evidence(kind, wanted).values("article")[:1]),
    )
    return [Waiting(kind, fact, worths[fact.pk]) for fact in facts]


def _witnesses(evidence: QuerySet) -> Coalesce:
    number = Count(Coalesce("article__reprint_of", "article"), distinct=True)
    return Coalesce(Subquery(evidence.annotate(n=number).values("n")), 0)


def _worth(kind: str):
    worth = Value(_BASE[kind]) + Least(F("witnesses"), Value(_MOST_WITNESSES))
    if kind != "metric":
        return worth
    key = Case(When(indicator__is_key=True, then=Value(_KEY)), default=Value(0), output_field=IntegerField())
    # What was found some minutes ago will do: it is only an order, and each decision changes the findings.
    disputed = [pk for found in findings(at_once=False).open for pk in found.figures]
    conflict = Case(When(pk__in=any_of(disputed), then=Value(_CONFLICT)), default=Value(0), output_field=IntegerField())
    return worth + key + conflict
