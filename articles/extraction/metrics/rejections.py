"""What looks like a figure and is none, each with the reason by name."""

import re
from collections.abc import Callable
from functools import cache

from ..lexicon import alternation, table, words
from ..records import Span
from .pattern import unit_class
from .quantities import Candidate
from .quotations import enclosing
# Digits before 万 or 亿, perhaps with a vague word after it.
_LARGE = re.compile("[0-9一二两三四五六七八九十][余多几来]?[百千]*[万亿][余多几来+]?$")


def rejection(plain: str, candidate: Candidate, quotations: list[Span]) -> str | None:
    """Why the numeral is no figure, or None. `quotations` are those that are names."""
    if enclosing(quotations, candidate.core):
        return "name"
    for reason, rule in _RULES.items():
        if rule(plain, candidate):
            return reason
    return None


def _no_unit(plain: str, candidate: Candidate) -> bool:
    """万 and 亿 alone are no unit where they begin or end another word; 零 counts nothing, 七里 is mostly a name."""
    if not candidate.unit:
        following = plain[candidate.tail : candidate.tail + 1]
        return not _LARGE.search(candidate.numeral) or following in words("rejections", "scale_words")
    if candidate.unit == "里":
        return not candidate.numeral[0].isdigit()
    return candidate.numeral[0] in "零〇"


def _idiom(plain: str, candidate: Candidate) -> bool:
    """十分, 四面八方, 红十字会."""
    return candidate.unit != "%" and plain.startswith(words("rejections", "idioms"), candidate.core)


def _summed_up(plain: str, candidate: Candidate) -> bool:
    """三个方面, 两国: a small Chinese numeral that only sums up what the text lists."""
    if candidate.vague or len(candidate.numeral) > 1 or candidate.numeral.isdigit():
        return False
    if candidate.unit in words("rejections", "arabic_only"):
        return True
    return plain.startswith(words("rejections", "abstract_nouns"), candidate.tail)


def _threshold(plain: str, candidate: Candidate) -> bool:
    """职工50人以上的企业: a condition, no count."""
    return candidate.unit in ("人", "名", "岁", "年") and plain[candidate.tail : candidate.end + 1] in ("以上的", "以下的")


def _ordinal(plain: str, candidate: Candidate) -> bool:
    if plain.endswith(words("rejections", "front_words"), 0, candidate.start):
        return False
    return plain.endswith(words("rejections", "ordinal_before"), 0, candidate.start)


def _formal(plain: str, candidate: Candidate) -> bool:
    """队伍起步: a formal digit alone is a part of a word."""
    return candidate.numeral in words("rejections", "formal_digits")


def _level(plain: str, candidate: Candidate) -> bool:
    """五级, 一期, 三届; an Arabic 24期 counts issues."""
    if candidate.unit in words("rejections", "level_units"):
        return True
    following = plain.startswith(words("rejections", "stages"), candidate.tail)
    chinese = not candidate.numeral[0].isdigit()
    return candidate.unit == "期" and (following or chinese)


def _code(plain: str, candidate: Candidate) -> bool:
    """1+5+N, 7×24小时, PM2.5, 3.5.1: the numeral belongs to something longer."""
    before = plain[candidate.core - 1 : candidate.core] if candidate.core else ""
    after = plain[candidate.tail : candidate.tail + 2]
    if re.match(r"[A-Za-z0-9.+×*/&]", before) or re.match(r"[+×*&][0-9A-Za-z一-九]|[xX×*][0-9]", after):
        return True
    return bool(before in "-—" and before and re.match(r"[0-9A-Za-z]", plain[candidate.core - 2 : candidate.core - 1]))


def _date(plain: str, candidate: Candidate) -> bool:
    digits = candidate.numeral
    if candidate.unit in ("月", "日", "号", "世纪", "季度"):
        return True
    return candidate.unit == "年" and bool(re.search(r"[0-9〇零○一二三四五六七八九]{4}", digits))


def _clock(plain: str, candidate: Candidate) -> bool:
    """30分 of 8时30分; a score is told by its words."""
    if candidate.unit != "分":
        return False
    return not re.search(alternation(words("rejections", "score_before")), plain[max(0, candidate.start - 8) : candidate.start])


def _horizon(plain: str, candidate: Candidate) -> bool:
    """A point in time or a horizon; a duration that measures an achievement stays."""
    if unit_class().get(candidate.unit) != "time" or candidate.unit in words("labels", "age_units"):
        return False
    before, after = plain[max(0, candidate.start - 5) : candidate.start], plain[candidate.end : candidate.end + 5]
    yearly = candidate.unit in words("rejections", "yearly_units")
    if after.startswith(words("rejections", "horizon_after")) or (candidate.numeral == "一" and candidate.low == 1):
        return True
    if before.endswith(words("rejections", "achieved_before")):
        return False
    if before.endswith(words("rejections", "horizon_before")):
        return True
    if yearly and before.endswith(words("rejections", "years_before")):
        return True
    return yearly and not after.startswith(words("rejections", "achieved_after"))


def _article(plain: str, candidate: Candidate) -> bool:
    """一家企业 is a company; 近一亿元 and 一到两名 are figures."""
    if candidate.numeral != "一" or candidate.bound != "exact" or candidate.low != 1:
        return False
    return unit_class().get(candidate.unit) != "share" and candidate.unit != "%"


def _round(plain: str, candidate: Candidate) -> bool:
    """百名, 千家, 亿元 without any word beside it name a size, no count."""
    return candidate.bound == "exact" and all(character in "百千万亿" for character in candidate.numeral)


def _slogan(plain: str, candidate: Candidate) -> bool:
    return bool(_slogans().match(plain, candidate.core))


@cache
def _slogans() -> re.Pattern[str]:
    return re.compile(alternation(words("rejections", "slogans")))


def _vague(plain: str, candidate: Candidate) -> bool:
    """数百家, 几十倍: no numeral says how many."""
    scaled = candidate.numeral[0] in "十百千万亿"
    return scaled and candidate.core > 0 and plain[candidate.core - 1] in "数几"


def _last_mile(plain: str, candidate: Candidate) -> bool:
    """最后100米 is a figure of speech."""
    return plain.endswith(words("rejections", "last_before"), 0, candidate.core)


# The most frequent reasons first.
_RULES: dict[str, Callable[[str, Candidate], bool]] = {
    "level": _level,
    "article": _article,
    "date": _date,
    "no-unit": _no_unit,
    "ordinal": _ordinal,
    "formal-digit": _formal,
    "idiom": _idiom,
    "summed-up": _summed_up,
    "horizon": _horizon,
    "vague": _vague,
    "round-number": _round,
    "threshold": _threshold,
    "code": _code,
    "clock": _clock,
    "slogan": _slogan,
    "last-mile": _last_mile,
}
