"""What a heading is by its own words: counted, a label above a lead, the name of a column, letters set wide."""

import re

from .vocabulary import one_of, words

_NUMBERED = re.compile(
    r"[（(]?(?:0?\d{1,2}(?:[、.．：:）)\s]|$)|0\d|[一二三四五六七八九十]{1,3}[、.．：:）)\s]|第[一二三四五六七八九十]{1,3}[章节部]|[①-⑳])"
)
_LABEL = re.compile(rf"\W*{one_of('page', 'labels')}\W*$")
_SHORT_COLUMN = 6  # characters; names of columns such as 园区动态 are so short
_LETTERSPACED = re.compile(r"\S(?: \S)+$")


def is_numbered(text: str) -> bool:
    """Whether a heading is counted, as sections are and titles are not: 1 …, 一、…, （二）…"""
    return bool(_NUMBERED.match(text))


def is_label(text: str) -> bool:
    """Whether a heading only says what follows: 编者按, 核心阅读."""
    return len(text) <= 12 and bool(_LABEL.match(text))


def is_eyebrow(text: str) -> bool:
    """Whether a line above a title is the name of its column or series."""
    if text.endswith(words("page", "columns")):
        return len(text) <= _SHORT_COLUMN
    return text.endswith(words("page", "eyebrows")) or text.startswith(words("page", "eyebrows"))


def heading_text(text: str) -> str:
    """A heading with its phrases one space apart; single letters set wide are one word."""
    return text.replace(" ", "") if _LETTERSPACED.match(text) and not text.isascii() else text
