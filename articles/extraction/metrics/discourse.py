"""Whose figure it is: the nearest fitting subject, else the topic carried on, else the article's own."""

from collections.abc import Sequence
from typing import NamedTuple

from ..mentions import NameMention
from ..records import Span
from .hosts import host_name
from .neighbours import beside, unnamed_bodies
from .owners import Known, Topic
from .referents import Referents
from .sentence import Sentence
from .speakers import OWNERS, Speakers
from .tokens import Piece, Row, tokens
from .topics import clause_spans, clause_topic

OPENING = 40
"""How many characters of a sentence without figures are read for its topic."""
CARRIED = 12
"""How many sentences a topic is carried over, at most."""
INTERVIEW = 8
"""How far into a paragraph the name of who is interviewed may stand."""
LONGEST_SPEECH = 400
"""How many characters of direct speech are looked through for its end and its beginning."""
ATTRIBUTION = 40
"""How far after direct speech the name of who spoke may stand."""
NEAR = 4
"""How many paragraphs back are looked through for what the article is about just now."""
OPENINGS = 2
"""How many sentences of a paragraph are read for what it is about."""


class Subject(NamedTuple):
    """The owner of a figure and the rule that chose it."""

    name: str | None
    rule: str


class Discourse:
    """What an article has been about so far, walked through sentence by sentence.

    Only sentences with figures are read; of the others so many as a figure without a subject of its own asks for.
    """

    def __init__(
        self,
        plain: str,
        pieces: list[Piece],
        names: list[NameMention],
        general: Sequence[NameMention],
        park: str | None,
    ) -> None:
        """`names` are sorted and have offsets in the plain text; so have `general` words that stand for names."""
        self._plain, self._pieces, self._names, self._park = plain, pieces, names, park
        self._referents = Referents(names, general)
        self._known = Known(names, self._referents.resolve)
        self._speakers = Speakers(plain, names)
        self._paragraph = Span(0, 0)
        self._before: list[Span] = []
        self._earlier: list[list[Span]] = []
        self._told: tuple[str | None, str | None] | None = None
        self._read: dict[int, Sentence] = {}
        self._current = Sentence(Row([], 0), self._known)

    def open_title(self, title: Span) -> None:
        """The title says what the article is about: a name, a body or at least a region."""
        row = tokens(self._plain, title, self._pieces)
        topics = [clause_topic(row, start, end, self._known) for start, end in clause_spans(row)]
        named = [topic.name for topic in topics if topic and topic.kind in OWNERS - {"initiative"}]
        unnamed = [topic.name for topic in topics if topic and topic.kind == "body"]
        elsewhere = [self._names[token.ref] for token in row if token.kind == "M"]
        bodies = [name.canonical for name in elsewhere if name.kind in ("park", "enterprise", "organization")]
        self._referents.main = next(iter([*named, *unnamed, *bodies, *self._leading_regions(row)]), None)

    def open_paragraph(self, paragraph: Span) -> None:
        """A topic is carried within its paragraph."""
        if self._before:
            self._earlier.append(self._before)
        self._before, self._paragraph, self._told = [], paragraph, None
        self._referents.paragraph = paragraph.start

    def pass_over(self, sentence: Span) -> None:
        """A sentence without figures: it may tell later ones what they are about."""
        self._before.append(sentence)

    def open_sentence(self, sentence: Span, last_figure: int) -> Row:
        """The words of a sentence up to a little after the end of its last figure."""
        for earlier in self._before[-1:]:
            if earlier.start in self._read:
                self._remember_bodies(self._read[earlier.start])
        self._current = self._sentence(sentence, last_figure + OPENING)
        self._before.append(sentence)
        return self._current.row

    def subject(self, figure: int) -> Subject:
        """Whose figure the token at `figure` of the open sentence is."""
        nearest = beside(self._current.row, figure, self._known)
        if nearest:
            return Subject(nearest.name, "beside")
        weak: Topic | None = None
        for topic in self._current.topics_before(figure):
            if not topic.weak:
                return Subject(topic.name, "sentence")
            weak = weak or topic
        speaker = self._speaker(figure)
        if speaker:
            return Subject(speaker, "speaker")
        actor = self._person() if weak and self._current.pronoun < figure else None
        if actor:
            return Subject(actor, "person")
        return Subject(weak.name, "place") if weak else self._from_before(figure)

    def _speaker(self, figure: int) -> str | None:
        """The body of who spoke before the figure in its sentence, or of who says 我们 in its paragraph."""
        row = self._current.row
        spoken = self._speakers.first(row.start(0), row.start(figure))
        if spoken or self._current.pronoun > figure:
            return spoken
        return self._speakers.first(self._paragraph.start, self._paragraph.end)

    def _quoted(self, figure: int) -> str | None:
        """The body of who says, after the quotation marks, what the figure stands in."""
        position = self._current.row.start(figure)
        start = max(self._paragraph.start, position - LONGEST_SPEECH)
        if self._plain.rfind("“", start, position) <= self._plain.rfind("”", start, position):
            return None
        end = self._plain.find("”", position, position + LONGEST_SPEECH)
        return self._speakers.first(end, min(end + ATTRIBUTION, self._paragraph.end)) if end >= 0 else None

    def _from_before(self, figure: int) -> Subject:
        """The paragraph's topic, who is quoted, what comes after, or what the article is about. A sentence about a
        figure of its own ends a topic that is no name."""
        ended = self._current.opens_with_figure
        for span in self._before[-2 : -2 - CARRIED : -1]:
            sentence = self._sentence(span, span.start + OPENING)
            if sentence.topic and ended and sentence.topic.kind == "body":
                break
            if sentence.topic:
                return Subject(sentence.topic.name, "carried")
            ended = ended or sentence.opens_with_figure
        spoken = self._speakers.first(self._paragraph.start, self._paragraph.start + INTERVIEW) or self._quoted(figure)
        if spoken:
            return Subject(spoken, "speaker")
        following = next((topic for topic in self._current.topics_after(figure) if topic.telling), None)
        if following:
            return Subject(following.name, "following")
        return self._from_article(figure)

    def _from_article(self, figure: int) -> Subject:
        """What the paragraphs before are all about, else who this one tells of, else the title, else the paragraph
        before."""
        last, thread = self._paragraphs_topics()
        if thread:
            return Subject(thread, "thread")
        actor = None if self._referents.main and self._current.pronoun > figure else self._person()
        if actor:
            return Subject(actor, "person")
        if self._referents.main:
            return Subject(self._referents.main, "main")
        return Subject(last or self._park or self._referents.prominent(), "last")

    def _paragraphs_topics(self) -> tuple[str | None, str | None]:
        """What the last paragraph with a topic was about, and again if the one before was about the same."""
        if self._told is None:
            near = self._earlier[: -NEAR - 1 : -1]
            names = [topic.name for sentences in near if (topic := self._opening_topic(sentences))][:2]
            same = len(names) == 2 and host_name(names[0]) == host_name(names[1])
            self._told = (names[0] if names else None, names[0] if same else None)
        return self._told

    def _opening_topic(self, sentences: list[Span]) -> Topic | None:
        """What a paragraph is about, told by its first sentences."""
        topics = (self._sentence(span, span.start + OPENING).topic for span in sentences[:OPENINGS])
        return next((topic for topic in topics if topic), None)

    def _person(self) -> str | None:
        """Who the paragraph tells of: the body that he speaks for, else himself."""
        sentences = (self._sentence(span, span.start + OPENING) for span in self._before[-1 : -1 - CARRIED : -1])
        actor = next((sentence.actor for sentence in sentences if sentence.actor), None)
        return self._speakers.body_of(actor) or actor if actor else None

    def _sentence(self, span: Span, end: int) -> Sentence:
        """The sentence, read up to `end` unless it was read before."""
        if span.start not in self._read:
            row = tokens(self._plain, Span(span.start, min(span.end, end)), self._pieces)
            self._read[span.start] = Sentence(row, self._known)
        return self._read[span.start]

    def _remember_bodies(self, sentence: Sentence) -> None:
        for position, body in unnamed_bodies(sentence.row):
            self._referents.add(position, body)
        if sentence.topic and sentence.topic.kind == "body":
            self._referents.add(sentence.row.start(0), sentence.topic.name)

    def _leading_regions(self, row: Row) -> list[str]:
        """山东某地 at the head of a title, as one name."""
        regions: list[str] = []
        for token in row:
            if token.tag != "ns" and not (token.kind == "M" and self._names[token.ref].kind == "place"):
                break
            regions.append(token.word)
        return ["".join(regions)] if regions else []
