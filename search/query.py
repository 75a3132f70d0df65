"""The search itself: find what may answer, look at the texts, put them in order, count."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from parks.models import Park

from . import conditions, ranking
from .facets import Facets, Values
from .folding import fold
from .places import Kind, cell_parts
from .postings import MOST_COUNTED, Condition, Demand, Row, count_cells, find_rows
from .questions import Question, Term, understand
from .ranking import Answer, Judge, ranked
from .results import Hit, Narrowing, Remarks, Results
from .wordings import other_wordings

PAGE_SIZE = 20
# Up to so many are looked at and put in order one by one; of more, the best so many, and the rest as they stand.
_LOOKED_AT = 60
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
    equated = other_wordings(question.terms)
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
    known = [term for term in question.terms if term.text not in unknown]
    condition = (*ways.values(), *conditions.all_terms(known, equated))
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
        facets = Facets(Counter(answer.row.cell for answer in answers), narrowing)
        shown = [answer for answer in answers if facets.fits(answer.row.cell)]
        return _results(reading, shown[start : start + PAGE_SIZE], facets, facets.total)
    counts = count_cells(reading.demand)
    facets = Facets(counts, narrowing)
    demand = _narrowed(reading.demand, facets, narrowing)
    total = facets.total if demand == reading.demand else count_cells(demand).total()
    shown = _page_of_many(reading, demand, rows if demand == reading.demand else [], start)
    return _results(reading, shown, facets, total, is_floor=_is_capped(counts))


def _is_capped(counts: Counter[int]) -> bool:
    of_kinds: Counter[int] = Counter()
    for cell, number in counts.items():
        of_kinds[cell_parts(cell)[0]] += number
    return any(number >= MOST_COUNTED for number in of_kinds.values())


def _results(reading: Reading, shown: list[Answer], facets: Facets, total: int, *, is_floor: bool = False) -> Results:
    places = [facets.values(answer.row.cell) for answer in shown]
    parks = Park.objects.in_bulk(facets.parks() | {park for park, *_ in places if park})
    hits = tuple(_hit(answer, place, parks) for answer, place in zip(shown, places, strict=True))
    remarks = replace(reading.remarks, read_as=_read_as(reading, shown))
    return Results(hits, total, facets.listed(parks), remarks, is_floor)


def _hit(answer: Answer, place: Values, parks: Mapping[int, Park]) -> Hit:
    row, (park, year, nature) = answer.row, place
    marks = tuple(sorted({mark for match in answer.matches for mark in match.marks}))
    alias = next((match.alias for match in answer.matches if match.alias), "") if row.kind.is_name else ""
    of_place = (parks.get(park), year or None, nature)
    return Hit(row.kind, row.text, marks, row.url, row.note, alias, row.proof, *of_place)


def _narrowed(demand: Demand, facets: Facets, narrowing: Narrowing) -> Demand:
    if narrowing == _EVERYTHING:
        return demand
    kinds = (narrowing.kind, narrowing.kind) if narrowing.kind else demand.kinds
    return replace(demand, kinds=kinds, shelves=facets.shelves())


def _page_of_many(reading: Reading, demand: Demand, known: list[Row], start: int) -> list[Answer]:
    """The best are looked at and put in order; the others follow as they stand in the index.

    `known` are the first rows of the demand where they were read already.
    """
    looked_at: dict[int, Row] = {}
    for condition in reading.first:
        if condition != demand.condition and len(looked_at) < _LOOKED_AT:
            looked_at |= _by_number(find_rows(replace(demand, condition=condition), limit=_LOOKED_AT))
    if len(looked_at) < _LOOKED_AT:
        looked_at |= _by_number(known or find_rows(demand, limit=_LOOKED_AT))
    looked_at = dict(islice(looked_at.items(), _LOOKED_AT))
    best = ranked(looked_at.values(), reading.judge)
    page = best[start : start + PAGE_SIZE]
    if len(page) == PAGE_SIZE:
        return page
    rest = replace(demand, without=tuple(looked_at))
    offset = max(0, start - len(best))
    return page + ranked(find_rows(rest, limit=PAGE_SIZE - len(page), offset=offset), reading.judge)


def _by_number(rows: list[Row]) -> dict[int, Row]:
    return {row.id: row for row in rows}


def _read_as(reading: Reading, shown: list[Answer]) -> tuple[str, ...]:
    """How misread words stand in the results."""
    if reading.first or reading.remarks.only_some:
        return ()
    return tuple(dict.fromkeys(fold(match.form) for answer in shown for match in answer.matches if match.form))[:3]
