"""Firms without a registered form: told by their trade, a list, the firm that owns them, or the post of an officer."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from ..lexicon import alternation, word_set, words
from .boundaries import ends_name, name_start
from .hits import Hit
from .page import Page
from .places import is_region
from .proper import is_proper

_LONGEST_SHORT_NAME = 9
_WORDS_OF_NAME = 2
_SHORTEST = 2
_SHORTEST_BRANCHED, _LONGEST_BRANCHED = 3, 6
_COINED_LENGTH = 2
# How far before a list a sentence tells what its members are.
_LONGEST_LEAD = 12
# What joins the members of a list.
_LISTING = ("、", "和", "与", "及")
_HAN = r"[一-鿿]"
# A firm tells in brackets where it sits: 甲甲（乙省）丙丙.
_BRANCHED = re.compile(r"[一-鿿][（(][一-鿿]{2,4}[）)][一-鿿]")
_HANS = re.compile(_HAN + "+")


@cache
def _trade() -> re.Pattern[str]:
    """A short name's last word with what shows after it that it is a firm: 项目, a list of firms, an officer."""
    shows = alternation(words("enterprises", "shows_after"))
    return re.compile(f"{alternation(words('enterprises', 'trade'))}(?={shows})")


@cache
def _class_list() -> re.Pattern[str]:
    """The end of a list that says what its members are: 等9家企业, 等多家单位, 等“专精特新”企业, 两家企业.

    More words may stand between where a number of 家 is told: 等9家产业链上下游企业. The number alone does where the
    sentence tells before what it counts: 企业有甲甲、乙乙等9家.
    """
    numeral, other = "[\\d一二三四五六七八九十百两几多数余]+", "[^，。；：、“”\\n]"
    classes = alternation(words("enterprises", "class_words"))
    few = f"(?:{numeral}个)?(?:“[^“”\\n]{{2,8}}”)?{other}{{0,6}}?"
    summed = f"(?=[两三四五六七八九十]家{other}{{0,4}}?{classes})"
    return re.compile(f"等(?:{numeral}家{other}{{0,12}}?|{few}){classes}|{summed}|等{numeral}家(?=[，。；])")


@cache
def _class_word() -> re.Pattern[str]:
    return re.compile(alternation(words("enterprises", "class_words")))


@cache
def unnamed() -> frozenset[str]:
    return word_set("enterprises", "unnamed")


def find_short_firms(page: Page) -> Iterator[Hit]:
    """Every firm named without what says that it is one, where something beside it does."""
    yield from _by_trade(page)
    yield from _repeated(page)
    yield from _by_list(page)
    yield from _by_owner(page)
    yield from _by_officer(page)
    yield from _by_branch(page)


@lru_cache(maxsize=8192)
def ends_firm(word: str, next_to_suffix: bool) -> bool:
    if word in word_set("enterprises", "kept"):
        return False
    return word in word_set("enterprises", "class_words") or ends_name(word, next_to_suffix)


def after_place(text: str, start: int) -> int:
    """The start without 内 that the splitter gives to the word after a place: 辖区|内|甲乙商城."""
    inside = text.startswith("内", start) and text.endswith(words("enterprises", "within"), 0, start)
    return start + inside


@cache
def _any_trade() -> re.Pattern[str]:
    others = alternation(words("enterprises", "trade_goes_on"))
    return re.compile(f"{alternation(words('enterprises', 'trade'))}(?!{others})")


def _repeated(page: Page) -> Iterator[Hit]:
    """A coined name with its trade that the article comes back to, though nothing beside it says that it is a firm."""
    spans = [match.span() for match in _any_trade().finditer(page.text) if match.start() >= _COINED_LENGTH]
    printed = Counter(page.text[trade - _COINED_LENGTH : end] for trade, end in spans)
    for trade, end in spans:
        start = trade - _COINED_LENGTH
        name = page.text[start:end]
        if printed[name] > 1 and page.is_word(start, trade) and _is_coined_word(page, start, trade):
            yield Hit(start, end, name, "enterprise.trade")


