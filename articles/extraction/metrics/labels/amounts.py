"""What money and measures are of."""

from functools import cache

from ...lexicon import table, word_set, words
from ..phrases import Phrase, after_figures, before_links, noun_after, noun_before, noun_follows
from ..tokens import Row
from .contexts import word_before
from .counts import number_noun
from .wording import Label, trimmed, worded

_MEASURE_NAMES = word_set("labels", "measure_names")
_SERVING_AS = word_set("labels", "serving_as")


def money_noun(row: Row, index: int, unit: str) -> Label | None:
    """60余万元|信息奖励资金; a verb after money tells what it was spent on, not what it is."""
    if index + 1 < len(row) and row.kinds[index + 1] == "V":
        return None
    return number_noun(row, index, unit)


def fund(row: Row, index: int, unit: str) -> Label | None:
    """争取到|4亿元|低息贷款: a noun that tells what sort of money it is says more than a verb; 资金 alone does not.

    列支|3000元|作为|运转经费 tells it as what the money serves.
    """
    start = after_figures(row, index)
    if start < len(row) and row.words[start] in _SERVING_AS:
        meant = noun_after(row, start)
        return worded(meant.text(row), "number-noun") if meant else None
    if start >= len(row) or row.kinds[start] not in "NAU":
        return None
    phrase = noun_after(row, index)
    text = phrase.text(row) if phrase else ""
    told = text.endswith(words("labels", "funds")) and text not in word_set("labels", "funds")
    return worded(text, "number-noun") if told else None


def money_verb(row: Row, index: int, unit: str) -> Label | None:
    """投资10亿元, 捐款49万元: the verb says what the money is."""
    end = before_links(row, index)
    if end < 0 or row.words[end] not in _money_verbs():
        return None
    phrase = noun_before(row, end)
    if phrase and phrase.last - phrase.first > 1 and not _is_whose(row, phrase):
        return Label(trimmed(phrase.text(row)), "money-noun")
    return Label(row.words[end], "money-verb")


def _is_whose(row: Row, phrase: Phrase) -> bool:
    """向|某县|某村|捐赠, 某人|个人|出资: whether the nouns before the verb only say who gives or gets the money."""
    if row.words[phrase.last - 2] in word_set("labels", "givers"):
        return True
    led = phrase.first > 0 and row.words[phrase.first - 1] in word_set("labels", "recipients")
    return led and row.words[phrase.last - 1] in word_set("labels", "giving")


@cache
def _money_verbs() -> frozenset[str]:
    return frozenset(words("labels", "money_verbs"))


def measure_before(row: Row, index: int, unit: str) -> Label | None:
    """长5公里, 占地700亩, 总面积2万亩."""
    end = before_links(row, index)
    if end < 0:
        return None
    if not _MEASURE_NAMES.isdisjoint((row.words[end], row.text(max(0, end - 1), end + 1))):
        phrase = noun_before(row, end)
        return Label(trimmed(phrase.text(row)), "measure-name") if phrase else None
    adjectives = table("labels", "adjective_measures")
    return Label(adjectives[row.words[end]], "measure-adjective") if row.words[end] in adjectives else None


def distance(row: Row, index: int, unit: str) -> Label | None:
    """距县城不过8公里: from here to there."""
    wanted = word_set("labels", "distances")
    found = word_before(row, index, wanted) if row.holds(wanted) else -1
    return Label(table("labels", "label_words")["distance"], "measure-name") if found >= 0 else None


def measure_noun(row: Row, index: int, unit: str) -> Label | None:
    """近万平方米的展厅: the noun, and what its unit measures."""
    phrase = noun_after(row, index) if noun_follows(row, index) else None
    if not phrase:
        return None
    measure = table("labels", "unit_nouns").get(unit, "")
    named = worded(phrase.text(row), "measure-noun")
    if named is None:
        return Label(measure, "measure-noun") if measure else None
    told = named.text in word_set("labels", "measure_names") or not phrase.relative
    return Label(named.text + ("" if told else measure), named.rule)
