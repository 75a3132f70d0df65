"""Numerals that are no figures by how they are written, told before anything else of them is read.

What stands for exactly one or for a date, and nothing beside it says how exact it is: the frequent cases of the rules
in `rejections`, which are asked about all others.
"""

import re

from ..lexicon import table, word_set
from .bounds import may_be_bounded
from .pattern import DIVIDED_UNITS, UNIT_CLASS

JOINTS = frozenset("和与及、")
"""What may stand between two quantities that share a unit."""
FOUR_DIGITS = re.compile(r"[0-9〇零○一二三四五六七八九]{4}")

_LEVELS = word_set("rejections", "level_units")
_DATES = word_set("rejections", "date_units")
_YEARS = word_set("rejections", "year_unit")
_ARTICLE = word_set("rejections", "article")
# What 一家 and the like count; 一期 is a stage, 一成 ten %, and 一元 may go on with lesser units.
_COUNTED = {unit for unit, kind in UNIT_CLASS.items() if kind != "share"}.difference(
    word_set("rejections", "stage_unit"), table("units", "multiples"), DIVIDED_UNITS
)
# Nothing more in it than a numeral and a unit.
_ALONE = (None, None, None)


def outright(plain: str, match: re.Match[str]) -> str | None:
    """Why the match of the quantity pattern is no figure, or None if more must be read to tell."""
    reason = _reason(*match.group("first", "unit"))
    if not reason or match.group("more", "second", "half") != _ALONE or may_be_bounded(plain, *match.span()):
        return None
    return None if plain[match.end() : match.end() + 1] in JOINTS else reason


def _reason(numeral: str, unit: str | None) -> str | None:
    if unit in _LEVELS:
        return "level"
    if numeral in _ARTICLE:
        return "article" if unit in _COUNTED else None
    dated = unit in _DATES or (unit in _YEARS and FOUR_DIGITS.search(numeral))
    return "date" if dated else None
