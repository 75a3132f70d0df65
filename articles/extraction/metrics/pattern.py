"""The one regular expression that finds every numeral with its unit."""

import re
from functools import cache

from ..lexicon import alternation, table, words
from .numerals import numeral_character, numeral_pattern, scale_pattern

UNIT_CLASSES = ("count", "occasion", "money", "area", "length", "amount", "time", "share", "score")


@cache
def unit_class() -> dict[str, str]:
    """What each unit measures."""
    return {unit: kind for kind in UNIT_CLASSES for unit in words("units", kind)}


@cache
def unit_pattern() -> str:
    """A unit, perhaps by another (元/天), perhaps with a vague 多 inside (个多月); a level's unit is found to be refused,
    a word that only begins like a unit is not found."""
    known = alternation([*unit_class(), *words("rejections", "level_units")])
    more = "个[多半](?:月|小时|钟头|星期)"
    other = alternation(words("units", "no_units"))
    return rf"(?!{other})(?:{more}|个[万亿]|{known})(?:/{alternation(words('units', 'per'))})?"


@cache
def quantity_pattern() -> re.Pattern[str]:
    """Groups: whole, part and part2 for 百分之 and 分之; else first, more, times, then perhaps unit1, join, second,
    more2 and times2 of a range, then unit; only after 万 and 亿 the unit may be absent."""
    number = rf"(?>{numeral_pattern()})"
    more = alternation(table("bounds", "infixes"))
    scale, unit = scale_pattern(), unit_pattern()
    join = alternation(words("numerals", "joins"))
    # 百分之五十, 百分之10到20, 三分之一.
    fraction = rf"(?P<whole>[百千万]|{number})分之(?P<part>{number})(?:{join}(?:(?P=whole)分之)?(?P<part2>{number}))?"
    # 20多万, 3万余: what is more may stand before the scale or after it.
    tail = rf"(?:(?P<{{0}}>{more})(?P<{{1}}>(?:{scale})+)?(?:{more})?)?"
    left = rf"(?P<first>{number})" + tail.format("more", "times")
    right = rf"(?P<second>{number})" + tail.format("more2", "times2")
    ranged = rf"(?:(?P<unit1>{unit})?(?P<join>{join}){right}(?={unit}))?"
    bare = rf"(?<=[万亿])|(?<=[万亿]{more})"
    # A numeral starts where none stands before it, so that a run of digits is tried once.
    return re.compile(rf"(?<!{numeral_character()})(?:{fraction}|{left}{ranged}(?:(?P<unit>{unit})|{bare}))")
