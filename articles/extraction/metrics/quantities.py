"""Quantities: a numeral with its unit and how exact it is. What they measure is told elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from ..lexicon import table, word_set
from ..records import Bound
from .bounds import bound, ends, is_negative, may_be_bounded, prefix, suffix
from .numerals import numeral_openings, read_numeral, whole
from .outright import JOINTS, outright
from .pattern import DIVIDED_UNITS, lesser_pattern, quantity_pattern
from .ranges import amount, is_range, neighbouring_digits, range_ends

HALF = Decimal("0.5")
FRACTION_DIGITS = Decimal("0.0001")
_SHARING = ("", "个")
_NEXT_POINTS = re.compile(r"[和与及、][0-9]+(?:\.[0-9]+)?(个百分点)")
_MOST_DIGITS = 20
"""三分之一 has no end; so many digits of it are kept."""
_INFIXES = table("bounds", "infixes")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One printed quantity: `text` is the slice from start to end.

    万 and 亿 are multiplied out, 成 and 百分之 are %, 个亿 is 元.
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str


# Not frozen, which would make them slower to make; no tuples, whose fields are slower to read.
@dataclass(slots=True)
class Candidate:
    """A numeral in plain text that may be a quantity.

    It starts with its prefix and ends with its suffix; `core` is where the numeral itself starts, `tail` where the
    unit ends. `vague` tells that a word before, in or after it bounds it. Of one that is `refused` by name for how it
    is written, nothing more was read.
    """

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
    refused: str | None = None


@dataclass(slots=True)
class Printed:
    """A numeral with its unit as the pattern found it, before the words around it are read."""

    start: int
    tail: int
    numeral: str
    unit: str
    low: Decimal
    high: Decimal
    more: str | None = None


def candidates(plain: str) -> Iterator[Candidate]:
    """Every numeral of the plain text that may be a quantity, from left to right without overlap."""
    position = 0
    pattern = quantity_pattern()
    for opening in numeral_openings().finditer(plain):
        start = opening.start()
        match = pattern.match(plain, start) if start >= position else None
        if not match:
            continue
        candidate = _candidate(plain, match)
        if candidate is None:
            position = match.end()
            continue
        if candidate.start < position:  # a prefix never reaches into the figure before it
            candidate.start = position
        yield candidate
        position = candidate.end


def _candidate(plain: str, match: re.Match[str]) -> Candidate | None:
    reason = outright(plain, match)
    if reason:
        start, end = match.span()
        unit, numeral = match.group("unit", "first")
        return Candidate(start, start, end, end, None, None, "exact", unit, numeral, False, reason)
    printed = _fraction(match) if match["part"] or match["whole"] else _number(plain, match)
    if printed is None:
        return None
    if printed.unit in DIVIDED_UNITS and printed.low == printed.high:
        printed = _with_lesser(plain, printed)
    return _bounded(plain, printed)


def _fraction(match: re.Match[str]) -> Printed | None:
    """百分之五十, 三分之一, 2/3: shares, in %."""
    printed = (match["first"], match["part"]) if match["part"] else (match["whole"], match["first"])
    all_, part = map(read_numeral, printed)
    if not all_ or part is None or (match["whole"] and part >= all_):
        return None
    low = _percent(part, all_)
    second = read_numeral(match["part2"]) if match["part2"] else None
    high = low if second is None else _percent(second, all_)
    return Printed(match.start(), match.end(), match[0], "%", low, high)


def _percent(part: Decimal, all_: Decimal) -> Decimal:
    share = part * 100 / all_
    # What has more digits than a Decimal keeps has none behind the point either.
    return (share.quantize(FRACTION_DIGITS) if share.adjusted() < _MOST_DIGITS else share).normalize() + 0


def _number(plain: str, match: re.Match[str]) -> Printed | None:
    second, first, times, more, unit, tenth, half = match.group(
        "second", "first", "times", "more", "unit", "tenth", "half"
    )
    if second and is_range(plain, match):
        return _range(match)
    value = amount(first, times)
    if value is None:
        return None
    paired = len(first) > 1 and not more and not first[0].isascii()
    low, high = (neighbouring_digits(first, times) if paired else None) or (value, value)
    start, tail = match.span()
    if second:
        # Of two numerals that are no range only the first is taken; the search goes on at the second.
        unit, tail = match["unit1"] or "", match.start("join")
        return Printed(start, tail, plain[start : tail - len(unit)], unit, low, high, more)
    unit, rest = unit or "", tenth or half or ""
    numeral = plain[start : tail - len(unit) - len(rest)]
    if rest and low == high:
        low = high = value + Decimal(table("units", "tenths")[rest])
    if unit in _SHARING and plain[tail : tail + 1] in JOINTS:
        unit = _shared_unit(plain, tail, unit)
    return Printed(start, tail, numeral, unit, low, high, more)


def _shared_unit(plain: str, tail: int, unit: str) -> str:
    """2.5个|和3.5个百分点: the second of two changes names the unit of both."""
    match = _NEXT_POINTS.match(plain, tail)
    return match[1] if match else unit


def _range(match: re.Match[str]) -> Printed | None:
    found = range_ends(match)
    if found is None:
        return None
    unit = match["unit"] or match["unit1"] or ""
    return Printed(match.start(), match.end(), match[0].removesuffix(unit), unit, *found)


def _with_lesser(plain: str, printed: Printed) -> Printed:
    """5元3角, 两美元又三美分: what lesser units add to a quantity whose unit they divide."""
    low, tail = printed.low, printed.tail
    while match := lesser_pattern().match(plain, tail):
        part, number = table("units", "lesser").get(f"{printed.unit}|{match['unit']}"), read_numeral(match["numeral"])
        if part is None or number is None:
            break
        low, tail = (low + number * Decimal(part)).normalize() + 0, match.end()
    return replace(printed, low=low, high=low, tail=tail) if tail > printed.tail else printed


def _bounded(plain: str, printed: Printed) -> Candidate:
    """The candidate with the prefix and suffix that bound it."""
    low, high, unit, infix = _in_base_units(printed)
    signed = printed.start
    if not infix and not may_be_bounded(plain, signed, printed.tail):
        exact: Bound = "range" if low < high else "exact"
        return Candidate(signed, signed, printed.tail, printed.tail, low, high, exact, unit, printed.numeral, False)
    if is_negative(plain, signed, unit):
        low, high, signed = -high, -low, signed - 1
    before, length = prefix(plain, signed)
    after, rest = suffix(plain, printed.tail, unit)
    signs = (before, after, infix)
    vague, ranged = any(signs), low < high
    bound_: Bound = "range" if ranged else bound(signs) if vague else "exact"
    first, last = (low, high) if ranged else ends(low, bound_)
    start, end = signed - length, printed.tail + rest
    return Candidate(start, printed.start, printed.tail, end, first, last, bound_, unit, printed.numeral, vague)


def _in_base_units(printed: Printed) -> tuple[Decimal, Decimal, str, str | None]:
    """Low, high, unit and the bound from inside: 成 is ten %, 个亿 counts 元, 个多月 is more than 个月."""
    low, high = printed.low, printed.high
    infix = _INFIXES[printed.more] if printed.more else None
    unit, factor, vague = _base_unit(printed.unit)
    if factor:
        # 85折 counts in hundredths already.
        factor = 1 if printed.unit in word_set("units", "discount") and high >= 10 else factor
        return whole(low * factor), whole(high * factor), unit, infix
    if vague == "half":
        return low + HALF, high + HALF, unit, infix
    return low, high, unit, vague or infix


@lru_cache(maxsize=4096)
def _base_unit(unit: str) -> tuple[str, int, str | None]:
    """The unit that a printed one stands for, how many of it, 0 where they are one, and the vague word inside it."""
    if times := table("units", "multiples").get(unit):
        factor, base = times.split(" ")
        return base, int(factor), None
    vague = table("units", "vague").get(unit[:2]) if len(unit) > 2 else None
    return unit[0] + unit[2:] if vague else unit, 0, vague
