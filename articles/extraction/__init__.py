"""Newspaper prose in, facts out. Pure Python and jieba: no Django, no settings, no database, no clock."""

from collections.abc import Iterable
from datetime import date

from . import compiled as compiled  # refuses to go on with what is out of date
from .lexicon import rules_version
from .metrics import find_metrics
from .names import find_names
from .records import Extraction, KnownName

__all__ = ["extract", "rules_version"]


def extract(text: str, *, names: Iterable[KnownName] = (), published_on: date | None = None) -> Extraction:
    """All facts that an article states.

    `text` is the clean text of one article whose first line is its title; all spans are half-open code-point
    offsets into it. `names` are names already known; `published_on` dates words such as 今年 and 截至目前.
    """
    found = find_names(text, tuple(names))
    metrics, rejected = find_metrics(text, mentions=found.mentions, park=found.park, published_on=published_on)
    return Extraction(
        park=found.park,
        metrics=metrics,
        organizations=found.organizations,
        enterprises=found.enterprises,
        initiatives=found.initiatives,
        people=found.people,
        rules_version=rules_version(),
        rejected=(*found.rejected, *rejected),
    )
