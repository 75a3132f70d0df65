"""What a count counts: the noun after it, before it, or in its clause."""

from dataclasses import replace

from ...lexicon import table, word_set, words
from ..owners import counts_people
from ..pattern import UNIT_CLASS
from ..phrases import (
    CLOSING,
    OPENING,
    Phrase,
    aside_start,
    before_links,
    noun_after,
    noun_before,
    noun_follows,
    phrase_before,
)
from ..tokens import PERFECTIVE, Row, Token
from .heads import ahead, fits, fitting, joined_before, left_over
from .stretches import of_what, words_before
from .wording import Label, trimmed, worded

COUNTED = ("count", "occasion")
"""Classes of units that count things, people or occasions."""
LONGEST_DESCRIPTION = 12
"""How many words of a description are read for the 的 that ends it."""

_COPULAS = word_set("labels", "copulas")
_NEGATIONS = word_set("labels", "negations")
_LIST_JOINS = word_set("labels", "list_joins")
_AND_OTHERS = word_set("subjects", "and_others")
_OUTPUT = word_set("labels", "output")
_MAKERS = words("labels", "makers")
_FIELDS = word_set("labels", "fields")
_RECIPIENTS = word_set("labels", "recipients")
_ARRANGING = word_set("labels", "arranging")
_LEADS = _RECIPIENTS | word_set("labels", "frame_openers")
_NOUN_UNITS = word_set("labels", "noun_units")
_LEVELS = words("labels", "levels")
_PEOPLE = word_set("units", "people")
_RATIO_ENDINGS = words("labels", "ratio_endings")
_PERSON = words("units", "people")[0]
_CROWDS = words("labels", "crowds")


def told_noun(row: Row, index: int, unit: str) -> Label | None:
    """13名委员有|10人|是|党员: what those are that the figure counts."""
    told = after_copula(row, index)
    phrase = noun_after(row, told) if told > index else None
    return worded(fitting(row, phrase, unit).text(row), "number-noun") if phrase else None


def after_copula(row: Row, index: int) -> int:
    """The last of the words 都, 是 and the like after `index`, or `index`."""
    while index + 1 < len(row) and row.words[index + 1] in _COPULAS:
        index += 1
    return index


def describing(row: Row, index: int, unit: str) -> Label | None:
    """员工|43万人|的企业: a noun right before a figure that 的 follows; both describe the noun after 的."""
    described = index + 1 < len(row) and row.kinds[index + 1] == "U"
    return noun_number(row, index, unit) if described and index and row.kinds[index - 1] == "N" else None


def number_noun(row: Row, index: int, unit: str) -> Label | None:
    """125名党建指导员; a verb after 48人 is no attribute, for 人 is a noun itself."""
    if index + 1 < len(row) and row.words[index + 1] in _NEGATIONS:
        return _negated(row, index)
    level = _level(row, index) or _division(row, index, unit)
    if level:
        return Label(level, "number-noun")
    if not noun_follows(row, index) or (unit in _NOUN_UNITS and row.kinds[index + 1] == "V"):
        return None
    if row.words[index - 1] in _OUTPUT:
        return output(row, index, unit)
    phrase = noun_after(row, index)
    return worded(fitting(row, phrase, unit).text(row), "number-noun") if phrase else None


def output(row: Row, index: int, unit: str) -> Label | None:
    """年产|3万吨|玻璃纤维, 年产|200套|机床|项目: what is made, without the project that makes it."""
    if row.words[index - 1] not in _OUTPUT or not noun_follows(row, index):
        return None
    phrase = noun_after(row, index)
    if not phrase:
        return None
    inner = range(phrase.first + 1, phrase.last)
    end = next((number for number in inner if row.words[number].endswith(_MAKERS)), phrase.last)
    return Label(row.words[index - 1] + row.text(phrase.first, end), "number-noun")


def _division(row: Row, index: int, unit: str) -> str:
    """辖|3区|5县|2个|开发区: a unit that names what it counts, before another figure."""
    listed = row.kinds.startswith("Q", index + 1) and unit in word_set("labels", "divisions")
    return unit if listed else ""


def _level(row: Row, index: int) -> str:
    """1个|国家级|、|3个|省级|社区: a level, and the noun that comes with the next one."""
    end = index + 1
    while end < len(row) and row.kinds[end] in "NA":
        end += 1
    listed = end + 1 < len(row) and row.words[end] in _LIST_JOINS and row.kinds[end + 1] == "Q"
    level = row.text(index + 1, end) if listed else ""
    if not level.endswith(_LEVELS):
        return ""
    phrase = noun_after(row, end + 1)
    return of_level(level, phrase.text(row)) if phrase else ""


def of_level(level: str, noun: str) -> str:
    """The noun with another level: 省级 and 国家级企业 give 省级企业."""
    return level + (noun.partition(_LEVELS[0])[2] or noun)


def _negated(row: Row, index: int) -> Label | None:
    """7个|未|摘帽县."""
    phrase = noun_after(row, index + 1)
    return worded(row.words[index + 1] + phrase.text(row), "number-noun") if phrase else None


