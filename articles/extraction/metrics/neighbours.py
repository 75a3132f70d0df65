"""Owners right beside a figure, wherever in the clause it stands, and bodies that no name finder knows."""

import re
from collections.abc import Iterator
from itertools import takewhile

from ..lexicon import alternatives, word_set, words
from .owners import SHORTEST_BODY, Known, Topic, describes, head_noun, pointed_at, referred, region, vocabulary
from .phrases import Phrase, noun_after, noun_before, noun_follows, phrase_before
from .speakers import BODIES, OWNERS
from .tokens import PERFECTIVE, Row

LONGEST_DESCRIPTION = 12
"""How many words after a figure its description may go on before 的."""

_PERSON_TAGS = frozenset({"nr", "nrt", "nrfg"})
_CONJUNCTIONS = vocabulary("conjunctions")
_HAVING = vocabulary("having")
_SHARING = vocabulary("sharing")
_REGIONS = vocabulary("regions")
_REFERRING = vocabulary("referring")
_POINTERS = vocabulary("pointers")
_OTHERS_BEFORE = vocabulary("others_before")
_POSSESSORS = vocabulary("possessors")
_REACHING = words("subjects", "reaching")
_BUILDING = vocabulary("building")
_POSSESSING = vocabulary("possessing")
_OUTPUT = word_set("labels", "output")
_AREA_UNITS = words("units", "area")
_PLACE_ENDINGS = words("labels", "place_endings")
_AGE_UNITS = words("labels", "age_units")
_RATE_UNITS = words("natures", "rate_units")
_ATTRIBUTIVE = words("grammar", "attributive")
_OR_MORE = words("subjects", "or_more")
_PROJECT_ENDINGS = words("subjects", "project_endings")
_BUILDING_MEASURES = vocabulary("building_measures")
_GENERAL_BODIES = vocabulary("general_bodies")
_PROJECT = re.compile(alternatives(_PROJECT_ENDINGS))


def beside(row: Row, figure: int, known: Known) -> Topic | None:
    """The owner that the figure describes, else the one right before it."""
    inside = described(row, figure, known) or _aged(row, figure)
    return inside or _has(row, figure, known) or _before(row, figure, known)


def _has(row: Row, figure: int, known: Known) -> Topic | None:
    """这样的驿站|全区|已有|85个: a region right before the verb that says how many it has."""
    region = figure - 2
    if region < 0 or row.words[region] not in _REGIONS or row.words[figure - 1] not in _HAVING:
        return None
    return None if region and row.kinds[region - 1] in "DV" else referred(row, region, known)


def described(row: Row, figure: int, known: Known) -> Topic | None:
    """占地500亩的|产业园区: a measure in a description belongs to the noun described."""
    if _is_share(row, figure):
        return None  # 七成的夜校 are a share of the noun.
    index = figure + 1
    end = min(len(row), figure + LONGEST_DESCRIPTION)
    while index < end and (row.kinds[index] in "QN" or row.words[index] in _CONJUNCTIONS):
        if row.words[index] in _BUILDING:
            return None  # 投资800万元|建设|6000平方米的|夜校
        index += 1
    phrase = noun_after(row, index) if index < end and row.kinds[index] == "U" else None
    if not phrase or row.words[figure].endswith(_OR_MORE) or row.words[index - 1].endswith(_ATTRIBUTIVE):
        return None  # 500平方米以上的|夜校 are all those so large, and of 3个|综合性|的|夜校 one does not have three.
    aged = row.words[figure].endswith(_AGE_UNITS)
    if aged and row[phrase.first].tag in _PERSON_TAGS:
        return Topic(row.words[phrase.first], "person")
    for token in row[phrase.first : phrase.last]:
        if token.kind == "M" and (known.name(token).kind in OWNERS or aged):
            return Topic(known.name(token).canonical, known.name(token).kind)
    having = figure > 0 and row.words[figure - 1] in _POSSESSING
    return _built(row, figure, phrase, known) or (region(row, phrase.first, phrase.last, known) if having else None)


def _built(row: Row, figure: int, phrase: Phrase, known: Known) -> Topic | None:
    """总投资3亿元的|项目, 占地7万平方米的|温泉酒店: what is built, whatever it is called."""
    text = phrase.text(row)
    if _is_pointed_at(row, figure):
        if row.words[phrase.last - 1] not in _REFERRING and row.words[phrase.first] in _REFERRING:
            return referred(row, phrase.first, known)  # 这个|…|的|项目|建设|高峰期
        pointed = pointed_at(row, phrase.first, head_noun(row, phrase.first, phrase.last), known)
        if pointed:
            return pointed
    measured = figure > 0 and row.words[figure - 1] in _BUILDING_MEASURES
    if text.endswith(_PLACE_ENDINGS):
        text = text[:-1]
    if text in _REFERRING and (measured or row.words[figure].endswith(_AREA_UNITS)):
        return referred(row, phrase.first, known) or Topic(text, "project")
    own = len(text) >= SHORTEST_BODY and (measured or text.endswith(_PROJECT_ENDINGS))
    return Topic(text, "project") if own else None


