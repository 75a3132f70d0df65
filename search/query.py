"""The search itself: find what may answer, look at the texts, put them in order, count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parks.models import Park

from . import conditions, ranking, tokens
from .facets import Facets
from .folding import fold
from .kept import Groups, Kept, Values, kept
from .places import Kind, count_cells
from .postings import AT_ONCE, Condition, Demand, find_first, find_numbers, read_rows
from .questions import Question, Term, understand
from .ranking import Answer, Judge, ranked
from .results import Hit, Narrowing, Remarks, Results
from .wordings import other_wordings

PAGE_SIZE = 20
# Up to so many are looked at and put in order one by one; of more, the best so many, and the rest as they stand.
_LOOKED_AT = 60
_MOST_PIECES = 5
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
    present = kept()
    results = Results((), 0, ())
    for reading in _readings(question, present.synonyms):
        results = _answered(reading, narrowing, page, present)
        if results.total or results.facets:
            return results
    return results


def _readings(question: Question, synonyms: Groups) -> Iterator[Reading]:
    """As typed; where that finds nothing with one character misread, and then with some of the words only."""
    equated = other_wordings(question.terms, synonyms)
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
        first=tuple(
            _demand(question, condition).condition
            for condition in (conditions.whole_name(terms), conditions.literal_terms(terms))
        ),
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
    return bool(find_numbers(Demand(conditions.all_terms([term], equated)), limit=1))


def _occurs(piece: str) -> bool:
    return bool(find_numbers(Demand(((tokens.needed(piece),),)), limit=1))


def _with_some_words(question: Question) -> Iterator[Reading]:
    """First with all words wherever they stand, then with one less, until something is found."""
    pieces = tuple(dict.fromkeys(piece for term in question.terms for piece in term.pieces))
    pieces = conditions.longest([piece for piece in pieces if _occurs(piece)], _MOST_PIECES)
    for number in range(len(pieces), 0, -1):
        yield Reading(
            _demand(question, conditions.some_pieces(pieces, number)),
            ranking.by_pieces(question.terms, pieces),
            remarks=Remarks(only_some=True),
        )


def _demand(question: Question, condition: Condition) -> Demand:
    comparison = question.comparison
    if comparison is None:
        return Demand(condition)
    condition = (*condition, *conditions.compared(comparison))
    return Demand(condition, kinds=(Kind.FIGURE, Kind.FIGURE), comparison=comparison)


def _answered(reading: Reading, narrowing: Narrowing, page: int, present: Kept) -> Results:
    numbers, is_floor = find_first(reading.demand)
    start = (page - 1) * PAGE_SIZE
    if len(numbers) <= _LOOKED_AT:
        answers = ranked(read_rows(numbers), reading.judge) if numbers else []
        facets = Facets(count_cells(answer.row.id for answer in answers), narrowing, present.shelves)
        shown = [answer for answer in answers if facets.fits(answer.row.cell)]
        return _results(reading, shown[start : start + PAGE_SIZE], facets, present, total=facets.total)
    facets = Facets(count_cells(numbers), narrowing, present.shelves)
    demand = reading.demand
    if narrowing != _EVERYTHING:
        demand = _narrowed(demand, facets, narrowing)
        numbers, _ = find_first(demand)
    shown = _page_of_many(reading, demand, numbers, start)
    return _results(reading, shown, facets, present, total=len(numbers), is_floor=is_floor)


def _results(
    reading: Reading, shown: list[Answer], facets: Facets, present: Kept, *, total: int, is_floor: bool = False
) -> Results:
    places = [facets.values(answer.row.cell) for answer in shown]
    parks = present.parks(facets.parks() | {park for park, *_ in places if park})
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
    kinds = (narrowing.kind, narrowing.kind) if narrowing.kind else demand.kinds
    return replace(demand, kinds=kinds, shelves=facets.shelves())


def _page_of_many(reading: Reading, demand: Demand, numbers: list[int], start: int) -> list[Answer]:
    """The best are looked at and put in order; the others follow as they stand in the index."""
    looked_at: dict[int, None] = {}
    for condition in reading.first:
        if len(looked_at) < _LOOKED_AT:
            looked_at |= dict.fromkeys(find_numbers(replace(demand, condition=condition), limit=_LOOKED_AT))
    first = tuple({**looked_at, **dict.fromkeys(numbers[:_LOOKED_AT])})[:_LOOKED_AT]
    best = ranked(read_rows(first), reading.judge)
    page = best[start : start + PAGE_SIZE]
    if len(page) == PAGE_SIZE:
        return page
    others = _others(demand, numbers, first, max(0, start - len(best)), PAGE_SIZE - len(page))
    return page + ranked(read_rows(others), reading.judge)


def _others(demand: Demand, numbers: list[int], first: Sequence[int], offset: int, count: int) -> list[int]:
    """So many of the numbers without the first ones. Beyond what was counted of a kind the index is asked again."""
    if offset + count > AT_ONCE - len(first):
        return find_numbers(replace(demand, without=tuple(first)), limit=count, offset=offset)
    looked_at = set(first)
    return [number for number in numbers if number not in looked_at][offset : offset + count]


def _read_as(reading: Reading, shown: list[Answer]) -> tuple[str, ...]:
    """How misread words stand in the results."""
    if reading.first or reading.remarks.only_some:
        return ()
    return tuple(dict.fromkeys(fold(match.form) for answer in shown for match in answer.matches if match.form))[:3]
