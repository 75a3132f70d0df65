"""What was done so many times, where no noun before or after the figure tells."""

from ...lexicon import word_set, words
from ..tokens import Row, Token
from .heads import fits
from .stretches import LONGEST_PREDICATE, words_until
from .wording import Label, trimmed

_TIMES = word_set("labels", "times")

PREDICATE = 3
"""How many words after the figure may stand before the end of its verb."""
LONGEST_DEED = 6
"""How many words of the clause before may tell what was done."""


def occasion(row: Row, index: int, unit: str) -> Label | None:
    """负责人|3次|集中会商, 上党课，|每月2次: what was done, by who stands before the figure or in the clause before."""
    if unit not in _TIMES:
        return None
    return _done_by(row, index) or _told_before(row, index)


def _done_by(row: Row, index: int) -> Label | None:
    """负责人|3次|集中会商: a figure between who does something and the verb."""
    if not index or not _acts(row[index - 1]) or index + 1 == len(row):
        return None
    verbs = [token for token in row[index + 1 : index + 1 + PREDICATE] if token.tag.startswith("v")]
    text = words_until(row, index + 1, "XQ", LONGEST_PREDICATE)
    return Label(text, "number-verb") if verbs and len(text) > 1 else None


def _acts(token: Token) -> bool:
    """Whether the word names somebody or a body."""
    return token.kind == "M" or fits(token, words("units", "people")[0]) or fits(token, "家")


def _told_before(row: Row, index: int) -> Label | None:
    """上党课，|每个月|2次: nothing but how often, so the clause before tells what."""
    mark = index - 1
    while mark > 0 and (row.kinds[mark] in "DT" or row[mark].tag == "m"):
        mark -= 1
    if mark < 2 or row.words[mark] not in word_set("labels", "commas") or mark + 1 == index:
        return None
    first = mark - 1
    while first > 0 and mark - first < LONGEST_DEED and not _opens_deed(row, first, mark):
        first -= 1
    text = row.text(first, mark)
    plain = all(token.kind in "NAVM" for token in row[first:mark])
    return Label(trimmed(text), "elided") if plain and _opens_deed(row, first, mark) else None


def _opens_deed(row: Row, index: int, end: int) -> bool:
    """Whether a verb stands there, or 上 before what is held: 结合文化|上|党课."""
    return row.kinds[index] == "V" or (row.words[index] in word_set("labels", "short_verbs") and index + 1 < end)
