"""What an article has told so far: its sentences, read on demand, and what its last paragraphs were about."""

from collections.abc import Iterator, Sequence

from ..records import Span
from .hosts import host_name
from .owners import Known, Topic
from .sentence import Sentence
from .tokens import Piece, tokens

OPENING = 40
"""How many characters of a sentence without figures are read for its topic."""
CARRIED = 12
"""How many sentences a topic is carried over, at most."""
NEAR = 3
"""How many paragraphs back are looked through for what the article is about just now."""
OPENINGS = 2
"""How many sentences of a paragraph are read for what it is about."""


class Told:
    """The sentences of the article up to the one with the figures, by paragraph."""

    def __init__(self, plain: str, pieces: list[Piece], known: Known) -> None:
        self._plain, self._pieces, self._known = plain, pieces, known
        self._read: dict[int, Sentence] = {}
        self._earlier: list[list[Span]] = []
        self._before: list[Span] = []
        self._topics: list[str] | None = None

    def open_paragraph(self) -> None:
        """What was told before becomes a paragraph of its own."""
        if self._before:
            self._earlier.append(self._before)
        self._before, self._topics = [], None

    def add(self, sentence: Span) -> None:
        """The next sentence of the paragraph."""
        self._before.append(sentence)

    def sentence(self, span: Span, end: int) -> Sentence:
        """The sentence, read up to `end` unless it was read before."""
        if span.start not in self._read:
            row = tokens(self._plain, Span(span.start, min(span.end, end)), self._pieces)
            self._read[span.start] = Sentence(row, self._known)
        return self._read[span.start]

    def last_read(self) -> Sentence | None:
        """The last sentence of the paragraph, if anything of it was read."""
        return self._read.get(self._before[-1].start) if self._before else None

    def back(self, skip: int = 0) -> Iterator[Sentence]:
        """The openings of the paragraph's sentences, nearest first, without the last `skip`."""
        end = len(self._before) - skip
        return (self._opening(span) for span in reversed(self._before[max(0, end - CARRIED) : max(0, end)]))

    def paragraphs(self) -> Sequence[str]:
        """What the last two paragraphs with a topic were about, nearest first."""
        if self._topics is None:
            near = self._earlier[: -NEAR - 1 : -1]
            self._topics = [topic.name for sentences in near if (topic := self._first_topic(sentences))][:2]
        return self._topics

    def thread(self) -> str | None:
        """What the last two paragraphs with a topic were both about."""
        topics = self.paragraphs()
        return topics[0] if len(topics) == 2 and host_name(topics[0]) == host_name(topics[1]) else None

    def _first_topic(self, sentences: list[Span]) -> Topic | None:
        topics = (self._opening(span).topic for span in sentences[:OPENINGS])
        return next((topic for topic in topics if topic and topic.telling), None)

    def _opening(self, span: Span) -> Sentence:
        return self.sentence(span, span.start + OPENING)
