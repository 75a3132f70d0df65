"""Whose figure it is: the nearest fitting subject, else the topic carried on, else the article's own."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon import words
from ..mentions import NameMention
from ..records import Span
from .referents import Referents
from .speakers import OWNERS, Speakers
from .tokens import Token
from .topics import Topic, clause_spans, clause_topic, described_owner, owner_before, unnamed_bodies

LOOK_BACK = 30
"""How many clauses back in a sentence a subject is looked for, so that cost stays linear."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The owner of a figure and the rule that chose it."""

    name: str | None
    rule: str


class Discourse:
    """What an article has been about so far, walked through sentence by sentence."""

    def __init__(self, plain: str, names: list[NameMention], park: str | None, general: list[NameMention]) -> None:
        """`names` are sorted and have offsets in the plain text; so have `general` words that stand for names."""
        self._names, self._park = names, park
        self._referents = Referents(names, general)
        self._speakers = Speakers(plain, names)
        self._carried: Topic | None = None
        self._last: str | None = None
        self._paragraph = Span(0, 0)
        self.open_sentence([])

    @property
    def has_main(self) -> bool:
        """Whether the title told what the article is about."""
        return self._referents.main is not None

    def open_with_title(self, row: list[Token]) -> None:
        """The title says what the article is about: a name, a body or at least a region."""
        topics = [self._topic(row, start, end) for start, end in clause_spans(row)]
        named = [topic.name for topic in topics if topic and topic.kind in OWNERS - {"initiative"}]
        unnamed = [topic.name for topic in topics if topic and topic.kind == "body"]
        elsewhere = [self._names[token.ref] for token in row if token.kind == "M"]
        bodies = [name.canonical for name in elsewhere if name.kind in ("park", "enterprise", "organization")]
        self._referents.main = next(iter([*named, *unnamed, *bodies, *self._leading_regions(row)]), None)

    def open_paragraph(self, paragraph: Span) -> None:
        """A topic is carried within its paragraph."""
        self._carried, self._paragraph = None, paragraph

    def open_sentence(self, row: list[Token]) -> None:
        """Every clause's topic is looked for once, and only if a figure needs it."""
        self._row = row
        self._clauses = list(clause_spans(row))
        self._topics: dict[int, Topic | None] = {}
        pronouns = words("subjects", "pronouns")
        self._pronoun = next((index for index, token in enumerate(row) if token.word in pronouns), len(row))

    def subject(self, figure: int) -> Subject:
        """Whose figure the token at `figure` of the open sentence is."""
        row = self._row
        beside = described_owner(row, figure, self._names) or owner_before(row, figure, self._names, self._resolve)
        if beside:
            return Subject(beside.name, "beside")
        weak: Topic | None = None
        for topic in self._topics_before(figure):
            if not topic.weak:
                return Subject(topic.name, "sentence")
            weak = weak or topic
        speaker = self._speaker(figure)
        if speaker:
            return Subject(speaker, "speaker")
        return Subject(weak.name, "place") if weak else self._from_before(row)

    def leave(self) -> None:
        """Carry the topic of the open sentence on; a sentence about a figure of its own ends a lesser one."""
        row = self._row
        if self._carried and self._carried.kind == "body" and _opens_with_figure(row):
            self._carried = None
        for position, body in unnamed_bodies(row):
            self._referents.add(position, body)
        for number, (start, _) in enumerate(self._clauses):
            topic = self._clause_topic(number)
            if topic and topic.kind != "person" and not topic.weak:
                self._carried, self._last = topic, topic.name
                if topic.kind == "body":
                    self._referents.add(row[start].start, topic.name)
                return

    def _topics_before(self, figure: int) -> Iterator[Topic]:
        """The topics of the figure's clause, as far as it stands before the figure, and of those before it."""
        own = bisect_right(self._clauses, (figure, len(self._row))) - 1
        if own < 0:
            return
        start = self._clauses[own][0]
        topics = [self._topic(self._row, start, figure)] if start < figure else []
        for number in range(own - 1, max(-1, own - LOOK_BACK), -1):
            topics.append(self._clause_topic(number))
            if topics[-1] and not topics[-1].weak:
                break
        yield from filter(None, topics)

    def _clause_topic(self, number: int) -> Topic | None:
        if number not in self._topics:
            self._topics[number] = self._topic(self._row, *self._clauses[number])
        return self._topics[number]

    def _speaker(self, figure: int) -> str | None:
        """The body of who spoke before the figure in its sentence, or of who says 我们 in its paragraph."""
        spoken = self._speakers.first(self._row[0].start, self._row[figure].start)
        if spoken or self._pronoun > figure:
            return spoken
        return self._speakers.first(self._paragraph.start, self._paragraph.end)

    def _from_before(self, row: list[Token]) -> Subject:
        if self._carried and not (self._carried.kind == "body" and _opens_with_figure(row)):
            return Subject(self._carried.name, "carried")
        if self._referents.main:
            return Subject(self._referents.main, "main")
        return Subject(self._last or self._park or self._referents.prominent(), "last")

    def _topic(self, row: list[Token], start: int, end: int) -> Topic | None:
        return clause_topic(row, start, end, self._names, self._resolve)

    def _resolve(self, word: str, position: int) -> str | None:
        return self._referents.resolve(word, position)

    def _leading_regions(self, row: list[Token]) -> list[str]:
        """山东某地 at the head of a title, as one name."""
        regions: list[str] = []
        for token in row:
            if token.tag != "ns" and not (token.kind == "M" and self._names[token.ref].kind == "place"):
                break
            regions.append(token.word)
        return ["".join(regions)] if regions else []


def _opens_with_figure(row: list[Token]) -> bool:
    """4位书记带领…: the figure itself is what the sentence is about."""
    return any(token.kind == "Q" for token in row[:2])
