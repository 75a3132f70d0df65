"""Firms without a registered form: told by their trade or the post of an officer."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

import rjieba

from ..lexicon import alternation, word_set, words
from .bare import ends_firm, is_known_place, like_a_name, names_firm, unnamed
from .beginnings import after_description, after_place, after_zone
from .boundaries import name_start
from .coined import DIGITS
from .hits import Hit
from .offices import CHIEF
from .page import Page, word_class
from .places import is_region

_LONGEST_SHORT_NAME = 9
_COINED_LENGTH = 2
_CLAUSE_MARKS = frozenset("，。；：！？“\n")
# Parts of speech that begin what somebody does: verb, adverb, preposition.
_DEED_CLASSES = frozenset({"v", "d", "p"})
_NEVER_FIRST = word_set("boundaries", "sticking") | frozenset(DIGITS)
_AUSPICIOUS = word_set("enterprises", "auspicious")
_NEVER_LAST = word_set("enterprises", "never_last")
# 千亿|汽车 tells a size.
_SIZES = frozenset("十百千万亿")
# Classes of names of bodies, trade marks and people.
_NAME_CLASSES = frozenset({"nt", "nz", "nr", "nrt"})
# The levels that regions are called by which the dictionary has with them only.
_LEVELS = "市区县"
_HAN = r"[一-鿿]"
_HANS = re.compile(_HAN + "+")


@cache
def _trade() -> re.Pattern[str]:
    """A short name's last word with what shows after it that it is a firm: 项目, a list, an officer, a brand."""
    shows, branded = alternation(words("enterprises", "shows_after")), "“[^“”\n]{2,14}”(?:等|、|党建)"
    return re.compile(f"{alternation(words('enterprises', 'trade'))}(?={shows}|{CHIEF}|{branded})")


def find_short_firms(page: Page) -> Iterator[Hit]:
    """Every firm named without what says that it is one, where something beside it does."""
    yield from _by_trade(page)
    yield from _by_name(page)
    yield from _by_officer(page)


@cache
def _any_trade() -> re.Pattern[str]:
    others = alternation(words("enterprises", "trade_goes_on"))
    return re.compile(f"{alternation(words('enterprises', 'trade'))}(?!{others})")


def _by_name(page: Page) -> Iterator[Hit]:
    """A coined name with its trade: one made like a firm's, or one that acts, is visited or comes back."""
    found = [match.span() for match in page.matches("trade", _any_trade()) if match.start() >= _COINED_LENGTH]
    printed = Counter(page.text[trade - _COINED_LENGTH : end] for trade, end in found)
    for trade, first_end in found:
        start, end = trade - _COINED_LENGTH, _over_trades(page, first_end)
        name = page.text[start:end]
        if _is_long_name(page, start - 1, trade) and _ends_with_trade(page, trade, end):
            yield Hit(start - 1, end, page.text[start - 1 : end], "enterprise.trade")
            continue
        region = _region_before(page, start)
        told = (
            region < start
            or (_is_name(page.text[start:trade]) and _ends_with_trade(page, trade, end))
            or printed[page.text[start:first_end]] > 1
            or _is_led_to(page.text, start)
            or _is_owned(page, start, trade, end)
            or (_opens(page, start) and _acts(page, trade, end))
        )
        if told and _is_one(page, start, trade, end) and _is_coined_word(page, start, trade):
            yield Hit(region, end, page.text[region:end], "enterprise.trade")
        elif _is_of_region(page, start, trade, end):
            yield Hit(start, end, name, "enterprise.trade")


def _is_of_region(page: Page, start: int, trade: int, end: int) -> bool:
    """Whether a place stands before what places call their own firms by, 甲市|城投, and no more: 甲市城投|集团."""
    if page.text[trade:end] not in word_set("enterprises", "of_regions") or word_class(page.text[start:trade]) != "ns":
        return False
    return page.is_boundary(end) and not page.text.startswith(words("enterprises", "firm"), end)


