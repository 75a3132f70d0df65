"""Firms on a list that says of what sort its members are: 甲甲、乙乙等9家企业."""

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from ..lexicon import alternation, word_set, words
from .bare import ends_firm, is_settlement, like_a_name, unnamed
from .beginnings import after_description, after_zone
from .boundaries import BOUNDARY_WORDS, coined_pair_before, has_joiner, name_start
from .hits import Hit
from .page import Page, word_class

_LONGEST = 9
_SHORTEST = 2
_SOUNDED = 3
_LONGEST_ITEM = 6
# How far before a list a sentence tells what its members are.
_LONGEST_LEAD = 12
# What joins the members of a list.
_LISTING = ("、", "和", "与", "及")
# Occurrences in the dictionary's corpus up to which a word among names is one, too: as the first of them, or later.
_SELDOM_FIRST, _SELDOM = 500, 3000
_NOUN_CLASSES = frozenset({"n", "nz", "ns", "nr", "s"})
_CLASS_WORDS = words("enterprises", "class_words")


@cache
def _class_list() -> re.Pattern[str]:
    """The end of a list that says what its members are: 等9家企业, 等“专精特新”企业, 两家企业, 为代表的企业.

    More words may stand between where a number of 家 is told: 等9家产业链上下游企业. The number alone does where the
    sentence tells before what it counts: 企业有甲甲、乙乙等9家.
    """
    numeral, other = "[\\d一二三四五六七八九十百两几多数余]+", "[^，。；：、“”\\n]"
    classes = alternation(_CLASS_WORDS)
    few = f"(?:{numeral}个)?(?:“[^“”\\n]{{2,8}}”)?{other}{{0,6}}?|一批{other}{{0,12}}?"
    summed = f"(?=[两三四五六七八九十]家{other}{{0,4}}?{classes})"
    led = f"为{alternation(words('enterprises', 'led_by'))}的{other}{{0,8}}?{classes}"
    # 甲甲、乙乙这些企业, 像甲甲、乙乙这样的龙头企业.
    like = f"(?:这些|这样的|这类){other}{{0,6}}?{classes}"
    return re.compile(
        f"{led}|{like}|等(?:{numeral}家{other}{{0,12}}?(?:“[^“”\\n]{{1,8}}”)?|{few}){classes}|{summed}|等{numeral}家(?=[，。；])"
    )


@cache
def _class_word() -> re.Pattern[str]:
    return re.compile(alternation(_CLASS_WORDS))


def listed_firms(page: Page) -> Iterator[Hit]:
    """The members of every list of firms, as far as they are like names."""
    for match in page.matches("list", _class_list()):
        members = list(_members(page, match.start()))
        if len(members) > bool(match.group() == "") and _tells_class(page.text, match, members[-1].start):
            yield from (hit for hit in members if not _is_office(hit.name) and not hit.name.endswith(_no_members()))


@cache
def _no_members() -> tuple[str, ...]:
    """How zones and public bodies end, which a list of firms and bodies may name, too: 等9家单位."""
    return (*words("parks", "zones"), *words("parks", "gardens"), *words("enterprises", "no_members"))


def _members(page: Page, end: int) -> Iterator[Hit]:
    """The members of the list that ends at the offset, the last first, as far as they are like names.

    Beside one that surely is a name, a trade with any word before it and a word that is seldom printed are, too.
    """
    stretches = list(_stretches(page, end))
    named = [like_a_name(page, *stretch) for stretch in stretches]
    surely = sum(named) > 1 or any(_is_unheard(page, *stretch) for stretch in stretches)
    for (start, end), is_named in zip(stretches, named, strict=True):
        if not is_named and not (surely and _may_stand_beside(page, start, end)):
            break
        yield Hit(start, end, page.text[start:end], "enterprise.list")


