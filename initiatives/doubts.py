"""Doubtful figures at the desk: the reasons beside one, and filters of the list of figures."""

from datetime import date, timedelta

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from curation.numbers import any_of
from parks.figures import Line

from .conflicts import contradicting, line_around
from .findings import findings, standing
from .models import Metric, Nature
from .plausibility import DoubtKind, doubts_about

_STALE_AFTER = timedelta(days=2 * 365)


def doubts_of(figure: Metric) -> list[str]:
    """Why the figure may be wrong, seen beside the others of its subject."""
    return _doubts(figure, line_around(figure))


def objections_to(figure: Metric) -> tuple[tuple[Metric, ...], list[str]]:
    """What speaks against a figure: those that contradict it, and the reasons to doubt it; three queries."""
    line = line_around(figure)
    return contradicting(figure, line), _doubts(figure, line)


class DoubtFilter(admin.SimpleListFilter):
    """The figures that may be wrong, for any reason or for one, and those that nothing newer follows."""

    title = "存疑"
    parameter_name = "doubt"

    def lookups(self, request, model_admin):
        return [("any", "存疑"), *DoubtKind.choices, ("stale", "两年没有新数")]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        kind = self.value()
        if kind is None:
            return queryset
        if kind == "stale":
            return stale(queryset, today=timezone.localdate())
        return queryset.filter(pk__in=any_of(findings().doubted("" if kind == "any" else kind)))


def stale(queryset: QuerySet, *, today: date) -> QuerySet:
    """The achieved figures that ended two years ago or more, and have no later one of the same thing."""
    ended = queryset.filter(nature=Nature.ACTUAL, period_end__lte=today - _STALE_AFTER)
    same = standing().filter(
        Q(indicator=OuterRef("indicator")) | Q(indicator=None, label=OuterRef("label")), park=OuterRef("park")
    )
    return ended.exclude(Exists(same.filter(period_end__gt=OuterRef("period_end"))))


def _doubts(figure: Metric, line: Line) -> list[str]:
    known = next(one for one in line.figures if one == figure)
    return doubts_about(known, line, today=timezone.localdate())
