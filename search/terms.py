"""The words that a reader typed, and where they stand in a text."""

import re

from articles.extraction.text import fold
from articles.highlight import Marked, Run, cut_runs

_MOST = 5


def terms_of(words: str) -> tuple[str, ...]:
    """The words between blanks, full-width letters made half-width; all must occur. At most five are used."""
    return tuple(dict.fromkeys(fold(words).split()))[:_MOST]


def has_all(text: str, terms: tuple[str, ...]) -> bool:
    return all(term.casefold() in text.casefold() for term in terms)


def mark_terms(text: str, terms: tuple[str, ...]) -> tuple[Run, ...]:
    """The text as runs; those that show a term have it as a key."""
    marks = [
        Marked(match.start(), match.end(), term)
        for term in terms
        for match in re.finditer(re.escape(term), text, re.IGNORECASE)
    ]
    return cut_runs(text, 0, len(text), marks)
