"""Who speaks in an article, and for which body: 某某公司董事长某某说."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from ..lexicon import words
from ..mentions import NameMention
from .alternatives import ahead, one_of

OFFICE_LENGTH = 40
"""How far before a person the body of his office may end."""

OWNERS = frozenset({"park", "organization", "enterprise", "initiative", "place", "project"})
_BREAK = re.compile(r"[，,。；;！!？?：:…\n]")


@cache
def _speaks() -> re.Pattern[str]:
    """A verb of speech soon after a name, in the same clause, or the colon of an interview."""
    verbs = words("subjects", "speech")
    return re.compile(rf"[：:]|[^，,。；;！!？?：:…\n]{{0,12}}?{ahead(verbs)}{one_of(verbs)}")


class Speakers:
    """The places where someone speaks for a body, in text order."""

    def __init__(self, plain: str, names: Sequence[NameMention]) -> None:
        self._bodies_of: dict[str, str] = {}
        self._places: list[int] = []
        self._bodies: list[str] = []
        body: NameMention | None = None
        for name in names:
            found = self._office(plain, body, name) if name.kind == "person" else None
            if name.kind in OWNERS:
                body, found = name, name.canonical
            if found and _speaks().match(plain, name.end):
                self._places.append(name.start)
                self._bodies.append(found)

    def _office(self, plain: str, body: NameMention | None, person: NameMention) -> str | None:
        """The body of a person's office, as printed here or before."""
        if body and 0 <= person.start - body.end <= OFFICE_LENGTH and not _BREAK.search(plain, body.end, person.start):
            self._bodies_of.setdefault(person.canonical, body.canonical)
        return self._bodies_of.get(person.canonical)

    def body_of(self, person: str) -> str | None:
        """The body of a person's office, if the text tells it."""
        return self._bodies_of.get(person)

    def first(self, start: int, end: int) -> str | None:
        """The body that is first spoken for in a stretch of text."""
        index = bisect_left(self._places, start)
        return self._bodies[index] if index < len(self._places) and self._places[index] < end else None
