"""Offices, trades and roles: which one ends at an offset, and where it begins with its body and others listed."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from ..lexicon import alternation, word_set, words
from .boundaries import name_start
from .page import Page, word_class

_LONGEST_TITLE = 30
# A numeral and a noun by themselves, but a word of committees' names: 两新|工委副书记.
_SECTORS = "两新"
# Branches are numbered: 某某市场第一党支部书记.
_NUMBERED = re.compile(r"第[一二三四五六七八九十\d]{1,2}(?=党)")
# A chief officer by the initials of the office.
CHIEF = "C[A-Z]O"
_CHIEF, _CHIEF_LENGTH = re.compile(CHIEF), 3


@cache
def _offices() -> dict[str, list[str]]:
    """The offices by their last two letters, the longest first."""
    offices: dict[str, list[str]] = defaultdict(list)
    for title in sorted(words("people", "titles"), key=len, reverse=True):
        offices[title[-2:]].append(title)
    return dict(offices)


def title_before(text: str, end: int) -> int | None:
    """Where the longest office that ends at the offset begins."""
    offices = _offices()
    for last_letters in (text[end - 2 : end], text[end - 1]):
        for title in offices.get(last_letters, ()):
            if text.endswith(title, 0, end):
                return end - len(title)
    chief = text[end - 1] == "O" and _CHIEF.fullmatch(text, end - _CHIEF_LENGTH, end)
    return end - _CHIEF_LENGTH if chief else None


def title_start(page: Page, title: int, end: int) -> int:
    """Where the office begins, with its body and the offices listed before it (书记、董事长, 书记和董事长)."""
    start = min(name_start(page, end, stop=_ends_title, longest=_LONGEST_TITLE), title)
    if numbered := _NUMBERED.search(page.text, max(0, start - 3), title):
        start = name_start(page, numbered.start(), stop=_ends_title, longest=_LONGEST_TITLE)
    start, before = _over_listed(page, start, ("、", "，", "和")), title
    while start < before:
        start, before = _over_listed(page, start, ("、",)), start
    return start


def _over_listed(page: Page, start: int, marks: tuple[str, ...]) -> int:
    """The start moved back over one office more that ends before one of the marks: 车间钳工、|省劳动模范."""
    if not page.text.endswith(marks, 0, start):
        return start
    listed = name_start(page, start - 1, stop=_ends_title, longest=_LONGEST_TITLE)
    return listed if _ends_with_title().search(page.text[listed : start - 1]) else start


@lru_cache(maxsize=8192)
def _ends_title(word: str, next_to_suffix: bool) -> bool:
    if word == _SECTORS:
        return False
    if word in word_set("boundaries", "particles") or word in word_set("people", "before_titles"):
        return True
    return word_class(word) in ("p", "r", "uj", "ul", "c")


@cache
def _ends_with_title() -> re.Pattern[str]:
    return re.compile(alternation(words("people", "titles")) + "$")
