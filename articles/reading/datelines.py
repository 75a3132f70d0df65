"""Where and when an article was sent from: 本报某市8月6日讯（记者 …）, 某某社某市8月4日电."""

import re
from dataclasses import dataclass

from .signatures import PAPER, signature
from .vocabulary import one_of

_LONGEST = 60  # characters
_DAY = r"(?:(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日)?"
_PLACE = r"[^\s，。、：:（()）“”]{0,8}?"
_DATELINE = re.compile(
    rf"[（(【\[]?({PAPER}{_PLACE}{_DAY}{one_of('signatures', 'dispatches')})(?:[）)】\]]|(?=$|\W))[:：]?"
)
_NOTE = re.compile(r"\s*[（(]([^（()）]{1,120})[）)]\s*[:：]?\s*")
_REPORTED = re.compile(r"\s*([^，。；：:（）()]{2,60}?报道)\s*[:：]?\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline at the head of a paragraph: its words, the names after it, and where the sentence begins."""

    dateline: str
    names: tuple[str, ...]
    end: int


def opening(text: str) -> Opening | None:
    """The dateline that a paragraph begins with, and the names that follow it."""
    match = _DATELINE.match(text, 0, _LONGEST)
    if not match:
        return None
    for pattern in (_NOTE, _REPORTED):
        note = pattern.match(text, match.end())
        if note and (found := signature(note[1])):
            return Opening(match[1], found.names, note.end())
    return Opening(match[1], (), match.end())
