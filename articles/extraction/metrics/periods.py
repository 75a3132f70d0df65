"""When a figure holds: the words as printed, and the days they mean where the article's date tells."""

import calendar
import re
from bisect import bisect_left
from datetime import date
from functools import cache
from itertools import chain

from ..lexicon import alternation, alternatives, table, words
from ..records import Period

_YEAR = re.compile("(19|20|21)[0-9]{2}")
_MONTH = re.compile("([0-9]{1,2})月(?:([0-9]{1,2})日)?")
_UNTIL = words("periods", "until")
_UNTIL_ENDS = words("periods", "until_ends")
_SINCE = words("periods", "since")
_SINCE_ENDS = words("periods", "since_ends")
_PARTS = table("periods", "parts")
# What stands in every time; most sentences hold none of it.
_TOLD = re.compile(alternatives(["年", "月", *words("periods", "relative")]))


def periods(plain: str, sentence: tuple[int, int], published_on: date | None) -> list[tuple[int, Period]]:
    """Where and how a sentence names times, in text order."""
    if not _TOLD.search(plain, *sentence):
        return []
    return [
        (match.start(), Period(match[0], *_days(match[0], published_on)))
        for match in _expression().finditer(plain, *sentence)
    ]


def period(named: list[tuple[int, Period]], position: int) -> Period | None:
    """The last of the periods before the figure at `position` of the sentence, or None."""
    before = bisect_left(named, (position,))
    return named[before - 1][1] if before else None


@cache
def _expression() -> re.Pattern[str]:
    """截至2021年12月1日, 今年上半年, 9月份, 三年来, 目前."""
    month = rf"[0-9]{{1,2}}月(?:[0-9]{{1,2}}日|{_any('month_parts')})?"
    year = rf"[0-9]{{4}}年(?:{month}|{_any('year_parts')})?(?:{_any('year_ends')})?"
    this_year = rf"(?:今年|{alternation(table('periods', 'year_shifts'))})?{month}(?:{_any('since_ends')})?"
    # A run of digits is tried once, from its start.
    number = "(?<![0-9一二三两四五十])[0-9一二三两四五十]+"
    years = rf"(?:{_any('years_before')})?{number}年{_any('years_after')}"
    # Most places are turned down at once: where no word begins, and no number of years or months.
    lists = (words("periods", name) for name in ("leads", "relative", "years_before"))
    named = "".join({word[0] for word in ("今", *chain(*lists), *table("periods", "year_shifts"))})
    digits = "0-9一二三两四五十"
    # Inside a run of digits only its last four can begin one, a year or a month: it is not read on from every place.
    run = rf"(?<![{digits}].)(?=[{digits}]*年)"
    starts = rf"(?=[{named}{digits}](?:(?<=[{named}])|(?=[{digits}]{{0,3}}[年月])|{run}))"
    return re.compile(rf"{starts}(?:{_any('leads')})?(?:{year}|{this_year}|{years}|{_any('relative')})")


def _any(name: str) -> str:
    return alternation(words("periods", name))


def _days(printed: str, published_on: date | None) -> tuple[date | None, date | None]:
    """First and last day, as far as the words and the date of the article tell."""
    year = _year(printed, published_on)
    if year is None:
        return None, published_on if _holds(printed, "now") else None
    start, end = _within_year(printed, year)
    if printed.startswith(_UNTIL) or printed.endswith(_UNTIL_ENDS):
        return None, end
    if printed.startswith(_SINCE) or printed.endswith(_SINCE_ENDS):
        return start, published_on
    return start, end


def _year(printed: str, published_on: date | None) -> int | None:
    named = _YEAR.search(printed)
    if named:
        return int(named[0])
    if published_on is None or _holds(printed, "undated"):
        return None
    shifts = table("periods", "year_shifts")
    return published_on.year + next((int(shifts[word]) for word in shifts if word in printed), 0)


def _holds(printed: str, name: str) -> bool:
    return any(word in printed for word in words("periods", name))


def _within_year(printed: str, year: int) -> tuple[date, date]:
    """First and last day of the part of the year that the words name; of the whole year when they name none."""
    first, last = _months(printed)
    named = _MONTH.search(printed)
    day = int(named[2]) if named and named[2] else 0
    if 1 <= day <= calendar.monthrange(year, last)[1]:
        return date(year, last, day), date(year, last, day)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _months(printed: str) -> tuple[int, int]:
    named = _MONTH.search(printed)
    if named and 1 <= int(named[1]) <= 12:
        return int(named[1]), int(named[1])
    found = next((months for part, months in _PARTS.items() if part in printed), "1-12")
    first, last = found.split("-")
    return int(first), int(last)