def _is_pointed_at(row: Row, figure: int) -> bool:
    """这个|规划面积|3000亩|的|现代化|基地: whether the description of the figure begins with a pointing word."""
    first = row.kinds.rfind("X", max(0, figure - LONGEST_DESCRIPTION), figure) + 1
    return not _POINTERS.isdisjoint(row.words[first : first + 1])


def _making(row: Row, figure: int, known: Known) -> Topic | None:
    """云帆新能源|年产|200套|机床|项目: the project, called after who carries it out and what it makes."""
    output = figure - 1
    near = range(figure + 1, min(len(row), figure + LONGEST_DESCRIPTION))
    made = list(takewhile(lambda index: row.kinds[index] in "NMAD", near))
    while made and not row.words[made[-1]].endswith(_PROJECT_ENDINGS):
        made.pop()
    if not made:
        return None
    led = noun_before(row, output - 1) if output else None
    first = led.first if led else output
    if output and row.kinds[output - 1] == "M" and known.name(row[output - 1]).kind in OWNERS:
        first = output - 1
    return Topic(row.text(first, made[-1] + 1), "project")


def _aged(row: Row, figure: int) -> Topic | None:
    """李青山|18岁|就…: a person whom no name finder knows, before an age."""
    named = figure > 0 and row[figure - 1].tag in _PERSON_TAGS
    return Topic(row.words[figure - 1], "person") if named and row.words[figure].endswith(_AGE_UNITS) else None


def _before(row: Row, figure: int, known: Known) -> Topic | None:
    """全乡|7个行政村, 某某公司|销售收入|4亿元, 某某党委|组建|的|5支队伍: an owner right before its figure, before its
    noun, or before what he did with what is counted."""
    position = figure - 1 if noun_follows(row, figure) else _owner_position(row, figure)
    if row.kinds.startswith("MVU", max(0, figure - 3)):
        position = figure - 3
    if position < 0 or (position > 0 and _takes_share(row, position - 1, figure)):
        return None
    token = row[position]
    if position > 0 and row.kinds[position - 1] == "Q":
        return None  # 40家|企业|90名司机: what another figure counts
    if token.kind == "M" and known.name(token).kind in BODIES:
        if position > 0 and row.words[position - 1] in _OTHERS_BEFORE:
            return None  # 甲公司、乙公司|2家|企业: those who are counted; 引进|甲公司|项目|3个: whom another brings in
        return Topic(known.name(token).canonical, known.name(token).kind)
    if token.word in _REFERRING:
        return referred(row, position, known)
    return _making(row, figure, known) if token.word in _OUTPUT and position == figure - 1 else None


def _takes_share(row: Row, verb: int, figure: int) -> bool:
    """占|全国市场的八成, 引来|全市|四成的车队, 销往|全国|9个省: whether what stands after the verb is what the share is
    of, or how far something reaches."""
    if row.words[verb] in _SHARING or row.words[verb].endswith(_REACHING):
        return True
    whole = row.words[verb + 1] in _REGIONS
    return whole and _is_share(row, figure) and (row.kinds[verb] == "V" or row.words[verb] == PERFECTIVE)


def _is_share(row: Row, figure: int) -> bool:
    return row.words[figure].endswith(_RATE_UNITS)


def _owner_position(row: Row, figure: int) -> int:
    """The word before the noun of a figure, or its first word when that owns the rest: 园区|年盈利."""
    phrase = phrase_before(row, figure)
    if not phrase:
        return -1
    inside = row.words[phrase.first] in _POSSESSORS and phrase.last - phrase.first > 1
    return phrase.first if inside else phrase.first - 1


def unnamed_bodies(row: Row) -> Iterator[tuple[int, str]]:
    """Where and how a sentence names projects and sites that no name finder knows: 某某产业园项目."""
    if not _PROJECT.search(row.text(0, len(row))):
        return
    for last in [index for index, word in enumerate(row.words) if word.endswith(_PROJECT_ENDINGS)]:
        if not _may_name(row, last) or _may_name(row, last + 1):
            continue
        first = last
        while _may_name(row, first - 1):
            first -= 1
        text = row.text(first, last + 1)
        own = first + (row.words[first] in _REGIONS)  # 全市|重点园区
        named = text not in _GENERAL_BODIES and not describes(row[own:last])
        if first < last and named and not _is_counted(row, first, last):
            yield row.start(first), text


def _is_counted(row: Row, first: int, last: int) -> bool:
    """科技类|项目|7个: a sort of which there are so many."""
    return row.kinds.startswith("Q", last + 1) or (first > 0 and row.kinds[first - 1] == "Q")


def _may_name(row: Row, index: int) -> bool:
    """Whether a word stands there that a body without a name may be called by."""
    return 0 <= index < len(row) and row.kinds[index] in "NMA" and row[index].tag != "m"
