"""What a general word (集团, 街道, 该企业) stands for: the nearest name before it that the word fits."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from operator import attrgetter

import rjieba

from ..lexicon import alternation, by_last_letter, table, word_set, words
from ..mentions import MentionKind, NameMention
from .endings import ByWord, endings, endings_among
from .general_words import OWNING, POINTING
from .hits import Hit
from .page import Page

_NOT_AFTER = by_last_letter(words("references", "not_after"))
_SUFFIXES = word_set("institutions", "suffixes")
_SHORT_ZONES = table("parks", "short")
_ECONOMIC, _DEVELOPMENT = "经开区", "开发区"
_START = attrgetter("start")


@cache
def _provinces() -> frozenset[str]:
    return word_set("places", "provinces")


@cache
def _pointed_at() -> frozenset[str]:
    """What the names end with that general words stand for."""
    return frozenset(POINTING.values()) | frozenset(OWNING.values())


class Antecedents:
    """Names in text order, asked for the nearest one before a place that a general word fits."""

    def __init__(
        self,
        mentions: Iterable[NameMention],
        bare_regions: Callable[[], Iterable[str]] = tuple,
        institutions: Callable[[], Iterable[NameMention]] = tuple,
    ) -> None:
        """Bare regions and institutions are looked for only when a word asks for one: few articles need them."""
        self._by_name: ByWord[NameMention] = ByWord()
        self._by_sort: ByWord[NameMention] = ByWord()
        # 区 stands for a district before it stands for a zone.
        self._region: ByWord[NameMention] = ByWord()
        self._parks: Counter[str] = Counter()
        for one in sorted(mentions, key=_START):
            if one.kind == "park":
                self._parks[one.canonical] += 1
            last_words, sorts, level = _general_words(one.kind, one.canonical)
            if last_words:
                self._by_name.add(one.start, last_words, one)
            if sorts:
                self._by_sort.add(one.start, sorts, one)
            if level:
                self._region.add(one.start, level, one)
        self._find_bare = bare_regions
        self._find_institutions = institutions

    def before(self, ending: str, offset: int) -> NameMention | None:
        """The nearest mention before the offset that a word with this ending stands for."""
        named_so = self._by_name.before(ending, offset) if ending == _GROUP else None
        return named_so or self._fitting(ending).before(ending, offset)

    def nearest(self, ending: str, offset: int) -> str | None:
        """The name nearest before the offset, else the first after it; a park inside a zone before the zone."""
        named_so = self._by_name.before(ending, offset) if ending == _GROUP else self._region.nearest(ending, offset)
        mention = named_so or self._fitting(ending).nearest(ending, offset)
        if ending == _PARK:
            inner = self._by_sort.before(_GARDEN, offset)
            mention = inner or self._zone_of(mention, offset) or self._by_sort.nearest(_GARDEN, offset) or mention
            if mention and self._parks[mention.canonical] == 1 and (main := self._main_park):
                return main
        return mention.canonical if mention else None

    def nearest_region(self, level: str, offset: int) -> str | None:
        """The name of the region of a level nearest before the offset, else the first after it."""
        mention = self._region.nearest(level, offset)
        return mention.canonical if mention else None

    @cached_property
    def _main_park(self) -> str | None:
        """The park that the article comes back to most often, if it does to any."""
        name, times = self._parks.most_common(1)[0]
        return name if times > 1 else None

    def park_ending(self, tail: str) -> str | None:
        """The one park of the article whose longer name ends so: 甲甲新区乙乙产业园 for 新区乙乙产业园."""
        fitting = [name for name in self._parks if name.endswith(tail) and name != tail]
        return fitting[0] if len(fitting) == 1 else None

    @staticmethod
    def _zone_of(mention: NameMention | None, offset: int) -> NameMention | None:
        """The zone, where it was named right before: 甲甲开发区…，设立|园区党委."""
        near = mention is not None and 0 <= offset - mention.end < _NEAR
        return mention if near else None

    def region(self, level: str, offset: int) -> NameMention | None:
        """The region of a level (市, 县) named last before the offset."""
        return self._region.before(level, offset)

    def institution(self, ending: str, offset: int) -> NameMention | None:
        """The nearest bureau, school, hospital or association before the offset that ends like the word.

        The general words for institutions (合作社, 学院) also stand for the first after it.
        """
        if ending in _SUFFIXES:
            return self._institutions.nearest(ending, offset)
        return self._institutions.before(ending, offset) if _may_end_institution(ending) else None

    @cached_property
    def _institutions(self) -> ByWord[NameMention]:
        found: ByWord[NameMention] = ByWord()
        for mention in self._find_institutions():
            found.add(mention.start, endings(mention.canonical), mention)
        return found

    @cached_property
    def _bare(self) -> tuple[str, ...]:
        return tuple(self._find_bare())

    def bare_region(self, ending: str) -> str | None:
        """The region that 市 or 省 stands for where the text only ever prints its name without the last character."""
        return next((name + ending for name in self._bare if _may_be(name, ending)), None)

    def _fitting(self, ending: str) -> ByWord[NameMention]:
        return self._by_sort if ending in _SORTS else self._by_name


def _may_be(name: str, level: str) -> bool:
    """Whether the name may be a region's of the level: a province is no city, and a city no district or county."""
    if level == "区":
        return bool(rjieba.has_word(name + level))
    others = _OTHER_LEVELS.get(level, "")
    if any(rjieba.has_word(name + other) for other in others) and not rjieba.has_word(name + level):
        return False
    return (name in _provinces()) == (level == "省")


