"""When a figure holds: the words as printed, and the days they mean where the article's date tells."""

import calendar
import re
from bisect import bisect_left
from datetime import date
from functools import cache

from ..lexicon import ahead, alternation, table, words
from ..records import Period, Span

_YEAR = re.compile("(19|20|21)[0-9]{2}")
_MONTH = re.compile("([0-9]{1,2})月(?:([0-9]{1,2})日)?")


def expressions(plain: str, sentence: Span) -> list[tuple[int, str]]:
    """Where and how a sentence names times, in text order."""
    return [(match.start(), match[0]) for match in _expression().finditer(plain, sentence.start, sentence.end)]


def period(times: list[tuple[int, str]], position: int, published_on: date | None) -> Period | None:
    """The last expression of time before the figure at `position` of the sentence, or None."""
    before = bisect_left(times, (position, ""))
    if not before:
        return None
    printed = times[before - 1][1]
    return Period(printed, *_days(printed, published_on))


@cache
def _expression() -> re.Pattern[str]:
    """截至2021年12月1日, 今年上半年, 9月份, 三年来, 目前."""
    month = rf"[0-9]{{1,2}}月(?:[0-9]{{1,2}}日|{_any('month_parts')})?"
    year = rf"[0-9]{{4}}年(?:{month}|{_any('year_parts')})?(?:{_any('year_ends')})?"
    this_year = rf"(?:今年|{alternation(table('periods', 'year_shifts'))})?{month}(?:{_any('since_ends')})?"
    # A run of digits is tried once, from its start.
    number = "(?<![0-9一二三两四五十])[0-9一二三两四五十]+"
    years = rf"(?:{_any('years_before')})?{number}年{_any('years_after')}"
    starts = ahead(
        [
            *words("periods", "leads"),
            *words("periods", "relative"),
            *words("periods", "years_before"),
            *table("periods", "year_shifts"),
            "今",
            *"0123456789一二三两四五十",
        ]
    )
    return re.compile(rf"{starts}(?:{_any('leads')})?(?:{year}|{this_year}|{years}|{_any('relative')})")


def _any(name: str) -> str:
    return alternation(words("periods", name))


def _days(printed: str, published_on: date | None) -> tuple[date | None, date | None]:
    """First and last day, as far as the words and the date of the article tell."""
    year = _year(printed, published_on)
    if year is None:
        return None, published_on if _holds(printed, "now") else None
    start, end = _within_year(printed, year)
    if printed.startswith(words("periods", "until")) or printed.endswith(words("periods", "until_ends")):
        return None, end
    if printed.startswith(words("periods", "since")) or printed.endswith(words("periods", "since_ends")):
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
    parts = table("periods", "parts")
    found = next((parts[part] for part in parts if part in printed), "1-12")
    first, last = found.split("-")
    return int(first), int(last)
