"""Firms, private hospitals and other bodies that earn: registered names, telling suffixes, short names in context."""

import re
from collections.abc import Iterator
from functools import cache

from ..lexicon import alternation, alternatives, table, word_set, words
from .bare import ends_firm, is_known_place, unnamed
from .beginnings import after_description, after_place, after_regions, after_zone
from .boundaries import is_kept, name_start
from .branched import firms_with_branches
from .hits import Hit, outermost
from .listed_firms import listed_firms
from .local_branches import with_local_branches
from .page import Page, is_rare, word_class
from .places import is_region
from .proper import any_proper, is_proper
from .short_firms import find_short_firms
from .told_firms import told_firms
from .well_known import well_known_firms

_LONGEST = 30
_WORDS_AFTER_REGION = 4
_LONGEST_PIECE = 3
_COINED_LENGTH = 2
_PREPOSITIONS = frozenset("由与和被对向从跟同在")
# The first word of a firm's name that ends in 和.
_SHORT = 3
_CLAUSE_MARKS = frozenset("，。；：、\n“")
# The numbered bureaus of the country's builders, 中建四局, are firms; those of public offices are not.
_BUREAU, _BUILDER = "局", re.compile("中[一-鿿]十?")
_PARTICLES = word_set("boundaries", "particles")
# A committee before a firm is none of it: 甲区委|和|乙乙公司.
_BODIES = table("organizations", "kinds")
_GROUP = "集团"
# What stands before the owner of a committee written out.
_PARTY = "中共"
# What a firm is to its group, which is no name: 甲甲集团|旗下公司.
_WITHIN = words("enterprises", "within_group")
_POINTING = word_set("boundaries", "pointing")
_VERBS = word_set("boundaries", "verbs")
_DONE_BY_REGIONS = word_set("enterprises", "done_by_regions")
_SURE = word_set("enterprises", "sure")
_PUBLIC = words("enterprises", "public")
_BRANCHES = word_set("enterprises", "branches")
_NO_GROUP = word_set("enterprises", "no_group")
# 指挥部+平台公司 is a way of working.
_PLUS = "+"
_HAN = re.compile(r"[一-鿿㐀-䶿]")
# How many firms were named before: 甲甲、乙乙两家|公司.
_SUM = re.compile(r"[\d两二三四五六七八九十几数多余]家$")
# How many members a firm has: 300多名|集团职工.
_COUNT = re.compile(r"[\d.]+[万多余]*[名位个家人]")


@cache
def _suffix() -> re.Pattern[str]:
    followers = alternation(words("enterprises", "not_before"))
    before, after = ("".join(words("enterprises", key)) for key in ("not_plant_after", "not_plant_before"))
    plants = "|".join(f"{one}(?<![{before}]{one})(?![{after}])" for one in words("enterprises", "plant"))
    return re.compile(f"(?:{alternatives(_legal() | set(words('enterprises', 'firm')))}|{plants})(?!{followers})")


@cache
def _legal() -> frozenset[str]:
    return word_set("enterprises", "legal")


def find_enterprises(page: Page) -> list[Hit]:
    """Every firm that the text names, in text order."""
    without_form = (find_short_firms, listed_firms, told_firms, firms_with_branches, well_known_firms)
    found = outermost([*_by_suffix(page), *(hit for finder in without_form for hit in finder(page))])
    return with_local_branches(page, found)


def _by_suffix(page: Page) -> Iterator[Hit]:
    group: Hit | None = None
    for match in page.matches("firm", _suffix()):
        start = _outside_zone(page, after_place(page.text, _start(page, match.start())), match)
        start = after_place(page.text, after_description(page, start, match.start()))
        owner = group if group is not None and _is_of_group(page, start, group) else None
        if start == match.start() or not (owner or _names_one(page, start, match)):
            continue
        start = owner.start if owner else start
        if match.group() in _legal():
            rule = "enterprise.registered"
        else:
            start, rule = after_regions(page, start, match.start()), "enterprise.suffix"
        hit = Hit(start, match.end(), page.text[start : match.end()], rule)
        group = hit if match.group() == _GROUP else None
        yield hit


def _is_of_group(page: Page, start: int, group: Hit) -> bool:
    """Whether a name that begins at the offset goes on with the group's, after which its firms are called, whatever
    their own words: 甲甲集团|物业公司."""
    return group.start < start <= group.end and not page.text.startswith(_WITHIN, group.end)


