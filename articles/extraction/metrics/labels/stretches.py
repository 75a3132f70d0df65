"""Words of a sentence that make a label together: a noun with what it is of, a predicate, the end of a clause."""

from ...lexicon import word_set
from ..phrases import Phrase, noun_before
from ..tokens import PERFECTIVE, Row

LONGEST_PREDICATE = 12
"""How many characters of a predicate make a label."""
LONGEST_CLAUSE = 8
"""How many characters before a figure make a label where no phrase is found."""

_GENERAL = word_set("labels", "general")
_LIST_JOINS = word_set("labels", "list_joins")


def of_what(row: Row, phrase: Phrase) -> str:
    """The phrase, and what stands before it where it is too general alone: 党员的|总数, 开办|时间."""
    text = phrase.text(row)
    if len(text) == 1:
        return _longer(row, phrase.first) + text
    if text not in _GENERAL or phrase.first < 2:
        return text
    before = row[phrase.first - 1]
    owner = noun_before(row, phrase.first - 2) if before.kind == "U" else None
    if owner:
        return owner.text(row) + text
    return before.word + text if before.kind == "V" else text


def _longer(row: Row, first: int) -> str:
    """The words before a single character, as far as they belong to it: 年出栏|量."""
    text = ""
    for token in reversed(row[max(0, first - 4) : first]):
        if token.kind not in "NAV" or len(text) > 4:
            break
        text = token.word + text
    return text


def words_until(row: Row, index: int, kinds: str, longest: int = 0) -> str:
    """The words from `index` up to the first token of one of the kinds, at most eight, in `longest` characters if
    given; without 了, and over the marks of a list."""
    text = ""
    for token in row[index : index + 8]:
        inner = token.word in _LIST_JOINS and text
        if (token.kind in kinds and not inner) or (longest and len(text + token.word) > longest):
            break
        text += "" if token.word == PERFECTIVE else token.word
    return text.rstrip("、")


def words_before(row: Row, end: int) -> str:
    """The nouns, attributes and verbs up to `end`, or nothing where they are a single character or tell a time."""
    first = end + 1
    while first > 0 and row.kinds[first - 1] in "NAV" and row.start(end + 1) - row.start(first - 1) <= LONGEST_CLAUSE:
        first -= 1
    found = row[first : end + 1]
    text = "".join(token.word for token in found)
    return "" if len(text) < 2 or any(token.tag in ("m", "t") for token in found) else text
