"""Places that own figures: street offices, communities, villages, towns and regions."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

import rjieba

from ..lexicon import alternation, word_set, words
from .boundaries import ends_proper_name, name_start
from .hits import Hit, outermost
from .page import Page, is_rare, word_class

_LONGEST = 8
_LEAD = 300
_PEOPLE, _LONGEST_PEOPLE = "族", 4
_SHORTEST_DIVISION = 3
_SHORT_REGION = 2
_NAME_CLASSES = frozenset({"ns", "nr", "nrt", "nz"})
# How many names the splitter may cut, so that a long line costs no more.
_MOST_CUT = 20
# Levels of regions that have districts and counties below them.
_HOLDING = frozenset("省市州盟")
_HAN_ONLY = re.compile(r"[一-鿿㐀-䶿]+")

_COMMON = word_set("places", "common")
# What streets are called after, with the name before it: 甲州|路|街道.
_ROADS = frozenset("路街道桥巷")
_NEVER = word_set("places", "never")
_LOCATIVES = word_set("places", "locatives")
_UNNAMED = word_set("places", "unnamed")
_REGIONS = words("places", "regions")
_LEVELS = word_set("places", "regions")
_SUFFIXES = word_set("places", "suffixes")
_TOWNSHIPS = words("places", "townships")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(alternation(words("places", "suffixes")))


def find_places(page: Page) -> list[Hit]:
    """Every named place, in text order: 某某街道, 某某社区, 某某村, and the towns, districts and provinces."""
    regions = list(_regions(page))
    return outermost([*_surely_named(page, list(_by_suffix(page)), regions), *regions])


def _surely_named(page: Page, hits: list[Hit], regions: list[Hit]) -> Iterator[Hit]:
    """The hits without verbs and their object (规范|街道): a place is called by a verb where a larger one precedes."""
    ends = {hit.end for hit in regions}
    doubtful = {hit.name for hit in hits if _is_verb(hit.name[: -len(hit.sort)])}
    sure = {hit.name for hit in hits if hit.start in ends} if doubtful else set()
    yield from (hit for hit in hits if hit.name not in doubtful or hit.name in sure)


def _by_suffix(page: Page) -> Iterator[Hit]:
    for match in page.matches("place", _suffix()):
        suffix = match.start()
        if not suffix or not page.text[suffix - 1].isalpha() or _inside_common_word(page, suffix, match.end()):
            continue
        start = name_start(page, suffix, stop=_ends_place, longest=_LONGEST)
        if start == suffix and page.text[suffix - 1] != _PEOPLE:
            continue
        start = _after_regions(page, start, suffix)
        if _names_one(page, start, suffix):
            yield Hit(start, match.end(), page.text[start : match.end()], "place.suffix", match.group())


def _is_verb(word: str) -> bool:
    """Whether the dictionary has the word for a verb; the class of an unknown word is only guessed."""
    return word_class(word) in ("v", "vn") and bool(rjieba.has_word(word))


def _inside_common_word(page: Page, suffix: int, end: int) -> bool:
    """Whether the suffix is the end of an ordinary word (乡村, 城镇), or the beginning of one (乡|村振兴, 村|民)."""
    if page.text[suffix - 1 : suffix + 1] in _COMMON:
        return True
    return not page.is_boundary(end) and rjieba.has_word(page.words[page.index_at(end)])


@lru_cache(maxsize=8192)
def _ends_place(word: str, next_to_suffix: bool) -> bool:
    """A village may be called after what it lies behind or below: 山后村, 桥下村."""
    return not (next_to_suffix and word in _LOCATIVES) and ends_proper_name(word, next_to_suffix)


def _after_regions(page: Page, start: int, suffix: int) -> int:
    """The start without the provinces, cities and zones before the place: 某某市某某区甲乙街道 names 甲乙街道."""
    pieces = page.pieces(start, suffix)
    # 石桥满族乡: the word before a people's is the township's own name, not a larger place.
    own = 2 if pieces and pieces[-1].endswith(_PEOPLE) else 1
    end = suffix - sum(map(len, pieces[-own:]))
    for piece in reversed(pieces[:-own]):
        # One character is no name: the word before it is the name's own, though a place is called so.
        larger = end < suffix - 1 or (piece.endswith(_REGIONS) and page.text[end] not in _ROADS)
        if larger and (_is_larger(page.text, piece) or _is_township(piece) or piece in _LEVELS):
            return end
        end -= len(piece)
    return _with_locative(page, start, suffix)


def _is_larger(text: str, word: str) -> bool:
    """Whether the word is a region; a short one that no list has may be part of the name: 四海|甲甲社区."""
    if not is_region(word) or len(word) != _SHORT_REGION or word.endswith(_REGIONS):
        return is_region(word)
    if word in word_set("places", "cities") or word in word_set("places", "provinces"):
        return True
    return any(rjieba.has_word(word + level) or word + level in text for level in _REGIONS)


def _is_township(word: str) -> bool:
    """Whether the word is a larger place than a village, or the end of its name: 某某镇|甲乙村."""
    return word in _SUFFIXES or (len(word) > 2 and word.endswith(_TOWNSHIPS))


@lru_cache(maxsize=8192)
def is_region(word: str) -> bool:
    """Whether the word is the name of a province, city, district or zone."""
    return len(word) > 1 and (word_class(word) == "ns" or word.endswith(_REGIONS))


def _is_city(word: str) -> bool:
    """Whether the word is the whole name of a city or county, which calls no village or street: 某某市|村."""
    return len(word) > 2 and word[-1] in "市县" and word_class(word) == "ns"


def _with_locative(page: Page, start: int, suffix: int) -> int:
    """A village of one character may be called after where it lies: 前洼村, 下庄村."""
    if suffix - start == 1 and page.text[start - 1 : start] in _LOCATIVES:
        return start - 1
    return _before_people(page, start, suffix)


def _before_people(page: Page, start: int, suffix: int) -> int:
    """The township of a people carries a name of its own before the people's: 某某满族乡."""
    if suffix - start > _LONGEST_PEOPLE or page.text[suffix - 1] != _PEOPLE:
        return start
    floor = max(0, start - _LONGEST_PEOPLE)
    index = page.index_at(start)
    while index and page.starts[index - 1] >= floor and _HAN_ONLY.fullmatch(page.words[index - 1]):
        index -= 1
        if page.words[index].endswith(_REGIONS):
            return page.starts[index + 1]
    return page.starts[index]


