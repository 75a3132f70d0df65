"""Doubtful figures at the desk: the reasons beside one, and a filter for those that the columns alone tell."""

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from curation.models import Status
from parks.figures import lines_of

from .models import Metric, Nature
from .plausibility import doubts_about


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
        return [("share", "比率超过100%"), ("future", "日期未到")]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() == "share":
            shares = queryset.alias(number=Coalesce(F("low"), F("high"))).filter(unit__in=["%", "％"], number__gt=100)
            return shares.exclude(nature=Nature.CHANGE)
        if self.value() == "future":
            return queryset.filter(nature=Nature.ACTUAL, period_start__gt=timezone.localdate())
        return queryset