def _region_before(page: Page, start: int) -> int:
    """Where the region begins that a name is printed after, 甲省|云珑数科; its own start if there is none."""
    index = page.index_at(start) - 1
    named = index >= 0 and page.starts[index + 1] == start and word_class(page.words[index]) == "ns"
    return page.starts[index] if named else start


def _is_long_name(page: Page, start: int, trade: int) -> bool:
    """Whether three characters, most of them firms', are a name whatever words the splitter makes of them."""
    name = page.text[max(0, start) : trade]
    if sum(character in _AUSPICIOUS for character in name) < _COINED_LENGTH or not _HANS.fullmatch(name):
        return False
    if start < 0 or name[0] in _NEVER_FIRST or not (page.is_boundary(start) and page.is_boundary(trade)):
        return False
    return not is_region(name) and not any(map(_is_no_name, page.pieces(start, trade)))


def _is_no_name(word: str) -> bool:
    """Whether the word ends a firm's name or is an ordinary one."""
    return ends_firm(word, False) or _is_common(word)


def _is_common(word: str) -> bool:
    """Whether the dictionary has the word, but for no name."""
    return len(word) > 1 and bool(rjieba.has_word(word)) and word_class(word) not in _NAME_CLASSES


def _ends_with_trade(page: Page, trade: int, end: int) -> bool:
    """Whether the trade is a noun and the last of the name."""
    if word_class(page.text[trade:end]) == "v":
        return False
    return page.is_boundary(end) and not page.text.startswith(_other_trades(), end)


@lru_cache(maxsize=4096)
def _is_name(word: str) -> bool:
    """Whether the word is made like a firm's name: in no dictionary unless for a name, and no region is called so."""
    if _AUSPICIOUS.isdisjoint(word) or word[0] in _NEVER_FIRST or word[-1] in _NEVER_LAST:
        return False
    if word in word_set("boundaries", "verbs"):
        return False
    return not _is_common(word) and not any(rjieba.has_word(word + level) for level in _LEVELS)


@cache
def _other_trades() -> tuple[str, ...]:
    return (*words("enterprises", "trade"), *words("enterprises", "coined_with"))


def _over_trades(page: Page, end: int) -> int:
    """Where the last of several trades ends: 汽车|科技, 精密|机械."""
    further = _any_trade().match(page.text, end)
    return further.end() if further and page.is_boundary(further.end()) else end


def _is_one(page: Page, start: int, trade: int, end: int) -> bool:
    """Whether the characters are a word, or two of which the splitter makes none, 甲|乙|光电, or one with the trade."""
    if page.is_word(start, trade) or (page.is_word(start, end) and not rjieba.has_word(page.text[start:end])):
        return True
    if not (page.is_boundary(start) and page.is_boundary(trade)):
        return False
    return not any(ends_firm(character, False) for character in page.text[start:trade])


def _is_owned(page: Page, start: int, trade: int, end: int) -> bool:
    """Whether a word of no dictionary stands before 股份, which goods and trades are never told by."""
    return page.text[trade:end] in word_set("enterprises", "ownership") and not rjieba.has_word(page.text[start:trade])


def _is_led_to(text: str, start: int) -> bool:
    """Whether somebody goes to what the words name (走进|甲甲光学), or they follow their zone: 高新区|甲甲光学."""
    return text.endswith(_leading_to(), 0, start)


@cache
def _leading_to() -> tuple[str, ...]:
    return (*words("enterprises", "visited"), *words("parks", "zones"))


def _opens(page: Page, start: int) -> bool:
    """Whether a clause begins with the words."""
    return start == 0 or page.text[start - 1] in _CLAUSE_MARKS


