"""Noun phrases beside a figure."""

from dataclasses import dataclass
from functools import cache

from ..lexicon import words
from .tokens import Token

CLAUSE_MARKS = frozenset("，,。；;！!？?：:…\n")
OPENING, CLOSING = frozenset("(（"), frozenset(")）")
LONGEST_ASIDE = 10
"""How many tokens a parenthesis inside a noun phrase may hold."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens from first up to, not with, last; `relative` when 的 stood between the figure and the noun."""

    first: int
    last: int
    relative: bool = False

    def text(self, row: list[Token]) -> str:
        """The words of the phrase."""
        return "".join(token.word for token in row[self.first : self.last])


@cache
def links() -> frozenset[str]:
    """Words that may stand between a noun and its figure."""
    return frozenset(words("grammar", "links"))


def noun_after(row: list[Token], figure: int) -> Phrase | None:
    """The noun phrase that a figure counts: 125名|党建指导员, 3名业务精的|党员."""
    index = figure + 1
    while index < len(row) and row[index].kind == "Q":
        index += 1
    relative = index < len(row) and row[index].kind == "U"
    index += relative
    start = index
    last_noun, led = -1, False
    while index < len(row):
        token = row[index]
        if token.kind in "NM":
            last_noun = index
        elif token.kind == "V" and last_noun < 0:
            led = True
        elif token.word in OPENING and last_noun >= 0:
            closing = _aside_end(row, index)
            if closing < 0:
                break
            if closing + 1 < len(row) and row[closing + 1].kind == "N":
                index = closing
            else:
                break
        elif token.kind != "A":
            break
        index += 1
    described = led or (0 <= last_noun < index - 1)
    head = _head_after_de(row, index) if described or last_noun < 0 else -1
    if head >= 0:
        return noun_after(row, head) if head < len(row) - 1 else None
    return Phrase(start, last_noun + 1, relative) if last_noun >= 0 else None


def _head_after_de(row: list[Token], index: int) -> int:
    """Where 的 ends a description that began after the figure, or -1."""
    for position in range(index, min(len(row), index + 14)):
        token = row[position]
        if token.kind == "U":
            return position
        if token.kind == "Q" or token.word[0] in CLAUSE_MARKS:
            break
    return -1


def _aside_end(row: list[Token], index: int) -> int:
    for position in range(index + 1, min(len(row), index + LONGEST_ASIDE)):
        if row[position].word in CLOSING:
            return position
    return -1


def _aside_start(row: list[Token], index: int) -> int:
    for position in range(index - 1, max(-1, index - LONGEST_ASIDE), -1):
        if row[position].word in OPENING:
            return position
    return -1


def before_links(row: list[Token], figure: int) -> int:
    """The last token before the figure that is no link word, or -1 at the start of a clause."""
    index = figure - 1
    while index >= 0 and (row[index].word in links() or row[index].kind in "DT") and row[index].kind != "X":
        index -= 1
    if index >= 0 and row[index].word in ("：", ":"):
        index -= 1
    return index


def noun_before(row: list[Token], end: int) -> Phrase | None:
    """The noun phrase that ends with token `end`: 厂房|23栋, 入园企业|达40余家."""
    index, first = end, -1
    while index >= 0:
        token = row[index]
        if token.word in CLOSING:
            opening = _aside_start(row, index)
            if opening < 0:
                break
            index = opening
        elif token.kind == "N" or (token.kind == "A" and first >= 0):
            first = index
        elif token.kind == "V" and first < 0 and index < end:
            break
        else:
            break
        index -= 1
    return Phrase(first, end + 1) if first >= 0 else None


def phrase_before(row: list[Token], figure: int) -> Phrase | None:
    """The noun phrase before a figure, with link words between them at most."""
    end = before_links(row, figure)
    return noun_before(row, end) if end >= 0 else None


def noun_follows(row: list[Token], figure: int) -> bool:
    """Whether the figure counts a noun after it; a verb after it may belong to that noun or be the predicate."""
    following = figure + 1
    while following < len(row) and row[following].kind == "Q":
        following += 1
    if following >= len(row):
        return False
    if row[following].kind == "V":
        return phrase_before(row, figure) is None
    return row[following].kind in "NMAU"
