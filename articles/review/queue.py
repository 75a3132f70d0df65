"""What waits in all articles, the most worthwhile first."""

from dataclasses import dataclass, replace
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


REASONS = {"core": "核心数据", "conflict": "说法不一", "sources": "多个来源"}
_OF_FIGURES = ("core", "conflict")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the queue is narrowed to; None and "" mean all.

    `reason` is one of REASONS, `park` a number, `title` words in the title of an article.
    """

    kind: str = ""
    reason: str = ""
    park: int | None = None
    title: str = ""
    confidence: float | None = None
    deferred: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pending fact, what it is worth, its witnesses, and the article in which to look at it."""

    kind: str
    fact: Any
    worth: int
    is_disputed: bool

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.fact.pk}"

    @property
    def reasons(self) -> list[str]:
        """Why it comes early, in words."""
        indicator = getattr(self.fact, "indicator", None)
        told = {"core": indicator is not None and indicator.is_key, "conflict": self.is_disputed}
        several = [f"{self.fact.witnesses}个来源"] if self.fact.witnesses > 1 else []
        return [REASONS[reason] for reason, holds in told.items() if holds] + several


def queue(wanted: Wanted, *, limit: int) -> list[Waiting]:
    """The first `limit` facts by worth, then by number; two queries a kind."""
    found = [entry for kind in _kinds(wanted) for entry in _worthiest(kind, wanted, limit)]
    return sorted(found, key=lambda entry: (-entry.worth, entry.key))[:limit]


def counts(wanted: Wanted) -> dict[str, int]:
    """How many wait, by kind, of whichever kinds; one query."""
    kinds = _kinds(replace(wanted, kind=""))
    return dict(zip(kinds, count_together([[waiting(kind, wanted)] for kind in kinds]), strict=True))


def waiting(kind: str, wanted: Wanted) -> QuerySet[Fact]:
    """Pending facts of the kind that have evidence as wanted."""
    model = PROVABLE[kind]
    facts = model._default_manager.pending().filter(Exists(_evidence(kind, wanted)))
    facts = _for_reason(facts, kind, wanted)
    if wanted.park is not None:
        facts = facts.filter(Q(pk=wanted.park) if kind == "park" else Q(park=wanted.park))
    deferred = Exists(Deferral.objects.filter(fact_type=fact_type(model), fact_id=OuterRef("pk")))
    return facts.filter(deferred if wanted.deferred else ~deferred)


def _kinds(wanted: Wanted) -> list[str]:
    kinds = [wanted.kind] if wanted.kind in PROVABLE else list(PROVABLE)
    return [kind for kind in kinds if kind == "metric"] if wanted.reason in _OF_FIGURES else kinds


def _for_reason(facts: QuerySet, kind: str, wanted: Wanted) -> QuerySet:
    """Those that come early for the wanted reason, of which some are reasons of figures alone."""
    if wanted.reason == "core":
        return facts.filter(indicator__is_key=True)
    if wanted.reason == "conflict":
        return facts.filter(pk__in=any_of(_disputed()))
    if wanted.reason == "sources":
        witnesses = _witnesses(_evidence(kind, wanted).values(kind))
        return facts.alias(works=witnesses).filter(works__gt=1)
    return facts


def _evidence(kind: str, wanted: Wanted) -> QuerySet[Evidence]:
    evidence = Evidence.objects.filter(**{kind: OuterRef("pk")}).order_by()
    if wanted.title:
        evidence = evidence.filter(article__title__icontains=wanted.title)
    if wanted.confidence is not None:
        evidence = evidence.filter(confidence__gte=wanted.confidence)
    return evidence


def _worthiest(kind: str, wanted: Wanted, limit: int) -> list[Waiting]:
    """The first of the kind: ordered by numbers alone, and only those shown then read with what they name."""
    evidence = _evidence(kind, wanted).values(kind)
    disputed = _disputed() if kind == "metric" else frozenset()
    ordered = waiting(kind, wanted).annotate(witnesses=_witnesses(evidence)).annotate(worth=_worth(kind, disputed))
    worths = dict(ordered.order_by("-worth", "pk").values_list("pk", "worth")[:limit])
    facts = _with_names(kind, PROVABLE[kind]._default_manager.filter(pk__in=worths)).annotate(
        witnesses=_witnesses(evidence),
        confidence=Subquery(evidence.annotate(sure=Max("confidence")).values("sure")),
        article_id=Subquery(_evidence(kind, wanted).values("article")[:1]),
        article_title=Subquery(_evidence(kind, wanted).values("article__title")[:1]),
    )
    return [Waiting(kind, fact, worths[fact.pk], fact.pk in disputed) for fact in facts]


def _with_names(kind: str, facts: QuerySet) -> QuerySet:
    if kind == "park":
        return facts
    owners = ("organization", "enterprise", "initiative", "indicator") if kind == "metric" else ()
    return facts.select_related("park", *owners)


def _witnesses(evidence: QuerySet) -> Coalesce:
    number = Count(Coalesce("article__reprint_of", "article"), distinct=True)
    return Coalesce(Subquery(evidence.annotate(n=number).values("n")), 0)


def _worth(kind: str, disputed: frozenset[int]):
    worth = Value(_BASE[kind]) + Least(F("witnesses"), Value(_MOST_WITNESSES))
    if kind != "metric":
        return worth
    key = Case(When(indicator__is_key=True, then=Value(_KEY)), default=Value(0), output_field=IntegerField())
    conflict = Case(When(pk__in=any_of(disputed), then=Value(_CONFLICT)), default=Value(0), output_field=IntegerField())
    return worth + key + conflict


def _disputed() -> frozenset[int]:
    """The figures that contradict each other, by number."""
    # What was found some minutes ago will do: it is only an order, and each decision changes the findings.
    return frozenset(pk for found in findings(at_once=False).open for pk in found.figures)