def _acts(page: Page, trade: int, end: int) -> bool:
    """Whether somebody's deed follows a word of no dictionary with its trade, or any with 股份: 甲甲股份|组织党员.

    What is somebody's does where no goods are called by the trade: 甲甲科技|的产品.
    """
    if end == len(page.text) or not page.is_boundary(end):
        return False
    owned = page.text[trade:end] in word_set("enterprises", "ownership")
    if not owned and rjieba.has_word(page.text[trade - _COINED_LENGTH : trade]):
        return False
    word = page.words[page.index_at(end)]
    if word == "的":
        return page.text[trade:end] in word_set("enterprises", "no_goods")
    return word in word_set("boundaries", "verbs") or word_class(word) in _DEED_CLASSES


def _is_coined_word(page: Page, start: int, end: int) -> bool:
    word = page.text[start:end]
    named = _HANS.fullmatch(word) is not None and not (word[-1] in _SIZES and word_class(word) == "m")
    return named and not is_known_place(word) and _coined(page, start, end)


def _by_trade(page: Page) -> Iterator[Hit]:
    for match in page.matches("trade", _trade()):
        start = name_start(page, match.start(), stop=ends_firm, longest=_LONGEST_SHORT_NAME)
        start = after_description(page, after_zone(page, after_place(page.text, start), match.start()), match.start())
        if not (start < match.start() and _coined(page, start, match.start())):
            continue
        if _is_among_trades(page.text, match.end()):
            continue
        twin = _twin(page, match)
        # 甲州航空、船舶产业 are trades of a place; 甲州航空、乙州航空 are firms.
        if twin or not page.text.startswith("、", match.end()) or not is_region(page.text[start : match.start()]):
            yield Hit(start, match.end(), page.text[start : match.end()], "enterprise.trade")
        if twin:
            yield twin


def _is_among_trades(text: str, end: int) -> bool:
    """Whether a list goes on there whose members are trades: 甲甲装备、零部件等主导产业."""
    return text.startswith("、", end) and _list_of_trades().match(text, end) is not None


@cache
def _list_of_trades() -> re.Pattern[str]:
    return re.compile("[^，。；：！？等\n]{2,30}等[^，。；：！？\n]{0,8}?(?:产业|行业|领域|集群)(?=[，。；的])")


def _twin(page: Page, trade: re.Match[str]) -> Hit | None:
    """The name after the one that ends in a trade, if it ends in one, too: 甲甲航空、|乙乙化工."""
    if page.text[trade.end() : trade.end() + 1] != "、":
        return None
    twin = _next_trade().match(page.text, trade.end() + 1)
    if not twin or not _coined(page, *twin.span("name")):
        return None
    return Hit(twin.start(), twin.end(), twin.group(), "enterprise.trade")


@cache
def _next_trade() -> re.Pattern[str]:
    others = alternation(words("enterprises", "trade_goes_on"))
    return re.compile(rf"(?P<name>{_HAN}{{2,4}}?){alternation(words('enterprises', 'trade'))}(?!{others})")


@cache
def _officer() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('enterprises', 'chiefs'))}|{CHIEF}")


def _by_officer(page: Page) -> Iterator[Hit]:
    """A name right before the post of a chief that only firms have: 某某|创始人."""
    for match in page.matches("chief", _officer()):
        end = match.start() - page.text.endswith("副", 0, match.start())
        rank = next((word for word in words("enterprises", "ranks") if page.text.endswith(word, 0, end)), "")
        end -= len(rank)
        start = name_start(page, end, stop=ends_firm, longest=_LONGEST_SHORT_NAME)
        start = after_zone(page, start, end)
        if end - start > 1 and names_firm(page, start, end) and _is_whole(page, end):
            yield Hit(start, end, page.text[start:end], "enterprise.officer")


def _is_whole(page: Page, end: int) -> bool:
    """Whether the word before a post is no single character, which may be a verb, 问|创始人, but after a number."""
    return not page.is_word(end - 1, end) or page.text[end - 2].isdigit()


def _coined(page: Page, start: int, end: int) -> bool:
    """Whether the words before a trade are a coined name: none of them says what sort of trade it is."""
    pieces = page.pieces(start, end)
    return end - start >= 2 and len(pieces) <= 3 and pieces[0] not in unnamed() and like_a_name(page, start, end)
