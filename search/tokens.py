"""The words of the index: single characters, pairs of characters, spellings, values.

A text that holds a word holds all the word's pairs, so asking for these finds at least every text that holds it. For
words of one and two characters it finds nothing else.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import chain

# SQLite ends a token at ASCII signs, PostgreSQL's arrays are joined by blanks: both get other characters for them.
_SIGNS = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum()}
# Tokens that are no part of the text begin with a character that no text has.
_EXACT, _SPELLING, _INITIALS, _VALUE, _PLACE = "\ue100", "\ue101", "\ue102", "\ue103", "\ue104"
_LOW, _HIGH = "\ue105", "\ue106"
LONGEST_PLACE = 6  # characters
_MOST_DIGITS = 18  # before the point, as the database keeps bounds
_MOST_PAIRS = 14  # what holds so many pairs of a word is hardly ever another text


def grams(folded: str) -> frozenset[str]:
    """What the index holds of a text."""
    signs = folded.translate(_SIGNS)
    return frozenset(signs) | _pairs(signs)


def needed(folded: str) -> frozenset[str]:
    """What the index holds of every text that holds this word; of a long one some pairs tell enough."""
    signs = folded.translate(_SIGNS)
    if len(signs) < 2:
        return frozenset(signs)
    step = 1 + len(signs) // _MOST_PAIRS
    return frozenset(signs[place : place + 2] for place in range(0, len(signs) - 1, step))


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


def sizes(low: Decimal | None, high: Decimal | None) -> frozenset[str]:
    """How great a figure's bounds are, roughly; one that is missing is as the other."""
    bounds = ((_LOW, high if low is None else low), (_HIGH, low if high is None else high))
    return frozenset(chain.from_iterable(_size(mark, bound) for mark, bound in bounds if bound is not None))


def above(value: Decimal) -> frozenset[str]:
    """The sizes of low bounds that may be as great as the value; one of them is in the index."""
    digits, first = _digits(value), _first(value)
    greater = {f"{_LOW}{number}" for number in range(digits + 1, _MOST_DIGITS + 1)}
    return frozenset(greater | {f"{_LOW}{digits}f{number}" for number in range(first, 10)})


def below(value: Decimal) -> frozenset[str]:
    """The sizes of high bounds that may be as small as the value; one of them is in the index."""
    digits, first = _digits(value), _first(value)
    smaller = {f"{_HIGH}{number}" for number in range(digits)}
    return frozenset(smaller | {f"{_HIGH}{digits}f{number}" for number in range(first + 1)})


def _size(mark: str, bound: Decimal) -> tuple[str, str]:
    return f"{mark}{_digits(bound)}", f"{mark}{_digits(bound)}f{_first(bound)}"


def _digits(number: Decimal) -> int:
    """How many digits stand before the point; of less than one, none."""
    return len(str(int(number))) if number >= 1 else 0


def _first(number: Decimal) -> int:
    """The first digit; of less than one, 0."""
    return int(str(int(number))[0]) if number >= 1 else 0


def _pairs(signs: str) -> frozenset[str]:
    return frozenset(map("".join, zip(signs, signs[1:], strict=False)))


def _marked(mark: str, letters: str) -> frozenset[str]:
    return frozenset(mark + pair for pair in _pairs(letters))
