"""What was done in a time, and how old someone is."""

from ...lexicon import table, word_set, words
from ..phrases import LINKS, before_links, noun_after, noun_before, phrase_before
from ..tokens import Row, Token
from .heads import fits
from .stretches import words_until
from .wording import Label, trimmed

LONGEST_DEED = 6
"""How many characters say what was done in the time."""
_LABEL_WORDS = table("labels", "label_words")
_AGE_UNITS = word_set("labels", "age_units")


def age(row: Row, index: int, unit: str) -> Label | None:
    """83岁."""
    return Label(_LABEL_WORDS["age"], "age") if unit in _AGE_UNITS else None


def duration(row: Row, index: int, unit: str) -> Label | None:
    """120天|建成使用, 48小时|连续作战: what was done in the time, else the last verb before it."""
    phrase = phrase_before(row, index)
    if phrase and row.words[phrase.last - 1].endswith(words("labels", "time_nouns")):
        return Label(trimmed(phrase.text(row)), "time-noun")
    if index + 1 < len(row) and row.words[index + 1] in word_set("labels", "rents"):
        return Label(row.words[index + 1], "number-noun")
    changed = _changed(row, index)
    if changed:
        return Label(changed, "duration")
    return Label(_deed(row, index) + _LABEL_WORDS["duration"], "duration")


def _changed(row: Row, index: int) -> str:
    """检修|提前|4天, 提前|25分钟|到岗: what was moved, else what was done so early."""
    verb = before_links(row, index)
    if verb < 0 or row.words[verb] not in word_set("labels", "time_changes"):
        return ""
    moved = noun_before(row, verb - 1) if verb else None
    return trimmed(moved.text(row)) + row.words[verb] if moved else row.words[verb] + _deed_after(row, index)


def _deed(row: Row, index: int) -> str:
    following = row[index + 1] if index + 1 < len(row) else None
    if following and following.kind == "U":
        return _described(row, index)
    if following and following.word in word_set("labels", "time_followers"):
        return _told_after(row, index + 1)
    return _deed_after(row, index) or _deed_before(row, index)


def _told_after(row: Row, noun: int) -> str:
    """不到两天|时间|，|募集|图书3000册: the verb that follows, also after a comma."""
    comma = noun + 1 < len(row) and row.words[noun + 1] in word_set("labels", "commas")
    before = noun + comma
    return _deed_after(row, before) if row.kinds.startswith("V", before + 1) else ""


def _described(row: Row, index: int) -> str:
    """7天|的|培训: what lasted so long; 7天|的|时间 tells nothing."""
    phrase = noun_after(row, index)
    text = trimmed(phrase.text(row)) if phrase else ""
    return "" if text.endswith(words("labels", "time_nouns")) or len(text) > LONGEST_DEED else text


def _deed_after(row: Row, index: int) -> str:
    for position in range(index + 1, min(len(row), index + 4)):
        token = row[position]
        if token.word in word_set("labels", "not_done"):
            return ""
        if token.kind == "V":
            result = row.words[position + 1] if position + 1 < len(row) else ""
            return token.word + (result if result in word_set("labels", "results") else "")
        if token.kind == "X":
            break
    return words_until(row, index + 1, "XQDU")[:LONGEST_DEED]


def _deed_before(row: Row, index: int) -> str:
    """从打桩到封顶|只用了: the last word before that does more than use up time."""
    for token in reversed(row[max(0, index - 6) : index]):
        if token.kind == "X":
            break
        if token.kind in "VN" and token.word not in LINKS | word_set("labels", "time_users") and not _is_person(token):
            return token.word
    return ""


def _is_person(token: Token) -> bool:
    """Whether the word says who did it; in 李明用 the segmenter takes the verb for a part of the name."""
    named = token.tag == "nr" and token.word.endswith(words("labels", "time_users"))
    return named or fits(token, words("units", "people")[0])
