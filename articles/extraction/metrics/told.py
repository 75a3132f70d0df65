"""What an article has told so far: its sentences, read on demand, and what its last paragraphs were about."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from ..records import Span
from .hosts import host_name
from .owners import Known, Topic
from .sentence import Sentence
from .tokens import Piece, tokens
from .view import View

OPENING = 40
"""How many characters of a sentence without figures are read for its topic."""
CARRIED = 12
"""How many sentences a topic is carried over, at most."""
NEAR = 3
"""How many paragraphs back are looked through for what the article is about just now."""
OPENINGS = 2
"""How many sentences of a paragraph are read for what it is about."""


class Told:
    """The sentences of the article, walked through from one with figures to the next."""

    def __init__(self, seen: View, sentences: Sequence[tuple[int, int]], pieces: list[Piece], known: Known) -> None:
        self._seen, self._sentences, self._pieces, self._known = seen, sentences, pieces, known
        self._read: dict[int, Sentence] = {}
        self._number = -1
        self._first = self._after = 0
        self._topics: list[str] | None = None
        self.paragraph = Span(0, 0)

    def open(self, number: int, end: int) -> Sentence:
        """Go on to the sentence of this number in the article and read it up to a little after `end`."""
        self._number = number
        sentence = self._sentences[number]
        if sentence[0] >= self.paragraph.end:
            self._topics, self.paragraph = None, self._paragraph_at(sentence[0])
            self._first, self._after = map(self._number_at, self.paragraph)
        return self._sentence(sentence, end + OPENING)

    def goes_straight_on(self, number: int) -> bool:
        """Whether between the open sentence and the one of this number nothing else of its paragraph was told."""
        return self._number + 1 in (number, self._after)

    def back(self, skip: int = 0) -> Iterator[Sentence]:
        """The openings of the paragraph's sentences, nearest first, without the last `skip`."""
        end = self._number + 1 - skip
        return map(self._opening, reversed(self._sentences[max(self._first, end - CARRIED) : end]))

    def paragraphs(self) -> Sequence[str]:
        """What the last two paragraphs with a topic were about, nearest first."""
        if self._topics is None:
            topics = map(self._first_topic, self._openings_before())
            self._topics = list(islice((topic.name for topic in topics if topic), 2))
        return self._topics

    def thread(self) -> str | None:
        """What the last two paragraphs with a topic were both about."""
        topics = self.paragraphs()
        return topics[0] if len(topics) == 2 and host_name(topics[0]) == host_name(topics[1]) else None

    def _openings_before(self) -> Iterator[Sequence[tuple[int, int]]]:
        """The first sentences of each of the paragraphs before, nearest first."""
        first = self._first
        for _ in range(NEAR):
            if first:
                after, first = first, self._number_at(self._paragraph_start(self._sentences[first - 1][0]))
                yield self._sentences[first : min(after, first + OPENINGS)]

    def _paragraph_at(self, position: int) -> Span:
        plain = self._seen.plain
        end = plain.find("\n", position)
        return Span(self._paragraph_start(position), end if end >= 0 else len(plain))

    def _paragraph_start(self, position: int) -> int:
        return self._seen.plain.rfind("\n", 0, position) + 1

    def _number_at(self, position: int) -> int:
        """The number of the first sentence that begins there or later."""
        return bisect_left(self._sentences, (position,))

    def _first_topic(self, sentences: Sequence[tuple[int, int]]) -> Topic | None:
        topics = (self._opening(span).topic for span in sentences)
        return next((topic for topic in topics if topic and topic.telling), None)

    def _opening(self, span: tuple[int, int]) -> Sentence:
        return self._read.get(span[0]) or self._sentence(span, span[0] + OPENING)

    def _sentence(self, span: tuple[int, int], end: int) -> Sentence:
        """The sentence that begins a span, read up to `end` at most."""
        start, last = span
        row = tokens(self._seen, (start, min(last, end)), self._pieces)
        found = self._read[start] = Sentence(row, self._known)
        return found
