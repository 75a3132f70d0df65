"""Doubtful figures at the desk: the reasons beside one, and a filter for those that the columns alone tell."""

from datetime import date, timedelta

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from curation.models import Status
from parks.figures import lines_of

from .models import Metric, Nature
from .plausibility import doubts_about

_STALE_AFTER = timedelta(days=2 * 365)


def doubts_of(figure: Metric) -> list[str]:
    """Why the figure may be wrong, seen beside the others of its park; none for what is ruled out or merged."""
    same = Q(indicator=figure.indicator_id) if figure.indicator_id else Q(indicator=None, label=figure.label)
    alike = Metric.objects.unmerged().exclude(status=Status.REJECTED).filter(same, park=figure.park_id)
    for line in lines_of(alike.with_subjects().with_evidence()):
        for known in line.figures:
            if known.pk == figure.pk:
                return doubts_about(known, line, today=timezone.localdate())
    return []


class DoubtFilter(admin.SimpleListFilter):
    """What is doubtful by its own columns."""

    title = "存疑"
    parameter_name = "doubt"

    def lookups(self, request, model_admin):
        return [("share", "比率超过100%"), ("future", "日期未到"), ("stale", "两年没有新数")]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() == "share":
            shares = queryset.alias(number=Coalesce(F("low"), F("high"))).filter(unit__in=["%", "％"], number__gt=100)
            return shares.exclude(nature=Nature.CHANGE)
        if self.value() == "future":
            return queryset.filter(nature=Nature.ACTUAL, period_start__gt=timezone.localdate())
        return stale(queryset, today=timezone.localdate()) if self.value() == "stale" else queryset


def stale(queryset: QuerySet, *, today: date) -> QuerySet:
    """The achieved figures that ended two years ago or more, and have no later one of the same thing."""
    ended = queryset.filter(nature=Nature.ACTUAL, period_end__lte=today - _STALE_AFTER)
    same = (
        Metric.objects.unmerged()
        .exclude(status=Status.REJECTED)
        .filter(Q(indicator=OuterRef("indicator")) | Q(indicator=None, label=OuterRef("label")), park=OuterRef("park"))
    )
    return ended.exclude(Exists(same.filter(period_end__gt=OuterRef("period_end"))))