def bracketed(row: Row, index: int, unit: str) -> Label | None:
    """楼宇（19幢）, 外语（9%）: what stands before the bracket."""
    if index < 2 or row.words[index - 1] not in OPENING or row.kinds[index - 2] == "Q":
        return None
    closed = index + 1 < len(row) and row.words[index + 1] in CLOSING
    if not closed:
        return None
    phrase = noun_before(row, index - 2)
    return worded(phrase.text(row) if phrase else words_before(row, index - 2), "noun-number")


def noun_number(row: Row, index: int, unit: str) -> Label | None:
    """厂房23栋, 入园企业达40余家; 甲公司、乙公司|等|30家 only begins to list what is counted."""
    if index and row.words[index - 1] in _AND_OTHERS and noun_follows(row, index):
        return None
    phrase = phrase_before(row, index) or left_over(row, index)
    if not phrase:
        return None
    phrase = _without_frame(row, phrase)
    body = counts_people(row, phrase.first, phrase.last, index)
    nobody = not body and _of_no_people(row[phrase.last - 1], unit)
    doers = _doers(row, phrase) if nobody else ""
    if doers:
        return worded(doers, "noun-number")
    people = table("labels", "unit_nouns").get(unit, "") if body or nobody else ""
    joined = joined_before(row, phrase, index) if UNIT_CLASS.get(unit) in COUNTED else phrase
    return worded(of_what(row, joined) + people, "noun-number")


def _without_frame(row: Row, phrase: Phrase) -> Phrase:
    """以|发明人身份|申请专利|7项, 主导产业领域|签约|项目|7个: what was done, without the words for how or in what."""
    if phrase.last - phrase.first > 2 and not _FIELDS.isdisjoint(row.words[phrase.first : phrase.last - 2]):
        inner = range(phrase.last - 3, phrase.first - 1, -1)
        return replace(phrase, first=next(index for index in inner if row.words[index] in _FIELDS) + 1)
    lead = row.words[phrase.first - 1] if phrase.first else ""
    if lead not in _LEADS:
        return phrase
    if lead in _RECIPIENTS:
        inner = range(phrase.first + 1, phrase.last - 1)
        verb = next((index for index in inner if row.words[index] in _ARRANGING), phrase.first - 1)
        return replace(phrase, first=verb + 1)  # 为|链上企业|组织|对接会|37场
    inner = range(phrase.first, phrase.last - 1)
    end = next((index for index in inner if row.words[index] in word_set("labels", "frame_ends")), -1)
    return replace(phrase, first=end + 1) if end >= 0 else phrase


def _of_no_people(last: Token, unit: str) -> bool:
    """处分|30人, 全村|2000口人: how many people, where the noun names none and is no number of them."""
    counted = unit in _PEOPLE and not last.word.endswith(_RATIO_ENDINGS)
    return counted and not fits(last, _PERSON) and not last.word.endswith(_CROWDS)


def _doers(row: Row, phrase: Phrase) -> str:
    """党员|参与|捐款|379人: who they are that did what stands before the figure, with what they did."""
    for index in range(phrase.first - 1, max(-1, phrase.first - 4), -1):
        if fits(row[index], _PERSON):
            return row.text(index, phrase.last)
        if row.kinds[index] not in "NAV":
            break
    return ""


def name_number(row: Row, index: int, unit: str) -> Label | None:
    """邻里驿站56处: a name is what is counted; 某某镇|有|1.2万人|外出 counts those who do something."""
    if index + 1 < len(row) and row.kinds[index + 1] == "V":
        return None
    end = before_links(row, index)
    if end >= 0 and row.words[end] in CLOSING:
        end = aside_start(row, end) - 1
    return Label(trimmed(row.words[end]), "name-number") if end >= 0 and row.kinds[end] == "M" else None


def late_noun(row: Row, index: int, unit: str) -> Label | None:
    """8名|优秀的党员: a noun after it that does not follow at once."""
    phrase = noun_after(row, index) or ahead(row, index + 1, unit)
    return worded(phrase.text(row), "number-noun-apart") if phrase else None


def described_noun(row: Row, index: int, unit: str) -> Label | None:
    """3个|正在上学的|孩子, 9名|在社区报到|党员: the noun after a description that opens with no noun and no verb."""
    if index + 1 >= len(row) or row.kinds[index + 1] in "XQ" or unit in _NOUN_UNITS:
        return None
    phrase = ahead(row, index + 1, unit) or _after_de(row, index + 1)
    return worded(phrase.text(row), "number-noun-apart") if phrase else None


def _after_de(row: Row, start: int) -> Phrase | None:
    """The noun after 的, if it comes in the same clause and no figure before it."""
    for index in range(start, min(len(row), start + LONGEST_DESCRIPTION)):
        if (row.kinds[index] in "XQ" and row.words[index] != "、") or row.words[index] == PERFECTIVE:
            return None
        if row.kinds[index] == "U":
            return noun_after(row, index)
    return None


def clause_before(row: Row, index: int, unit: str) -> Label | None:
    """告诫养禽户10家: where no phrase is found, the words of the clause before its figure."""
    end = before_links(row, index)
    if end < 0 or row.kinds[end] not in "NAV" or row.kinds[index - 1] == "U":
        return None
    if index + 1 < len(row) and row.kinds[index + 1] != "X":
        return None
    return worded(words_before(row, end), "clause")
