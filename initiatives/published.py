"""What of initiatives, indicators and figures is published as records."""

from curation.publication.resources import Resource

from .models import Indicator, Initiative, Metric

_SUBJECT = ("park", "organization", "enterprise", "initiative", "subject_text")
_VALUE = ("value_text", "low", "high", "bound", "unit", "nature")
_PERIOD = ("period_text", "period_start", "period_end")

RESOURCES = (
    Resource(
        "initiatives",
        Initiative,
        ("slug", "name", "summary", "statement", "kind", "park", "lead", "whole", "generic"),
    ),
    Resource("indicators", Indicator, ("slug", "name", "unit", "theme", "definition", "is_key")),
    Resource(
        "metrics",
        Metric,
        ("label", "indicator", *_SUBJECT, *_VALUE, *_PERIOD, "rank", "rank_reason", "statement"),
    ),
)
