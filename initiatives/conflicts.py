"""Figures of one thing, subject and time whose sources disagree, and what editors decide about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db import transaction
from django.db.models import Case, CharField, F, Max, Min, Q, Value, When, Window
from django.db.models.functions import Coalesce

from curation import facts
from curation.models import Status
from parks.figures import COUNTERS, NOW, Line, Point, lines_of

from .models import Metric, Rank

# So many figures are looked at, key indicators first; the rest comes as these are decided.
_FIGURES_AT_ONCE = 1000
_LINKED = ~Q(organization=None, enterprise=None, initiative=None)
_DATED = ~Q(period_start=None, period_end=None)
_PARK_ITSELF = Q(subject_text="") | Q(subject_text=F("park__name")) | Q(subject_text=F("park__short_name"))
# The columns by which `parks.figures` tells lines and points apart, for the database.
_SAME: dict[str, Any] = {
    "same_label": Case(When(indicator=None, then=F("label")), default=Value("")),
    "same_unit": Case(When(unit__in=COUNTERS, then=Value("个")), default=F("unit")),
    "same_park": Case(When(_LINKED, then=None), default=F("park_id")),
    "same_subject": Case(When(_LINKED | _PARK_ITSELF, then=Value("")), default=F("subject_text")),
    "same_words": Case(
        When(_DATED | Q(period_text__in=NOW), then=Value("")), default=F("period_text"), output_field=CharField()
    ),
    "same_end": Coalesce("period_end", "period_start"),
    "same_start": Coalesce("period_start", "period_end"),
}
_ALIKE = ("indicator_id", "nature", "organization_id", "enterprise_id", "initiative_id", *_SAME)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point of a line whose sources disagree."""

    line: Line
    point: Point

    @property
    def is_settled(self) -> bool:
        """Whether an editor prefers a figure, or holds all values but one for wrong."""
        kept = {(f.low, f.high, f.bound) for f in self.point.figures if f.rank != Rank.DEPRECATED}
        return len(kept) < 2 or any(figure.rank == Rank.PREFERRED for figure in self.point.figures)


def find_conflicts() -> list[Conflict]:
    """The conflicts among figures that are not ruled out, key indicators first; four queries."""
    figures = Metric.objects.filter(pk__in=_differing()).with_subjects().with_evidence()
    lines = lines_of(figures.order_by(F("indicator__is_key").desc(nulls_last=True), "label", "pk"))
    return [Conflict(line, point) for line in lines for point in line.points if point.is_conflict]


def open_conflicts() -> list[Conflict]:
    """Those that no editor has decided."""
    return [conflict for conflict in find_conflicts() if not conflict.is_settled]


@transaction.atomic
def prefer(winner: Metric, *, among: Sequence[Metric], rule_out_others: bool, actor: Any, reason: str) -> None:
    """Rank one of several figures best; the others stand beside it as before, or are ruled out."""
    for figure in among:
        if figure.pk == winner.pk:
            _rank(figure, Rank.PREFERRED, reason, actor)
        elif rule_out_others:
            _rank(figure, Rank.DEPRECATED, reason, actor)
        elif figure.rank == Rank.PREFERRED:
            _rank(figure, Rank.NORMAL, "", actor)


@transaction.atomic
def call_different(figures: Sequence[Metric], *, reason: str) -> None:
    """Remember that figures with different values count different things."""
    for one, other in combinations(figures, 2):
        if (one.low, one.high, one.bound) != (other.low, other.high, other.bound):
            facts.declare_different(one, other, reason=reason)


def _rank(figure: Metric, rank: str, reason: str, actor: Any) -> None:
    facts.edit(figure, values={"rank": rank, "rank_reason": reason}, actor=actor, reason=reason)


def _differing() -> list[int]:
    """The numbers of figures among those alike of which some have another value or bound; one query."""
    value = Coalesce("low", "high")
    spread = {
        name: Window(aggregate, partition_by=[*_ALIKE])
        for name, aggregate in {
            "least": Min(value),
            "most": Max(value),
            "first_bound": Min("bound"),
            "last_bound": Max("bound"),
        }.items()
    }
    standing = Metric.objects.unmerged().exclude(status=Status.REJECTED)
    differing = Q(most__gt=F("least")) | ~Q(first_bound=F("last_bound"))
    ordered = standing.annotate(**_SAME).annotate(**spread).filter(differing)
    keys_first = ordered.order_by(F("indicator__is_key").desc(nulls_last=True), *_ALIKE)
    return list(keys_first.values_list("pk", flat=True)[:_FIGURES_AT_ONCE])
