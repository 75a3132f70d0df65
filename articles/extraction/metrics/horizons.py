"""Times that are no figures: dates, clock times and horizons; a time that an achievement took is a figure."""

import re
from functools import cache

from ..lexicon import alternation, word_set, words
from .outright import FOUR_DIGITS
from .quantities import Candidate

CONTEXT = 8
"""How many characters beside a time are read."""
_YEAR_UNIT = word_set("rejections", "year_unit")
_HORIZON_AFTER = words("rejections", "horizon_after")
_YEARLY_UNITS = word_set("rejections", "yearly_units")
_YEARS_PASSED = words("rejections", "years_passed")
_ACHIEVED_BEFORE = words("rejections", "achieved_before")
_HORIZON_BEFORE = words("rejections", "horizon_before")
_STRESS = words("rejections", "stress")
_YEARS_BEFORE = words("rejections", "years_before")
_ACHIEVED_AFTER = words("rejections", "achieved_after")
_ARTICLE = word_set("rejections", "article")


def is_date(plain: str, candidate: Candidate) -> bool:
    """2024年, 3月, 15日."""
    if candidate.unit in _YEAR_UNIT:
        return bool(FOUR_DIGITS.search(candidate.numeral))
    return candidate.unit in word_set("rejections", "date_units")


def is_clock(plain: str, candidate: Candidate) -> bool:
    """30分 of 8时30分; other minutes in Arabic digits are scores, those in Chinese ones only by the words before."""
    if plain.endswith(words("rejections", "clock_before"), 0, candidate.start):
        return True
    told = _score().search(plain, max(0, candidate.start - CONTEXT), candidate.start)
    return not told and not candidate.numeral[0].isascii()


@cache
def _score() -> re.Pattern[str]:
    return re.compile(alternation(words("rejections", "score_before")))


def is_horizon(plain: str, candidate: Candidate) -> bool:
    """Of a unit of time, a point in time or a horizon: 3年内, 近年来, 连续两年; 连续72小时 was worked through."""
    before = _without_stress(plain[max(0, candidate.start - CONTEXT) : candidate.start])
    after = plain[candidate.end : candidate.end + CONTEXT]
    if candidate.bound == "at_most" and after.startswith(words("rejections", "time_told")):
        return False
    if after.startswith(_HORIZON_AFTER) or _is_one(candidate):
        return True
    yearly = candidate.unit in _YEARLY_UNITS
    if yearly and after.startswith(_YEARS_PASSED):
        return True
    if before.endswith(_ACHIEVED_BEFORE):
        return False
    if before.endswith(_HORIZON_BEFORE):
        return True
    return yearly and not _achieved(before, after)


def _without_stress(before: str) -> str:
    """只用了|短短: how short it seems does not change what it is."""
    return next((before.removesuffix(word) for word in _STRESS if before.endswith(word)), before)


def _achieved(before: str, after: str) -> bool:
    """Whether the words around years tell that something was done in them."""
    on_end = before.endswith(_YEARS_BEFORE)
    return not on_end and after.startswith(_ACHIEVED_AFTER)


def _is_one(candidate: Candidate) -> bool:
    return candidate.numeral in _ARTICLE and candidate.low == 1