def _is_coined_word(page: Page, start: int, end: int) -> bool:
    word = page.text[start:end]
    return _HANS.fullmatch(word) is not None and not is_region(word) and _coined(page, start, end)


def _by_trade(page: Page) -> Iterator[Hit]:
    for match in _trade().finditer(page.text):
        start = name_start(page, match.start(), stop=ends_firm, longest=_LONGEST_SHORT_NAME)
        start = after_description(page, after_place(page.text, start), match.start())
        if not (start < match.start() and _coined(page, start, match.start())):
            continue
        twin = _twin(page, match)
        # 甲州航空、船舶产业 are trades of a place; 甲州航空、乙州航空 are firms.
        if twin or not page.text.startswith("、", match.end()) or not is_region(page.text[start : match.start()]):
            yield Hit(start, match.end(), page.text[start : match.end()], "enterprise.trade")
        if twin:
            yield twin


def _twin(page: Page, trade: re.Match[str]) -> Hit | None:
    """The name after the one that ends in the trade, if it ends in it, too: 甲甲航空、|乙乙航空."""
    start = trade.end() + 1
    end = page.text.find(trade.group(), start, start + _LONGEST_SHORT_NAME)
    if page.text[trade.end() : start] != "、" or end < start + 2 or not _HANS.fullmatch(page.text, start, end):
        return None
    if not _coined(page, start, end):
        return None
    return Hit(start, end + len(trade.group()), page.text[start:end] + trade.group(), "enterprise.trade")


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('enterprises', 'owned'))}(?={_HAN})")


def _by_owner(page: Page) -> Iterator[Hit]:
    """A name right after what the firm is to its owner: 子公司|某某."""
    for match in _owned().finditer(page.text):
        start, end = match.end(), _noun_end(page, match.end())
        if end - start > 1 and _names_firm(page, start, end):
            yield Hit(start, end, page.text[start:end], "enterprise.owned")


def _noun_end(page: Page, start: int) -> int:
    """Where the one or two words that begin at the offset and may be a name end."""
    end = start
    for index in range(page.index_at(start), len(page.words))[:_WORDS_OF_NAME]:
        word = page.words[index]
        if page.starts[index] != end or not word[0].isalpha() or ends_name(word, False):
            break
        end = page.starts[index + 1]
    return end


@cache
def _officer() -> re.Pattern[str]:
    return re.compile(alternation(words("enterprises", "chiefs")))


def _by_officer(page: Page) -> Iterator[Hit]:
    """A name right before the post of a chief that only firms have: 某某|创始人."""
    for match in _officer().finditer(page.text):
        end = match.start() - page.text.endswith("副", 0, match.start())
        start = name_start(page, end, stop=ends_firm, longest=_LONGEST_SHORT_NAME)
        if end - start > 1 and _names_firm(page, start, end) and _is_whole(page, end):
            yield Hit(start, end, page.text[start:end], "enterprise.officer")


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(alternation(words("enterprises", "branches_of")))


def _by_branch(page: Page) -> Iterator[Hit]:
    """A coined name with a party organisation of its own, which the article also prints alone: 甲甲磁材|党支部."""
    for match in _branch().finditer(page.text):
        end = match.start()
        start = name_start(page, end, stop=ends_firm, longest=_LONGEST_BRANCHED)
        name = page.text[start:end]
        if len(name) < _SHORTEST_BRANCHED or not _HANS.fullmatch(page.text, end - 1, end):
            continue
        firm = _names_firm(page, start, end) and not _is_other_body(page, start, end)
        if firm and page.text.count(name) > page.text.count(f"{name}党"):
            yield Hit(start, end, name, "enterprise.officer")


def _is_other_body(page: Page, start: int, end: int) -> bool:
    """Whether the words are an office, a place, a trade or a sort of body that has a party organisation, too."""
    if page.text.endswith((*words("organizations", "heads"), *words("enterprises", "other_bodies")), start, end):
        return True
    return not word_set("owners", "unnamed").isdisjoint(page.pieces(start, end))


