"""Noun phrases beside a figure."""

from dataclasses import dataclass
from functools import cache

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
_ISSUES = word_set("labels", "issues")
_AFTER_POSITION = frozenset(words("labels", "after_position"))
_POINTING = word_set("labels", "pointing") - {"像"}
_AMONG = word_set("labels", "among")
_REGIONS = word_set("subjects", "regions")
_JOINS = word_set("labels", "list_joins")
_CHIEFS = word_set("grammar", "chiefs")
_ATTRIBUTIVE = words("grammar", "attributive")
_PEOPLE = word_set("units", "people")
_REALLY = ["实际"]
"""An adverb that may stand between 的 and its noun: 18%的|实际|利用外资."""
# Words that may stand between a noun and its figure.
LINKS = frozenset(words("grammar", "links"))
# Verbs that stand inside compound nouns.
ACTION_NOUNS = frozenset(words("grammar", "action_nouns"))
_POSITIONS = word_set("grammar", "positions")


@dataclass(slots=True)
class Phrase:
    """The tokens from first up to, not with, last; `relative` when 的 stood between the figure and the noun."""

    first: int
    last: int
    relative: bool = False

    def text(self, row: Row) -> str:
        """The words of the phrase."""
        return row.text(self.first, self.last)

    def up_to(self, last: int) -> "Phrase":
        """The same phrase with another end."""
        return Phrase(self.first, last, self.relative)


def after_figures(row: Row, figure: int) -> int:
    """The token after a figure and those that share its noun: 5类|8个|单位, 3万元|和|2万元|经费."""
    index, end, words_ = figure + 1, len(row), row.words
    last = min(end, index + SHARING)
    while index < last:
        if row.kinds[index] != "Q":
            if words_[index] not in _JOINS or not _joins_like(row, figure, index):
                break
            index += 1
        index += 1
    # 37个|这样|的|驿站
    return index + (index < end and words_[index] in _POINTING)


def _past_attributes(row: Row, index: int) -> int:
    """Past words in a list that only describe what is counted: 75个|区域性|、|行业性|服务中心."""
    while index + 2 < len(row) and row.words[index + 1] == "、" and row.words[index].endswith(_ATTRIBUTIVE):
        index += 2
    return index


def _joins_like(row: Row, figure: int, index: int) -> bool:
    """Whether the word at `index` joins the figures on either side of it, both with the unit of the first."""
    if index + 1 >= len(row) or row.kinds[index + 1] != "Q":
        return False
    return row.kinds[index - 1] == "Q" and row.words[index + 1][-1] == row.words[figure][-1]


def noun_after(row: Row, figure: int) -> Phrase | None:
    """The noun phrase that a figure counts: 125名|党建指导员, 3名业务精的|党员."""
    start = _past_attributes(row, after_figures(row, figure))
    relative = start < len(row) and row.kinds[start] == "U"
    start += relative
    if relative and row.words[start : start + 1] == _REALLY:
        start += 1
    last_noun, stop, led = _noun_run(row, start)
    # 口罩|用于|支援|…: where a second verb follows, the noun before it is all that is counted.
    led = led and not (last_noun >= 0 and row.kinds.startswith("V", stop))
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
        if token.kind == "M" and last_noun >= 0 and row.words[last_noun] in ACTION_NOUNS:
            break
        if token.kind in "NM" or (last_noun >= 0 and last_noun == index - 1 and _is_chief(row, index)):
            last_noun = index
        elif token.kind == "V" and last_noun < 0:
            led = True
        elif token.kind == "V" and _describes_issue(row, index):
            last_noun = index
        elif token.word in OPENING and last_noun >= 0 and aside_end(row, index) >= 0:
            index = last_noun = aside_end(row, index)
        elif token.kind != "A" or (last_noun >= 0 and token.word in _POSITIONS):
            break
        index += 1
    return last_noun, index, led


def _describes_issue(row: Row, verb: int) -> bool:
    """12个|工程|推进|难题: a verb before a noun of what is to be dealt with is a part of that noun."""
    return verb + 1 < len(row) and row.words[verb + 1] in _ISSUES


def _is_chief(row: Row, index: int) -> bool:
    """45个|单元|长: who heads a unit, while the noun before a measure is only described: 道路|长|5公里."""
    measured = index + 1 < len(row) and row.kinds[index + 1] == "Q"
    return row.words[index] in _CHIEFS and row.kinds[index - 1] == "N" and not measured


