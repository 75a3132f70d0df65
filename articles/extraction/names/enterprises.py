"""Firms, hospitals and other bodies with a workforce: registered names, telling suffixes, short names in context."""

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from ..lexicon import alternation, word_set, words
from .boundaries import ends_name, name_start
from .hits import Hit, outermost
from .page import Page, word_class
from .places import is_region
from .proper import is_proper

_LONGEST = 30
_LONGEST_SHORT_NAME = 9
_WORDS_AFTER_REGION = 4
# The first word of a firm's name that ends in 和.
_SHORT = 3
_HAN = re.compile(r"[一-鿿㐀-䶿]")


@cache
def _suffix() -> re.Pattern[str]:
    followers = alternation(words("enterprises", "not_before"))
    return re.compile(f"{alternation(_legal() | set(words('enterprises', 'firm')))}(?!{followers})")


@cache
def _legal() -> frozenset[str]:
    return word_set("enterprises", "legal")


@cache
def _trade() -> re.Pattern[str]:
    """A short name's last word with what shows after it that it is a firm: 项目, a list of firms, an officer."""
    shows = alternation(words("enterprises", "shows_after"))
    return re.compile(f"{alternation(words('enterprises', 'trade'))}(?={shows})")


@cache
def _class_list() -> re.Pattern[str]:
    """The end of a list that says what its members are: 等9家企业, 等多家单位, 等龙头企业."""
    numeral = r"(?:[\d一二三四五六七八九十百两几数多余]+[家个])?"
    return re.compile(f"等{numeral}[^，。；：、“”\n]{{0,6}}?{alternation(words('enterprises', 'class_words'))}")


@cache
def _unnamed() -> frozenset[str]:
    return word_set("enterprises", "unnamed")


def find_enterprises(page: Page) -> list[Hit]:
    """Every firm that the text names, in text order."""
    return outermost([*_by_suffix(page), *_by_trade(page), *_by_list(page)])


def _by_suffix(page: Page) -> Iterator[Hit]:
    for match in _suffix().finditer(page.text):
        start = _after_zone(page, _start(page, match.start()), match.start())
        if start == match.start() or not _names_one(page, start, match):
            continue
        rule = "enterprise.registered" if match.group() in _legal() else "enterprise.suffix"
        yield Hit(start, match.end(), page.text[start : match.end()], rule)


def _start(page: Page, suffix: int) -> int:
    """Where a firm's name begins; a coined name of two characters may look like two particles (和为, 为民)."""
    start = _over_conjunction(page, name_start(page, suffix, stop=_ends_firm, longest=_LONGEST), suffix)
    start = _with_region(page, start)
    index = page.index_at(suffix - 1)
    if start < suffix or index < 1 or page.starts[index - 1] != suffix - 2:
        return start
    if set(page.text[suffix - 2 : suffix]) & word_set("boundaries", "pointing"):
        return start
    return name_start(page, suffix - 2, stop=_ends_firm, longest=_LONGEST)


def _over_conjunction(page: Page, start: int, suffix: int) -> int:
    """The start moved back over 和 where only words for a trade follow it: 甲信和|法律咨询有限公司."""
    if not start < suffix or page.text[start - 1 : start] != "和" or is_proper(page, start, suffix, _trades()):
        return start
    left = name_start(page, start - 1, stop=_ends_firm, longest=_SHORT)
    return left if left < start - 1 else start


@cache
def _trades() -> frozenset[str]:
    return _unnamed() | word_set("enterprises", "trade") | word_set("enterprises", "trades_joined")


def _with_region(page: Page, start: int) -> int:
    """The start moved back to a region up to three words before: a coined word between may look like any word."""
    index = page.index_at(start)
    for before in range(index - 1, max(index - _WORDS_AFTER_REGION, 0) - 1, -1):
        word = page.words[before]
        if not _HAN.match(word) or len(word) > 3 or word in word_set("boundaries", "pointing"):
            break
        if is_region(word) and before < index - 1:
            return page.starts[before]
    return start


def _ends_firm(word: str, next_to_suffix: bool) -> bool:
    if word in word_set("enterprises", "kept"):
        return False
    return word in word_set("enterprises", "class_words") or ends_name(word, next_to_suffix)


