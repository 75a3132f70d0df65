"""What a count counts: the noun after it, before it, or what its clause tells."""

from dataclasses import replace

from ...lexicon import table, word_set, words
from ..owners import counts_people
from ..pattern import UNIT_CLASS
from ..phrases import (
    CLAUSE_MARKS,
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
from .wording import Label, trimmed, worded

STEP_SPAN = 14
"""How many words may stand between 由 and the second of its figures."""
COUNTED = ("count", "occasion")
"""Classes of units that count things, people or occasions."""
LONGEST_DESCRIPTION = 12
"""How many words of a description are read for the 的 that ends it."""
LONGEST_PREDICATE = 12
"""How many characters of a predicate make a label."""
LONGEST_CLAUSE = 8
"""How many characters before a figure make a label where no phrase is found."""

_STEP_OPENERS = word_set("labels", "step_openers")
_COPULAS = word_set("labels", "copulas")
_NEGATIONS = word_set("labels", "negations")
_LIST_JOINS = word_set("labels", "list_joins")
_FRAME_OPENERS = word_set("labels", "frame_openers")
_NOUN_UNITS = word_set("labels", "noun_units")
_GENERAL = word_set("labels", "general")
_LEVELS = words("labels", "levels")
_PEOPLE = word_set("units", "people")


def from_to(row: Row, index: int, unit: str) -> Label | None:
    """由18家发展到29家: both figures count what stands before 由."""
    opening = _opening_of_step(row, index) if row.holds(_STEP_OPENERS) else -1
    if opening < 0:
        return None
    steps = not word_set("labels", "steps").isdisjoint(row.words[opening + 1 : index + 6])
    figures = [position for position in range(opening, min(len(row), index + 10)) if row.kinds[position] == "Q"]
    if not steps or len(figures) < 2:
        return None
    while opening and row.words[opening - 1] in word_set("labels", "future"):
        opening -= 1
    phrase = phrase_before(row, opening)
    text = of_what(row, phrase) if phrase else words_before(row, before_links(row, opening))
    text = trimmed(text) or _kind_named(row, opening - 1)
    return Label(text, "step-from" if figures[0] == index else "step-to") if text else None


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
    phrase = noun_after(row, index)
    return worded(fitting(row, phrase, unit).text(row), "number-noun") if phrase else None


def _division(row: Row, index: int, unit: str) -> str:
    """辖|3区|5县|2个|开发区: a unit that names what it counts, before another figure."""
    listed = row.outline.startswith("Q", index + 1) and unit in word_set("labels", "divisions")
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
    """厂房23栋, 入园企业达40余家."""
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
    """以|发明人身份|申请专利|7项: what was done, without the words for how."""
    if not phrase.first or row.words[phrase.first - 1] not in _FRAME_OPENERS:
        return phrase
    inner = range(phrase.first, phrase.last - 1)
    end = next((index for index in inner if row.words[index] in word_set("labels", "frame_ends")), -1)
    return replace(phrase, first=end + 1) if end >= 0 else phrase


def _of_no_people(last: Token, unit: str) -> bool:
    """处分|30人, 全村|2000口人: how many people, where the noun names none and is no number of them."""
    counted = unit in _PEOPLE and not last.word.endswith(words("labels", "ratio_endings"))
    return counted and not fits(last, words("units", "people")[0]) and not last.word.endswith(words("labels", "crowds"))


def _doers(row: Row, phrase: Phrase) -> str:
    """党员|参与|捐款|379人: who they are that did what stands before the figure, with what they did."""
    for index in range(phrase.first - 1, max(-1, phrase.first - 4), -1):
        if fits(row[index], words("units", "people")[0]):
            return row.text(index, phrase.last)
        if row.kinds[index] not in "NAV":
            break
    return ""


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


def verb_before(row: Row, index: int, unit: str) -> Label | None:
    """走访320户: the verb, and what its unit counts; 散户购买2200元: the verb, and who does it; 员工新增千名."""
    end = before_links(row, index)
    if end < 0 or row.kinds[end] != "V" or row.words[end] in word_set("labels", "comparisons"):
        return None
    given = _given(row, end) if UNIT_CLASS.get(unit) == "money" else None
    if given:
        return given
    if end and row.kinds[end - 1] == "V" and len(row.words[end - 1]) > 1 and UNIT_CLASS.get(unit) == "occasion":
        return Label(row.words[end - 1] + row.words[end], "clause")
    if _names_event(row, end, unit):
        return Label(_event(row, end), "clause")
    if _is_led(row, end):
        return Label(_event(row, end), "noun-number")
    divided = noun_before(row, end - 1) if end and row.text(end, index).startswith(words("labels", "divided")) else None
    if divided:
        return worded(divided.text(row), "noun-number")
    gained = noun_before(row, end - 1) if end and row.words[end] in word_set("labels", "gains") else None
    if gained:
        return Label(row.words[end] + trimmed(gained.text(row)), "verb-number")
    verb = row.words[end - 1] + row.words[end] if end and _is_result(row, end) else row.words[end]
    noun = table("labels", "unit_nouns").get(unit, "")
    return Label(verb if verb.endswith(noun) else verb + noun, "verb-number")


def _given(row: Row, end: int) -> Label | None:
    """What money is called that somebody gives or gets (拿出|60万元), else the verb and who does it."""
    meant = table("labels", "money_meanings").get(row.words[end])
    if meant:
        return Label(meant, "money-verb")
    named = end > 0 and row.kinds[end - 1] in "NAD"
    return Label(row.words[end - 1] + row.words[end], "verb-number") if named else None


def _is_result(row: Row, end: int) -> bool:
    """走|完: what came of the verb before."""
    return row.kinds[end - 1] == "V" and row.words[end] in word_set("labels", "results")


def _names_event(row: Row, end: int, unit: str) -> bool:
    """油烟机|清洗|5次: a noun right before a verb, both of them what was done, unless the verb needs an object."""
    occasion = UNIT_CLASS.get(unit) == "occasion" and end > 0 and row.kinds[end - 1] == "N"
    return occasion and row.words[end] not in word_set("grammar", "verbs")


def _is_led(row: Row, end: int) -> bool:
    """推进|工艺|改善|56项: a noun and a verb that another verb makes one thing of."""
    phrase = noun_before(row, end - 1) if end > 1 else None
    return bool(phrase and phrase.first and row.words[phrase.first - 1] in word_set("labels", "light_verbs"))


def _event(row: Row, end: int) -> str:
    """The verb at `end` and the nouns that it is done to."""
    phrase = noun_before(row, end - 1)
    return (trimmed(phrase.text(row)) if phrase else "") + row.words[end]


def verb_after(row: Row, index: int, unit: str) -> Label | None:
    """48人|纳入重点培养范围, 5次|把会开到一线: the predicate says who they are or what was done."""
    if index + 1 >= len(row):
        return None
    if row.kinds[index + 1] != "V" and row.words[index + 1] not in word_set("labels", "predicate_openers"):
        return None
    text = _post(row, index, unit) or words_until(row, index + 1, "XQ", LONGEST_PREDICATE)
    return Label(text, "number-verb") if len(text) >= 2 else None


def _post(row: Row, index: int, unit: str) -> str:
    """选派|20名|到企业|任|指导员: what the people become."""
    if unit not in _PEOPLE or not row.holds(word_set("labels", "posts")):
        return ""
    following = range(index + 1, min(len(row) - 1, index + LONGEST_DESCRIPTION))
    verb = next((number for number in following if row.words[number] in word_set("labels", "posts")), -1)
    phrase = noun_after(row, verb) if verb >= 0 and row.kinds[verb + 1] in "NA" else None
    return fitting(row, phrase, unit).text(row) if phrase else ""


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


def clause_before(row: Row, index: int, unit: str) -> Label | None:
    """告诫养禽户10家: where no phrase is found, the words of the clause before its figure."""
    end = before_links(row, index)
    if end < 0 or row.kinds[end] not in "NAV" or row.kinds[index - 1] == "U":
        return None
    if index + 1 < len(row) and row.kinds[index + 1] != "X":
        return None
    return worded(words_before(row, end), "clause")


def words_before(row: Row, end: int) -> str:
    """The nouns, attributes and verbs up to `end`, or nothing where they are a single character or tell a time."""
    first = end + 1
    while first > 0 and row.kinds[first - 1] in "NAV" and row.start(end + 1) - row.start(first - 1) <= LONGEST_CLAUSE:
        first -= 1
    found = row[first : end + 1]
    text = "".join(token.word for token in found)
    return "" if len(text) < 2 or any(token.tag in ("m", "t") for token in found) else text
