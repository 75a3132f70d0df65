"""Figures that say of the same thing at the same time something else."""

from datetime import date

from django.db.models import DateField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from curation.models import Status
from initiatives.models import Metric

_SUBJECT = ("indicator", "park", "organization", "enterprise", "initiative", "nature")


def contradictions_of(metric: Metric) -> QuerySet[Metric]:
    """Other standing figures of the same indicator, subject and period whose value differs."""
    if metric.indicator_id is None:
        return Metric.objects.none()
    same = {name: getattr(metric, name) for name in (*_SUBJECT, "period_end")}
    alike = _standing().filter(**same).exclude(pk=metric.pk)
    return alike.exclude(low=metric.low, high=metric.high).with_subjects()


def contradicted() -> Exists:
    """Whether a row of Metric has such another in its park."""
    same = {name: OuterRef(name) for name in ("indicator", "park", "nature")}
    # Two figures without a date are of one period here, which a comparison of NULLs would not say.
    others = _standing().filter(**same).alias(until=_until("period_end")).filter(until=_until(OuterRef("period_end")))
    return Exists(others.exclude(low=OuterRef("low"), high=OuterRef("high")))


def _standing():
    return Metric.objects.unmerged().exclude(status=Status.REJECTED)


def _until(period_end) -> Coalesce:
    return Coalesce(period_end, Value(date.min), output_field=DateField())