def _start(page: Page, suffix: int) -> int:
    """Where a firm's name begins; a coined name of two characters may look like two particles (和为, 为民)."""
    start = name_start(page, suffix, stop=ends_firm, longest=_LONGEST)
    start = _with_region(page, _over_conjunction(page, _over_coined_verb(page, start, suffix), suffix))
    index = page.index_at(suffix - 1)
    if start < suffix or index < 1 or page.starts[index - 1] != suffix - 2:
        return start
    if set(page.text[suffix - 2 : suffix]) & _POINTING:
        return start
    return name_start(page, suffix - 2, stop=ends_firm, longest=_LONGEST)


def _over_coined_verb(page: Page, start: int, suffix: int) -> int:
    """The start moved back over a verb that only a coined word can be.

    A preposition leads to it (由|飞跃|车业集团), or only words for a trade follow (飞跃|信息技术有限公司).
    """
    index = page.index_at(start) - 1
    if not start < suffix or index < 1 or page.starts[index + 1] != start or len(page.words[index]) != _COINED_LENGTH:
        return start
    plain_verb = word_class(page.words[index]) == "v" and page.words[index] not in _VERBS
    if not plain_verb:
        return start
    if page.words[index - 1] in _PREPOSITIONS:
        return page.starts[index]
    if is_region(page.words[index - 1]):
        return start
    if page.text.startswith(words("enterprises", "legal"), suffix):
        nameless = not is_proper(page, start, suffix, _trades())
    else:
        nameless = page.text.startswith(_GROUP, suffix) and _trades().issuperset(page.pieces(start, suffix))
    return page.starts[index] if nameless else start


def _over_conjunction(page: Page, start: int, suffix: int) -> int:
    """The start moved back over 和 where only words for a trade follow it: 甲信和|法律咨询有限公司.

    Nothing is joined where a clause begins with it, or with one character before it that is no pronoun:
    ，和甲会计师事务所, 。甲和|乙乙有限公司.
    """
    if page.text[start - 1 : start] == "和" and _opens_name(page.text, start - 1):
        return start - 1
    if start > 1 and page.text[start - 1] == "和" and _is_coined_character(page, start - 2):
        return start - 2
    if not start < suffix or page.text[start - 1 : start] != "和" or is_proper(page, start, suffix, _trades()):
        return start
    left = name_start(page, start - 1, stop=_ends_coined, longest=_SHORT)
    return left if left < start - 1 else start


def _opens_name(text: str, conjunction: int) -> bool:
    """Whether nothing stands before 和 that it could join: a clause begins, or a committee is written out."""
    return not conjunction or text[conjunction - 1] in _CLAUSE_MARKS or text.endswith(_PARTY, 0, conjunction)


def _is_coined_character(page: Page, offset: int) -> bool:
    """Whether a clause opens with a character that can be part of a name only."""
    character = page.text[offset]
    common = character in _PARTICLES or character in words("places", "regions")
    return not common and _HAN.match(character) is not None and _opens_name(page.text, offset)


def _ends_coined(word: str, next_to_suffix: bool) -> bool:
    """The same, but a rare word is a coined one, whatever class the dictionary guesses: 甲信|和."""
    return ends_firm(word, next_to_suffix) and not is_rare(word)


@cache
def _trades() -> frozenset[str]:
    return unnamed() | word_set("enterprises", "trade") | word_set("enterprises", "trades_joined")


def _with_region(page: Page, start: int) -> int:
    """The start moved back to a region up to three words before: a coined word between may look like any word."""
    index = page.index_at(start)
    for before in range(index - 1, max(index - _WORDS_AFTER_REGION, 0) - 1, -1):
        word = page.words[before]
        longer = len(word) > _LONGEST_PIECE and not is_region(word)
        if not _HAN.match(word) or longer or word in _POINTING:
            break
        if len(word) > 1 and (word in _PARTICLES or word in _BODIES or word in _last_words()):
            break
        # A verb is part of a name only right after the region: 甲省|弘扬|律师事务所.
        verb = len(word) > 1 and word in _VERBS and not is_kept(word)
        does = word in _DONE_BY_REGIONS
        if verb and (does or not _ends_region(page.words, before - 1)):
            break
        if is_region(word) and word[-1] != "里" and word not in unnamed() and before < index - 1:
            return page.starts[before]
    return start


