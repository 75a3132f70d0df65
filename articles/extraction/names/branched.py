"""Firms told by a party organisation of their own: 甲甲磁材|党支部."""

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from ..lexicon import alternation, by_last_letter, word_set, words
from .bare import ends_firm, is_settlement, names_firm, unnamed
from .beginnings import after_zone
from .boundaries import name_start
from .hits import Hit
from .page import Page, is_rare, word_class
from .places import is_region

_SHORTEST, _LONGEST = 3, 6
_COINED_LENGTH = 2
_CLAUSE_MARKS = frozenset("，。；：！？“\n")
_NAME = re.compile(r"[A-Za-z0-9一-鿿]*[一-鿿]")


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(alternation(words("enterprises", "branches_of")))


def firms_with_branches(page: Page) -> Iterator[Hit]:
    """A coined name with a party organisation, which the article also prints alone, or whose last word no body has."""
    for match in page.matches("branch", _branch()):
        end = match.start()
        if page.text.endswith(_short_bodies().get(page.text[end - 1 : end], ()), 0, end):
            continue
        start = after_zone(page, name_start(page, end, stop=ends_firm, longest=_LONGEST), end)
        name = page.text[start:end]
        unknown = len(name) > 1 and page.is_word(start, end) and not rjieba.has_word(name)
        if (len(name) < _SHORTEST and not unknown) or not _NAME.fullmatch(name):
            continue
        if not _is_named(page, start, end) or _is_other_body(page, start, end) or is_settlement(name):
            continue
        alone = page.count(name) > page.count(f"{name}党")
        if alone or _is_led(page, end) or _is_coined(page, start, end):
            yield Hit(start, end, name, "enterprise.officer")


def _is_named(page: Page, start: int, end: int) -> bool:
    """Whether the words, the place before them or the post after them show a firm's name."""
    return names_firm(page, start, end) or _is_called_after_place(page, start, end) or _is_managed(page, start, end)


@cache
def _led() -> re.Pattern[str]:
    return re.compile(rf"{alternation(words('enterprises', 'branches_of'))}(?:专职)?副?书记")


def _is_led(page: Page, end: int) -> bool:
    """Whether the office of somebody follows: 甲甲导航|党委副书记."""
    return _led().match(page.text, end) is not None


@cache
def _manager() -> re.Pattern[str]:
    return re.compile(rf"{_led().pattern}、(?:副?{alternation(words('enterprises', 'chiefs'))})")


def _is_managed(page: Page, start: int, end: int) -> bool:
    """Whether the secretary of what a clause begins with is its manager, too, as in firms alone."""
    if _manager().match(page.text, end) is None or not (start == 0 or page.text[start - 1] in _CLAUSE_MARKS):
        return False
    return unnamed().isdisjoint(page.pieces(start, end))


def _is_coined(page: Page, start: int, end: int) -> bool:
    """Whether the first word is no place's and hardly printed, or the last in no dictionary: 宏沛|客车, 某某|泰沛."""
    first, *others = page.pieces(start, end)
    if not others:
        return False
    if len(others[-1]) > 1 and not rjieba.has_word(others[-1]):
        return True
    return len(first) > 1 and first.isalpha() and not is_region(first) and is_rare(first) and _is_noun(others[-1])


def _is_called_after_place(page: Page, start: int, end: int) -> bool:
    """Whether a place and a noun that says of no firm what sort it is stand together: 某市|年华."""
    first, *others = page.pieces(start, end)
    return len(others) == 1 and is_region(first) and others[0] not in unnamed() and _is_noun(others[0])


def _is_noun(word: str) -> bool:
    return len(word) > 1 and word_class(word) == "n"


def _is_other_body(page: Page, start: int, end: int) -> bool:
    """Whether the words are an office, a place, a trade or a sort of body that has a party organisation, too."""
    if end - start == _COINED_LENGTH and page.text.endswith(words("enterprises", "tradespeople"), start, end):
        return True
    if page.text.endswith(_other_bodies(), start, end) or page.text.startswith("第", start, end):
        return True
    pieces = page.pieces(start, end)
    several = [word for word in pieces if len(word) > 1 or word in words("organizations", "seats")]
    return not word_set("owners", "unnamed").isdisjoint([pieces[-1], *several])


@cache
def _short_bodies() -> dict[str, tuple[str, ...]]:
    """Those no longer than any name, by their last letters: what ends in one here is no firm, wherever it begins."""
    return by_last_letter(word for word in _other_bodies() if len(word) <= _COINED_LENGTH)


@cache
def _other_bodies() -> tuple[str, ...]:
    return (*words("organizations", "heads"), *words("enterprises", "other_bodies"), *words("owners", "posted"))