def _is_whole(page: Page, end: int) -> bool:
    """Whether the word before a post is no single character, which may be a verb: 问|创始人."""
    return not page.is_word(end - 1, end)


def _names_firm(page: Page, start: int, end: int) -> bool:
    """Whether the words have a name among them and are no place, no person and no institution."""
    name, pieces = page.text[start:end], page.pieces(start, end)
    if name.endswith(
        (*words("institutions", "suffixes"), *words("places", "regions"), *words("enterprises", "no_firms"))
    ):
        return False
    common = unnamed() | frozenset(filter(is_region, pieces))
    return pieces[0] not in unnamed() and is_proper(page, start, end, common)


def _by_list(page: Page) -> Iterator[Hit]:
    for match in _class_list().finditer(page.text):
        members = list(_members(page, match.start()))
        if len(members) > bool(match.group() == "") and _tells_class(page.text, match, members[-1].start):
            yield from (member for member in members if not _is_office(member.name))


def _members(page: Page, end: int) -> Iterator[Hit]:
    """The members of the list that ends at the offset, the last first, as far as they are like names."""
    while end > 0:
        start = _member_start(page, end)
        if end - start < _SHORTEST or not _like_a_name(page, start, end):
            break
        yield Hit(start, end, page.text[start:end], "enterprise.list")
        if page.text[start - 1 : start] not in _LISTING:
            break
        end = start - 1


def _tells_class(text: str, match: re.Match[str], first: int) -> bool:
    """Whether the words after the list say what its members are, or those before it in the sentence."""
    if not match.group() or _class_word().search(match.group()):
        return True
    sentence = text.rfind("。", 0, first) + 1
    return _class_word().search(text, max(sentence, first - _LONGEST_LEAD), first) is not None


def _member_start(page: Page, end: int) -> int:
    """Where the member of a list that ends at the offset begins; its last word may say that it is a firm (甲甲企业)."""
    classes = words("enterprises", "class_words")
    last = next((word for word in classes if page.text.endswith(word, 0, end)), "")
    start = name_start(page, end - len(last), stop=ends_firm, longest=_LONGEST_SHORT_NAME)
    if page.text[start] in "（(":
        start = name_start(page, end - len(last), stop=ends_firm, longest=_LONGEST_SHORT_NAME + end - start)
    start = after_description(page, start, end)
    return end if start == end - len(last) else start


def after_description(page: Page, start: int, end: int) -> int:
    """The start of a firm's name without words before it that say what it is (驻区|甲甲石化) or what is done with it.

    A verb that firms are called by, too, leads to the name where a region follows it: 联合|甲市乙乙科技.
    """
    index = page.index_at(start)
    while page.starts[index + 1] < end and _leads(page, index):
        index += 1
    return max(start, page.starts[index])


def _leads(page: Page, index: int) -> bool:
    word = page.words[index]
    if word in word_set("enterprises", "describing"):
        return True
    return word in word_set("boundaries", "verbs") and is_region(page.words[index + 1])


def _is_office(name: str) -> bool:
    """Whether a member of a list is a public office or a measure; some bureaus (供电局, 工程局, 四局) are firms."""
    if name.endswith(words("enterprises", "no_firms")):
        return True
    return name.endswith("局") and not name.endswith(words("enterprises", "firm_bureaus"))


def _coined(page: Page, start: int, end: int) -> bool:
    """Whether the words before a trade are a coined name: none of them says what sort of trade it is."""
    pieces = page.pieces(start, end)
    return end - start >= 2 and len(pieces) <= 3 and pieces[0] not in unnamed() and _like_a_name(page, start, end)


def _like_a_name(page: Page, start: int, end: int) -> bool:
    if page.pieces(start, end)[0] in unnamed():
        return False
    if page.text.endswith(words("enterprises", "sure"), start, end) or _BRANCHED.search(page.text, start, end):
        return True
    return is_proper(page, start, end, unnamed())
