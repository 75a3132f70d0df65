"""What was done in a time, and how old someone is."""

from ...lexicon import table, word_set, words
from ..phrases import links, phrase_before
from ..tokens import Row, Token
from .counts import words_until
from .wording import Label, trimmed

LONGEST_DEED = 6
"""How many characters say what was done in the time."""


def age(row: Row, index: int, unit: str) -> Label | None:
    """83岁."""
    return Label(table("labels", "label_words")["age"], "age") if unit in word_set("labels", "age_units") else None


def duration(row: Row, index: int, unit: str) -> Label | None:
    """120天|建成使用, 48小时|连续作战: what was done in the time, else the last verb before it."""
    phrase = phrase_before(row, index)
    if phrase and row[phrase.last - 1].word.endswith(words("labels", "time_nouns")):
        return Label(trimmed(phrase.text(row)), "time-noun")
    return Label(_deed(row, index) + table("labels", "label_words")["duration"], "duration")


def _deed(row: Row, index: int) -> str:
    if index + 1 < len(row) and row[index + 1].word in word_set("labels", "time_followers"):
        return ""
    return _deed_after(row, index) or _deed_before(row, index)


def _deed_after(row: Row, index: int) -> str:
    for token in row[index + 1 : index + 4]:
        if token.kind == "V":
            return token.word
        if token.kind == "X":
            break
    return words_until(row, index + 1, "XQDU")[:LONGEST_DEED]


def _deed_before(row: Row, index: int) -> str:
    """从打桩到封顶|只用了: the last word before that does more than use up time."""
    for token in reversed(row[max(0, index - 6) : index]):
        if token.kind == "X":
            break
        if (
            token.kind in "VN"
            and token.word not in links() | word_set("labels", "time_users")
            and not _is_person(token)
        ):
            return token.word
    return ""


def _is_person(token: Token) -> bool:
    """李明用: the segmenter takes the verb for a part of the name."""
    return token.tag == "nr" and token.word.endswith(words("labels", "time_users"))
