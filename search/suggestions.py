"""Names that fit what was typed so far."""

from dataclasses import dataclass

from . import conditions, ranking
from .kept import kept
from .postings import Demand, Row, find_rows
from .questions import understand
from .ranking import ranked
from .wordings import NAMES, other_wordings

_SHOWN = 8
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name, what it is, and its page."""

    name: str
    kind: str
    url: str


def suggest(typed: str) -> tuple[Suggestion, ...]:
    """The best few names; two or three queries."""
    question = understand(typed)
    if not question.terms or question.comparison:
        return ()
    equated = other_wordings(question.terms, kept().synonyms)
    rows: dict[int, Row] = {}
    for condition in (conditions.whole_name(question.terms), conditions.all_terms(question.terms, equated)):
        rows |= {row.id: row for row in find_rows(Demand(condition, kinds=NAMES), limit=_LOOKED_AT)}
    best = ranked(rows.values(), ranking.by_terms(question.terms, equated))[:_SHOWN]
    return tuple(Suggestion(one.row.text, one.row.kind.label, one.row.url) for one in best)
