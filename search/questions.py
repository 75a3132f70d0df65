"""What a reader typed, understood: words, phrases, and a comparison of figures. Pure text, no database."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from .folding import fold
from .words import pieces_of, vocabulary

_MOST_TERMS = 8
_SPELLING = re.compile(r"[a-z][a-z']+")
_PHRASE = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question, folded; `pieces` are the words in it. A phrase is meant letter by letter."""

    text: str
    is_phrase: bool = False

    @property
    def pieces(self) -> tuple[str, ...]:
        return (self.text,) if self.is_phrase else pieces_of(self.text) or (self.text,)

    @property
    def letters(self) -> str:
        """The letters, where the word may be pinyin; else "" ."""
        return self.text.replace("'", "") if not self.is_phrase and _SPELLING.fullmatch(self.text) else ""

    @property
    def value(self) -> Decimal | None:
        """The number that the word writes, in plain units, as 12000 for 1.2万; None where it writes none."""
        match = None if self.is_phrase else _number().fullmatch(self.text)
        return _value(match) if match else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A condition on figures; `bound` is at_least, at_most, more, less or equal."""

    bound: str
    value: Decimal
    sign: str


@dataclass(frozen=True, slots=True)
class Question:
    """`typed` as it was; `terms` that an answer holds; at most one comparison."""

    typed: str
    terms: tuple[Term, ...]
    comparison: Comparison | None = None


def understand(typed: str) -> Question:
    """Read the question. Without a word beside it, a comparison is words like any other."""
    folded = fold(typed)
    match = _comparison().search(folded)
    if match and (terms := _terms(folded[: match.start()] + " " + folded[match.end() :])):
        bound = vocabulary()["comparisons"][match["sign"]]
        return Question(typed, terms, Comparison(bound, _value(match), match["sign"]))
    return Question(typed, _terms(folded))


def _terms(folded: str) -> tuple[Term, ...]:
    terms = [Term(phrase.strip(), is_phrase=True) for phrase in _PHRASE.findall(folded) if phrase.strip()]
    terms += [Term(word) for word in _PHRASE.sub(" ", folded).split()]
    return tuple(dict.fromkeys(terms))[:_MOST_TERMS]


def _value(match: re.Match[str]) -> Decimal:
    scale = vocabulary()["scales"].get(match["scale"], 1)
    return Decimal(match["digits"].replace(",", "")) * scale


@cache
def _number() -> re.Pattern[str]:
    """A number with what multiplies it and a unit of at most two characters."""
    scales = "|".join(vocabulary()["scales"])
    return re.compile(rf"(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>{scales}|)[余多]?[^\W\d_a-z]{{0,2}}%?")


@cache
def _comparison() -> re.Pattern[str]:
    signs = "|".join(map(re.escape, vocabulary()["comparisons"]))
    return re.compile(rf"(?P<sign>{signs})\s*{_number().pattern}(?=\s|$)")
