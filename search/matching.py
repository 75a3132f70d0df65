"""Whether and how an entry answers a question. The index finds what may; this looks at the texts themselves."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .conditions import Wordings
from .entries import names_in
from .folding import bare, fold
from .postings import Row
from .questions import Term
from .words import words_in

# How much a way of matching counts beside the word itself, letter by letter, in a name or text.
_REWORDED, _VALUE, _MISREAD, _BELONGING, _SCATTERED = 0.95, 0.95, 0.8, 0.5, 0.4


class Match(NamedTuple):
    """How well a word was found (1: as typed), the stretch of the text to mark, and the other name that held it."""

    weight: float
    marks: tuple[tuple[int, int], ...] = ()
    alias: str = ""
    form: str = ""


class Subject:
    """An entry with its texts folded for comparison."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.text = fold(row.text)
        self.names = row.names.splitlines()
        self.context = fold(row.context)

    @property
    def parts(self) -> list[str]:
        """What may be the very thing asked for: the names; of a figure what it counts."""
        return [bare(name) for name in names_in(self.row.kind, self.row.text, self.names)]

    @property
    def words(self) -> frozenset[str]:
        return words_in(self.text)


def match_term(subject: Subject, term: Term, wordings: Wordings) -> Match | None:
    """The best way in which the entry holds the word; None when it does not."""
    if found := _literal(subject, term.text, 1.0):
        return found
    for other in wordings.get(term.text, ()):
        if found := _literal(subject, fold(other), _REWORDED):
            return found
    if term.value is not None and term.value in subject.row.bounds:
        return Match(_VALUE, form=term.text)
    if any(fold(word) in subject.context for word in (term.text, *wordings.get(term.text, ()))):
        return Match(_BELONGING)
    return None if term.value is not None else _scattered(subject, term)


def match_pieces(subject: Subject, pieces: Sequence[str]) -> Match | None:
    """The share of the words that the entry holds."""
    held = [piece for piece in pieces if piece in subject.text or piece in subject.context]
    if not held:
        return None
    marks = tuple(mark for piece in held for mark in places_of(piece, subject.text))
    return Match(sum(map(len, held)) / sum(map(len, pieces)), marks)


def match_misread(subject: Subject, text: str) -> Match | None:
    """A stretch of the text, or of another name, that differs from the word in one character."""
    pattern = _but_one(text)
    if found := pattern.search(subject.text):
        return Match(_MISREAD, (found.span(),), form=subject.row.text[slice(*found.span())])
    for name in subject.names:
        if found := pattern.search(fold(name)):
            return Match(_MISREAD, alias=name, form=name[slice(*found.span())])
    return None


def places_of(word: str, folded: str) -> list[tuple[int, int]]:
    """Where the word stands in the text."""
    places, start = [], folded.find(word)
    while start >= 0:
        end = start + len(word)
        places.append((start, end))
        start = folded.find(word, end)
    return places


def _literal(subject: Subject, word: str, weight: float) -> Match | None:
    if word in subject.text:
        return Match(weight, tuple(places_of(word, subject.text)), form=word)
    for name in subject.names:
        if word in fold(name):
            return Match(weight, alias=name, form=word)
    return None


def _scattered(subject: Subject, term: Term) -> Match | None:
    """All words of the term, wherever they stand; the more, the longer the stretch that stands together."""
    if len(term.pieces) < 2:
        return None
    everywhere = "\n".join((subject.text, *map(fold, subject.names), subject.context))
    if not all(piece in everywhere for piece in term.pieces):
        return None
    marks = tuple(mark for piece in term.pieces for mark in places_of(piece, subject.text))
    together = _longest_run(term.pieces, subject.text) / len(term.text)
    return Match(_SCATTERED * (0.5 + 0.5 * together), marks)


def _longest_run(pieces: Sequence[str], text: str) -> int:
    """The length of the longest stretch of words, one after another, that the text holds."""
    longest, run = 0, ""
    for piece in pieces:
        run = run + piece if run + piece in text else piece if piece in text else ""
        longest = max(longest, len(run))
    return longest


def _but_one(text: str) -> re.Pattern[str]:
    return re.compile("|".join(f"{re.escape(text[:n])}.{re.escape(text[n + 1 :])}" for n in range(len(text))))
