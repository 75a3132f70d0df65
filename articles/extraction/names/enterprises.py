"""Firms, hospitals and other bodies with a workforce: registered names, suffixes, lists, and the short names."""

import re
from collections.abc import Iterator
from functools import cache

from ..lexicon import alternation, words
from .boundaries import name_start
from .hits import Hit, outermost
from .page import Page

_LONGEST = 30


@cache
def _suffix() -> re.Pattern[str]:
    legal = alternation(words("enterprises", "legal"))
    firm = alternation(words("enterprises", "firm"))
    return re.compile(f"(?P<legal>{legal})|(?P<firm>{firm})")


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(words("enterprises", "unnamed"))


def find_enterprises(page: Page) -> list[Hit]:
    """Every firm named in full, in text order."""
    return outermost(_by_suffix(page))


def _by_suffix(page: Page) -> Iterator[Hit]:
    for match in _suffix().finditer(page.text):
        start = name_start(page, match.start(), longest=_LONGEST)
        if match.start() - start < 2 or not _names_one(page, start, match.start()):
            continue
        rule, confidence = ("enterprise.registered", 0.97) if match["legal"] else ("enterprise.suffix", 0.85)
        yield Hit(start, match.end(), page.text[start : match.end()], rule, confidence)


def _names_one(page: Page, start: int, suffix: int) -> bool:
    """Whether some word before the suffix is more than a trade or a form of ownership (民营企业集团, 物业公司)."""
    return any(word not in _unnamed() for word in page.pieces(start, suffix))
