"""National banks, and the local branches of banks and insurers, called after them and a place: 甲甲银行|乙乙支行."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ..lexicon import alternation, words
from .boundaries import BOUNDARY_WORDS
from .hits import Hit, outermost
from .page import Page, word_class

_BANK = "银行"
_PLACE = "[一-鿿]{2,8}?"
# Classes of words that no place is called by: numerals, measures, prepositions, conjunctions, pronouns.
_NO_PLACE = frozenset(["m", "mq", "q", "p", "c", "r"])
# What goes on after a word that only looks like a bank's: 招商|银行业, 对接|银行企业.
_GOES_ON = ("业", "企")


def with_local_branches(page: Page, firms: list[Hit]) -> list[Hit]:
    """The firms, each with the place and the word for a branch that its name goes on with, and the national banks,
    the shortest of which only such a name tells: 农行|乙乙支行."""
    extended = [_extended(page, firm) for firm in firms] if page.cues("local branch") else firms
    return outermost([*extended, *_national_banks(page)])


@cache
def _local() -> re.Pattern[str]:
    # 分|行动
    return re.compile(f"(?P<place>{_PLACE}){alternation(words('enterprises', 'local_branches'))}(?![动为业政])")


def _extended(page: Page, firm: Hit) -> Hit:
    end = _branch_end(page, firm.end) if firm.name.endswith(words("enterprises", "with_branches")) else 0
    return replace(firm, end=end, name=firm.name + page.text[firm.end : end]) if end else firm


def _branch_end(page: Page, offset: int) -> int:
    """Where the place and the word for a branch that begin at the offset end; 0 if no place stands there."""
    local = _local().match(page.text, offset)
    if not local:
        return 0
    place = page.pieces(*local.span("place"))
    named = BOUNDARY_WORDS.isdisjoint(place) and not any(word_class(word) in _NO_PLACE for word in place)
    return local.end() if named else 0


@cache
def _bank() -> re.Pattern[str]:
    return re.compile(alternation(words("enterprises", "national_banks")))


def _national_banks(page: Page) -> Iterator[Hit]:
    for match in page.matches("bank", _bank()):
        end = _branch_end(page, match.end()) or (match.end() if match.group().endswith(_BANK) else 0)
        if end and _is_whole(page, match) and not page.text.startswith(_GOES_ON, end):
            yield Hit(match.start(), end, page.text[match.start() : end], "enterprise.suffix")


def _is_whole(page: Page, bank: re.Match[str]) -> bool:
    """Whether no single character stands before the word, of which it may be the end: 惠|农行, 党|建行."""
    index = page.index_at(bank.start())
    before = page.words[index - 1] if index else ""
    part = len(before) == 1 and before.isalnum() and before not in BOUNDARY_WORDS
    return page.is_boundary(bank.start()) and not part
