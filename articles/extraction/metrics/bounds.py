"""How exact a quantity is: the words before its numeral, inside it and after its unit."""

import re
from decimal import Decimal
from functools import cache

from ..lexicon import alternation, table, word_set, words
from ..records import Bound
from .numerals import numeral_character
from .pattern import UNIT_CLASS

LONGEST_PREFIX = 4
"""How many characters a prefix has at most."""
_SIGNS = word_set("bounds", "negative") | word_set("bounds", "minus")
_SCALES = table("numerals", "scales")
_PREFIXES = table("bounds", "prefixes")
_INFIXES = table("bounds", "infixes")
_MORE_AFTER = words("bounds", "more_after")
_BEFORE_SCALES = _PREFIXES | table("bounds", "round_prefixes")
# The last characters of what bounds a numeral before it, the first ones of what does so after it.
_BEFORE = _SIGNS | {word[-1] for name in ("prefixes", "round_prefixes") for word in table("bounds", name)}
_AFTER = frozenset(word[0] for word in table("bounds", "suffixes"))
_SUFFIX = re.compile(alternation(table("bounds", "suffixes")))


def may_be_bounded(plain: str, start: int, tail: int) -> bool:
    """Whether a sign or a prefix may stand before the numeral at `start`, or a suffix after its unit at `tail`."""
    return plain[start - 1 : start] in _BEFORE or plain[tail : tail + 1] in _AFTER


def prefix(plain: str, start: int) -> tuple[str | None, int]:
    """The bound that the word before the numeral at `start` gives, and the word's length."""
    before = plain[max(0, start - LONGEST_PREFIX - 2) : start]
    known = _BEFORE_SCALES if plain[start : start + 1] in _SCALES else _PREFIXES
    for length in range(min(LONGEST_PREFIX, len(before)), 0, -1):
        word = before[-length:]
        if word in known and not before.endswith(_lookalikes(word)):
            return known[word], length
    return None, 0


def is_negative(plain: str, start: int, unit: str) -> bool:
    """Whether the character before the numeral at `start` makes it less than nothing: 负3.9%, -5℃."""
    sign = plain[start - 1 : start]
    if sign not in _SIGNS:
        return False
    if sign in word_set("bounds", "negative"):
        measured = UNIT_CLASS.get(unit) not in word_set("bounds", "never_negative")
        return measured and not plain.endswith(_lookalikes(sign), 0, start)
    before = plain[max(0, start - 2) : start - 1]
    stands_free = not before.isalnum() or before in word_set("bounds", "minus_after")
    return stands_free and unit in word_set("bounds", "minus_units")


def suffix(plain: str, tail: int, unit: str) -> tuple[str | None, int]:
    """The bound that the word after the unit at `tail` gives, and the word's length."""
    match = _SUFFIX.match(plain, tail)
    if not match or plain.startswith(words("bounds", "no_suffixes"), tail):
        return None, 0
    # 3块多 is more than three; after a classifier 多 opens the next word (3个多功能厅).
    if match[0] in _INFIXES and unit and not unit.endswith(_MORE_AFTER):
        return None, 0
    if match[0] in table("bounds", "prefixes") and _numeral().match(plain, match.end()):
        return None, 0  # 一家|不到40平方米: the word belongs to the next figure.
    return table("bounds", "suffixes")[match[0]], len(match[0])


def bound(signs: tuple[str | None, ...]) -> Bound:
    """The bound that several words give together: 至少 and 以下 go before 约."""
    for strongest in _BY_STRENGTH:
        if strongest in signs:
            return strongest
    return "exact"


def ends(value: Decimal, bound_: Bound) -> tuple[Decimal | None, Decimal | None]:
    """Low and high for one number."""
    if bound_ == "at_least":
        return value, None
    return (None, value) if bound_ == "at_most" else (value, value)


_BY_STRENGTH: tuple[Bound, ...] = ("at_most", "at_least", "approx")


@cache
def _lookalikes(word: str) -> tuple[str, ...]:
    """Words that end like the prefix but are none: 签约 for 约."""
    return tuple(other for other, prefix_ in table("bounds", "lookalikes").items() if prefix_ == word)


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(numeral_character())
