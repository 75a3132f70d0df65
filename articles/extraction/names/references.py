"""What a general word (集团, 街道, 该企业) stands for: the nearest name before it that the word fits."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from ..lexicon import alternation, table, words
from ..mentions import MentionKind, NameMention
from .hits import Hit
from .page import Page


@cache
def _provinces() -> frozenset[str]:
    return frozenset(words("places", "provinces"))


class Antecedents:
    """Names in text order, asked for the nearest one before a place that a general word fits."""

    def __init__(self, mentions: Iterable[NameMention], bare_regions: Iterable[str] = ()) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._bare = tuple(bare_regions)
        self._fitting: dict[str, tuple[list[int], list[NameMention]]] = {}

    def before(self, ending: str, offset: int) -> NameMention | None:
        """The nearest mention before the offset that a word with this ending stands for."""
        starts, fitting = self._that_fit(ending)
        position = bisect_left(starts, offset)
        return fitting[position - 1] if position else None

    def nearest(self, ending: str, offset: int) -> str | None:
        """The name nearest before the offset, else the first after it."""
        if ending == "园区" and self._that_fit("园")[1]:
            return self.nearest("园", offset)
        mention = self.before(ending, offset) or next(iter(self._that_fit(ending)[1]), None)
        return mention.canonical if mention else None

    def bare_region(self, ending: str) -> str | None:
        """The region that 市 or 省 stands for where the text only ever prints its name without the last character."""
        return next((name + ending for name in self._bare if (name in _provinces()) == (ending == "省")), None)

    def _that_fit(self, ending: str) -> tuple[list[int], list[NameMention]]:
        if ending not in self._fitting:
            fitting = [mention for mention in self._mentions if _fits(mention, ending)]
            self._fitting[ending] = [mention.start for mention in fitting], fitting
        return self._fitting[ending]


def _fits(mention: NameMention, ending: str) -> bool:
    if ending == "企业":
        return mention.kind == "enterprise"
    if ending in ("公司", "集团"):
        return mention.kind == "enterprise" and mention.canonical.endswith(words("references", "firms"))
    if ending == "园区":
        return mention.kind == "park"
    if ending == "园":
        return mention.kind == "park" and mention.canonical.endswith(words("parks", "gardens"))
    if ending == "place":
        return mention.kind == "place"
    return mention.canonical.endswith(ending)


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(alternation(table("references", "pointing")))


def find_references(page: Page, mentions: list[NameMention], park: str | None) -> Iterator[NameMention]:
    """Every general word that points back to a name of the text, with that name.

    `mentions` are all names found, in text order; a word inside one of them is part of that name. 园区, 高新区 and
    全区 fall back to the article's park.
    """
    antecedents = Antecedents(mentions)
    taken = _Taken(mentions)
    for match in _pointing().finditer(page.text):
        start, end = match.span()
        if not (page.is_boundary(start) and page.is_boundary(end)) or taken.covers(start) or _counted(page.text, start):
            continue
        ending = table("references", "pointing")[match.group()]
        if ending == "区" and park:
            yield NameMention(start, end, park, "park", referring=True)
        elif named := antecedents.before(ending, start):
            yield NameMention(start, end, named.canonical, named.kind, referring=True)
        elif park and park.endswith(ending):
            yield NameMention(start, end, park, "park", referring=True)


def _counted(text: str, start: int) -> bool:
    return text[start - 1 : start].isdigit() or text.endswith(
        words("references", "not_after"), max(0, start - 2), start
    )


class _Taken:
    """Which characters belong to a name already found."""

    def __init__(self, mentions: list[NameMention]) -> None:
        self._starts = [mention.start for mention in mentions]
        self._reach: list[int] = []
        for mention in mentions:
            self._reach.append(max(mention.end, self._reach[-1] if self._reach else 0))

    def covers(self, offset: int) -> bool:
        position = bisect_right(self._starts, offset)
        return position > 0 and self._reach[position - 1] > offset


class Owners:
    """Places, parks, firms and people that may stand inside an organisation's name, asked by offset."""

    def __init__(self, owners: list[Hit], people: list[Hit]) -> None:
        self._owners = owners
        self._starts = [hit.start for hit in owners]
        self._ends = {hit.end: hit for hit in owners}
        self._people = sorted(hit.end for hit in people)

    def ending_at(self, offset: int) -> Hit | None:
        return self._ends.get(offset)

    def first_from(self, offset: int) -> Hit | None:
        position = bisect_left(self._starts, offset)
        return self._owners[position] if position < len(self._owners) else None

    def starting_at(self, offset: int) -> Hit | None:
        found = self.first_from(offset)
        return found if found and found.start == offset else None

    def inside(self, start: int, end: int) -> bool:
        """Whether one of the owners lies within the stretch."""
        position = bisect_left(self._starts, start)
        return position < len(self._owners) and self._owners[position].end <= end

    def person_before(self, offset: int) -> int:
        """Where the last person named before the offset ends; 0 if none."""
        position = bisect_right(self._people, offset)
        return self._people[position - 1] if position else 0

    def innermost(self, start: int, end: int) -> int:
        """Where a name that begins at `start` begins without the larger places before the last one.

        甲省乙市丙街道 begins at 丙; a name that the walk cut through (a place that begins before `start`) begins there.
        """
        position = bisect_right(self._starts, start) - 1
        if position < 0 or not self._owners[position].start <= start < self._owners[position].end <= end:
            return start
        start = self._owners[position].start
        while position + 1 < len(self._owners) and self._owners[position].end == self._owners[position + 1].start < end:
            position += 1
            if self._owners[position].end > end:
                break
            start = self._owners[position].start
        return start


def mentions_of(hits: Iterable[Hit], kind: MentionKind) -> list[NameMention]:
    return [NameMention(hit.start, hit.end, hit.name, kind) for hit in hits]
