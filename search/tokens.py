"""The words of the index: single characters, pairs of characters, spellings, values.

A text that holds a word holds all the word's pairs, so asking for these finds at least every text that holds it. For
words of one and two characters it finds nothing else.
"""

from collections.abc import Iterable
from decimal import Decimal

# SQLite ends a token at ASCII signs, PostgreSQL's arrays are joined by blanks: both get other characters for them.
_SIGNS = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum()}
# Tokens that are no part of the text begin with a character that no text has.
_EXACT, _SPELLING, _INITIALS, _VALUE, _PLACE = "\ue100", "\ue101", "\ue102", "\ue103", "\ue104"
LONGEST_PLACE = 6  # characters


def grams(folded: str) -> frozenset[str]:
    """What the index holds of a text."""
    signs = folded.translate(_SIGNS)
    return frozenset(signs) | _pairs(signs)


def needed(folded: str) -> frozenset[str]:
    """What the index holds of every text that holds this word."""
    signs = folded.translate(_SIGNS)
    return _pairs(signs) if len(signs) > 1 else frozenset(signs)


def exact(folded: str) -> str:
    """The token of a name that is this word and no more."""
    return _EXACT + folded.translate(_SIGNS)


def place(folded: str) -> str:
    """The token of what belongs to a place that is called so."""
    return _PLACE + folded.translate(_SIGNS)


def places(folded: str) -> frozenset[str]:
    """What belongs to a place is found by every stretch of the place's name, two to six characters long."""
    lengths = range(2, LONGEST_PLACE + 1)
    return frozenset(place(folded[n : n + length]) for length in lengths for n in range(len(folded) - length + 1))


def spelled(letters: str) -> frozenset[str]:
    """The pairs of letters of a name in full pinyin."""
    return _marked(_SPELLING, letters)


def initials(letters: str) -> frozenset[str]:
    """The pairs of first letters of a name's syllables."""
    return _marked(_INITIALS, letters)


def values(numbers: Iterable[Decimal | None]) -> frozenset[str]:
    """A figure's bounds, in plain units."""
    return frozenset(f"{_VALUE}{number.normalize():f}".translate(_SIGNS) for number in numbers if number is not None)


def _pairs(signs: str) -> frozenset[str]:
    return frozenset(map("".join, zip(signs, signs[1:], strict=False)))


def _marked(mark: str, letters: str) -> frozenset[str]:
    return frozenset(mark + pair for pair in _pairs(letters))
