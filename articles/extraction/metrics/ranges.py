"""Ranges: 10%到20%, 5-11万, 7、8个, 三四万."""

import re
from decimal import Decimal
from functools import cache, lru_cache

from ..lexicon import table, word_set, words
from .numerals import read_numeral


def amount(numeral: str, times: str | None) -> Decimal | None:
    """The value of a numeral, and of a scale that stands apart from it (10多|万); None for no number."""
    value = read_numeral(numeral)
    if value is None or not times:
        return value
    scale = read_numeral(words("numerals", "one")[0] + times)
    return None if scale is None else value * scale


def is_range(plain: str, match: re.Match[str]) -> bool:
    """Whether two joined numerals are the ends of one range, not a list and not a step from one to the other."""
    first, second = read_numeral(match["first"]), read_numeral(match["second"])
    if first is None or second is None:
        return False
    if match["join"] in word_set("numerals", "list_marks"):
        return not match["unit1"] and first < 10 and second == first + 1 and not match["times2"]
    if not match["unit1"]:
        return True
    stepped = plain.endswith(words("numerals", "step_openers"), 0, match.start())
    return not stepped and match["unit1"] == (match["unit"] or match["unit1"])


def range_ends(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Low and high of two joined numerals, in whichever order they are printed.

    The lower end shares a scale that only the upper end shows (5-11万).
    """
    low, high = amount(match["first"], match["times"]), amount(match["second"], match["times2"])
    if low is None or high is None:
        return None
    if low < high and not match["unit1"] and match["first"][-1] not in table("numerals", "scales"):
        low = _scaled_alike(low, high, match["second"])
    return min(low, high), max(low, high)


def _scaled_alike(low: Decimal, high: Decimal, second: str) -> Decimal:
    shown = second[len(second.rstrip("".join(table("numerals", "scales")))) :]
    factor = read_numeral(shown) if shown else None
    return low * factor if factor and low * factor < high else low


@lru_cache(maxsize=4096)
def neighbouring_digits(numeral: str, times: str | None) -> tuple[Decimal, Decimal] | None:
    """Low and high of 三四万 and 七八个: two neighbouring digits are a range, not a number."""
    match = _neighbours().fullmatch(numeral)
    if not match or not _follow(*match["pair"]):
        return None
    low, high = (amount(match["ten"] + digit + match["scale"], times) for digit in match["pair"])
    return None if low is None or high is None else (low, high)


def _follow(first: str, second: str) -> bool:
    digits = table("numerals", "digits")
    return digits[first] != "0" and int(digits[first]) + 1 == int(digits[second])


@cache
def _neighbours() -> re.Pattern[str]:
    digits, scales = ("".join(table("numerals", name)) for name in ("digits", "scales"))
    ten = words("numerals", "ten")[0]
    return re.compile(rf"(?P<ten>[{digits}]?{ten}|)(?P<pair>[{digits}]{{2}})(?P<scale>[{scales}]*)")
