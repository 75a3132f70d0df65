"""Whose figure it is: the nearest fitting name, else the topic carried on, else the park."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from ..mentions import NameMention
from ..records import Span
from .phrases import CLAUSE_MARKS

OWNERS = frozenset({"park", "organization", "enterprise", "initiative", "place", "project"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The owner of a figure and the rule that chose it."""

    name: str | None
    rule: str


@dataclass
class Topics:
    """The names of an article in plain offsets, walked through sentence by sentence."""

    plain: str
    mentions: list[NameMention]
    park: str | None
    carried: str | None = None
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> list[NameMention]:
        """The owners named in a stretch of text."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [mention for mention in self.mentions[first:last] if mention.kind in OWNERS]

    def subject(self, sentence: Span, figure: int) -> Subject:
        """Whose figure stands at `figure`."""
        topics = [mention for mention in self.within(sentence.start, figure) if self.is_topic(mention, sentence)]
        if topics:
            return Subject(topics[-1].canonical, "subject-in-sentence")
        if self.carried:
            return Subject(self.carried, "subject-carried")
        return Subject(self.park or self.prominent(), "subject-park")

    def is_topic(self, mention: NameMention, sentence: Span) -> bool:
        """Whether a name opens its clause."""
        before = self.plain[max(sentence.start, mention.start - 1) : mention.start]
        return not before or before in CLAUSE_MARKS or before in "、“\""

    def leave(self, sentence: Span) -> None:
        """Carry the topic of a sentence on to the next."""
        topics = [mention for mention in self.within(sentence.start, sentence.end) if self.is_topic(mention, sentence)]
        if topics:
            self.carried = topics[0].canonical

    def prominent(self) -> str | None:
        """The name that stands most often; the first of several."""
        counts = Counter(mention.canonical for mention in self.mentions if mention.kind in OWNERS)
        return counts.most_common(1)[0][0] if counts else None