def _stretches(page: Page, end: int) -> Iterator[tuple[int, int]]:
    """Where the items of the list that ends at the offset begin and end, the last first."""
    while end > 0:
        start = _member_start(page, end)
        if end - start < _SHORTEST:
            break
        yield start, end
        if page.text[start - 1 : start] not in _LISTING:
            break
        end = start - 1


def _is_unheard(page: Page, start: int, end: int) -> bool:
    """Whether a word of the name is in no dictionary."""
    return any(len(word) > 1 and not rjieba.has_word(word) for word in page.pieces(start, end))


def _may_stand_beside(page: Page, start: int, end: int) -> bool:
    """Whether it is one word, not a common one, that says of no firm what sort it is, or one more before a trade."""
    word, listed = page.text[start:end], page.text[start - 1 : start] in ("、", "以")
    if word in _trades():
        return False
    if page.is_word(start, end):
        return bool(rjieba.suggest_freq(word) <= (_SELDOM if listed else _SELDOM_FIRST))
    pieces = page.pieces(start, end)
    trade = pieces[-1] in word_set("enterprises", "trade")
    return listed and (trade or _is_noun_group(pieces) or _is_sounded(word, pieces))


def _is_sounded(name: str, pieces: list[str]) -> bool:
    """Whether one character more makes of a word a name of three, as of foreign sound: 思甲|乙."""
    first, *others = pieces
    whole = len(name) == _SOUNDED and len(first) == _SOUNDED - 1 and len(others) == 1
    return whole and first not in _trades() and not is_settlement(name)


def _is_noun_group(pieces: list[str]) -> bool:
    """Whether the words are two nouns, none of which says what sort of thing something is: 东方|果园."""
    return len(pieces) == 2 and all(word not in unnamed() and word_class(word) in _NOUN_CLASSES for word in pieces)


@cache
def _trades() -> frozenset[str]:
    return unnamed() | word_set("enterprises", "trade")


def _tells_class(text: str, match: re.Match[str], first: int) -> bool:
    """Whether the words after the list say what its members are, or those before it in the sentence."""
    if not match.group() or _class_word().search(match.group()):
        return True
    sentence = text.rfind("。", 0, first) + 1
    return _class_word().search(text, max(sentence, first - _LONGEST_LEAD), first) is not None


def _member_start(page: Page, end: int) -> int:
    """Where the member of a list that ends at the offset begins; its last word may say that it is a firm (甲甲企业)."""
    last = next((word for word in _CLASS_WORDS if page.text.endswith(word, 0, end)), "")
    start = name_start(page, end - len(last), stop=ends_firm, longest=_LONGEST)
    if has_joiner(page.text, start, end):
        start = name_start(page, end - len(last), stop=ends_firm, longest=_LONGEST + end - start)
    if page.text[start] in "（(":
        start = name_start(page, end - len(last), stop=ends_firm, longest=_LONGEST + end - start)
    if start > 1 and page.text[start - 1] not in _LISTING and page.is_word(start, end):
        start = coined_pair_before(page, start)
    start = _whole_item(page, after_description(page, after_zone(page, start, end), end), end)
    return end if start == end - len(last) else start


@cache
def _leading() -> frozenset[str]:
    """Words that lead to the first item of a list and are no part of it."""
    return BOUNDARY_WORDS | word_set("enterprises", "describing")


def _whole_item(page: Page, start: int, end: int) -> int:
    """The start moved back over the words that a short item of a list begins with: 甲甲、|今日|要闻."""
    mark = page.text.rfind("、", max(0, end - _LONGEST_ITEM - 1), start)
    before = page.pieces(mark + 1, start) if 0 <= mark < start - 1 else []
    whole = before and all(len(word) > 1 and word[0].isalnum() and word not in _leading() for word in before)
    return mark + 1 if whole else start


def _is_office(name: str) -> bool:
    """Whether a member of a list is a public office or a measure; some bureaus (供电局, 工程局, 四局) are firms."""
    if name.endswith(words("enterprises", "no_firms")):
        return True
    return name.endswith("局") and not name.endswith(words("enterprises", "firm_bureaus"))
