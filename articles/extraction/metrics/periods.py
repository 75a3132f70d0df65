"""When a figure holds: the words as printed, and the days they mean where the article's date tells."""

import calendar
import re
from bisect import bisect_left
from datetime import date
from functools import cache

from ..lexicon import alternation, words
from ..records import Period, Span

_LEAD = r"(?:截至|截止|截止到|截至到|到|至|自|从)?"
_DAY = r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|初)?|上半年|下半年|年底|底|末|初|第?[一二三四1-4]季度|全年|度)?(?:以来|以后|前|内)?"
_MONTH = r"(?:今年|去年|明年)?[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|初)?(?:以来)?"
_WITHIN = r"(?:未来|今后)?[0-9一二三两四五十]+年(?:内|来|间)"


@cache
def _expression() -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}(?:{_DAY}|{_MONTH}|{_WITHIN}|{alternation(words('periods', 'relative'))})")


def expressions(plain: str, sentence: Span) -> list[tuple[int, str]]:
    """Where and how a sentence names times, in text order."""
    return [(match.start(), match[0]) for match in _expression().finditer(plain, sentence.start, sentence.end)]


def period(times: list[tuple[int, str]], position: int, published_on: date | None) -> Period | None:
    """The last expression of time before the figure at `position` of the sentence, or None."""
    before = bisect_left(times, (position, ""))
    if not before:
        return None
    text = times[before - 1][1]
    return Period(text, *_days(text, published_on))


def _days(words_: str, published_on: date | None) -> tuple[date | None, date | None]:
    """First and last day, as far as the words and the date of the article tell."""
    year = _year(words_, published_on)
    if year is None:
        today = published_on if re.search("目前|至今|迄今|如今|现在", words_) else None
        return None, today
    start, end = _within_year(words_, year)
    if words_.startswith(("截至", "截止", "到", "至")) or words_.endswith(("底", "末", "前")):
        return None, end
    if words_.endswith("以来") or words_.startswith(("自", "从")):
        return start, published_on
    return start, end


def _year(words_: str, published_on: date | None) -> int | None:
    match = re.search("([0-9]{4})年", words_)
    if match:
        return int(match[1]) if 1900 <= int(match[1]) <= 2200 else None
    if published_on is None or re.search("目前|至今|迄今|如今|现在|近年|每|年内|年来|年间|当|之初|成立|启动|实施|运营", words_):
        return None
    shift = {"去年": -1, "前年": -2, "明年": 1}.get(words_.lstrip("截至止到自从")[:2], 0)
    return published_on.year + shift


def _within_year(words_: str, year: int) -> tuple[date, date]:
    months = _months(words_)
    day = re.search("([0-9]{1,2})日", words_)
    first, last = months
    if day and 1 <= int(day[1]) <= calendar.monthrange(year, last)[1]:
        exact = date(year, last, int(day[1]))
        return exact, exact
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _months(words_: str) -> tuple[int, int]:
    """First and last month that the words name; the whole year when they name none."""
    month = re.search("([0-9]{1,2})月", words_)
    if month and 1 <= int(month[1]) <= 12:
        return int(month[1]), int(month[1])
    for name, months in _PARTS.items():
        if name in words_:
            return months
    return 1, 12


_PARTS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "前三季度": (1, 9),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
}
