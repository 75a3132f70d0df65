"""Firms without any form of one, told by the words beside the name: 子公司|甲甲, 创办了|乙乙, 丙丙|是一家…的企业."""

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from ..lexicon import alternation, word_set, words
from .bare import ends_firm, is_settlement, names_firm, noun_end
from .boundaries import name_start
from .hits import Hit
from .page import Page, word_class

_HAN = "[一-鿿]"
# A name of so few characters is told only by what the article says of it elsewhere.
_SHORT = 2
_LONGEST_NAME, _LONGEST_DEFINITION = 8, 24
_ENDS = frozenset("，。；、和与等")


def told_firms(page: Page) -> Iterator[Hit]:
    """Every firm that the words right before its name tell to be one."""
    yield from _by_owner(page)
    yield from _by_founder(page)
    yield from _by_definition(page)


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('enterprises', 'owned'))}(?={_HAN})")


def _by_owner(page: Page) -> Iterator[Hit]:
    """A name right after what the firm is to its owner, or to its trade: 子公司|某某, 龙头企业|某某."""
    for match in page.matches("owned", _owned()):
        start, end = match.end(), noun_end(page, match.end())
        # 甲子公司|副总裁 is one of 甲子, whose name ends in the first character.
        if end - start < 2 or not page.is_boundary(match.start()) or not names_firm(page, start, end):
            continue
        if match.group() not in word_set("enterprises", "leading") or _is_coined(page, start, end):
            yield Hit(start, end, page.text[start:end], "enterprise.owned")


@cache
def _founded() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('enterprises', 'founded'))}了?(?={_HAN})")


def _by_founder(page: Page) -> Iterator[Hit]:
    """A coined name that somebody founded or bought, up to the end of its clause: 出资设立|某某资本."""
    for match in page.matches("founded", _founded()):
        start, end = match.end(), noun_end(page, match.end())
        whole = page.text[end : end + 1] in _ENDS and page.is_boundary(start)
        if whole and end - start > 1 and names_firm(page, start, end) and _is_coined(page, start, end):
            yield Hit(start, end, page.text[start:end], "enterprise.owned")


@cache
def _defined() -> re.Pattern[str]:
    firms = alternation(words("enterprises", "defined_as"))
    return re.compile(f"一家[^，。；：、“”\n]{{0,{_LONGEST_DEFINITION}}}?{firms}(?=[，。；])")


def _by_definition(page: Page) -> Iterator[Hit]:
    """A name that a clause ends or begins with, told to be a firm: 像|某某|，一家做…的公司, 某某|是一家…企业."""
    for match in page.matches("definition", _defined()):
        end = match.start() - 1
        if end < _SHORT or page.text[end] not in "，是":
            continue
        start = name_start(page, end, stop=ends_firm, longest=_LONGEST_NAME)
        if end - start >= _SHORT and names_firm(page, start, end) and not is_settlement(page.text[start:end]):
            yield Hit(start, end, page.text[start:end], "enterprise.defined")


def _is_coined(page: Page, start: int, end: int) -> bool:
    """Whether a word in no dictionary, or a trade mark, stands before a trade, or alone and the article returns."""
    name = page.text[start:end]
    first, *others = page.pieces(start, end)
    coined = len(first) > 1 and (not rjieba.has_word(first) or word_class(first) == "nz") and not is_settlement(name)
    returns = bool(others) or len(first) > _SHORT or page.count(name) > 1
    second = word_set("enterprises", "trade") | word_set("enterprises", "coined_with")
    return coined and returns and second.issuperset(others)
