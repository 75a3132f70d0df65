"""One sentence: its words, its clauses and what each of them is about."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from ..lexicon import word_set, words
from .clauses import clause_spans
from .founding import founded, goes_below, put_out, sets_up
from .owners import Known, Topic, vocabulary
from .phrases import noun_after
from .tokens import Row
from .topics import clause_topic

LOOK_BACK = 30
"""How many clauses back in a sentence a subject is looked for, so that cost stays linear."""
LOOK_AHEAD = 4
"""How many clauses after a figure are looked through for its owner."""
LONGEST_HEAD = 60
"""How many words of a clause are read for its topic."""

_PRONOUNS = vocabulary("pronouns")
_SPEECH = vocabulary("speech")
_FOUNDING = vocabulary("founding")
_ALL_RANKS = vocabulary("all_ranks")
_POSITIONS = word_set("grammar", "positions")


class Sentence:
    """Every clause's topic is looked for once, and only when it is asked for; so are the sentence's own topic and
    actor, which each figure of a long one asks for."""

    def __init__(self, row: Row, known: Known) -> None:
        self.row = row
        self._known = known
        self._clauses = clause_spans(row)
        self._topics: dict[int, Topic | None] = {}

    @cached_property
    def topic(self) -> Topic | None:
        """What the sentence leaves to the next one to be about. 5月15日，某省某地。 only sets a scene."""
        for number in range(len(self._clauses)):
            topic = self._clause_topic(number)
            if topic and topic.lasting:
                scene = topic.kind == "place" and "V" not in self.row.kinds
                return None if scene else topic
        return None

    @property
    def opening(self) -> Topic | None:
        """What its first clause is about: later ones may call it by a general word."""
        return self._clause_topic(0) if self._clauses else None

    @cached_property
    def actor(self) -> str | None:
        """The person at the head of one of its clauses."""
        topics = (self._clause_topic(number) for number in range(len(self._clauses)))
        return next((topic.name for topic in topics if topic and topic.kind == "person"), None)

    @property
    def opens_with_figure(self) -> bool:
        """4位书记带领…: the figure itself is what the sentence is about; 4平方公里的街巷里，… only says where."""
        figure = self.row.kinds.find("Q", 0, 2)
        return figure >= 0 and not (self.row.kinds.startswith("U", figure + 1) and self._is_inside(figure))

    def _is_inside(self, figure: int) -> bool:
        """Whether the figure describes what its clause says something is in."""
        return self.row.words[self._clauses[self._own(figure)][1] - 1] in _POSITIONS

    @property
    def several(self) -> list[str]:
        """9家|企业|引导…, 4个|项目|总投资…: what it begins with how many of, which are no single one's."""
        figure = self.row.kinds.find("Q", 0, 2)
        phrase = noun_after(self.row, figure) if figure >= 0 else None
        return self.row.words[phrase.first : phrase.last] if phrase else []

    @cached_property
    def pronoun(self) -> int:
        """The first word that stands for the body of who speaks; past the end if there is none."""
        return self._first_of(_PRONOUNS)

    def tells_of_all(self, figure: int) -> bool:
        """各级|党组织|协调大巴120辆，接送3600人: whether bodies of all ranks stand before the figure."""
        return self._ranks < figure

    @cached_property
    def _ranks(self) -> int:
        return self._first_of(_ALL_RANKS)

    def _first_of(self, vocabulary: frozenset[str]) -> int:
        """Where the first of the words stands; past the end if there is none."""
        if not self.row.holds(vocabulary):
            return len(self.row)
        return next(index for index, word in enumerate(self.row.words) if word in vocabulary)

    def reports(self, figure: int) -> bool:
        """再介绍|31个|难题: whether the clause of the figure tells, before it, that somebody speaks."""
        if not self.row.holds(_SPEECH):
            return False
        start = self._clauses[self._own(figure)][0]
        return not _SPEECH.isdisjoint(self.row.words[start:figure])

    def topics_before(self, figure: int) -> Iterator[Topic]:
        """The topics of the figure's own clause, as far as it stands before the figure, and of the clauses before,
        nearest first."""
        own = self._own(figure)
        if own < 0:
            return
        start = self._clauses[own][0]
        end = min(figure, start + LONGEST_HEAD)
        topic = clause_topic(self.row, start, end, self._known) if start < figure else None
        topic = topic or self._founded_before(own)
        if topic and not self._is_measured(topic, figure):
            yield topic
        told_on = self._tells_on(start, end)
        for number in range(own - 1, max(-1, own - LOOK_BACK), -1):
            first, last = self._clauses[number]
            topic = self._put_out(number, figure) if told_on else None
            topic = topic or self._clause_topic(number) or self._founded_before(number)
            if topic and not topic.general:
                yield topic
            told_on = told_on and self.row.kinds[last - 1] != "M" and self._tells_on(first, last)

    def bodies_founded(self) -> Iterator[str]:
        """What the sentence tells to have been founded: later ones may call it by a shorter name."""
        if self.row.holds(_FOUNDING):
            found = (founded(self.row, start, end, self._known) for start, end in self._clauses)
            yield from (topic.name for topic in found if topic and topic.kind == "body")

    def _founded_before(self, number: int) -> Topic | None:
        """成立某某党总支，|下设6个支部: what the clause before founded, if this one tells what it has."""
        if not number or not goes_below(self.row, *self._clauses[number]):
            return None
        return founded(self.row, *self._clauses[number - 1], self._known)

    def _put_out(self, number: int, figure: int) -> Topic | None:
        """推出“红领贷”，|已授信9亿元: what the clauses after are told of, as long as they tell on of it."""
        topic = put_out(self.row, *self._clauses[number], self._known)
        return None if topic and self._is_measured(topic, figure) else topic

    def _tells_on(self, start: int, end: int) -> bool:
        """Whether a clause may still be about what an earlier one put out: no semicolon parts them, and nothing in it
        is done by who put that out."""
        return self.row.words[start - 1] != "；" and not sets_up(self.row, start, end)

    def _is_measured(self, topic: Topic, figure: int) -> bool:
        """“两个覆盖”|均达|100%: a share is of those who carry out what is told, not of the programme."""
        return topic.kind == "initiative" and self.row.words[figure].endswith(words("natures", "rate_units"))

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
            self._topics[number] = clause_topic(self.row, start, min(end, start + LONGEST_HEAD), self._known)
        return self._topics[number]
