"""What to look at among all figures, however many: sources that disagree, and figures that may be wrong.

The database picks the figures that can matter: those of whose thing and subject several values are known, and those
that their own columns make doubtful. What they are is decided by the same lines and points that pages show
(`parks.figures`), so that desk, pages and API never differ. Five queries, whatever the number of figures.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db.models import Case, Count, F, Max, Min, Q, QuerySet, When, Window
from django.utils import timezone

from curation.facts import fact_type
from curation.models import Change, NotTheSame, Status
from parks.figures import Point, lines_of

from .models import Metric, Rank
from .plausibility import Doubt, DoubtKind, doubtful_by_itself, doubts_in, number
from .sightings import sight

_KEPT_FOR = 600  # seconds; what no line of the ledger tells of, as a newly found reprint, is seen this much later
_CACHE_KEY = "initiatives.findings"
_LINKED = ~Q(organization=None, enterprise=None, initiative=None)
# Coarser than the lines of `parks.figures`: which of these figures are one line is decided there.
_ALIKE: Any = [
    "indicator_id",
    Case(When(indicator=None, then=F("label"))),
    "nature",
    "organization_id",
    "enterprise_id",
    "initiative_id",
    Case(When(_LINKED, then=None), default=F("park_id")),
]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The numbers of figures of one thing, subject and time about which sources disagree, the preferred one first."""

    figures: tuple[int, ...]
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """All disagreements, key indicators first, and the doubts about each doubtful figure, by its number."""

    disagreements: tuple[Disagreement, ...]
    doubts: dict[int, tuple[Doubt, ...]]

    @property
    def open(self) -> tuple[Disagreement, ...]:
        """The disagreements that no editor has decided."""
        return tuple(found for found in self.disagreements if not found.is_settled)

    def doubted(self, kind: str = "") -> list[int]:
        """The numbers of the figures that are doubtful, for that reason where one is given; the newest first."""
        return sorted((pk for pk, found in self.doubts.items() if not kind or kind in _kinds(found)), reverse=True)


def findings(*, at_once: bool = True) -> Findings:
    """What there is to look at now; kept until the ledger, what was told apart, or the day changes.

    Where they only put things in order, `at_once=False` is content with what was found some minutes ago.
    """
    kept = cache.get(_CACHE_KEY)
    if kept and not at_once:
        return kept[1]
    state = _state()
    if kept and kept[0] == state:
        return kept[1]
    found = _find(timezone.localdate())
    cache.set(_CACHE_KEY, (state, found), _KEPT_FOR)
    return found


def standing() -> QuerySet[Metric]:
    """The figures that are compared: neither merged nor ruled out."""
    return Metric.objects.unmerged().exclude(status=Status.REJECTED)


def is_settled(point: Point) -> bool:
    """Whether an editor prefers a figure, or holds all values but one for wrong."""
    kept = {(figure.low, figure.high, figure.bound) for figure in point.figures if figure.rank != Rank.DEPRECATED}
    return len(kept) < 2 or any(figure.rank == Rank.PREFERRED for figure in point.figures)


def _find(today: date) -> Findings:
    lines = lines_of(sight(_candidates(today)), _told_apart())
    doubts: dict[int, list[Doubt]] = defaultdict(list)
    for line in lines:
        for figure, doubt in doubts_in(line, today=today):
            doubts[figure.pk].append(doubt)
    return Findings(
        disagreements=tuple(_disagreement(point) for line in lines for point in line.points if point.is_conflict),
        doubts={pk: tuple(found) for pk, found in doubts.items()},
    )


def _candidates(today: date) -> QuerySet[Metric]:
    spread = {
        name: Window(aggregate, partition_by=_ALIKE)
        for name, aggregate in {
            "least": Min(number()),
            "most": Max(number()),
            "first_bound": Min("bound"),
            "last_bound": Max("bound"),
        }.items()
    }
    differing = Q(most__gt=F("least")) | ~Q(first_bound=F("last_bound"))
    for kind in (DoubtKind.SHARE, DoubtKind.FUTURE):
        differing |= doubtful_by_itself(kind, today=today)
    keys_first = F("indicator__is_key").desc(nulls_last=True)
    return standing().annotate(**spread).filter(differing).order_by(keys_first, "label", "pk")


def _told_apart() -> frozenset[tuple[int, int]]:
    pairs = NotTheSame.objects.filter(fact_type=fact_type(Metric))
    return frozenset(pairs.values_list("left_id", "right_id"))


def _disagreement(point: Point) -> Disagreement:
    return Disagreement(tuple(figure.pk for figure in point.figures), is_settled(point))


def _state() -> tuple[Any, ...]:
    """What changes whenever the findings may: every write to a fact leaves a line in the ledger."""
    ledger = Change.objects.aggregate(last=Max("pk"))["last"]
    apart = NotTheSame.objects.aggregate(number=Count("pk"), last=Max("pk"))
    return ledger, apart["number"], apart["last"], timezone.localdate()


def _kinds(found: tuple[Doubt, ...]) -> set[str]:
    return {doubt.kind for doubt in found}
