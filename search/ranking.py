"""The order of results: made here, from the texts, and the same on both databases.

The longest match comes first, then names above text, then what is nearest to being the thing itself.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .conditions import Wordings
from .folding import bare
from .matching import Match, Subject, match_misread, match_pieces, match_term
from .places import Kind
from .postings import Row
from .questions import Term

Judge = Callable[[Subject], "Answer | None"]
_TOGETHER = 0.1  # what it counts beside the words that they stand side by side


class Answer(NamedTuple):
    """An entry that answers the question, how each word of it was found, and where it belongs in the order."""

    row: Row
    matches: tuple[Match, ...]
    rank: tuple[float, ...]


def by_terms(terms: Sequence[Term], wordings: Wordings) -> Judge:
    """Answers hold every term."""

    def judge(subject: Subject) -> Answer | None:
        matches = [match_term(subject, term, wordings) for term in terms]
        found = tuple(match for match in matches if match)
        return _answer(subject, found, terms) if len(found) == len(terms) else None

    return judge


def by_misread(terms: Sequence[Term], misread: set[str], wordings: Wordings) -> Judge:
    """Answers hold every term, the misread ones but for one character."""

    def judge(subject: Subject) -> Answer | None:
        matches = [
            match_misread(subject, term.text) if term.text in misread else match_term(subject, term, wordings)
            for term in terms
        ]
        found = tuple(match for match in matches if match)
        return _answer(subject, found, terms) if len(found) == len(terms) else None

    return judge


def by_pieces(terms: Sequence[Term], pieces: Sequence[str]) -> Judge:
    """Answers hold some of the words, the more the better."""

    def judge(subject: Subject) -> Answer | None:
        match = match_pieces(subject, pieces)
        return _answer(subject, (match,), terms) if match else None

    return judge


def ranked(rows: Iterable[Row], judge: Judge) -> list[Answer]:
    """The rows that answer the question, best first."""
    answers = [answer for row in rows if (answer := judge(Subject(row)))]
    return sorted(answers, key=lambda answer: answer.rank, reverse=True)


def _answer(subject: Subject, matches: tuple[Match, ...], terms: Sequence[Term]) -> Answer:
    lengths = [len(term.text) for term in terms] if len(matches) == len(terms) else [1]
    level = sum([match.weight * length for match, length in zip(matches, lengths, strict=True)]) / sum(lengths)
    if len(terms) > 1 and "".join([term.text for term in terms]) in subject.text:
        level += _TOGETHER
    rank = (round(level, 2), _standing(subject, matches), *_closeness(subject, matches))
    return Answer(subject.row, matches, rank)


def _standing(subject: Subject, matches: Iterable[Match]) -> float:
    """Names above text; a figure of the very thing asked for stands with the names."""
    kind = subject.row.kind
    if kind is Kind.SENTENCE:
        return 0.0
    fullness = max([_fullness(part, bare(match.form)) for part in subject.parts for match in matches], default=0.0)
    if kind.is_name:
        return 2 + fullness
    return 2.9 if fullness == 1 else 1.0


def _fullness(part: str, form: str) -> float:
    """How much of a name the found word is; 1 when it is the name."""
    return len(form) / len(part) if part and form in part else 0.0


def _closeness(subject: Subject, matches: Iterable[Match]) -> tuple[float, ...]:
    """Whole words before parts of words, sentences that say much of it before those that mention it, newer first."""
    whole_words = sum([match.form in subject.words for match in matches if match.form])
    marked = sum([end - start for match in matches for start, end in match.marks])
    return whole_words, round(marked / len(subject.text), 2), subject.row.id
