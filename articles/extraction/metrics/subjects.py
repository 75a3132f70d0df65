"""Whose figure it is: the nearest fitting subject, else the topic carried on, else the article's own."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from ..lexicon import table, words
from ..mentions import NameMention
from .tokens import Token
from .topics import OWNERS, Topic, clause_spans, clause_topic, described_owner, owner_before, speech

LOOK_BACK = 200
"""How many words back in a sentence a subject is looked for, so that cost stays linear."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The owner of a figure and the rule that chose it."""

    name: str | None
    rule: str


@dataclass
class Discourse:
    """What an article has been about so far, walked through sentence by sentence.

    `names` have offsets in the plain text; `main` is what the title is about, else the park.
    """

    names: list[NameMention]
    park: str | None
    main: str | None = None
    carried: Topic | None = None
    last: str | None = None
    spoken: str | None = None
    _starts: list[int] = field(init=False)
    _bodies_of: dict[str, str] = field(default_factory=dict)
    _bodies: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [name.start for name in self.names]

    def open_with_title(self, row: list[Token]) -> None:
        """The title says what the article is about."""
        topics = [self._topic(row, start, end) for start, end in clause_spans(row)]
        strong = [topic.name for topic in topics if topic and topic.kind in OWNERS - {"initiative"}]
        bodies = [topic.name for topic in topics if topic and topic.kind == "body"]
        self.main = self.main or next(iter([*strong, *bodies, *self._leading_regions(row)]), None)

    def open_paragraph(self, rows: list[list[Token]]) -> None:
        """A topic is carried within its paragraph; who speaks in it says 我们."""
        self.carried = None
        bodies = (self._speaks_for(row, 0, len(row)) for row in rows)
        self.spoken = next(filter(None, bodies), None)

    def subject(self, row: list[Token], figure: int) -> Subject:
        """Whose figure the token at `figure` is."""
        nearest = described_owner(row, figure, self.names) or owner_before(row, figure, self.names, self.resolve)
        if nearest:
            return Subject(nearest.name, "beside")
        weak: Topic | None = None
        for start, end in reversed(list(clause_spans(row, max(0, figure - LOOK_BACK), figure))):
            topic = self._topic(row, start, end)
            if topic and not topic.weak:
                return Subject(topic.name, "sentence")
            weak = weak or topic
        before = row[max(0, figure - LOOK_BACK) : figure]
        if self.spoken and any(token.word in words("subjects", "pronouns") for token in before):
            return Subject(self.spoken, "speaker")
        body = self._speaks_for(row, max(0, figure - LOOK_BACK), figure)
        if body:
            return Subject(body, "speaker")
        if weak:
            return Subject(weak.name, "place")
        return self._carried(row)

    def _speaks_for(self, row: list[Token], start: int, end: int) -> str | None:
        """The body for which someone speaks between two tokens; a person's body is remembered."""
        for first, last in clause_spans(row, start, end):
            found = speech(row, first, last, self.names)
            if found and found.person and found.body:
                self._bodies_of[found.person] = found.body
            if found:
                return found.body or self._bodies_of.get(found.person or "")
        return None

    def _carried(self, row: list[Token]) -> Subject:
        if self.carried and not (self.carried.kind == "body" and _opens_with_figure(row)):
            return Subject(self.carried.name, "carried")
        if self.main:
            return Subject(self.main, "main")
        return Subject(self.last or self.park or self.prominent(), "last")

    def leave(self, row: list[Token]) -> None:
        """Carry the topic of a sentence on to the next; a sentence about a figure of its own ends a lesser one."""
        if self.carried and self.carried.kind == "body" and _opens_with_figure(row):
            self.carried = None
        for start, end in clause_spans(row):
            topic = self._topic(row, start, end)
            if topic and topic.kind != "person" and not topic.weak:
                self.carried, self.last = topic, topic.name
                if topic.kind == "body":
                    self._bodies.append((row[start].start, topic.name))
                return

    def resolve(self, word: str, position: int) -> str | None:
        """The nearest name before the position that a general word stands for."""
        kind, endings = _fits(word)
        if self.main and not kind and self.main.endswith(endings):
            return self.main
        position = bisect_left(self._starts, position)
        for name in reversed(self.names[max(0, position - LOOK_BACK) : position]):
            if name.kind == kind or (not kind and name.kind in OWNERS and name.canonical.endswith(endings)):
                return name.canonical
            if len(word) > 2 and name.kind in ("enterprise", "organization") and word in name.canonical:
                return name.canonical
        return next((body for _, body in reversed(self._bodies) if not kind and body.endswith(endings)), None)

    def prominent(self) -> str | None:
        """The name that stands most often; the first of several."""
        counts = Counter(name.canonical for name in self.names if name.kind in OWNERS)
        return counts.most_common(1)[0][0] if counts else None

    def _topic(self, row: list[Token], start: int, end: int) -> Topic | None:
        return clause_topic(row, start, end, self.names, self.resolve)

    def _leading_regions(self, row: list[Token]) -> list[str]:
        """山东某地 at the head of a title, as one name."""
        regions: list[str] = []
        for token in row:
            if token.tag != "ns" and not (token.kind == "M" and self.names[token.ref].kind == "place"):
                break
            regions.append(token.word)
        return ["".join(regions)] if regions else []


def _opens_with_figure(row: list[Token]) -> bool:
    """4位书记带领…: the figure itself is what the sentence is about."""
    return any(token.kind == "Q" for token in row[:2])


def _fits(word: str) -> tuple[str, tuple[str, ...]]:
    """The kind of name that a general word stands for, or the endings of such a name."""
    if word in ("企业", "该企业"):
        return "enterprise", ()
    known = table("subjects", "stands_for")
    if word in known:
        return "", tuple(known[word].split("|"))
    bare = word.lstrip("该全本我")
    return "", tuple(known.get(bare, bare).split("|"))
