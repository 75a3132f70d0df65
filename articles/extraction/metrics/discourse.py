"""Whose figure it is: the nearest fitting subject, else the topic carried on, else the article's own."""

from dataclasses import dataclass

from ..lexicon import words
from ..mentions import NameMention
from ..records import Span
from .referents import Referents
from .speakers import OWNERS, Speakers
from .tokens import Token
from .topics import Topic, clause_spans, clause_topic, described_owner, owner_before, unnamed_bodies

LOOK_BACK = 200
"""How many words back in a sentence a subject is looked for, so that cost stays linear."""


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

    def subject(self, row: list[Token], figure: int) -> Subject:
        """Whose figure the token at `figure` is."""
        first = max(0, figure - LOOK_BACK)
        beside = described_owner(row, figure, self._names) or owner_before(row, figure, self._names, self._resolve)
        if beside:
            return Subject(beside.name, "beside")
        topics = [self._topic(row, start, end) for start, end in clause_spans(row, first, figure)]
        strong = [topic for topic in topics if topic and not topic.weak]
        if strong:
            return Subject(strong[-1].name, "sentence")
        speaker = self._speaker(row, first, figure)
        if speaker:
            return Subject(speaker, "speaker")
        weak = [topic for topic in topics if topic]
        return Subject(weak[-1].name, "place") if weak else self._from_before(row)

    def leave(self, row: list[Token]) -> None:
        """Carry the topic of a sentence on to the next; a sentence about a figure of its own ends a lesser one."""
        if self._carried and self._carried.kind == "body" and _opens_with_figure(row):
            self._carried = None
        for position, body in unnamed_bodies(row):
            self._referents.add(position, body)
        for start, end in clause_spans(row):
            topic = self._topic(row, start, end)
            if topic and topic.kind != "person" and not topic.weak:
                self._carried, self._last = topic, topic.name
                if topic.kind == "body":
                    self._referents.add(row[start].start, topic.name)
                return

    def _speaker(self, row: list[Token], first: int, figure: int) -> str | None:
        """The body of who spoke before the figure in its sentence, or of who says 我们 in its paragraph."""
        spoken = self._speakers.first(row[first].start, row[figure].start)
        if spoken or not any(token.word in words("subjects", "pronouns") for token in row[first:figure]):
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
