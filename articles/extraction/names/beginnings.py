"""Where a firm's name begins: after the zone that it sits in, what it is called, or what is done with it."""

import re
from functools import cache

import rjieba

from ..lexicon import alternation, word_set, words
from .boundaries import BOUNDARY_WORDS
from .page import Page, is_rare, word_class
from .places import is_region
from .proper import any_proper

_SHORTEST = 2
# What a firm is to others: 商会会员企业|甲市乙乙公司.
_LONG = 6
# The last character of the words for sorts of firms: 日企, 国企.
_FIRM = "企"
_OF_FIRM = re.compile("(?:企业|单位)(?!家|服务|管理|孵化)")
# The characters that zones and parks end with: without one there is none.
_GROUNDS = re.compile("[区园地]")
_REGIONS = words("places", "regions")
_DESCRIBING = word_set("enterprises", "describing")
_VERBS = word_set("boundaries", "verbs")


def after_place(text: str, start: int) -> int:
    """The start without 内 that the splitter gives to the word after a place: 辖区|内|甲乙商城."""
    inside = text.startswith("内", start) and text.endswith(words("enterprises", "within"), 0, start)
    return start + inside


def after_regions(page: Page, start: int, end: int) -> int:
    """The start without two regions and more, which only say where the firm is: 甲省乙市|丙丙公司."""
    index = first = page.index_at(start)
    while page.starts[index + 1] < end and page.words[index].endswith(_REGIONS) and is_region(page.words[index]):
        index += 1
    if index - first < 2:
        return start
    # The splitter may give the level of a city that it does not know to the name: 甲州|市丙丙.
    return page.starts[index] + page.text.startswith(_REGIONS, page.starts[index])


def after_zone(page: Page, start: int, end: int) -> int:
    """The start without the zone that the firm sits in, where enough for a name is left: 某某高新区|甲甲激光."""
    if not _GROUNDS.search(page.text, start, end - _SHORTEST):
        return start
    zones = list(_zone().finditer(page.text, start, end - _SHORTEST))
    return zones[-1].end() if zones else start


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(alternation([*words("parks", "zones"), *words("parks", "gardens")]))


def after_description(page: Page, start: int, end: int) -> int:
    """The start of a firm's name without words before it that say what it is (驻区|甲甲石化) or what is done with it.

    A verb that firms are called by, too, leads to the name where a region follows it (联合|甲市乙乙科技), or where the
    word before it is one who acts and the word after it is a name: 党组织|走访|甲甲.
    """
    if page.text[start + 1 : start + 2] == _FIRM:
        start += len(_told_from(page.text, start, end))
    described = _after_leading(page, start, end)
    done = _after_deed(page, described, end)
    return _after_leading(page, done, end) if done > described else described


def _after_leading(page: Page, start: int, end: int) -> int:
    index = page.index_at(start)
    while page.starts[index + 1] < end and _leads(page, index):
        index += 1
    return max(start, page.starts[index])


def _told_from(text: str, start: int, end: int) -> str:
    """The word for where a firm is from or whose it is that the splitter may run together with its name: 日企|甲甲."""
    told = end - start >= _LONG and text.startswith(words("enterprises", "from_where"), start)
    return text[start : start + 2] if told else ""


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(alternation(words("enterprises", "done_by_regions")))


def _after_deed(page: Page, start: int, end: int) -> int:
    """The start after the last verb that somebody is told to do, or word for a firm, where a name follows it."""
    described = _OF_FIRM.search(page.text, start, end) if end - start > _LONG else None
    if described:
        following = page.words[page.index_at(described.end())]
        if is_region(following) or (described.end() < end - 1 and len(following) > 1 and is_rare(following)):
            start = described.end()
    for deed in _deed().finditer(page.text, start, end):
        if page.is_word(*deed.span()) and _is_done(page, deed, end, deed.start() > start):
            start = deed.end()
    return start


def _leads(page: Page, index: int) -> bool:
    word, following = page.words[index], page.words[index + 1]
    if word in _DESCRIBING:
        return True
    return word in _VERBS and (is_region(following) or word_class(following) == "nt")  # 联合|中国建设银行


def _is_done(page: Page, deed: re.Match[str], end: int, within: bool) -> bool:
    """Whether something is done with what the words after the verb name, by the words before it."""
    named = any_proper(page.pieces(deed.end(), end), frozenset())
    return named and (within or _follows_actor(page, page.index_at(deed.start())))


def _follows_actor(page: Page, index: int) -> bool:
    """Whether a word stands before that is neither a verb nor a particle, so that the verb is its own."""
    before = page.words[index - 1] if index else ""
    if not before.isalnum() or before in BOUNDARY_WORDS:
        return False
    return word_class(before) != "v" and bool(rjieba.has_word(before))
