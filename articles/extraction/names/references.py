"""What a general word (集团, 街道, 该企业) stands for: the nearest name before it that the word fits."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from ..lexicon import alternation, table, word_set, words
from ..mentions import MentionKind, NameMention
from .endings import ByWord, endings, endings_among
from .hits import Hit
from .page import Page

_NOT_AFTER = words("references", "not_after")


@cache
def _provinces() -> frozenset[str]:
    return word_set("places", "provinces")


@cache
def _pointed_at() -> frozenset[str]:
    """What the names end with that general words stand for."""
    return frozenset(table("references", "pointing").values()) | frozenset(table("owners", "referring").values())


@lru_cache(maxsize=4096)
def _last_words(name: str) -> tuple[str, ...]:
    """The endings of a name by which a general word may point at it."""
    return tuple(endings_among(name, _pointed_at()))


class Antecedents:
    """Names in text order, asked for the nearest one before a place that a general word fits."""

    def __init__(
        self,
        mentions: Iterable[NameMention],
        bare_regions: Callable[[], Iterable[str]] = tuple,
        institutions: Callable[[], Iterable[NameMention]] = tuple,
    ) -> None:
        """Bare regions and institutions are looked for only when a word asks for one: few articles need them."""
        named = list(mentions)
        self._by_name = ByWord((one.start, ends, one) for one in named if (ends := _last_words(one.canonical)))
        self._by_sort = ByWord((one.start, sorts, one) for one in named if (sorts := _sorts(one.kind, one.canonical)))
        # 区 stands for a district before it stands for a zone.
        self._region = ByWord(
            (one.start, one.canonical[-1:], one)
            for one in named
            if one.kind == "place" and one.canonical.endswith(words("places", "regions"))
        )
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
            mention = self._by_sort.nearest(_GARDEN, offset) or mention
        return mention.canonical if mention else None

    def institution(self, ending: str, offset: int) -> NameMention | None:
        """The nearest bureau, school, hospital or association before the offset that ends like the word.

        The general words for institutions (合作社, 学院) also stand for the first after it.
        """
        if ending in word_set("institutions", "suffixes"):
            return self._institutions.nearest(ending, offset)
        return self._institutions.before(ending, offset)

    @cached_property
    def _institutions(self) -> ByWord[NameMention]:
        found = self._find_institutions()
        return ByWord((mention.start, endings(mention.canonical), mention) for mention in found)

    @cached_property
    def _bare(self) -> tuple[str, ...]:
        return tuple(self._find_bare())

    def bare_region(self, ending: str) -> str | None:
        """The region that 市 or 省 stands for where the text only ever prints its name without the last character."""
        return next((name + ending for name in self._bare if (name in _provinces()) == (ending == "省")), None)

    def _fitting(self, ending: str) -> ByWord[NameMention]:
        return self._by_sort if ending in _SORTS else self._by_name


# What 企业, 集团 and 园区 stand for is told by the kind of the name, not by its last words.
_FIRM, _GROUP, _COMPANY, _PARK, _GARDEN, _PLACE = "企业", "集团", "公司", "园区", "园", "place"
_SORTS = frozenset({_FIRM, _GROUP, _COMPANY, _PARK, _GARDEN, _PLACE})


@lru_cache(maxsize=4096)
def _sorts(kind: MentionKind, name: str) -> tuple[str, ...]:
    """The general words that a name fits by its kind."""
    if kind == "enterprise":
        return (_FIRM, _GROUP, _COMPANY) if name.endswith(words("references", "firms")) else (_FIRM,)
    if kind == "park":
        return (_PARK, _GARDEN) if name.endswith(words("parks", "gardens")) else (_PARK,)
    return (_PLACE,) if kind == "place" else ()


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(alternation(table("references", "pointing")))


def find_references(page: Page, mentions: list[NameMention], park: str | None) -> Iterator[NameMention]:
    """Every general word that points back to a name of the text, with that name.

    `mentions` are all names found, in text order; a word inside one of them is part of that name. 园区, 高新区 and
    全区 fall back to the article's park.
    """
    antecedents = Antecedents(mentions)
    taken, endings_of = _Taken(mentions), table("references", "pointing")
    for match in _pointing().finditer(page.text):
        start, end = match.span()
        if taken.covers(start) or not (page.is_boundary(start) and page.is_boundary(end)) or _counted(page.text, start):
            continue
        ending = endings_of[match.group()]
        if ending == "区" and park:
            yield NameMention(start, end, park, "park", referring=True)
        elif named := antecedents.before(ending, start):
            yield NameMention(start, end, named.canonical, named.kind, referring=True)
        elif park and park.endswith(ending):
            yield NameMention(start, end, park, "park", referring=True)


def _counted(text: str, start: int) -> bool:
    """Whether a number or a word such as 各 before it makes the word count or describe instead of point."""
    if text[start - 1 : start].isdigit():
        return True
    return text.endswith(_NOT_AFTER, max(0, start - 2), start)


class _Taken:
    """Which characters belong to a name already found."""

    def __init__(self, mentions: list[NameMention]) -> None:
        self._starts = [mention.start for mention in mentions]
        self._reach = list(accumulate((mention.end for mention in mentions), max))

    def covers(self, offset: int) -> bool:
        position = bisect_right(self._starts, offset)
        return position > 0 and self._reach[position - 1] > offset


def mentions_of(hits: Iterable[Hit], kind: MentionKind) -> list[NameMention]:
    return [NameMention(hit.start, hit.end, hit.name, kind) for hit in hits]