def _head_after_de(row: Row, start: int, stop: int, *, described: bool, noun: int) -> int:
    """Where 的 ends a description that began right after the figure, or -1 when the run itself is what is counted."""
    if stop == start and stop < len(row) and row.words[stop] in _JOINS:
        return -1  # 100%|、|党的工作…: what follows is told of by itself
    if noun >= 0 and stop < len(row) and row.words[stop] in _AMONG:
        return -1  # 300个|支部|中|的|先进典型: one of what is counted
    position = stop
    while position < len(row) and position < start + 16 and row.kinds[position] not in "UQ":
        if row.words[position][0] in CLAUSE_MARKS:
            return -1
        position += 1
    if position >= len(row) - 1 or row.kinds[position] != "U":
        return -1
    quality_verb = position == stop + 1 and row.words[stop] in word_set("grammar", "qualities")
    quality = row.kinds[position - 1] == "A" and all(row.kinds[i] in "NAVDX" for i in range(start, position))
    gathered = row.words[start] == "集"
    sort = position == stop and row.words[position - 1].endswith(_ATTRIBUTIVE)  # 3个|综合性|的|中心
    return position if described or noun < 0 or quality_verb or quality or gathered or sort else -1


def aside_end(row: Row, index: int) -> int:
    """Where a parenthesis that only holds nouns ends: 县（市、区）; -1 for any other."""
    for position in range(index + 1, min(len(row), index + LONGEST_ASIDE)):
        if row.words[position] in CLOSING:
            return position
        if row.kinds[position] not in "NA" and row.words[position] != "、":
            break
    return -1


def aside_start(row: Row, index: int) -> int:
    """Where the parenthesis that ends at `index` begins, or -1."""
    for position in range(index - 1, max(-1, index - LONGEST_ASIDE), -1):
        if row.words[position] in OPENING:
            return position
    return -1


def before_links(row: Row, figure: int) -> int:
    """The last token before the figure that is no link word, or -1 when none is in the clause.

    A preposition right before the figure opens a new phrase (将48人, 对37名), so nothing is linked to it.
    """
    index = figure - 1
    opens = index >= 0 and row.words[index] in _OPENERS
    if opens and not row.words[figure].startswith(_prefixes()):
        return -1
    while index >= 0 and (row.words[index] in LINKS or row.kinds[index] in "DT" or _ends_span(row, index)):
        index -= 1 + (row.words[index] in _TIME_UNITS)
    if index >= 0 and row.words[index] in ("：", ":"):
        index -= 1
    return index


def _ends_span(row: Row, index: int) -> bool:
    """产业规模|3|年|翻一番, 接待量|两年|超过100万: how long, between a noun and its figure."""
    word = row.words[index]
    if word in _TIME_UNITS:
        return index > 0 and row[index - 1].tag == "m" and len(row.words[index - 1]) < len("2020")
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
        elif token.word in _AFTER_POSITION and first >= 0:
            break  # 三年|内|年产值
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
    return first < 0 or row.start(end + 1) - row.start(first) <= LONGEST_HEAD


@cache
def _prefixes() -> tuple[str, ...]:
    """Prefixes that are verbs themselves: 能力将超过30万单."""
    return tuple(table("bounds", "prefixes"))


def phrase_before(row: Row, figure: int) -> Phrase | None:
    """The noun phrase before a figure, with link words between them at most; one that another figure counts is not."""
    end = before_links(row, figure)
    phrase = noun_before(row, end) if end >= 0 else None
    return None if phrase and _is_counted(row, phrase) else phrase


def _is_counted(row: Row, phrase: Phrase) -> bool:
    """40家|企业|90人, 4|社|260户: whether a number before it, with or without a classifier, counts the noun already."""
    bare = phrase.last - phrase.first == len("4社") and row.words[phrase.first].isdigit()
    return bare or (phrase.first > 0 and row.kinds[phrase.first - 1] == "Q")


def noun_follows(row: Row, figure: int) -> bool:
    """Whether the figure counts a noun after it; a verb after it may belong to that noun or be the predicate."""
    following = after_figures(row, figure)
    if following >= len(row):
        return False
    if row.kinds[following] == "V":
        if figure and row.kinds[figure - 1] == "U" and row.words[figure][-1] in _PEOPLE:
            return True  # 辖区内|的|300名|签约|司机: what 的 leads to
        phrase = phrase_before(row, figure)
        if phrase is None or _is_verb(row, phrase) or row.words[phrase.last - 1] in _REGIONS:
            return True  # 全市|300名|签约|司机: whose they are stands before
        return _ends_list(row, phrase) and _describes(row, following)
    return row.kinds[following] in "NMAU"


def _is_verb(row: Row, phrase: Phrase) -> bool:
    return phrase.last - phrase.first == 1 and row[phrase.first].tag == "v"


def _ends_list(row: Row, phrase: Phrase) -> bool:
    return phrase.first > 0 and row.words[phrase.first - 1] == "、"


def _describes(row: Row, start: int) -> bool:
    """甲、乙、丙|3种|具有代表性|的|模式: whether what begins with a verb ends with 的, in the same clause."""
    description, particle, _ = row.kinds[start : start + LONGEST_ASIDE].partition("U")
    return bool(particle) and "X" not in description and "Q" not in description
