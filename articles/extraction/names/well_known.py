"""Firms that newspapers call by a short name which everybody knows."""

import re
from collections.abc import Iterator
from functools import cache

from ..lexicon import alternation, word_set, words
from .hits import Hit
from .page import Page

# What goes on with the name to something that is only called after the firm, or made by it.
_NO_FIRM = ("路", "街", "大道", "广场", "大厦", "小区", "城", "社区", "村", "小镇", "杯", "手机")


def well_known_firms(page: Page) -> Iterator[Hit]:
    """Every place of such a name that is no part of other words, with the trade or the body that it goes on with."""
    for start in page.cues("well-known firm"):
        end = _end(page, start)
        if end and page.is_boundary(start) and not page.text.startswith(_NO_FIRM, end):
            end = _part_end(page, end)
            yield Hit(start, end, page.text[start:end], "enterprise.well-known")


def _end(page: Page, start: int) -> int:
    """Where the longest such name that begins at the offset ends between two words; 0 if none does."""
    for length in _lengths():
        end = start + length
        if page.text[start:end] in word_set("well_known", "firms") and page.is_boundary(end):
            return end
    return 0


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in words("well_known", "firms")}, reverse=True))


@cache
def _part() -> re.Pattern[str]:
    """A body of the firm's own with what it works at or where it sits, 研发总院, 甲甲油田, or a trade: 汽车."""
    others = alternation(words("enterprises", "trade_goes_on"))
    trade = f"{alternation(words('well_known', 'trades'))}(?!{others}|员)"
    return re.compile(f"[一-鿿]{{0,6}}?{alternation(words('well_known', 'bodies'))}|{trade}")


def _part_end(page: Page, end: int) -> int:
    """Where a trade or a body that the name goes on with ends; the offset itself if none follows."""
    part = _part().match(page.text, end)
    return part.end() if part and page.is_boundary(part.end()) else end
