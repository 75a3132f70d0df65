"""The order of results: made here, from the texts, and the same on both databases.

The longest match comes first, then names above text, then what is nearest to being the thing itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .conditions import Wordings
from .folding import bare
from .matching import Match, Subject, match_misread, match_pieces, match_term
from .places import Kind
from .postings import Row
from .questions import Term

Judge = Callable[[Subject], "Answer | None"]
_TOGETHER = 0.1  # what it counts beside the words that they stand side by side


@dataclass(frozen=True, slots=True)
class Answer:
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
    level = sum(match.weight * length for match, length in zip(matches, lengths, strict=True)) / sum(lengths)
    if len(terms) > 1 and "".join(term.text for term in terms) in subject.text:
        level += _TOGETHER
    fullness = max((_fullness(subject, match) for match in matches), default=0.0)
    return Answer(subject.row, matches, (round(level, 2), _standing(subject, fullness), *_closeness(subject, matches)))


def _fullness(subject: Subject, match: Match) -> float:
    """How much of a name the found word is; 1 when it is the name."""
    form = bare(match.form)
    return max((len(form) / len(part) for part in subject.parts if part and form in part), default=0.0)


def _standing(subject: Subject, fullness: float) -> float:
    """Names above text; a figure of the very thing asked for stands with the names."""
    kind = subject.row.kind
    if kind.is_name:
        return 2 + fullness
    if kind is Kind.FIGURE:
        return 2.9 if fullness == 1 else 1.0
    return 0.0


def _closeness(subject: Subject, matches: tuple[Match, ...]) -> tuple[float, ...]:
    """Whole words before parts of words, sentences that say much of it before those that mention it, newer first."""
    forms = [match.form for match in matches if match.form]
    whole_words = sum(form in subject.words for form in forms)
    marked = sum(end - start for match in matches for start, end in match.marks)
    return whole_words, round(marked / len(subject.text), 2), subject.row.id
