"""Bureaus, schools, hospitals, associations: no facts of their own, but what 学院党委 or 局党组 may stand for."""

import re
from functools import cache

from ..lexicon import alternation, word_set, words
from .boundaries import name_start
from .hits import Hit, outermost
from .page import Page
from .proper import is_proper

_LONGEST = 24
_UNNAMED = word_set("owners", "unnamed")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(alternation(words("institutions", "suffixes")))


def find_institutions(page: Page) -> list[Hit]:
    """Every institution named in full, in text order."""
    return outermost(hit for match in page.matches("institution", _suffix()) if (hit := _named(page, match)))


def _named(page: Page, match: re.Match[str]) -> Hit | None:
    start = name_start(page, match.start(), longest=_LONGEST)
    if not is_proper(page, start, match.start(), _UNNAMED, coined=False):
        return None
    return Hit(start, match.end(), page.text[start : match.end()], "institution.suffix")
