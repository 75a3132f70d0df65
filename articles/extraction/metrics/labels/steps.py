"""What grows from one figure to another: 由18家发展到29家."""

from ...lexicon import table, word_set
from ..phrases import CLAUSE_MARKS, Phrase, before_links, noun_after, noun_follows, phrase_before
from ..tokens import Row
from .heads import fits, fitting
from .stretches import of_what, words_before
from .wording import Label, trimmed

STEP_SPAN = 14
"""How many words may stand between 由 and the second of its figures."""

_STEP_OPENERS = word_set("labels", "step_openers")
_REACHING = frozenset({"到", "至"})
_COLONS = frozenset({"：", ":"})


def from_to(row: Row, index: int, unit: str) -> Label | None:
    """由18家发展到29家: both figures count what stands before 由."""
    opening = _opening_of_step(row, index) if row.holds(_STEP_OPENERS) else -1
    if opening < 0:
        return None
    verbs = word_set("labels", "steps")
    steps = not verbs.isdisjoint(row.words[opening + 1 : index + 6])
    figures = [position for position in range(opening, min(len(row), index + 10)) if row.kinds[position] == "Q"]
    # 团队从过去的一个|变成|三个: one that is no figure may come first.
    alone = len(figures) < 2 and (row.words[index - 1] not in verbs or noun_follows(row, index))
    if not steps or alone or (len(figures) < 2 and _describes(row, opening, index)):
        return None
    told = noun_after(row, figures[0]) if _counts_next(row, figures[0], unit) else None
    if told:
        return Label(fitting(row, told, unit).text(row), "step-from" if figures[0] == index else "step-to")
    while opening and row.words[opening - 1] in word_set("labels", "future"):
        opening -= 1
    phrase = phrase_before(row, opening)
    if row.words[opening - 1] in _COLONS and not (phrase and fits(row[phrase.last - 1], unit)):
        phrase = _what_opens(row, opening - 1, unit) or phrase
    text = of_what(row, phrase) if phrase else words_before(row, before_links(row, opening))
    text = trimmed(text) or _kind_named(row, opening - 1)
    first = figures[0] == index and row.words[index - 1] not in verbs
    return Label(text, "step-from" if first else "step-to") if text else None


def _describes(row: Row, opening: int, index: int) -> bool:
    """从|申报|到|开工|的|周期|缩短|30%: no step, but from where to where something goes that 的 leads to."""
    particle = row.kinds.find("U", opening, index - 1)
    return particle >= 0 and not _REACHING.isdisjoint(row.words[opening:particle])


def _counts_next(row: Row, figure: int, unit: str) -> bool:
    """由|5名|党员|发展到28名: whether the first figure is followed by a noun that its unit counts."""
    return figure + 1 < len(row) and fits(row[figure + 1], unit)


def _what_opens(row: Row, end: int, unit: str) -> Phrase | None:
    """园区|实现|发展：从|3家|到|8家: the noun that opens the clause, if the unit counts it."""
    first = next((index for index in range(end - 1, max(-1, end - STEP_SPAN), -1) if row.kinds[index] == "X"), -1) + 1
    return Phrase(first, first + 1) if first < end and fits(row[first], unit) else None


def _kind_named(row: Row, index: int) -> str:
    """河湾街道党支部|由12个增加到30个: what a name that is counted ends with."""
    name = row.words[index] if index >= 0 and row.kinds[index] == "M" else ""
    return max((kind for kind in table("organizations", "kinds") if name.endswith(kind)), key=len, default="")


def _opening_of_step(row: Row, index: int) -> int:
    for position in range(index - 1, max(-1, index - STEP_SPAN), -1):
        if row.words[position] in _STEP_OPENERS:
            return position
        if row.words[position][0] in CLAUSE_MARKS:
            break
    return -1
