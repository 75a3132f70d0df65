"""Bodies that a clause tells to have been founded."""

from dataclasses import replace

from ..lexicon import words
from .owners import Known, Topic, owner, vocabulary
from .tokens import Row

FOUNDING = vocabulary("founding")
_BELOW = vocabulary("below")
_PEOPLE_UNITS = words("subjects", "people_units")


def founded(row: Row, start: int, end: int, known: Known) -> Topic | None:
    """成立|某某党总支|，下设…: the body that the clause from token `start` up to `end` tells to have been founded."""
    verb = max((index for index in range(start, end) if row.words[index] in FOUNDING), default=-1)
    after = row[verb + 1 : end]
    if verb < 0 or not after or any(token.kind not in "NMAV" for token in after):
        return None
    found = owner(row, verb + 1, end, known)
    return found and replace(found, general=False)


def founded_by(row: Row, verb: int, end: int, known: Known) -> Topic | None:
    """张驰|创办|的|微芯科技: what somebody founded, at the head of its clause."""
    if verb + 2 >= end or row.kinds[verb + 1] != "U":
        return None
    last = next((index for index in range(verb + 2, end) if row.kinds[index] not in "NMA"), end)
    if last == verb + 2:
        return None
    return owner(row, verb + 2, last, known) or Topic(row.text(verb + 2, last), "body")


def goes_below(row: Row, start: int, end: int) -> bool:
    """Whether a clause begins with what a body has under it, or how many belong to it: 下设6个支部, 23名党员."""
    if start == end:
        return False
    return row.words[start] in _BELOW or (row.kinds[start] == "Q" and row.words[start].endswith(_PEOPLE_UNITS))
