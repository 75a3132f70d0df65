"""What a figure counts where a verb tells it: what was done before the figure, or is done after it."""

from ...lexicon import table, word_set, words
from ..pattern import UNIT_CLASS
from ..phrases import before_links, noun_after, noun_before
from ..tokens import Row
from .heads import fitting
from .stretches import LONGEST_PREDICATE, words_until
from .wording import Label, trimmed, worded

POST_SPAN = 12
"""How many words after a figure the post that people take may stand."""

_PEOPLE = word_set("units", "people")
_FOUNDING = word_set("subjects", "founding")
_PREDICATE_OPENERS = word_set("labels", "predicate_openers")


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
    listed = _listed_event(row, end)
    if listed:
        return Label(listed, "clause")
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


def _listed_event(row: Row, end: int) -> str:
    """重大决策20项、|人事|任免|24项: nouns with their verb between two figures of a list are what is counted."""
    mark = end
    while mark > 0 and row.kinds[mark] in "NAV":
        mark -= 1
    listed = row.words[mark] == "、" and mark > 0 and row.kinds[mark - 1] == "Q"
    if not listed or end - mark < 2:
        return ""
    if row.words[end] in _FOUNDING and row[end - 1].tag.startswith("n"):
        return row.text(mark + 1, end)  # 党支部5个、|联合|支部|组建|3个
    done = row[mark + 1].tag in ("v", "vn")  # 收集问题20个、|整改|落实|15个
    return "" if done else row.text(mark + 1, end + 1)


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
    if row.kinds[index + 1] != "V" and row.words[index + 1] not in _PREDICATE_OPENERS:
        return None
    text = _post(row, index, unit) or words_until(row, index + 1, "XQ", LONGEST_PREDICATE)
    return Label(text, "number-verb") if len(text) >= 2 else None


def _post(row: Row, index: int, unit: str) -> str:
    """选派|20名|到企业|任|指导员: what the people become."""
    if unit not in _PEOPLE or not row.holds(word_set("labels", "posts")):
        return ""
    following = range(index + 1, min(len(row) - 1, index + POST_SPAN))
    verb = next((number for number in following if row.words[number] in word_set("labels", "posts")), -1)
    phrase = noun_after(row, verb) if verb >= 0 and row.kinds[verb + 1] in "NA" else None
    return fitting(row, phrase, unit).text(row) if phrase else ""
