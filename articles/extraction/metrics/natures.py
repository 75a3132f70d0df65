"""Whether a figure is a fact, a plan, a target, a share or a change."""

import re
from functools import cache

from ..lexicon import alternation, words
from ..records import Nature, Span
from .tokens import Token

LOOK_BACK = 200
"""How many characters before a figure may say that it lies ahead."""

CHANGE_UNITS = frozenset({"番", "倍", "个百分点", "百分点", "个点"})
_TARGET_YEAR = re.compile(r"到(20[0-9]{2})年|([0-9一二三两五十]+)年内")


def nature(plain: str, sentence: Span, row: list[Token], index: int, unit: str, rule: str, year: int | None) -> Nature:
    """The nature of the figure at `index` of a sentence's tokens; `year` is the article's, if known."""
    start = max(sentence.start, row[index].start - LOOK_BACK)
    ahead = _ahead(plain[start : row[index].start], start, row, index, year)
    if ahead:
        return ahead
    if unit in CHANGE_UNITS and rule != "share" or rule == "change" and unit in ("%", "‰"):
        return "change"
    return "rate" if unit in ("%", "‰") else "actual"


def _ahead(before: str, start: int, row: list[Token], index: int, year: int | None) -> Nature | None:
    """plan or target when the last sign before the figure looks ahead, else None."""
    signs: list[tuple[int, Nature]] = []
    for match in _signs().finditer(before):
        signs.append((match.start(), "target" if match["target"] else "plan" if match["plan"] else "actual"))
    for match in _TARGET_YEAR.finditer(before):
        if not match[1] or year is None or int(match[1]) >= year:
            signs.append((match.start(), "target"))
    future = _future(row, index)
    if future >= start:
        signs.append((future - start, "plan"))
    last = max(signs, default=(0, "actual"))[1]
    return None if last == "actual" else last


@cache
def _signs() -> re.Pattern[str]:
    named = (f"(?P<{name}>{alternation(words('natures', name))})" for name in ("target", "plan", "actual"))
    return re.compile("|".join(named))


def _future(row: list[Token], index: int) -> int:
    """Where 将 before a verb looks ahead to the figure; before a noun it means 把. -1 if nowhere."""
    for position in range(index - 1, max(-1, index - LOOK_BACK), -1):
        if row[position].word == "将" and position + 1 < len(row) and row[position + 1].kind in "VD":
            return row[position].start
    return -1
