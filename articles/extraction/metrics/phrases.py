"""Noun phrases beside a figure."""

from functools import cache
from typing import NamedTuple

from ..lexicon import table, word_set, words
from .tokens import Row

CLAUSE_MARKS = frozenset("，,。；;！!？?：:…\n")
OPENING, CLOSING = frozenset("(（"), frozenset(")）")
CLOSING_QUOTES = frozenset('”"’》')
SHARING = 3
"""How many further figures may stand between a figure and its noun."""
LONGEST_HEAD = 4
"""How many characters the noun after a quoted name has at most."""
LONGEST_ASIDE = 10
"""How many tokens a parenthesis inside a noun phrase may hold."""

_TIME_UNITS = word_set("grammar", "time_units")
_OPENERS = word_set("grammar", "openers")
_CHIEFS = word_set("grammar", "chiefs")
# Words that may stand between a noun and its figure.
LINKS = frozenset(words("grammar", "links"))
# Verbs that stand inside compound nouns.
ACTION_NOUNS = frozenset(words("grammar", "action_nouns"))


class Phrase(NamedTuple):
    """The tokens from first up to, not with, last; `relative` when 的 stood between the figure and the noun."""

    first: int
    last: int
    relative: bool = False

    def text(self, row: Row) -> str:
        """The words of the phrase."""
        return "".join([token.word for token in row[self.first : self.last]])


def after_figures(row: Row, figure: int) -> int:
    """The token after a figure and those that share its noun: 5类|8个|单位."""
    index = figure + 1
    while index < len(row) and index <= figure + SHARING and row[index].kind == "Q":
        index += 1
    return index


def noun_after(row: Row, figure: int) -> Phrase | None:
    """The noun phrase that a figure counts: 125名|党建指导员, 3名业务精的|党员."""
    start = after_figures(row, figure)
    relative = start < len(row) and row[start].kind == "U"
    start += relative
    last_noun, stop, led = _noun_run(row, start)
    head = _head_after_de(row, start, stop, described=led or stop - 1 > last_noun, noun=last_noun)
    described = noun_after(row, head) if head >= 0 else None
    if described:
        return described
    return Phrase(start, last_noun + 1, relative) if last_noun >= 0 else None


def _noun_run(row: Row, start: int) -> tuple[int, int, bool]:
    """The last noun (-1: none) of the run of nouns and attributes from `start`, where the run stops, and whether a
    verb led it."""
    index, last_noun, led = start, -1, False
    while index < len(row):
        token = row[index]
        if token.kind == "M" and last_noun >= 0 and row[last_noun].word in ACTION_NOUNS:
            break
        if token.kind in "NM" or (last_noun >= 0 and last_noun == index - 1 and _is_chief(row, index)):
            last_noun = index
        elif token.kind == "V" and last_noun < 0:
            led = True
        elif token.word in OPENING and last_noun >= 0 and aside_end(row, index) >= 0:
            index = last_noun = aside_end(row, index)
        elif token.kind != "A" or (last_noun >= 0 and token.word in word_set("grammar", "positions")):
            break
        index += 1
    return last_noun, index, led


def _is_chief(row: Row, index: int) -> bool:
    """45个|单元|长: who heads a unit, while the noun before a measure is only described: 道路|长|5公里."""
    measured = index + 1 < len(row) and row[index + 1].kind == "Q"
    return row[index].word in _CHIEFS and row[index - 1].kind == "N" and not measured


def _head_after_de(row: Row, start: int, stop: int, *, described: bool, noun: int) -> int:
    """Where 的 ends a description that began right after the figure, or -1 when the run itself is what is counted."""
    position = stop
    while position < len(row) and position < start + 16 and row[position].kind not in "UQ":
        if row[position].word[0] in CLAUSE_MARKS:
            return -1
        position += 1
    if position >= len(row) - 1 or row[position].kind != "U":
        return -1
    quality_verb = position == stop + 1 and row[stop].word in word_set("grammar", "qualities")
    quality = row[position - 1].kind == "A" and all(row[i].kind in "NAVDX" for i in range(start, position))
    gathered = row[start].word == "集"
    return position if described or noun < 0 or quality_verb or quality or gathered else -1


