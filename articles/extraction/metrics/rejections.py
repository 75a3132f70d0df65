"""What looks like a figure and is none, each with the reason by name."""

import re
from collections.abc import Callable, Sequence, Set
from functools import cache, lru_cache

from ..lexicon import alternation, table, word_set, words
from .horizons import is_clock, is_date, is_horizon
from .pattern import UNIT_CLASS
from .quantities import Candidate
from .quotations import is_inside

RANKED = 12
"""How many characters before a rank the one that it followed upon is looked for."""
LONGEST_COUNT = 3
"""With so many digits a number before a party organisation that somebody leads is a part of its name."""

# A sign before or after a numeral that belongs to a formula, a code or a longer number.
_CODE_BEFORE = re.compile(r"[A-Za-z0-9.+×*/&]|(?<=[0-9A-Za-z])[-—]")
# The last one is a road by its number: 102省道.
_CODE_AFTER = re.compile(r"[+×*&][0-9A-Za-z一-九]|[xX][0-9]|(?<=[国省县乡])道(?!路)")

_RANKED = re.compile(r"第[0-9一二三四五六七八九十百]+[位名][^，。；]*[至到为]$")

Rule = Callable[[str, Candidate], bool]

_BRANCH_UNITS = word_set("rejections", "branch_units")
_NUMBERED_UNITS = word_set("rejections", "numbered_units")
_DISTANCE_UNIT = word_set("rejections", "distance_unit")
_COIN_UNIT = word_set("rejections", "coin_unit")
_FORMAL_DIGITS = word_set("rejections", "formal_digits")
_DOUBLING_UNIT = word_set("rejections", "doubling_unit")
_NUMBERED = word_set("rejections", "numbered")
_ONLY_NUMBERED = word_set("rejections", "only_numbered")
_OFFICE_UNITS = word_set("rejections", "office_units")
_ARTICLE = word_set("rejections", "article")
_ORDINAL_BEFORE = words("rejections", "ordinal_before")
_ZEROS = words("rejections", "zeros")
_ARTICLES = words("rejections", "article")
_IDIOMS = words("rejections", "idioms")
_SLOGANS = words("rejections", "slogans")
_LAST_BEFORE = words("rejections", "last_before")
_SCALES = table("numerals", "scales")
_ARABIC_ONLY = word_set("rejections", "arabic_only")
_ABSTRACT_NOUNS = words("rejections", "abstract_nouns")
_VAGUE_BEFORE = words("rejections", "vague_before")
_AGE_UNITS = word_set("labels", "age_units")
_THRESHOLD_ENDS = words("rejections", "threshold_ends")
# The scales but for the tens: 十名 is ten.
_HUNDREDS = frozenset(scale for scale, value in _SCALES.items() if int(value) >= 100)


def rejection(plain: str, candidate: Candidate, quotations: Sequence[tuple[int, int]]) -> str | None:
    """Why the numeral is no figure, or None. `quotations` are those that are names."""
    if is_inside(quotations, candidate.core):
        return "name"
    if candidate.refused:
        return candidate.refused
    for reason, rule in _rules(candidate.unit, candidate.numeral[0].isascii()):
        if rule(plain, candidate):
            return reason
    return None


@lru_cache(maxsize=4096)
def _rules(unit: str, arabic: bool) -> tuple[tuple[str, Rule], ...]:
    """The rules that may rule out a numeral with the unit, in Arabic digits or Chinese ones, each with its reason."""
    return tuple(
        (reason, rule)
        for reason, rule in _RULES
        if unit in _UNITS.get(rule, (unit,)) and not (arabic and rule in _CHINESE)
    )


def _level(plain: str, candidate: Candidate) -> bool:
    """五级, 一期, 三届; an Arabic 24期 counts issues."""
    if candidate.unit in word_set("rejections", "level_units"):
        return True
    if candidate.unit not in word_set("rejections", "stage_unit"):
        return False
    return not candidate.numeral[0].isdigit() or plain.startswith(words("rejections", "stages"), candidate.tail)


