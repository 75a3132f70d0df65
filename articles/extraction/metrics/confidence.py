"""How sure a figure is: of the figures with confidence 0.9 about nine in ten are right in every field."""

from functools import cache

from ..lexicon import table


@cache
def confidence(label_rule: str, subject_rule: str) -> float:
    """The share of figures with the right label by one rule and the right owner by another, 0 to 1, as measured."""
    label, subject = table("confidence", "labels")[label_rule], table("confidence", "subjects")[subject_rule]
    return round(float(label) * float(subject), 2)
