"""Figures of one thing, subject and time whose sources disagree, and what editors decide about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, overload

from django.db import transaction

from curation import facts
from curation.facts import CurationError, fact_type
from curation.models import Action, Change
from curation.numbers import any_of
from parks.figures import Line, Point, lines_of

from .findings import Disagreement, findings, is_settled, standing
from .models import Metric, Rank

OVERTAKEN = "您打开本页后有人改过其中的数据，请看过再定。"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point whose sources disagree, as a line of its own."""

    line: Line
    point: Point

    @property
    def is_settled(self) -> bool:
        return is_settled(self.point)


class Conflicts(Sequence[Conflict]):
    """The conflicts in order; only those that are asked for are read, a slice in three queries."""

    def __init__(self, found: Sequence[Disagreement]) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Conflict: ...
    @overload
    def __getitem__(self, index: slice) -> list[Conflict]: ...
    def __getitem__(self, index):
        if isinstance(index, slice):
            return _read(self._found[index])
        return _read([self._found[index]])[0]


def find_conflicts() -> Conflicts:
    """All conflicts among figures that are not ruled out, key indicators first."""
    return Conflicts(findings().disagreements)


def open_conflicts() -> Conflicts:
    """Those that no editor has decided."""
    return Conflicts(findings().open)


def line_around(figure: Metric) -> Line:
    """What stands of the figure's thing and subject, whether public or not, the figure among it; three queries.

    A figure that is ruled out or merged stands alone.
    """
    thing = {"indicator": figure.indicator_id} if figure.indicator_id else {"indicator": None, "label": figure.label}
    subject = {name: getattr(figure, f"{name}_id") for name in ("organization", "enterprise", "initiative")}
    if not any(subject.values()):
        subject["park"] = figure.park_id
    alike: Any = standing().filter(**thing, **subject, nature=figure.nature)
    for line in lines_of(alike.with_subjects().with_evidence()):
        if figure in line.figures:
            return line
    return Line((Point((figure,)),))


def contradictions_of(figure: Metric) -> tuple[Metric, ...]:
    """The figures that say of the same thing at the same time something else, by other sources."""
    return contradicting(figure, line_around(figure))


def contradicting(figure: Metric, line: Line) -> tuple[Metric, ...]:
    """The same, among the figures of a line that is known already."""
    return next(point for point in line.points if figure in point.figures).contradicting(figure)


@transaction.atomic
def prefer(
    winner: Metric,
    *,
    among: Sequence[Metric],
    rule_out_others: bool,
    actor: Any,
    reason: str,
    seen: int | None = None,
) -> None:
    """Rank one of several figures best; the others stand beside it as before, or are ruled out.

    `seen` is the newest line of the ledger that the person could know; refused where a figure was changed since.
    """
    _check_not_overtaken(among, seen)
    for figure in among:
        if figure.pk == winner.pk:
            _rank(figure, Rank.PREFERRED, reason, actor)
        elif rule_out_others:
            _rank(figure, Rank.DEPRECATED, reason, actor)
        elif figure.rank == Rank.PREFERRED:
            _rank(figure, Rank.NORMAL, "", actor)


@transaction.atomic
def call_different(figures: Sequence[Metric], *, reason: str, seen: int | None = None) -> None:
    """Remember that figures with different values count different things; `seen` as in `prefer`."""
    _check_not_overtaken(figures, seen)
    for one, other in combinations(figures, 2):
        if (one.low, one.high, one.bound) != (other.low, other.high, other.bound):
            facts.declare_different(one, other, reason=reason)


def _rank(figure: Metric, rank: str, reason: str, actor: Any) -> None:
    facts.edit(figure, values={"rank": rank, "rank_reason": reason}, actor=actor, reason=reason)


def _check_not_overtaken(figures: Sequence[Metric], seen: int | None) -> None:
    if seen is None:
        return
    numbers = [figure.pk for figure in figures]
    # Taken for update, so that nobody changes them between this look and the write.
    list(Metric.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk").values_list("pk"))
    later = Change.objects.filter(fact_type=fact_type(Metric), fact_id__in=numbers, pk__gt=seen)
    if later.exclude(action=Action.SUPPORT).exists():
        raise CurationError(OVERTAKEN)


def _read(found: Sequence[Disagreement]) -> list[Conflict]:
    numbers = [pk for disagreement in found for pk in disagreement.figures]
    figures = Metric.objects.filter(pk__in=any_of(numbers)).with_subjects().with_evidence().order_by()
    by_number = {figure.pk: figure for figure in figures}
    points = [Point(tuple(by_number[pk] for pk in disagreement.figures)) for disagreement in found]
    return [Conflict(Line((point,)), point) for point in points]