# A level that the dictionary knows a name with rules out others that it does not.
_OTHER_LEVELS = {"市": "区县", "县": "市"}


@lru_cache(maxsize=4096)
def _may_end_institution(word: str) -> bool:
    """Whether a name that ends like an institution's can end like the word."""
    suffixes = words("institutions", "suffixes")
    return word.endswith(suffixes) or any(suffix.endswith(word) for suffix in suffixes)


# What 企业, 集团 and 园区 stand for is told by the kind of the name, not by its last words.
_FIRM, _GROUP, _COMPANY, _PARK, _GARDEN, _PLACE = "企业", "集团", "公司", "园区", "园", "place"
# A community ends like a district and is none.
_SETTLEMENT = "社区"
# How many characters before a general word the body stands that it surely means.
_NEAR = 60
_SORTS = frozenset({_FIRM, _GROUP, _COMPANY, _PARK, _GARDEN, _PLACE})


@lru_cache(maxsize=4096)
def _general_words(kind: MentionKind, name: str) -> tuple[list[str], tuple[str, ...], str]:
    """The words that may stand for a name: by its last words, by its kind, and by its level if it is a region."""
    last_words = list(dict.fromkeys(word for form in _zone_forms(name) for word in endings_among(form, _pointed_at())))
    if name.endswith(_SETTLEMENT):
        return [word for word in last_words if word != _SETTLEMENT[-1]], _sorts(kind, name), ""
    is_region = kind == "place" and name.endswith(words("places", "regions"))
    return last_words, _sorts(kind, name), name[-1] if is_region else ""


def _zone_forms(name: str) -> tuple[str, ...]:
    """A zone's name, and what else it is called by: 甲甲经济技术开发区 is 甲甲经开区, and 甲甲经开区 is 开发区."""
    short = next((short for long, short in _SHORT_ZONES.items() if name.endswith(long)), "")
    if short:
        return name, short
    return (name, _DEVELOPMENT) if name.endswith(_ECONOMIC) else (name,)


def _sorts(kind: MentionKind, name: str) -> tuple[str, ...]:
    """The general words that a name fits by its kind."""
    if kind == "enterprise":
        return (_FIRM, _GROUP, _COMPANY) if name.endswith(words("references", "firms")) else (_FIRM, _COMPANY)
    if kind == "park":
        return (_PARK, _GARDEN) if name.endswith(words("parks", "gardens")) else (_PARK,)
    return (_PLACE,) if kind == "place" else ()


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(alternation(POINTING))


def find_references(page: Page, mentions: list[NameMention], park: str | None) -> Iterator[NameMention]:
    """Every general word that points back to a name of the text, with that name.

    `mentions` are all names found, in text order; a word inside one of them is part of that name. 园区, 高新区 and
    全区 fall back to the article's park.
    """
    passed = _Passed(mentions)
    for match in page.matches("pointing", _pointing()):
        start, end = match.span()
        if passed.reach_over(start) or not _points(page, start, end):
            continue
        ending = POINTING[match.group()]
        if ending == "区" and park:
            yield NameMention(start, end, park, "park", referring=True)
        elif named := passed.last(ending):
            yield NameMention(start, end, named.canonical, named.kind, referring=True)
        elif park and park.endswith(ending):
            yield NameMention(start, end, park, "park", referring=True)


class _Passed:
    """The mentions that a reader has passed, going through the text: which of them a general word stands for."""

    def __init__(self, mentions: list[NameMention]) -> None:
        self._coming = iter(mentions)
        self._next = next(self._coming, None)
        self._reached = 0
        self._by_name: dict[str, NameMention] = {}
        self._by_sort: dict[str, NameMention] = {}

    def reach_over(self, offset: int) -> bool:
        """Go on to the offset; whether one of the mentions up to there covers it."""
        while self._next and self._next.start <= offset:
            mention = self._next
            last_words, sorts, _ = _general_words(mention.kind, mention.canonical)
            for word in last_words:
                self._by_name[word] = mention
            for sort in sorts:
                self._by_sort[sort] = mention
            if mention.end > self._reached:
                self._reached = mention.end
            self._next = next(self._coming, None)
        return self._reached > offset

    def last(self, ending: str) -> NameMention | None:
        """The mention passed last that a word with this ending stands for."""
        named_so = self._by_name.get(ending) if ending == _GROUP else None
        return named_so or (self._by_sort if ending in _SORTS else self._by_name).get(ending)


def _points(page: Page, start: int, end: int) -> bool:
    """Whether the general word is a word by itself that nothing before it makes count or describe."""
    return page.is_boundary(start) and page.is_boundary(end) and not _counted(page.text, start)


def _counted(text: str, start: int) -> bool:
    """Whether a number or a word such as 各 before it makes the word count or describe instead of point."""
    before = text[start - 1 : start]
    return before.isdigit() or (before in _NOT_AFTER and text.endswith(_NOT_AFTER[before], max(0, start - 2), start))


def mentions_of(hits: Iterable[Hit], kind: MentionKind) -> list[NameMention]:
    return [NameMention(hit.start, hit.end, hit.name, kind) for hit in hits]