def _names_one(page: Page, start: int, suffix: int) -> bool:
    """Whether the words before the suffix hold more than words that name none (基层社区, 贫困村)."""
    if suffix - start == 1 and page.text[start] in _LOCATIVES:
        return False
    if not _HAN_ONLY.fullmatch(page.text, start, suffix) or not _NEVER.isdisjoint(page.text[start:suffix]):
        return False
    pieces = page.pieces(start, suffix)
    return not _is_city(pieces[-1]) and not _UNNAMED.issuperset(pieces)


def _regions(page: Page) -> Iterator[Hit]:
    starts, words_ = page.starts, page.words
    cut: dict[str, None] = {}
    for level in page.cues("region"):
        end = level + 1
        index = bisect_left(starts, end) - 1
        word = words_[index]
        if starts[index + 1] != end:
            continue
        if len(word) >= _SHORTEST_DIVISION:
            if _is_division(word) or (index and _is_below(words_[index - 1], word)):
                yield Hit(starts[index], end, word, "place.region", word[-1])
        elif len(word) == 1 and index > 1 and _is_cut(words_[index - 2], words_[index - 1]):
            cut[words_[index - 1] + word] = None
    for name in islice(cut, _MOST_CUT):  # wherever it stands, for elsewhere the splitter may cut it otherwise
        for match in re.finditer(name, page.text):
            yield Hit(match.start(), match.end(), name, "place.region", name[-1])


@lru_cache(maxsize=65536)
def _is_division(word: str) -> bool:
    """Whether the word is a province, city, district or county.

    The dictionary has many districts and counties, but as common nouns or people (雨花区); those whose first part is
    a common word (住宅区) are none, nor is a word for zones (经开区).
    """
    if word in word_set("parks", "zones"):
        return False
    if word_class(word) == "ns":
        return True
    if not rjieba.has_word(word) or word.endswith(_ordinary_places()):
        return False
    return is_rare(word[:-1]) or word_class(word[:-1]) in _NAME_CLASSES


def _is_below(larger: str, word: str) -> bool:
    """Whether a word that no dictionary has follows a city or province, which can only be one of its parts."""
    return not rjieba.has_word(word) and not word.endswith(_ordinary_places()) and _holds_divisions(larger)


def _is_cut(larger: str, name: str) -> bool:
    """Whether a name before its level, which the splitter cuts from it, follows a city or province: 甲甲市|乙丙|区."""
    named = len(name) == _SHORT_REGION and _HAN_ONLY.fullmatch(name) is not None and is_rare(name)
    return named and _holds_divisions(larger)


def _holds_divisions(word: str) -> bool:
    return len(word) > 2 and word[-1] in _HOLDING and word_class(word) == "ns"


@cache
def _ordinary_places() -> tuple[str, ...]:
    return (*words("places", "no_divisions"), *words("parks", "zones"))


def bare_regions(page: Page, people: list[Hit]) -> list[str]:
    """Names of provinces and cities printed without 省 or 市 in the title or the first paragraph, in text order; where
    there is none, the one city that the whole article names by its zones: 甲甲|开发区.

    What is part of a person's name is none.
    """
    lead = page.text.find("\n", page.text.find("\n") + 1)
    end = lead if lead >= 0 else min(_LEAD, len(page.text))
    common = word_set("places", "no_divisions") | word_set("parks", "zones")
    personal = {page.text[hit.start : hit.start + 2] for hit in people if hit.start < end}
    found = [
        word
        for word in page.words[: page.index_at(end)]
        if len(word) == 2 and word_class(word) == "ns" and word not in common and word not in personal
    ]
    return found or _city_of_zones(page)


def _city_of_zones(page: Page) -> list[str]:
    """The one city that gives its name to zones, if there are none of a second one."""
    zones = words("parks", "zones")
    called = (
        page.words[page.index_at(zone) - 1]
        for zone in page.cues("park")
        if zone and page.text.startswith(zones, zone) and page.is_boundary(zone)
    )
    named = {word for word in called if len(word) == 2 and word_class(word) == "ns"}
    return list(named) if len(named) == 1 else []