def _after_zone(page: Page, start: int, suffix: int) -> int:
    """The start without the zone that the firm sits in, where enough of a name is left: 某某高新区|甲乙有限公司."""
    zones = list(_zone().finditer(page.text, start, suffix))
    if zones and is_proper(page, zones[-1].end(), suffix, _unnamed()):
        return zones[-1].end()
    return start


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(alternation([*words("parks", "zones"), *words("parks", "gardens")]))


def _names_one(page: Page, start: int, match: re.Match[str]) -> bool:
    """Whether the words before the suffix name a firm and not only a trade or a form of ownership (民营企业集团).

    Any words but those name one where a party organisation or an officer of it follows: 某某公司党支部.
    """
    pieces = page.pieces(start, match.start())
    named = [word for word in pieces if word not in _unnamed()]
    spoken_of = _officer().match(page.text, match.end()) is not None
    if match.start() - start == 1 or _is_nickname(page, start, match):
        return False
    if match.group() in word_set("enterprises", "branches") and _only_places(named, match.group()):
        return bool(named) and spoken_of and named[-1] != pieces[-1]
    if match.group() in word_set("enterprises", "sure") and pieces[-1] in word_set("enterprises", "no_group"):
        return False
    if (
        match.group() in _legal()
        or match.group() in word_set("enterprises", "sure")
        or is_proper(page, start, match.start(), _unnamed())
    ):
        return bool(named)
    if word_class(page.text[start : match.end()]) == "nt":
        return True
    return len(named) == 1 and spoken_of


def _only_places(named: list[str], suffix: str) -> bool:
    """Whether the words are larger and smaller places and no coined name: a group or the last of several may be one."""
    if not all(map(_is_known_place, named)):
        return False
    coined = suffix.startswith("集团") or len(named) > 1
    return not coined or not named or named[-1].endswith(words("places", "regions"))


def _is_known_place(word: str) -> bool:
    """Whether the word is a place by its last letter or the dictionary; the class of an unknown word is guessed."""
    return word.endswith(words("places", "regions")) or (is_region(word) and bool(rjieba.has_word(word)))


def _is_nickname(page: Page, start: int, match: re.Match[str]) -> bool:
    """Whether marks close around what is called a shop or a bank: “爱心超市”."""
    marked = page.text.endswith("“", 0, start) and page.text.startswith("”", match.end())
    return marked and match.group() in word_set("enterprises", "called")


@cache
def _officer() -> re.Pattern[str]:
    return re.compile(alternation(words("enterprises", "officers")))


def _by_trade(page: Page) -> Iterator[Hit]:
    for match in _trade().finditer(page.text):
        start = name_start(page, match.start(), stop=_ends_firm, longest=_LONGEST_SHORT_NAME)
        if start < match.start() and _coined(page, start, match.start()):
            yield Hit(start, match.end(), page.text[start : match.end()], "enterprise.trade")


def _by_list(page: Page) -> Iterator[Hit]:
    for match in _class_list().finditer(page.text):
        end = match.start()
        while end > 0:
            start = name_start(page, end, stop=_ends_firm, longest=_LONGEST_SHORT_NAME)
            start = _after_description(page, start, end)
            if start == end or not _like_a_name(page, start, end):
                break
            if not _is_office(page.text[start:end]):
                yield Hit(start, end, page.text[start:end], "enterprise.list")
            if page.text[start - 1 : start] != "、":
                break
            end = start - 1


def _after_description(page: Page, start: int, end: int) -> int:
    """The start of a list's member without the words before it that say what its members are: 驻区|甲甲石化."""
    index = page.index_at(start)
    while page.starts[index + 1] < end and page.words[index] in word_set("enterprises", "describing"):
        index += 1
    return max(start, page.starts[index])


def _is_office(name: str) -> bool:
    """Whether a member of a list is a public office or a measure; some bureaus (供电局, 工程局, 四局) are firms."""
    if name.endswith(words("enterprises", "no_firms")):
        return True
    return name.endswith("局") and not name.endswith(words("enterprises", "firm_bureaus"))


def _coined(page: Page, start: int, end: int) -> bool:
    """Whether the words before a trade are a coined name: none of them says what sort of trade it is."""
    pieces = page.pieces(start, end)
    return end - start >= 2 and len(pieces) <= 3 and pieces[0] not in _unnamed() and _like_a_name(page, start, end)


def _like_a_name(page: Page, start: int, end: int) -> bool:
    return page.pieces(start, end)[0] not in _unnamed() and is_proper(page, start, end, _unnamed())