def _ends_region(words_: list[str], index: int) -> bool:
    """Whether the word is a region, or its level where the splitter does not know the name: 甲甲|市."""
    return is_region(words_[index]) or (words_[index] in words("places", "regions") and index > 0)


@cache
def _last_words() -> frozenset[str]:
    """What ends the name of a firm: before it is another one's (甲甲集团|和|乙市乙乙集团)."""
    return _legal() | word_set("enterprises", "firm")


def _outside_zone(page: Page, start: int, suffix: re.Match[str]) -> int:
    """The start without the zone that the firm sits in, where enough of a name is left: 某某高新区|甲乙有限公司."""
    outside = after_zone(page, start, suffix.start())
    own = page.pieces(outside, suffix.start())
    if suffix.group() in _SURE:
        return outside if unnamed().isdisjoint(own) else start
    return outside if any_proper(own, unnamed()) else start


def _names_one(page: Page, start: int, match: re.Match[str]) -> bool:
    """Whether the words before the suffix name a firm and not only a trade or a form of ownership (民营企业集团).

    Any words but those name one where a party organisation or an officer of it follows: 某某公司党支部.
    """
    suffix = match.group()
    pieces = page.pieces(start, match.start())
    named = [word for word in pieces if word not in unnamed()]
    if match.start() - start == 1 or _is_nickname(page, start, match) or _is_counted(page.text, start, match.start()):
        return False
    if _PLUS in pieces:
        return False
    if page.text.endswith(_PUBLIC, start, match.end()):
        return False
    if suffix.endswith(_BUREAU):
        return _BUILDER.fullmatch(page.text, start, match.start()) is not None
    if suffix in _BRANCHES and _only_places(named, suffix):
        return bool(named) and named[-1] != pieces[-1] and _is_spoken_of(page, match.end())
    if pieces[-1].endswith("企业"):
        return any_proper(pieces[:-1], unnamed())
    if suffix in _SURE:
        return pieces[-1] not in _NO_GROUP and not _is_done(named)
    common = _trades() if suffix in _after_trades() else unnamed()
    if suffix in _legal() or is_proper(page, start, match.start(), common):
        return bool(named)
    if word_class(page.text[start : match.end()]) == "nt" or _opens_with_county(page, pieces[0]):
        return True
    return len(named) == 1 and _is_spoken_of(page, match.end())


def _is_spoken_of(page: Page, end: int) -> bool:
    """Whether a party organisation or an officer of what ends at the offset follows."""
    return _officer().match(page.text, end) is not None


@cache
def _after_trades() -> tuple[str, ...]:
    """What words for a trade alone name no single one of: 化工厂, 种业公司."""
    return ("公司", *words("enterprises", "plant"))


def _is_counted(text: str, start: int, suffix: int) -> bool:
    """Whether the words count the members of a firm (300多名|集团职工) or firms (甲甲、乙乙两家|公司)."""
    return _COUNT.match(text, start) is not None or _SUM.search(text, start, suffix) is not None


def _is_done(named: list[str]) -> bool:
    """Whether verbs are all that is left before a trade, which is their object: 发展|茶业."""
    return _VERBS.issuperset(named)


def _opens_with_county(page: Page, word: str) -> bool:
    """Whether the article also prints the first word with its level: 甲甲县 shows 甲甲食品公司 to be a name."""
    return len(word) > 1 and any(page.count(f"{word}{level}") for level in "县市区镇乡")


def _only_places(named: list[str], suffix: str) -> bool:
    """Whether the words are larger and smaller places and no coined name: a group or the last of several may be one."""
    if not all(map(is_known_place, named)):
        return False
    coined = suffix.startswith("集团") or len(named) > 1
    return not coined or not named or named[-1].endswith(words("places", "regions"))


def _is_nickname(page: Page, start: int, match: re.Match[str]) -> bool:
    """Whether marks close around what is called a shop or a bank: “爱心超市”."""
    marked = page.text.endswith("“", 0, start) and page.text.startswith("”", match.end())
    return marked and match.group() in word_set("enterprises", "called")


@cache
def _officer() -> re.Pattern[str]:
    return re.compile(alternation(words("enterprises", "officers")))
