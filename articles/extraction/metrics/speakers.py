"""Who speaks in an article, and for which body: 某某公司董事长某某说."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from ..lexicon import ahead, alternation, word_set, words
from ..mentions import NameMention
from ..records import Span

OFFICE_LENGTH = 40
"""How far before a person the body of his office may end."""
NEAR = 120
"""How far before a person the body of an office may end that is printed without it, and how far after him he is called
他."""
LONGEST_BARE = 24
"""How many characters such an office may have, with the mark before it."""
LONGEST_POINTED = 9
"""How many characters less one of a body's name 该 may repeat."""
LONGEST_SPEECH = 400
"""How many characters of direct speech are looked through for its end and its beginning."""
ATTRIBUTION = 40
"""How far after direct speech the name of who spoke may stand."""

OWNERS = frozenset({"park", "organization", "enterprise", "initiative", "place", "project"})
BODIES = OWNERS - {"initiative"}
_LEADERS = word_set("subjects", "leaders")
_FIRMS_OFFICES = words("subjects", "offices_of_firms")
_SENTENCE_ENDS = frozenset("。！？；\n")
_BREAK = re.compile(r"[，,。；;！!？?：:…\n]")


@cache
def _speaks() -> re.Pattern[str]:
    """A verb of speech soon after a name, in the same clause, or the colon of an interview."""
    verbs = words("subjects", "speech")
    short, long = [verb for verb in verbs if len(verb) == 1], [verb for verb in verbs if len(verb) > 1]
    # A verb of one character is mostly part of another word (街道) unless a mark follows.
    verb = rf"(?:{alternation(long)}|(?<!开){alternation(short)}(?=[，：:。“”\"]))"
    return re.compile(rf"[：:]|[^，,。；;！!？?：:…\n]{{0,12}}?{ahead(verbs)}{verb}")


def _holds_office(plain: str, body: NameMention, person: NameMention) -> bool:
    """某某公司|董事长|某某: nothing but the office between the two."""
    near = 0 <= person.start - body.end <= OFFICE_LENGTH
    return near and not _BREAK.search(plain, body.end, person.start)


@cache
def _bare_office() -> re.Pattern[str]:
    """An office without a body at the head of a clause, perhaps with another: 支部书记、80后创业者."""
    offices = alternation([*words("subjects", "offices_of_branches"), *_FIRMS_OFFICES])
    firm = alternation(words("subjects", "firm_words"))
    return re.compile(rf"(?:{_BREAK.pattern}|”)(?:{firm})?(?P<office>{offices})(?:(?:兼|、)\w{{2,10}})?$")


def _holds_bare_office(plain: str, body: NameMention, person: NameMention) -> bool:
    """某某党支部有10名党员。支部书记|某某: the office is of the body that the sentence before begins with."""
    between = plain[body.end : person.start]
    office = None if len(between) > NEAR or "\n" in between else _bare_office().search(between[-LONGEST_BARE:])
    if not office:
        return False
    opens = not body.start or plain[body.start - 1] in _SENTENCE_ENDS
    return opens and body.kind == ("enterprise" if office["office"] in _FIRMS_OFFICES else "organization")


def _leads(plain: str, body: NameMention, person: NameMention) -> bool:
    """某某公司|党委书记|某某, unless it is one of several posts: 服务队队长、某某局|主任|某某."""
    return plain[body.start - 1 : body.start] != "、" and plain[body.end : person.start].strip("的“”") in _LEADERS


def _is_pointed_at(plain: str, body: NameMention, person: NameMention) -> bool:
    """某某联合党委…。该联合党委书记|某某: the office is of the body that 该 points at."""
    start = plain.rfind("该", max(body.end, person.start - OFFICE_LENGTH), person.start) + 1
    if not start or _BREAK.search(plain, start, person.start):
        return False
    return any(body.canonical.endswith(plain[start : start + length]) for length in range(2, LONGEST_POINTED))


class Speakers:
    """The places where someone speaks for a body, in text order."""

    def __init__(self, plain: str, names: Sequence[NameMention]) -> None:
        self._plain = plain
        self._bodies_of: dict[str, str] = {}
        self._leading: dict[str, list[int]] = {}  # where a person is printed as the head of a body
        self._places: list[int] = []
        self._bodies: list[tuple[int, str]] = []
        self._people = [(name.start, name.canonical) for name in names if name.kind == "person"]
        self._silent: dict[int, int] = {}  # from the first of some names up to which of them none speaks
        body: NameMention | None = None
        for name in names:
            found = self._office(plain, body, name) if name.kind == "person" else None
            if name.kind in BODIES:
                body, found = name, name.canonical
            if found:
                self._places.append(name.start)
                self._bodies.append((name.end, found))

    def _office(self, plain: str, body: NameMention | None, person: NameMention) -> str | None:
        """The body of a person's office, as printed here or before."""
        if not body:
            return None
        bare = _holds_bare_office(plain, body, person)
        if bare or _holds_office(plain, body, person) or _is_pointed_at(plain, body, person):
            own = self._bodies_of.setdefault(person.canonical, body.canonical)
            if own == body.canonical and (bare or _leads(plain, body, person)):
                self._leading.setdefault(person.canonical, []).append(person.start)
        return self._bodies_of.get(person.canonical)

    def body_of(self, person: str) -> str | None:
        """The body of a person's office, if the text tells it."""
        return self._bodies_of.get(person)

    def meant(self, position: int) -> str | None:
        """Whom 他 or 她 means: the person named last before the position."""
        last = bisect_left(self._people, (position,)) - 1
        return self._people[last][1] if last >= 0 and position - self._people[last][0] <= NEAR else None

    def led_by(self, person: str, start: int, end: int) -> str | None:
        """The body as whose head the person is printed in a stretch of text: he acts for it, a worker for himself."""
        places = self._leading.get(person, [])
        first = bisect_left(places, start)
        return self._bodies_of[person] if first < len(places) and places[first] < end else None

    def after_speech(self, paragraph: Span, position: int) -> str | None:
        """The body of who is told, after the quotation marks, to have said what stands at the position."""
        start = max(paragraph.start, position - LONGEST_SPEECH)
        if self._plain.rfind("“", start, position) <= self._plain.rfind("”", start, position):
            return None
        end = self._plain.find("”", position, position + LONGEST_SPEECH)
        return self.first(end, min(end + ATTRIBUTION, paragraph.end)) if end >= 0 else None

    def first(self, start: int, end: int) -> str | None:
        """The body that is first spoken for in a stretch of text; each figure of a long one asks again."""
        first, after = bisect_left(self._places, start), bisect_left(self._places, end)
        number = self._silent.get(first, first)
        while number < after and not _speaks().match(self._plain, self._bodies[number][0]):
            number += 1
        self._silent[first] = number
        return self._bodies[number][1] if number < after else None
