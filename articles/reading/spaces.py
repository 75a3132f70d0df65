"""Stray spaces: the trace of narrow columns within Chinese words."""

import re
from collections.abc import Iterable

_STRAY = re.compile(r"(?<![A-Za-z0-9])(?<![A-Za-z][.,;:!?)]) | (?![A-Za-z0-9(])")
_CUT_NUMBER = re.compile(r"(?<=\d) (?=\d)")
_CUT_LETTERS = re.compile(r"(?<=[A-Z]) (?=[A-Z](?![a-z]))")
_KEPT = "\0"  # stands for a space while others are closed up; decoding leaves none in the text
_QUOTED = re.compile(r"《[^》]{1,60}》|“[^”]{1,40}”")
_TWO_PHRASES = re.compile(r"(?<=[\u3400-\u9fff]{3}) (?=[\u3400-\u9fff]{3})")
_COLUMN = 30  # characters; a space in every so many is where a narrow column broke


def is_narrow(texts: Iterable[str]) -> bool:
    """Whether the text was set in so narrow columns that a space stands at every few words."""
    return sum(text.count(" ") * _COLUMN - len(text) for text in texts) > 0


def closed_up(text: str, *, narrow: bool) -> str:
    """The text without stray spaces; those between Latin words stay, and those between two phrases in quotes.

    In narrow columns a space between phrases or capital letters is as stray as any.
    """
    if " " not in text:
        return text
    text = _CUT_NUMBER.sub("", text)
    if narrow:
        return _STRAY.sub("", _CUT_LETTERS.sub("", text))
    kept = _QUOTED.sub(lambda quoted: _TWO_PHRASES.sub(_KEPT, quoted[0]), text)
    return _STRAY.sub("", kept).replace(_KEPT, " ")
