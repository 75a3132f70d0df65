"""What a figure counts or measures, as a profile page would call it."""

from collections.abc import Callable

from ...lexicon import table, word_set, words
from ..pattern import UNIT_CLASS
from ..tokens import Row
from .amounts import distance, fund, measure_before, measure_noun, money_noun, money_verb
from .contexts import compared, elided, fronted, in_turn
from .counts import (
    bracketed,
    clause_before,
    described_noun,
    describing,
    late_noun,
    name_number,
    noun_number,
    number_noun,
    of_level,
    output,
    told_noun,
)
from .durations import age, duration
from .occasions import occasion
from .scores import scored
from .shares import change, multiple, rate, ratio, share_noun, share_of, share_predicate
from .steps import from_to
from .verbs import verb_after, verb_before
from .wording import Label

__all__ = ["Label", "label"]

Rule = Callable[[Row, int, str], Label | None]

_COUNT: tuple[Rule, ...] = (
    from_to,
    in_turn,
    bracketed,
    compared,
    told_noun,
    describing,
    fronted,
    occasion,
    number_noun,
    noun_number,
    name_number,
    elided,
    verb_after,
    described_noun,
    verb_before,
    late_noun,
    clause_before,
)
_MEASURE: tuple[Rule, ...] = (
    output,
    from_to,
    in_turn,
    bracketed,
    measure_before,
    measure_noun,
    noun_number,
    elided,
    verb_before,
)
_RULES: dict[str, tuple[Rule, ...]] = {
    "count": _COUNT,
    "occasion": _COUNT,
    "money": (from_to, in_turn, fund, money_verb, noun_number, money_noun, elided, verb_before),
    "area": _MEASURE,
    "length": (distance, *_MEASURE),
    "amount": (output, from_to, in_turn, measure_before, noun_number, number_noun, elided, verb_before),
    "share": (
        from_to,
        in_turn,
        bracketed,
        share_of,
        multiple,
        change,
        ratio,
        share_noun,
        share_predicate,
        elided,
        rate,
        clause_before,
        verb_before,
    ),
    "time": (age, from_to, duration),
    "score": (scored, noun_number, verb_before),
}


_LEVELS = words("labels", "levels")

LONGEST_LEVEL = 4
"""How many characters a level has at most: 自治区级 goes on about the noun before, 县区级示范点 has its own."""


def label(row: Row, index: int, unit: str, earlier: Label | None, earlier_unit: str) -> Label:
    """The label of the figure at `index` of a sentence; `earlier` is that of the figure before it, with its unit.

    The rules for what the unit measures are asked in turn; the first that finds words decides.
    """
    kind = UNIT_CLASS.get(unit.split("/")[0], "count")
    for rule in _RULES[kind]:
        found = rule(row, index, unit)
        if found and found.text:
            return _completed(found, unit, earlier, earlier_unit) if earlier else found
    return _carried(unit, earlier, earlier_unit)


def _completed(found: Label, unit: str, earlier: Label, earlier_unit: str) -> Label:
    """收集问题940个，解决903个: a verb alone goes on about the noun before; so does 提高 of a level before."""
    if len(found.text) <= LONGEST_LEVEL and found.text.endswith(_LEVELS):
        return Label(of_level(found.text, earlier.text), "carried-label")
    if found.rule == "verb-number" and unit == earlier_unit:
        return Label(earlier.text, "carried-label")
    if found.rule == "change" and found.text in word_set("labels", "changes") and earlier.rule != "change":
        return Label(earlier.text + found.text, found.rule)
    return found


def _people_again(unit: str, earlier: Label) -> bool:
    """居民3100户，近7000人: people counted in two ways."""
    return unit in word_set("units", "people") and earlier.text.endswith(words("units", "persons"))


def _carried(unit: str, earlier: Label | None, earlier_unit: str) -> Label:
    """What the figure before counted, unless the unit itself tells what this one counts."""
    own = unit in word_set("labels", "own_nouns") and not (earlier and _people_again(unit, earlier))
    if earlier and (not own or unit == earlier_unit or not earlier_unit):
        share = table("labels", "label_words")["share"]
        added = share if unit == "%" and earlier_unit != "%" else ""
        return Label(earlier.text + added, "carried-label")
    nouns = table("labels", "unit_nouns")
    return Label(nouns.get(unit, table("labels", "label_words")["count"]), "unit-noun")
