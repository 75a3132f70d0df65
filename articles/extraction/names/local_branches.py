"""Local branches of banks and firms, which are called after them and their place: 甲甲银行|乙乙支行."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ..lexicon import alternation, words
from .boundaries import BOUNDARY_WORDS
from .hits import Hit, outermost
from .page import Page

_BANK = "银行"
_PLACE = "[一-鿿]{2,8}?"


def with_local_branches(page: Page, firms: list[Hit]) -> list[Hit]:
    """The firms, each with the place and the word for a branch that its name goes on with, and the national banks,
    the shortest of which only such a name tells: 农行|乙乙支行."""
    extended = [_extended(page, firm) for firm in firms] if page.cues("local branch") else firms
    return outermost([*extended, *_national_banks(page)])


@cache
def _local() -> re.Pattern[str]:
    return re.compile(f"(?P<place>{_PLACE}){alternation(words('enterprises', 'local_branches'))}")


def _extended(page: Page, firm: Hit) -> Hit:
    end = _branch_end(page, firm.end)
    return replace(firm, end=end, name=firm.name + page.text[firm.end : end]) if end else firm


def _branch_end(page: Page, offset: int) -> int:
    """Where the place and the word for a branch that begin at the offset end; 0 if no place stands there."""
    local = _local().match(page.text, offset)
    if not local or not BOUNDARY_WORDS.isdisjoint(page.pieces(*local.span("place"))):
        return 0
    return local.end()


@cache
def _bank() -> re.Pattern[str]:
    return re.compile(alternation(words("enterprises", "national_banks")))


def _national_banks(page: Page) -> Iterator[Hit]:
    for match in page.matches("bank", _bank()):
        end = _branch_end(page, match.end()) or (match.end() if match.group().endswith(_BANK) else 0)
        if end and page.is_boundary(match.start()):
            yield Hit(match.start(), end, page.text[match.start() : end], "enterprise.suffix")