def _article(plain: str, candidate: Candidate) -> bool:
    """一家企业 is a company; 近一亿元, 一到两名 and 翻一番 are figures."""
    if candidate.numeral not in _ARTICLE or candidate.bound != "exact" or candidate.low != 1:
        return False
    return UNIT_CLASS.get(candidate.unit) != "share" or candidate.unit in word_set("rejections", "point_unit")


def _no_unit(plain: str, candidate: Candidate) -> bool:
    """万 and 亿 alone are no unit where they end another word; 零 counts nothing, 七里 and 八角|街道 are names."""
    if not candidate.unit:
        ends_word = plain.startswith(words("rejections", "scale_words"), candidate.tail)
        return ends_word or not _large().search(candidate.numeral)
    if candidate.unit in _DISTANCE_UNIT:
        return not candidate.numeral[0].isdigit()
    if candidate.unit in _COIN_UNIT and not candidate.numeral[0].isdigit():
        return _goes_on(plain, candidate.tail)
    return candidate.numeral.startswith(_ZEROS)


def _goes_on(plain: str, tail: int) -> bool:
    """Whether a word goes on that no amount of money would go on with."""
    following = plain[tail : tail + 1]
    return following.isalpha() and not plain.startswith(words("rejections", "coin_after"), tail)


@cache
def _large() -> re.Pattern[str]:
    """A digit before 万 or 亿, perhaps with a vague word beside it."""
    digits, scales = ("".join(table("numerals", name)) for name in ("digits", "scales"))
    more, large = alternation(table("bounds", "infixes")), "".join(words("numerals", "large_scales"))
    return re.compile(rf"[0-9{digits}{scales}]{more}?[{scales}]*[{large}]{more}?$")


def _ordinal(plain: str, candidate: Candidate) -> bool:
    """第3个, 前三批."""
    if not plain.endswith(_ORDINAL_BEFORE, 0, candidate.start):
        return False
    return not plain.endswith(words("rejections", "front_words"), 0, candidate.start)


def _ranked(plain: str, candidate: Candidate) -> bool:
    """由第126位升至|46位."""
    return bool(_RANKED.search(plain, max(0, candidate.start - RANKED), candidate.start))


def _floor(plain: str, candidate: Candidate) -> bool:
    """某某大厦B座23层."""
    return plain.endswith(words("rejections", "floor_before"), 0, candidate.start)


def _numbered(plain: str, candidate: Candidate) -> bool:
    """二处, 检察八部副主任, 五车间: the name of an office or a workshop, of which there are 五个."""
    if candidate.unit in _BRANCH_UNITS and len(candidate.numeral) >= LONGEST_COUNT:
        return plain.startswith(words("rejections", "office_after"), candidate.tail)
    if candidate.vague or len(candidate.numeral) > 1:
        return False
    if candidate.unit in _ONLY_NUMBERED and not candidate.numeral.isascii():
        return True
    if candidate.numeral in _NUMBERED:
        return candidate.unit in _NUMBERED_UNITS
    office = candidate.unit in _OFFICE_UNITS and not candidate.numeral.isascii()
    return office and plain.startswith(words("rejections", "office_after"), candidate.tail)


def _formal(plain: str, candidate: Candidate) -> bool:
    """队伍起步: a formal digit alone is a part of a word."""
    return candidate.numeral in _FORMAL_DIGITS


def _doubling(plain: str, candidate: Candidate) -> bool:
    """一番|功夫, but 翻一番."""
    return not plain.endswith(words("rejections", "doubling_before"), 0, candidate.start)


def _idiom(plain: str, candidate: Candidate) -> bool:
    """十分, 四面八方, 红十字会, 统一|成立."""
    if candidate.numeral.startswith(_ARTICLES) and plain.endswith(words("rejections", "one_ends"), 0, candidate.core):
        return True
    if candidate.unit in _DOUBLING_UNIT or "分之" in candidate.numeral:
        return False
    return plain.startswith(_IDIOMS, candidate.core)


