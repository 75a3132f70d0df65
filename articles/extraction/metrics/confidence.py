"""How sure a figure is: of the figures with confidence 0.9 about nine in ten are right in every field."""

from functools import cache
from typing import Literal

from ..lexicon import table

OwnerSort = Literal["park", "named", "worded"]
"""The article's park; a body or initiative that it names; what only its wording tells, or nothing."""


@cache
def confidence(label_rule: str, subject_rule: str, owner: OwnerSort) -> float:
    """The share of figures with the right label by one rule and the right owner, of that sort, by another, 0 to 1, as
    measured."""
    label, subject = table("confidence", "labels")[label_rule], table("confidence", owner)[subject_rule]
    return round(float(label) * float(subject), 2)
