"""One sentence: its words, its clauses and what each of them is about."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from ..lexicon import word_set
from .owners import Known, Topic
from .tokens import Row
from .topics import clause_spans, clause_topic

LOOK_BACK = 30
"""How many clauses back in a sentence a subject is looked for, so that cost stays linear."""
LOOK_AHEAD = 4
"""How many clauses after a figure are looked through for its owner."""
LONGEST_HEAD = 60
"""How many words of a clause are read for its topic."""


class Sentence:
    """Every clause's topic is looked for once, and only when it is asked for."""

    def __init__(self, row: Row, known: Known) -> None:
        self.row = row
        self._known = known
        self._clauses = list(clause_spans(row))
        self._topics: dict[int, Topic | None] = {}

    @cached_property
    def topic(self) -> Topic | None:
        """What the sentence leaves to the next one to be about. 5月15日，某省某地。 only sets a scene."""
        topics = (self._clause_topic(number) for number in range(len(self._clauses)))
        lasting = next((topic for topic in topics if topic and topic.lasting), None)
        scene = lasting and lasting.kind == "place" and not any(token.kind == "V" for token in self.row)
        return None if scene else lasting

    @property
    def opening(self) -> Topic | None:
        """What its first clause is about: later ones may call it by a general word."""
        return self._clause_topic(0) if self._clauses else None

    @cached_property
    def actor(self) -> str | None:
        """The person at the head of one of its clauses."""
        topics = (self._clause_topic(number) for number in range(len(self._clauses)))
        return next((topic.name for topic in topics if topic and topic.kind == "person"), None)

    @cached_property
    def opens_with_figure(self) -> bool:
        """4位书记带领…: the figure itself is what the sentence is about."""
        return any(token.kind == "Q" for token in self.row[:2])

    @cached_property
    def pronoun(self) -> int:
        """The first word that stands for the body of who speaks; past the end if there is none."""
        pronouns = word_set("subjects", "pronouns")
        if not self.row.holds(pronouns):
            return len(self.row)
        return next(index for index, token in enumerate(self.row) if token.word in pronouns)

    def reports(self, figure: int) -> bool:
        """再介绍|31个|难题: whether the clause of the figure tells, before it, that somebody speaks."""
        speech = word_set("subjects", "speech")
        if not self.row.holds(speech):
            return False
        start = self._clauses[self._own(figure)][0]
        return any(token.word in speech for token in self.row[start:figure])

    def topics_before(self, figure: int) -> Iterator[Topic]:
        """The topics of the figure's own clause, as far as it stands before the figure, and of the clauses before,
        nearest first."""
        own = self._own(figure)
        if own < 0:
            return
        start = self._clauses[own][0]
        topic = self._topic_of(start, min(figure, start + LONGEST_HEAD)) if start < figure else None
        if topic:
            yield topic
        for number in range(own - 1, max(-1, own - LOOK_BACK), -1):
            topic = self._clause_topic(number)
            if topic:
                yield topic

    def topics_after(self, figure: int) -> Iterator[Topic]:
        """The topics of the clauses after the figure's own, nearest first."""
        own = self._own(figure)
        for number in range(own + 1, min(len(self._clauses), own + LOOK_AHEAD)):
            topic = self._clause_topic(number)
            if topic:
                yield topic

    def _own(self, figure: int) -> int:
        """The number of the clause that the figure stands in; -1 before the first."""
        return bisect_right(self._clauses, (figure, len(self.row))) - 1

    def _clause_topic(self, number: int) -> Topic | None:
        if number not in self._topics:
            start, end = self._clauses[number]
            self._topics[number] = self._topic_of(start, min(end, start + LONGEST_HEAD))
        return self._topics[number]

    def _topic_of(self, start: int, end: int) -> Topic | None:
        return clause_topic(self.row, start, end, self._known)
