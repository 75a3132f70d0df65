"""What finders pass on: one place in the text that names something, before places of one name are gathered."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ..lexicon import table

_START = attrgetter("start")
# Up to so many forms are found one by one in less time than it takes to make an automaton for them.
_FEW = 12
_RELIABILITY = {rule: float(share) for rule, share in table("reliability", "names").items()}


# Not frozen, which would make them slower to make; no tuples, whose fields are slower to read.
@dataclass(slots=True)
class Hit:
    """One stretch of text read as a name.

    `name` is its fullest form, `sort` the kind of organisation or programme or a person's office, `short` a form that
    the name may be shortened to, `parts` the names that make up a programme.
    """

    start: int
    end: int
    name: str
    rule: str
    sort: str = ""
    short: str = ""
    parts: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """How often the rule is right, from 0 to 1."""
        return _RELIABILITY[self.rule]

    def called(self, name: str) -> "Hit":
        """The same place read as another name."""
        return self if name == self.name else replace(self, name=name)

    def at(self, start: int, end: int) -> "Hit":
        """The same name at another place."""
        return Hit(start, end, self.name, self.rule, self.sort, self.short, self.parts)


def outermost(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that do not lie inside or across an earlier, longer one, in text order."""
    kept: list[Hit] = []
    start = reached = 0
    for hit in sorted(hits, key=_START):
        if hit.start >= reached:
            kept.append(hit)
        elif hit.start == start and hit.end > reached:
            kept[-1] = hit
        else:
            continue
        start, reached = hit.start, hit.end
    return kept


def occurrences(text: str, forms: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Every place where one of the forms is printed, left to right, the longest at each place.

    `text` must be fit for UTF-8; forms of one character are no names.
    """
    patterns = [form for form in dict.fromkeys(forms) if len(form) > 1]
    if len(patterns) <= _FEW:
        yield from _one_by_one(text, patterns)
        return
    # An automaton for one article: the one that is made fastest, not the one that runs fastest.
    made_fast = Implementation.NoncontiguousNFA
    matcher = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, implementation=made_fast)
    for index, start, end in matcher.find_matches_as_indexes(text):
        yield start, end, patterns[index]


def _one_by_one(text: str, forms: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    places: list[tuple[int, int, str]] = []
    for form in forms:
        start = text.find(form)
        while start >= 0:
            places.append((start, -len(form), form))
            start = text.find(form, start + 1)
    reached = 0
    for start, _, form in sorted(places):
        if start >= reached:
            reached = start + len(form)
            yield start, reached, form


def last_before(hits: list[Hit], offset: int) -> Hit | None:
    """The last of the hits that begins before the offset; they are in text order."""
    position = bisect_left(hits, offset, key=_START)
    return hits[position - 1] if position else None


def overlaps(hit: Hit, others: list[Hit]) -> bool:
    """Whether the hit shares a character with one of the others, which are in text order and apart."""
    last = last_before(others, hit.end)
    return last is not None and last.end > hit.start
