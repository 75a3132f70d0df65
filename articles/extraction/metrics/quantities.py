"""Quantities: a numeral with its unit, its bounds and its vagueness. What they measure is told elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ..lexicon import alternation, table
from ..records import Bound
from .numerals import read_numeral
from .pattern import quantity_pattern

PERCENT = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One printed quantity; `text` is the slice from start to end, 万 and 亿 are multiplied out, 成 and 百分之 are %."""

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numeral in plain text that may be a quantity. `core` is where the numeral itself starts, after any prefix;
    `tail` is where the unit ends, before any suffix."""

    start: int
    core: int
    tail: int
    end: int
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str
    numeral: str
    vague: bool


def candidates(plain: str) -> Iterator[Candidate]:
    """Every numeral of the plain text, with or without a unit, from left to right without overlap."""
    position = 0
    pattern = quantity_pattern()
    while match := pattern.search(plain, position):
        candidate = _fraction(plain, match) if match["part"] else _number(plain, match)
        if candidate:
            # A prefix never reaches into the figure before it.
            yield candidate if candidate.start >= position else replace(candidate, start=position)
        position = candidate.end if candidate else match.end()


def _fraction(plain: str, match: re.Match[str]) -> Candidate | None:
    """百分之五十, 三分之一: shares, in %."""
    whole, part = read_numeral(match["first"]), read_numeral(match["part"])
    if not whole or part is None:
        return None
    factor = PERCENT.get(match["first"]) or Decimal(100) / whole
    low = high = (part * factor).quantize(Decimal("0.0001")).normalize() + 0
    if match["part2"]:
        second = read_numeral(match["part2"])
        high = None if second is None else second * factor
    ranged = bool(match["part2"]) and high is not None and high > low
    return _bounded(plain, match.start(), match.end(), low, high if ranged else low, "%", match[0], ranged=ranged)


def _number(plain: str, match: re.Match[str]) -> Candidate | None:
    first = _amount(match["first"], match["times"])
    if first is None:
        return None
    vague = match["more"]
    if match["second"] and _is_range(plain, match):
        return _range(plain, match, first)
    if match["second"]:
        unit, tail = match["unit1"] or "", match.start("join")
        numeral = plain[match.start() : match.start("unit1") if match["unit1"] else match.start("join")]
    else:
        unit, tail = match["unit"] or "", match.end()
        numeral = plain[match.start() : match.start("unit") if match["unit"] else match.end()]
    adjacent = None if vague else _adjacent_digits(match["first"], match["times"])
    if adjacent:
        low, high = adjacent
        return _bounded(plain, match.start(), tail, low, high, unit, numeral, ranged=True)
    return _bounded(plain, match.start(), tail, first, first, unit, numeral, more=vague)


def _amount(numeral: str, times: str | None) -> Decimal | None:
    value = read_numeral(numeral)
    if value is None or not times:
        return value
    scale = read_numeral("一" + times)
    return None if scale is None else value * scale


def _adjacent_digits(numeral: str, times: str | None) -> tuple[Decimal, Decimal] | None:
    """三四万 and 七八个: two neighbouring digits are a range, not a number."""
    match = _neighbours().fullmatch(numeral)
    if not match:
        return None
    ends = [_amount(match["ten"] + digit + match["scale"], times) for digit in match["pair"]]
    low, high = ends
    return (low, high) if low is not None and high is not None and _next(match["pair"]) else None


@cache
def _neighbours() -> re.Pattern[str]:
    digits = "".join(table("numerals", "digits"))
    scales = "".join(table("numerals", "scales"))
    return re.compile(rf"(?P<ten>[{digits}]?十|)(?P<pair>[{digits}]{{2}})(?P<scale>[{scales}]*)")


def _next(pair: str) -> bool:
    digits = table("numerals", "digits")
    return int(digits[pair[0]]) + 1 == int(digits[pair[1]]) and digits[pair[0]] != "0"


def _is_range(plain: str, match: re.Match[str]) -> bool:
    """Whether two joined numerals are the ends of one range, not a list and not a step from one to the other."""
    first, second = read_numeral(match["first"]), read_numeral(match["second"])
    if first is None or second is None:
        return False
    if match["join"] == "、":
        return not match["unit1"] and first < 10 and second == first + 1 and not match["times2"]
    if match["unit1"] and plain.endswith(tuple("由从自"), 0, match.start()):
        return False
    return not match["unit1"] or match["unit1"] == (match["unit"] or match["unit1"])


def _range(plain: str, match: re.Match[str], low: Decimal) -> Candidate | None:
    high = _amount(match["second"], match["times2"])
    unit = match["unit"] or match["unit1"] or ""
    if high is None:
        return None
    if low < high and not match["unit1"]:
        low = _inherit_scale(match["first"], match["second"], low, high)
    numeral = plain[match.start() : match.start("unit") if match["unit"] else match.end()]
    return _bounded(plain, match.start(), match.end(), low, high, unit, numeral, ranged=low < high)


def _inherit_scale(first: str, second: str, low: Decimal, high: Decimal) -> Decimal:
    """5-11万: the lower end shares the scale that only the upper end shows."""
    scales = "".join(table("numerals", "scales"))
    shown = second[len(second.rstrip(scales)) :]
    if not shown or first[-1] in scales:
        return low
    factor = read_numeral(shown)
    return low * factor if factor and low * factor < high else low


def _bounded(
    plain: str,
    start: int,
    tail: int,
    low: Decimal,
    high: Decimal,
    unit: str,
    numeral: str,
    *,
    ranged: bool = False,
    more: str | None = None,
) -> Candidate:
    """The candidate with the prefix and suffix that bound it."""
    low, high, unit = _in_base_units(low, high, unit)
    prefix, before = _prefix(plain, start)
    suffix, after = _suffix(plain, tail, unit)
    infix = table("bounds", "infixes").get(more or "")
    if unit.startswith("个多"):
        unit, infix = "个" + unit[2:], "at_least"
    bound = _bound(ranged, prefix, suffix, infix)
    if not ranged:
        low, high = _ends(low, bound)
    return Candidate(
        start - before, start, tail, tail + after, low, high, bound, unit, numeral, bool(prefix or suffix or infix)
    )


def _bound(ranged: bool, *signs: str | None) -> Bound:
    if ranged:
        return "range"
    for bound in ("at_most", "at_least", "approx"):
        if bound in signs:
            return bound
    return "exact"


def _ends(value: Decimal, bound: Bound) -> tuple[Decimal | None, Decimal | None]:
    """Low and high for one number."""
    if bound == "at_least":
        return value, None
    return (None, value) if bound == "at_most" else (value, value)


def _in_base_units(low: Decimal, high: Decimal, unit: str) -> tuple[Decimal, Decimal, str]:
    """成 as %, 个亿 as 元."""
    if unit == "成":
        return low * 10, high * 10, "%"
    if unit in ("个亿", "个万"):
        scale = int(table("numerals", "scales")[unit[1]])
        return low * scale, high * scale, "元"
    if unit.startswith("个半"):
        return low + HALF, high + HALF, "个" + unit[2:]
    return low, high, unit


def _prefix(plain: str, start: int) -> tuple[str | None, int]:
    """The bound that the word before the numeral gives, and its length."""
    before = plain[max(0, start - 6) : start]
    known = table("bounds", "prefixes")
    if plain[start : start + 1] in table("numerals", "scales"):
        known = known | table("bounds", "round_prefixes")
    for length in range(min(4, len(before)), 0, -1):
        word = before[-length:]
        if word in known and not before.endswith(_lookalikes(word)):
            return known[word], length
    return None, 0


@cache
def _lookalikes(word: str) -> tuple[str, ...]:
    return tuple(other for other, prefix in table("bounds", "lookalikes").items() if prefix == word)


@cache
def _suffixes() -> re.Pattern[str]:
    return re.compile(alternation(table("bounds", "suffixes")))


def _suffix(plain: str, tail: int, unit: str) -> tuple[str | None, int]:
    """The bound that the word after the unit gives, and its length."""
    match = _suffixes().match(plain, tail)
    if not match:
        return None, 0
    # 10多块 says more before the unit; 3块多 after it; 多 after a classifier opens the next word (3个多功能厅).
    if match[0] in ("多", "余", "+") and unit and unit[-1] not in "年月元块倍岁亩斤吨里米时天%":
        return None, 0
    return table("bounds", "suffixes")[match[0]], len(match[0])
