"""The search itself: find what may answer, look at the texts, put them in order, count."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from parks.models import Park

from . import conditions, ranking
from .facets import Counts, Facets
from .folding import fold
from .places import Kind
from .postings import Condition, Demand, count_shelves, find_rows
from .questions import Question, Term, understand
from .ranking import Answer, Judge, ranked
from .results import Hit, Narrowing, Remarks, Results
from .synonyms import groups, wordings

PAGE_SIZE = 20
# Up to so many are looked at and put in order one by one; of more, the best so many, and the rest as they stand.
_LOOKED_AT = 200
_MOST_PIECES = 8
_EVERYTHING = Narrowing()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question: what to ask the index for, how to judge what it finds, what to tell the reader.

    `first` are narrower conditions whose finds are looked at before the others.
    """

    demand: Demand
    judge: Judge
    first: tuple[Condition, ...] = ()
    remarks: Remarks = field(default_factory=Remarks)


def search(typed: str, *, narrowing: Narrowing = _EVERYTHING, page: int = 1) -> Results:
    """One page of results; page 1 is the first."""
    question = understand(typed)
    if not question.terms:
        return Results((), 0, ())
    results = Results((), 0, ())
    for reading in _readings(question):
        results = _answered(reading, narrowing, page)
        if results.total or results.facets:
            return results
    return results


def _readings(question: Question) -> Iterator[Reading]:
    """As typed; where that finds nothing with one character misread, and then with some of the words only."""
    equated = wordings((term.text for term in question.terms if not term.is_phrase), groups())
    yield _as_typed(question, equated)
    if reading := _misread(question, equated):
        yield reading
    yield from _with_some_words(question)


def _as_typed(question: Question, equated: conditions.Wordings) -> Reading:
    terms = question.terms
    also = tuple(dict.fromkeys(other for others in equated.values() for other in others))
    return Reading(
        _demand(question, conditions.all_terms(terms, equated)),
        ranking.by_terms(terms, equated),
        first=(conditions.whole_name(terms), conditions.literal_terms(terms)),
        remarks=Remarks(also=also),
    )


def _misread(question: Question, equated: conditions.Wordings) -> Reading | None:
    """With those words misread that nothing holds as they are."""
    unknown = {term.text for term in question.terms if not term.is_phrase and not _is_found(term, equated)}
    ways = {text: conditions.misread_term(text) for text in unknown}
    if not unknown or not all(ways.values()):
        return None
    condition = tuple(ways.get(term.text) or conditions.all_terms([term], equated)[0] for term in question.terms)
    return Reading(_demand(question, condition), ranking.by_misread(question.terms, unknown, equated))


def _is_found(term: Term, equated: conditions.Wordings) -> bool:
    return bool(find_rows(Demand(conditions.all_terms([term], equated)), limit=1))


def _with_some_words(question: Question) -> Iterator[Reading]:
    """First with all words wherever they stand, then with one less, until something is found."""
    pieces = tuple(dict.fromkeys(piece for term in question.terms for piece in term.pieces))[:_MOST_PIECES]
    for number in range(len(pieces), 0, -1):
        yield Reading(
            _demand(question, conditions.some_pieces(pieces, number)),
            ranking.by_pieces(question.terms, pieces),
            remarks=Remarks(only_some=True),
        )


def _demand(question: Question, condition: Condition) -> Demand:
    if question.comparison is None:
        return Demand(condition)
    return Demand(condition, kinds=(Kind.FIGURE, Kind.FIGURE), comparison=question.comparison)


def _answered(reading: Reading, narrowing: Narrowing, page: int) -> Results:
    rows = find_rows(reading.demand, limit=_LOOKED_AT + 1)
    start = (page - 1) * PAGE_SIZE
    if len(rows) <= _LOOKED_AT:
        answers = ranked(rows, reading.judge)
        facets = Facets(_counted(answers), narrowing)
        shown = [answer for answer in answers if facets.fits(answer.row.kind, answer.row.shelf)]
        shown = shown[start : start + PAGE_SIZE]
    else:
        facets = Facets(count_shelves(reading.demand), narrowing)
        shown = _page_of_many(reading, _narrowed(reading.demand, facets, narrowing), start)
    parks = Park.objects.public().in_bulk(facets.parks())
    remarks = replace(reading.remarks, read_as=_read_as(reading, shown))
    hits = tuple(_hit(answer, facets.of(answer.row.kind, answer.row.shelf), parks) for answer in shown)
    return Results(hits, facets.total, facets.listed(parks), remarks)


def _hit(answer: Answer, values: Mapping[str, Any], parks: Mapping[int, Park]) -> Hit:
    row = answer.row
    marks = tuple(sorted({mark for match in answer.matches for mark in match.marks}))
    alias = next((match.alias for match in answer.matches if match.alias), "")
    place = (parks.get(values["park"]), values["year"] or None, values["nature"])
    return Hit(row.kind, row.text, marks, row.url, row.note, alias, row.proof, *place)


def _counted(answers: list[Answer]) -> Counts:
    return Counter((answer.row.kind, answer.row.shelf) for answer in answers)


def _narrowed(demand: Demand, facets: Facets, narrowing: Narrowing) -> Demand:
    if narrowing == _EVERYTHING:
        return demand
    kinds = (narrowing.kind, narrowing.kind) if narrowing.kind else demand.kinds
    return replace(demand, kinds=kinds, shelves=facets.shelves)


def _page_of_many(reading: Reading, demand: Demand, start: int) -> list[Answer]:
    """The best are looked at and put in order; the others follow as they stand in the index."""
    looked_at = {}
    for condition in (*reading.first, demand.condition):
        if len(looked_at) < _LOOKED_AT:
            found = find_rows(replace(demand, condition=condition), limit=_LOOKED_AT)
            looked_at |= {row.id: row for row in found if row.id not in looked_at}
    best = ranked(list(looked_at.values())[:_LOOKED_AT], reading.judge)
    page = best[start : start + PAGE_SIZE]
    if len(page) == PAGE_SIZE:
        return page
    rest = replace(demand, without=tuple(looked_at))
    offset = max(0, start - len(best))
    return page + ranked(find_rows(rest, limit=PAGE_SIZE - len(page), offset=offset), reading.judge)


def _read_as(reading: Reading, shown: list[Answer]) -> tuple[str, ...]:
    """How misread words stand in the results."""
    if reading.first or reading.remarks.only_some:
        return ()
    return tuple(dict.fromkeys(fold(match.form) for answer in shown for match in answer.matches if match.form))[:3]