def _summed_up(plain: str, candidate: Candidate) -> bool:
    """三个方面, 两国: a small Chinese numeral that only sums up what the text lists."""
    if candidate.vague or len(candidate.numeral) > 1 or candidate.numeral.isdigit():
        return False
    if candidate.unit in _ARABIC_ONLY:
        return True
    return plain.startswith(_ABSTRACT_NOUNS, candidate.tail)


def _vague(plain: str, candidate: Candidate) -> bool:
    """数百家, 几十倍: no numeral says how many."""
    scaled = candidate.numeral[0] in _SCALES
    return scaled and plain.endswith(_VAGUE_BEFORE, 0, candidate.core)


def _round(plain: str, candidate: Candidate) -> bool:
    """百名, 千家, 亿元 without any word beside it name a size, no count; so do 亿元以上|项目 and 过亿元|企业."""
    if not _HUNDREDS.issuperset(candidate.numeral):
        return False
    return candidate.bound == "exact" or plain.startswith(_of_sizes(), candidate.tail)


@cache
def _of_sizes() -> tuple[str, ...]:
    """What follows a bare scale that only says of what size something is."""
    sorts = words("rejections", "sized")
    return (*sorts, *(f"以上{sort}" for sort in sorts))


def _threshold(plain: str, candidate: Candidate) -> bool:
    """职工50人以上的企业: a condition, no count."""
    if candidate.unit in _AGE_UNITS:
        return plain.startswith(words("rejections", "limits"), candidate.tail)
    return plain.startswith(_THRESHOLD_ENDS, candidate.tail)


def _code(plain: str, candidate: Candidate) -> bool:
    """1+5+N, 7×24小时, PM2.5, 3.5.1, 102省道: the numeral belongs to something longer."""
    before = candidate.core > 0 and _CODE_BEFORE.match(plain, candidate.core - 1)
    return bool(before or _CODE_AFTER.match(plain, candidate.tail))


def _slogan(plain: str, candidate: Candidate) -> bool:
    """两个维护, 四个意识."""
    return plain.startswith(_SLOGANS, candidate.core)


def _last_mile(plain: str, candidate: Candidate) -> bool:
    """最后100米 is a figure of speech."""
    return plain.endswith(_LAST_BEFORE, 0, candidate.core)


# The most frequent reasons first.
_RULES: tuple[tuple[str, Rule], ...] = (
    ("level", _level),
    ("article", _article),
    ("date", is_date),
    ("no-unit", _no_unit),
    ("ordinal", _numbered),
    ("ordinal", _floor),
    ("ordinal", _ordinal),
    ("ordinal", _ranked),
    ("formal-digit", _formal),
    ("idiom", _doubling),
    ("idiom", _idiom),
    ("summed-up", _summed_up),
    ("horizon", is_horizon),
    ("vague", _vague),
    ("round-number", _round),
    ("threshold", _threshold),
    ("code", _code),
    ("clock", is_clock),
    ("slogan", _slogan),
    ("last-mile", _last_mile),
)
# The units that some of them are for; the others are for any unit.
_UNITS: dict[Rule, Set[str]] = {
    _level: word_set("rejections", "level_units") | word_set("rejections", "stage_unit"),
    is_date: word_set("rejections", "year_unit") | word_set("rejections", "date_units"),
    _numbered: _BRANCH_UNITS | _NUMBERED_UNITS | _OFFICE_UNITS,
    _floor: word_set("rejections", "floor_units"),
    _ranked: word_set("rejections", "rank_units"),
    _doubling: _DOUBLING_UNIT,
    is_horizon: {unit for unit, kind in UNIT_CLASS.items() if kind == "time"} - _AGE_UNITS,
    _threshold: word_set("rejections", "threshold_units"),
    is_clock: word_set("rejections", "score_unit"),
}
# Those against numerals that begin with a Chinese character only.
_CHINESE = {_article, _formal, _idiom, _summed_up, _vague, _round, _slogan}
