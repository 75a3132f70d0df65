"""Whose figure it is: the nearest fitting subject, else the topic carried on, else the article's own."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from ..lexicon import word_set, words
from ..mentions import NameMention
from ..records import Span
from .confidence import OwnerSort
from .hosts import is_firm, region_name
from .neighbours import beside, unnamed_bodies
from .owners import Known, Topic, is_body, vocabulary
from .referents import Referents
from .sentence import Sentence
from .speakers import Speakers
from .titles import title_subject
from .tokens import BLANK, Piece, Row, tokens
from .told import Told
from .view import View

MOST_BLANKS = 8
"""How many blanks of a title are heeded: no headline has more parts, and a long line must not cost more a character."""
INTERVIEW = 8
"""How far into a paragraph the name of who is interviewed may stand."""

_MANY_FIRMS = words("subjects", "many_firms")
_OUTLOOK = words("subjects", "outlook")
_TURNOVER = words("subjects", "turnover")
# A part of what the figure before counts.
_OF_THESE = "其中"
_MASS_BODIES = word_set("subjects", "mass_bodies")
_AND_OTHERS = vocabulary("and_others")
_BODIES = ("organization", "enterprise", "initiative")


@dataclass(slots=True)
class Subject:
    """The owner of a figure and the rule that chose it."""

    name: str | None
    rule: str


class Discourse:
    """What an article has been about so far, walked through sentence by sentence.

    Only sentences with figures are read; of the others so many as a figure without a subject of its own asks for.
    """

    def __init__(
        self,
        seen: View,
        sentences: Sequence[tuple[int, int]],
        pieces: list[Piece],
        names: list[NameMention],
        general: Sequence[NameMention],
        park: str | None,
    ) -> None:
        """`names` are sorted and have offsets in the plain text; so have `general` words that stand for names."""
        self._seen, self._pieces, self._park = seen, pieces, park
        self._bodies = frozenset(name.canonical for name in names if name.kind in _BODIES)
        self._referents = Referents(names, general, seen.plain)
        self._known = Known(names, self._referents.resolve)
        self._speakers = Speakers(seen.plain, names)
        self._told = Told(seen, sentences, pieces, self._known)
        self._current = Sentence(Row([], 0), self._known)
        # The firm that the last figure in a place phrase went to, and the paragraph: 在某某公司，…。该项目年产….
        self._visited = (-1, "")
        # The sentence of the last figure, and whose it was.
        self._number = 0
        self._last: tuple[int, str | None] = (-1, None)

    def open_title(self, title: Span, blanks: Sequence[int]) -> None:
        """The title may say what the article is about. `blanks` are where it had any, each as good as a mark."""
        blanks = blanks[:MOST_BLANKS]
        inner = [blank for blank in blanks if not self._is_inside_piece(blank)]
        parts = [Span(start, end) for start, end in pairwise([title.start, *inner, title.end])]
        rows = (tokens(self._seen, part, self._pieces) for part in parts)
        row = Row(chain.from_iterable((*row, BLANK) for row in rows), title.start)
        self._referents.main = title_subject(row, self._known, self._referents)

    def _is_inside_piece(self, position: int) -> bool:
        before = bisect_left(self._pieces, (position,))
        return before > 0 and position < self._pieces[before - 1][1]

    def open_sentence(self, number: int, last: int) -> Row:
        """The words of the sentence of this number in the article, whose last figure ends at `last`.

        A topic is carried within its paragraph.
        """
        self._number = number
        if self._told.goes_straight_on(number):
            self._remember_bodies()
        self._current = self._told.open(number, last)
        self._referents.paragraph = self._told.paragraph.start
        opening = self._current.opening
        if opening and opening.kind == "body":
            self._referents.add(self._current.row.start(0), opening.name)
        return self._current.row

    def subject(self, figure: int, label: str) -> Subject:
        """Whose figure the token at `figure` of the open sentence is, given what it counts."""
        found = self._subject(figure, label)
        self._last = (self._number, found.name)
        return found

    def _subject(self, figure: int, label: str) -> Subject:
        nearest = beside(self._current.row, figure, self._known)
        if nearest:
            return Subject(nearest.name, "beside")
        weak: Topic | None = None
        for topic in self._topics(figure):
            if label.endswith(_TURNOVER) and topic.kind in ("person", "initiative"):
                firm = self._firm_of(topic.name, figure) if topic.kind == "person" else None
                if firm:
                    return Subject(firm, "person")
                continue
            if not topic.weak:
                body = self._acting_for(topic, figure)
                return Subject(body, "led") if body else Subject(topic.name, topic.rule)
            weak = weak or topic
        speaker = self._speaker(figure)
        if speaker:
            return Subject(region_name(speaker), "speaker")
        return self._from_place(weak, figure) if weak else self._from_before(figure)

    def _topics(self, figure: int) -> Iterator[Topic]:
        """The topics up to the figure, nearest first, as far as nobody tells of it."""
        position = self._current.row.start(figure)
        for topic in self._current.topics_before(figure):
            named = self._named(topic, position)
            if named and named.kind == "person" and self._current.reports(figure):
                return
            if named:
                yield named

    def _named(self, topic: Topic, position: int) -> Topic | None:
        """The topic, but for a pronoun whom it means at the position; none if nobody was named."""
        if topic.kind != "pronoun":
            return topic
        meant = self._speakers.meant(position)
        return replace(topic, name=meant, kind="person") if meant else None

    def sort(self, owner: str | None) -> OwnerSort:
        """How well an owner is known."""
        if owner == self._park:
            return "park" if owner else "worded"
        return "named" if owner in self._bodies else "worded"

    def _acting_for(self, actor: Topic, figure: int) -> str | None:
        """某某公司党委书记某某|把党员编成…: the body for which a person acts who is printed with his office, maybe
        before he is called 他."""
        if actor.kind != "person":
            return None
        row = self._current.row
        start = 0 if actor.rule == "pronoun" else row.start(0)
        return self._speakers.led_by(actor.name, start, row.start(figure))

    def _firm_of(self, person: str, figure: int) -> str | None:
        """总经理带着徒弟…，|融资|700万元: the firm that a person speaks for, else the one that 公司 would mean here."""
        return self._speakers.body_of(person) or self._referents.resolve("公司", self._current.row.start(figure))

    def _speaker(self, figure: int) -> str | None:
        """The body of who spoke before the figure in its sentence, or of who says 我们 in its paragraph."""
        row = self._current.row
        spoken = self._speakers.first(row.start(0), row.start(figure))
        if spoken or self._current.pronoun > figure:
            return spoken
        return self._speakers.first(self._told.paragraph.start, self._told.paragraph.end)

    def _from_place(self, place: Topic, figure: int) -> Subject:
        """What stands in a place phrase, unless a pronoun says who does something there."""
        actor = self._actor() if self._current.pronoun < figure else None
        if actor:
            return Subject(actor, "person")
        if place.kind == "enterprise":
            self._visited = (self._told.paragraph.start, place.name)
        return Subject(place.name, "place")

    def _from_before(self, figure: int) -> Subject:
        """The paragraph's topic, who is quoted, what comes after, or what the article is about."""
        number, last = self._last
        if last and self._number - number <= 1 and self._current.row.words[0] == _OF_THESE:
            return Subject(last, "carried")
        spoken = self._speakers.after_speech(self._told.paragraph, self._current.row.start(figure))
        carried = None if spoken or self._current.tells_of_all(figure) else self._carried(figure)
        if carried:
            return Subject(carried, "carried")
        spoken = spoken or self._speakers.first(self._told.paragraph.start, self._told.paragraph.start + INTERVIEW)
        if spoken:
            return Subject(region_name(spoken), "speaker")
        following = self._following(figure)
        if following:
            return Subject(following, "following")
        paragraph, firm = self._visited
        return Subject(firm, "place") if paragraph == self._told.paragraph.start else self._from_article(figure)

    def _following(self, figure: int) -> str | None:
        """What the clauses after the figure are about, unless it is of what the figure counts: 4个|榜样|里，某某榜样…,
        甲、乙|等|3家|企业…，甲…."""
        row = self._current.row
        if row.words[figure - 1] in _AND_OTHERS:
            return None
        counted = row.words[figure + 1] if figure + 1 < len(row) else ""
        found = next((topic.name for topic in self._current.topics_after(figure) if topic.telling), None)
        return None if found and counted and found.endswith(counted) else found

    def _carried(self, figure: int) -> str | None:
        """The topic of a sentence before in the paragraph. One about a figure of its own ends a topic that is no name,
        and what is counted does not own how many of it there are: 27个|指导站."""
        ended, several = self._current.opens_with_figure, self._current.several
        looks_ahead = self._current.row.text(0, 2).startswith(_OUTLOOK)
        for sentence in self._told.back(skip=1):
            topic = sentence.topic
            if topic and (self._is_one_of(several, topic, figure) or topic.name in _MASS_BODIES):
                continue
            if topic and looks_ahead and (topic.kind == "enterprise" or is_firm(topic.name, "organization")):
                return None
            if topic and topic.kind != "body":
                return topic.name
            if topic and ended:
                return None
            if topic and not self._is_counted(topic.name, figure):
                return topic.name
            ended = ended or sentence.opens_with_figure
        return None

    def _is_one_of(self, several: list[str], topic: Topic, figure: int) -> bool:
        """云帆公司…。9家企业…, 甲项目…。4个项目…: whether the figure is of several such as the topic."""
        if not several and topic.kind == "project":
            several = self._current.row.words[figure + 1 : figure + 2]
        for sort in several:
            if sort.endswith(_MANY_FIRMS) and is_firm(topic.name, topic.kind):
                return True
            if topic.name.endswith(sort) and is_body(sort):
                return True
        return False

    def _from_article(self, figure: int) -> Subject:
        """What the paragraphs before are all about, else who this one tells of, else the title, else the paragraph
        before."""
        thread, main = self._told.thread(), self._referents.main
        if thread:
            return Subject(thread, "thread")
        actor = None if main and self._current.pronoun > figure else self._actor()
        if actor:
            return Subject(actor, "person")
        if main and not self._is_counted(main, figure):
            return Subject(main, "main")
        last = next(iter(self._told.paragraphs()), None)
        return Subject(last or self._park or self._referents.prominent() or self._referents.first_body(), "last")

    def _is_counted(self, body: str, figure: int) -> bool:
        """7个|党建|联盟: what is counted does not own how many of it there are."""
        row = self._current.row
        first = row.words[figure + 1] if figure + 1 < len(row) else ""
        return bool(first) and body.startswith(first) and self._seen.plain.startswith(body, row.start(figure + 1))

    def _actor(self) -> str | None:
        """Who the paragraph tells of: the body that he speaks for, else himself."""
        actor = next(filter(None, (sentence.actor for sentence in self._told.back())), None)
        return self._speakers.body_of(actor) or actor if actor else None

    def _remember_bodies(self) -> None:
        """Keep what the last sentence with figures named without the name finders."""
        row, topic = self._current.row, self._current.topic
        for position, body in unnamed_bodies(row):
            self._referents.add(position, body)
        for body in self._current.bodies_founded():
            self._referents.add(row.start(0), body)
        if topic and topic.kind == "body":
            self._referents.add(row.start(0), topic.name)
