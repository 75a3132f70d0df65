"""Other ways to write a word of a question: what editors equate with it, and the names that it spells in pinyin."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from . import tokens
from .folding import bare, fold
from .kept import Groups
from .places import Kind
from .postings import Demand, Row, find_rows
from .questions import Term
from .spelling import find_spelling

Wordings = Mapping[str, tuple[str, ...]]
NAMES = (Kind.ENTERPRISE, Kind.PARK)
_LOOKED_AT = 100
_MOST_SPELLED = 4


def other_wordings(terms: Iterable[Term], equated: Groups) -> Wordings:
    """By the text of each word, its other wordings; one query for each word that may be pinyin."""
    found = {term.text: (*_equal(term.text, equated), *_spelled(term)) for term in terms if not term.is_phrase}
    return {text: others for text, others in found.items() if others}


def _equal(folded: str, equated: Groups) -> Iterator[str]:
    """The word with a word in it replaced by each of its equals, as editors write these."""
    for group in equated:
        word = max((word for word in map(fold, group) if word in folded), key=len, default="")
        for other in group if word else ():
            if fold(other) != word:
                yield folded.replace(word, other)


def _spelled(term: Term) -> tuple[str, ...]:
    """The stretches of names that the letters spell, the most frequent first."""
    if not term.letters:
        return ()
    ways = tuple(filter(None, (tokens.spelled(term.letters), tokens.initials(term.letters))))
    rows = find_rows(Demand((ways,), kinds=NAMES), limit=_LOOKED_AT) if ways else []  # a single letter has no pairs
    counted = Counter(form for row in rows for form in _forms(row, term.letters))
    return tuple(form for form, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_SPELLED])


def _forms(row: Row, letters: str) -> set[str]:
    """How the names of the row write what is spelled."""
    names = (row.text, *row.names.splitlines())
    places = ((name, find_spelling(name, letters)) for name in names)
    return {form for name, place in places if place and (form := bare(name[slice(*place)]))}
