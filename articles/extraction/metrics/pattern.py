"""The one regular expression that finds every numeral with its unit."""

import re
from functools import cache

from ..lexicon import ahead, alternation, alternatives, table, words
from .numerals import numeral_pattern, scale_pattern

UNIT_KINDS = ("count", "occasion", "money", "area", "length", "amount", "time", "share", "score")
UNIT_CLASS = {unit: kind for kind in UNIT_KINDS for unit in words("units", kind)}
"""What each unit measures."""
DIVIDED_UNITS = frozenset(pair.partition("|")[0] for pair in table("units", "lesser"))
"""The units after which a lesser one may follow."""


@cache
def unit_pattern() -> str:
    """A unit, perhaps by another (元/天), perhaps with a vague 多 inside (个多月).

    A level's unit is found to be refused, a word that only begins like a unit is not found."""
    others, units = words("units", "no_units"), _units()
    longer = [unit for unit in units if unit.startswith(others) and unit not in others]
    # The engine tries alternatives in turn, a set of characters at once: with it go units that begin no other one.
    begun = {unit[:1] for unit in units if len(unit) > 1}
    single = "".join(unit for unit in units if len(unit) == 1 and unit not in begun)
    known = rf"(?:[{single}]|{alternatives(unit for unit in units if unit not in single)})"
    found = rf"(?:{alternation(longer)}|(?!{ahead(others)}{alternation(others)}){known})"
    return rf"{found}(?:/{alternation(words('units', 'per'))})?"


def _longest_unit() -> int:
    """How many characters `unit_pattern` matches at most."""
    return max(map(len, _units())) + len("/") + max(map(len, words("units", "per")))


def _units() -> list[str]:
    vague = (middle + time for middle in table("units", "vague") for time in words("units", "vague_times"))
    return [*UNIT_CLASS, *words("rejections", "level_units"), *table("units", "multiples"), *vague]


@cache
def lesser_pattern() -> re.Pattern[str]:
    """A numeral with a lesser unit, 3角 of 5元3角 or 又三美分; groups: numeral, unit."""
    lesser = alternation(pair.partition("|")[2] for pair in table("units", "lesser"))
    beside = alternation(words("numerals", "beside"))
    return re.compile(rf"{beside}?(?P<numeral>(?>{numeral_pattern()}))(?P<unit>{lesser})")


@cache
def _followers() -> str:
    """What may come right after a numeral that is part of a quantity."""
    continued = [
        "/",
        *_units(),
        *table("bounds", "infixes"),
        *words("numerals", "joins"),
        *words("numerals", "fraction"),
    ]
    return ahead(continued)


@cache
def quantity_pattern() -> re.Pattern[str]:
    """To be matched where a numeral opens.

    Groups: first, then part and part2 for 分之, whole for 2/3, or more, times, perhaps unit1, join, second, more2 and
    times2 of a range, unit, tenth or half; only after 万 and 亿 the unit may be absent."""
    number = rf"(?>{numeral_pattern()})"
    more = alternation(table("bounds", "infixes"))
    scale, unit = scale_pattern(), unit_pattern()
    join = alternation(words("numerals", "joins"))
    # 百分之五十, 百分之10到20, 三分之一.
    of = words("numerals", "fraction")[0]
    fraction = rf"{of}(?P<part>{number})(?:{join}(?:(?P=first){of})?(?P<part2>{number}))?"
    # 2/3, but no date and no path.
    marks = "".join(words("numerals", "date_marks"))
    slashed = rf"/(?<![0-9/.][0-9]/)(?<=[0-9]/)(?P<whole>[1-9][0-9]?)(?![0-9/.{marks}A-Za-z])"
    # 一成半, 八成五: more tenths of a tenth; 三斤半: half a unit more.
    tenth, tenths = words("numerals", "tenth_unit")[0], "".join(table("units", "tenths"))
    halved = "".join(words("units", "halved"))
    rest = rf"(?:(?<={tenth})(?P<tenth>[{tenths}])(?!{unit})|(?<=[{halved}])(?P<half>{words('units', 'half')[0]}))?"
    # 20多万, 3万余: what is more may stand before the scale or after it.
    tail = rf"(?:(?P<{{0}}>{more})(?P<{{1}}>(?:{scale})+)?(?:{more})?)?"
    right = rf"(?P<second>{number})" + tail.format("more2", "times2")
    # Only where a join comes soon the unit before it is worth trying.
    joins = "".join(sorted({re.escape(word[0]) for word in words("numerals", "joins")}))
    joined = rf"(?=[^{joins}]{{0,{_longest_unit()}}}+[{joins}])"
    ranged = rf"(?:{joined}(?P<unit1>{unit})?(?P<join>{join}){right}(?={unit}))?"
    large = "".join(words("numerals", "large_scales"))
    bare = rf"(?<=[{large}])|(?<=[{large}]{more})"
    counted = tail.format("more", "times") + rf"{ranged}(?:(?P<unit>{unit}){rest}|{bare})"
    # Most numerals end after the first, because nothing that makes a quantity follows.
    hundred = rf"[{''.join(words('numerals', 'fraction_wholes'))}](?={of})"
    first = rf"(?P<first>{number}(?:{hundred})?|{hundred})"
    return re.compile(rf"{first}(?:{_followers()}|(?<=[{large}]))(?:{fraction}|{slashed}|{counted})")
