"""Which noun a numeral counts: 名 counts people, 家 firms and bodies, 户 households; 个 counts anything."""

from dataclasses import replace

from ...lexicon import table, word_set, words
from ..owners import is_body
from ..phrases import LINKS, Phrase, before_links, noun_before, noun_follows
from ..tokens import PERFECTIVE, Row, Token

REACH = 12
"""How many words after a figure its noun is looked for where none follows at once."""
INNER = frozenset('、“”‘’"（）')
"""Marks that may stand before the noun."""
OPENING_QUOTES = frozenset('“‘"《')
LONGEST_PAIR = 20
"""How many characters two nouns joined by 和 have at most to be one label."""

_COUNTED = {unit: words("units", heads) for unit, heads in table("units", "counted").items()}
_NEVER_HEADS = words("units", "never_heads")
_AND_AFTER = word_set("labels", "and_after")
_AND = word_set("labels", "and")
_AND_OR_LISTED = _AND | word_set("labels", "list_joins")
_SUMS = word_set("labels", "sums")


def fitting(row: Row, phrase: Phrase, unit: str) -> Phrase:
    """The phrase after a figure up to the last noun that its unit counts (8名|员工|签约), else up to such a noun
    further on (6名|社区|和|街道|干部); then with what 和 joins to it."""
    if unit not in _COUNTED:
        whole = joined_after(row, _until_body(row, phrase) if phrase.last - phrase.first > 1 else phrase, unit)
        return _first_body(row, phrase) if whole.last > phrase.last and _is_measured(row, whole.last) else whole
    fit = [index for index in range(phrase.first, phrase.last) if fits(row[index], unit)]
    if not fit:
        return ahead(row, phrase.first, unit) or phrase
    tail = row[fit[-1] + 1] if fit[-1] + 1 < phrase.last else None
    # 企业|孵化器 is one noun, 企业|签约 a noun and what it does; people are named by the last word that names people.
    if (
        tail is None
        or _is_deed(tail)
        or tail.word[0] in OPENING_QUOTES
        or unit in word_set("units", "people")
        or _is_measured(row, phrase.last)
    ):
        phrase = phrase.up_to(fit[-1] + 1)
    return joined_after(row, phrase, unit)


def _until_body(row: Row, phrase: Phrase) -> Phrase:
    """4个|园区|计划投资项目|84个, 12个|项目|签约: the body that is counted, without what is told of it."""
    last = phrase.last - 1
    if row[last].tag == "v" and is_body(row.words[last - 1]):
        return phrase.up_to(last)
    if not row.kinds.startswith("Q", phrase.last) or _has_noun(row, phrase.last):
        return phrase
    end = next((index for index in range(last - 1, phrase.first - 1, -1) if is_body(row.words[index])), last)
    return phrase.up_to(end + 1)


def _first_body(row: Row, phrase: Phrase) -> Phrase:
    """32个|社区|工作|和|服务用房面积|达|600平方米: the body, whose measure the other words are."""
    end = next((index for index in range(phrase.first, phrase.last) if is_body(row.words[index])), phrase.last - 1)
    return phrase.up_to(end + 1)


def _has_noun(row: Row, start: int) -> bool:
    """3个|驻村|扶贫点|20户|贫困户: whether the next figure counts a noun after it."""
    figure = row.kinds.find("Q", start)
    return noun_follows(row, figure)


def _is_measured(row: Row, last: int) -> bool:
    """70家|商户|物流费|达|800万元: whether the words up to `last` lead to a figure of their own."""
    index = last
    while index < len(row) and row.words[index] in LINKS:
        index += 1
    return index < len(row) and row.kinds[index] == "Q"


def left_over(row: Row, figure: int) -> Phrase | None:
    """70家|商户|物流费|达|800万元: what follows the noun of the figure before."""
    counted = row.kinds.rfind("Q", max(0, figure - REACH), figure) >= 0
    end = before_links(row, figure) if counted else -1
    phrase = noun_before(row, end) if end >= 0 else None
    if not phrase or not phrase.first or row.kinds[phrase.first - 1] != "Q":
        return None
    unit = row.words[phrase.first - 1][-1]
    fit = [index for index in range(phrase.first, phrase.last - 1) if unit in _COUNTED and fits(row[index], unit)]
    return replace(phrase, first=fit[-1] + 1) if fit else None


def _is_deed(token: Token) -> bool:
    """签约 and 签订协议, whatever the dictionary holds them for."""
    return token.tag.startswith("v") or (len(token.word) == 4 and token.word[:2] in word_set("grammar", "verbs"))


def fits(token: Token, unit: str) -> bool:
    """Whether the unit may count what the word names."""
    word = token.word.rstrip("”’")
    if unit not in _COUNTED or token.kind not in "NM":
        return False
    return word.endswith(_COUNTED[unit]) and not word.endswith(_NEVER_HEADS)


def ahead(row: Row, start: int, unit: str) -> Phrase | None:
    """The words from `start` up to the first noun that the unit counts: 20名|在社区报到的|党员; 的 opens it anew."""
    if unit not in _COUNTED:
        return None
    first, relative = start, False
    for index in range(start, min(len(row), start + REACH)):
        token = row[index]
        if token.kind == "Q" or (token.kind == "X" and token.word not in INNER) or token.word == PERFECTIVE:
            return None
        if token.kind == "U":
            first, relative = index + 1, True
        elif fits(token, unit):
            return Phrase(first, index + 1, relative)
    return None


def joined_after(row: Row, phrase: Phrase, unit: str) -> Phrase:
    """党总支|和|党支部: both nouns, unless the second has a figure of its own or cannot be counted by the unit."""
    start = end = phrase.last + 1
    if start >= len(row) or row.words[phrase.last] not in _AND_AFTER:
        return phrase
    if row.words[start] in word_set("labels", "uncounted"):
        return phrase
    while end < len(row) and row.kinds[end] in "NA":
        end += 1
    while end > start and row.kinds[end - 1] == "A":
        end -= 1
    if end == start:
        return phrase
    whole = phrase.up_to(end)
    counted = unit not in _COUNTED or fits(row[end - 1], unit)
    return whole if counted and len(whole.text(row)) <= LONGEST_PAIR else phrase


def joined_before(row: Row, phrase: Phrase, figure: int) -> Phrase:
    """企业|和|社会组织|300家, 示范岗|、|责任区|共|30个: all nouns, unless one before has a figure of its own."""
    summed = not _SUMS.isdisjoint(row.words[phrase.last : figure])
    joins = _AND_OR_LISTED if summed else _AND
    whole = phrase
    while whole.first > 1 and row.words[whole.first - 1] in joins:
        first = noun_before(row, whole.first - 2)
        if not first or (first.first > 0 and row.kinds[first.first - 1] == "Q"):
            return phrase
        whole = replace(whole, first=first.first)
    return whole if len(whole.text(row)) <= LONGEST_PAIR else phrase