def aside_end(row: Row, index: int) -> int:
    """Where a parenthesis that only holds nouns ends: 县（市、区）; -1 for any other."""
    for position in range(index + 1, min(len(row), index + LONGEST_ASIDE)):
        if row[position].word in CLOSING:
            return position
        if row[position].kind not in "NA" and row[position].word != "、":
            break
    return -1


def aside_start(row: Row, index: int) -> int:
    """Where the parenthesis that ends at `index` begins, or -1."""
    for position in range(index - 1, max(-1, index - LONGEST_ASIDE), -1):
        if row[position].word in OPENING:
            return position
    return -1


def before_links(row: Row, figure: int) -> int:
    """The last token before the figure that is no link word, or -1 when none is in the clause.

    A preposition right before the figure opens a new phrase (将48人, 对37名), so nothing is linked to it.
    """
    index = figure - 1
    opens = index >= 0 and row[index].word in _OPENERS
    if opens and not row[figure].word.startswith(_prefixes()):
        return -1
    while index >= 0 and (row[index].word in LINKS or row[index].kind in "DT" or _ends_span(row, index)):
        index -= 1 + (row[index].word in _TIME_UNITS)
    if index >= 0 and row[index].word in ("：", ":"):
        index -= 1
    return index


def _ends_span(row: Row, index: int) -> bool:
    """产业规模|3|年|翻一番, 接待量|两年|超过100万: how long, between a noun and its figure."""
    word = row[index].word
    if word in _TIME_UNITS:
        return index > 0 and row[index - 1].tag == "m" and len(row[index - 1].word) < len("2020")
    return row[index].tag == "m" and word.endswith(words("grammar", "time_units"))


def noun_before(row: Row, end: int) -> Phrase | None:
    """The noun phrase that ends with token `end`: 厂房|23栋, 入园企业|达40余家."""
    index, first = end, -1
    while index >= 0:
        token = row[index]
        if token.word in CLOSING:
            opening = aside_start(row, index)
            if opening < 0:
                break
            index = opening
        elif token.kind == "N" or (
            token.kind == "M" and token.word[-1] in CLOSING_QUOTES and _is_short(row, first, end)
        ):
            first = index
        elif token.kind != "A" or first < 0:
            break
        else:
            first = index
        index -= 1
    return Phrase(first, end + 1) if first >= 0 else None


def _is_short(row: Row, first: int, end: int) -> bool:
    """Whether so little comes after a quoted name that both are one noun: “两个覆盖”率, “邻里红”队伍."""
    return first < 0 or sum(len(token.word) for token in row[first : end + 1]) <= LONGEST_HEAD


@cache
def _prefixes() -> tuple[str, ...]:
    """Prefixes that are verbs themselves: 能力将超过30万单."""
    return tuple(table("bounds", "prefixes"))


def phrase_before(row: Row, figure: int) -> Phrase | None:
    """The noun phrase before a figure, with link words between them at most; one that another figure counts is not."""
    end = before_links(row, figure)
    phrase = noun_before(row, end) if end >= 0 else None
    if phrase and phrase.first > 0 and row[phrase.first - 1].kind == "Q":
        return None
    return phrase


def noun_follows(row: Row, figure: int) -> bool:
    """Whether the figure counts a noun after it; a verb after it may belong to that noun or be the predicate."""
    following = after_figures(row, figure)
    if following >= len(row):
        return False
    if row[following].kind == "V":
        phrase = phrase_before(row, figure)
        return phrase is None or (phrase.last - phrase.first == 1 and row[phrase.first].tag == "v")
    return row[following].kind in "NMAU"
