"""Whether a printed line breaks off within a sentence, and whether another one carries it on."""

import re
from collections.abc import Iterable
from itertools import accumulate

import rjieba

from .characters import fits, is_finished, opens_quote
from .vocabulary import one_of

_HANGING = re.compile(rf"(?:[，、,“‘（(《]|{one_of('page', 'hanging')})$")
_SECOND_HALF = re.compile(rf"[，。、；：！？,;!?”’」』》）)】%％]|{one_of('page', 'second_halves')}")
_SHORT_CLAUSE = re.compile(r"[\u3400-\u9fff]{1,3}[，、。]")
_LONE_END = re.compile(r"[，、][\u3400-\u9fff]$")
_OPENER = re.compile(one_of("page", "openers"))
_DATED = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?")
_ITEM = re.compile(one_of("page", "bullets"))
_WORDLIKE = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_BEFORE_SENTENCES = "\n。！？”"
_ITEM_WIDTH = 60  # columns
_REACH = 6  # characters on each side of a break that are cut into words
_NAME = 4  # characters; a piece so long that stands elsewhere unbroken is no chance
_NEAR = 4_000  # characters before and after a line in which such pieces are looked up


class Surroundings:
    """The text round about each line of a page; bounded, so that a long page costs no more a line than a short one.

    Few pages ask for any: the text is put together for the first that is asked for.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._lines = texts
        self._text = ""
        self._starts: list[int] = []

    def of(self, index: int) -> str:
        if not self._starts:
            lines = list(self._lines)
            self._text = "\n".join(lines)
            self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        start = self._starts[index]
        return self._text[max(0, start - _NEAR) : start + _NEAR]


def is_broken_off(text: str) -> bool:
    """Whether no sentence or heading can end like this: with a comma, one letter after it, or a word such as 的."""
    return bool(_HANGING.search(text[-5:]) or _LONE_END.search(text[-2:]))


def opens_sentence(text: str) -> bool:
    """Whether a line begins as only sentences do: 近年来，…; 6月1日，…."""
    opener = _DATED.match(text) or _OPENER.match(text)
    return opener is not None and text[opener.end() : opener.end() + 1] in ("，", ",")


def is_item(text: str) -> bool:
    """Whether a line is an item of a list, which needs no full stop when it is short."""
    return fits(text, _ITEM_WIDTH) and bool(_ITEM.match(text))


def carries_on(left: str, right: str, around: str) -> bool:
    """Whether `right` surely continues the unfinished `left`: it begins as second halves do, or a word or a name
    goes across the break."""
    if _SECOND_HALF.match(right) or (_SHORT_CLAUSE.match(right) and not _OPENER.match(right)):
        return True
    left, right = left[-_REACH:], right[:_REACH]
    if not (_WORDLIKE.match(left[-1:]) and _WORDLIKE.match(right)) or not _leaves_fragment(left, right):
        return False
    return _word_across(left, right) or _name_across(left, right, around)


def may_carry_on(left: str, right: str, around: str) -> bool:
    """Whether `right` is likely to continue `left`: nothing speaks for a sentence of its own."""
    if is_finished(left):
        return False
    return carries_on(left, right, around) or is_broken_off(left) or not _starts_afresh(left, right, around)


def _leaves_fragment(left: str, right: str) -> bool:
    """Whether one side of the break ends or begins with a single letter, as it does where a word was cut."""
    return len(rjieba.cut(left, hmm=False)[-1]) == 1 or len(rjieba.cut(right, hmm=False)[0]) == 1


def _word_across(left: str, right: str) -> bool:
    end = 0
    for word in rjieba.cut(left + right, hmm=False):
        if end < len(left) < end + len(word):
            return True
        end += len(word)
    return False


def _name_across(left: str, right: str, around: str) -> bool:
    pieces = (left[-before:] + right[: _NAME - before] for before in range(1, _NAME))
    return any(len(piece) == _NAME and _WORDLIKE.fullmatch(piece) and piece in around for piece in pieces)


def _starts_afresh(left: str, right: str, around: str) -> bool:
    """Whether `right` begins as new sentences do: with a word for them, an item's mark, a second opening quote, or
    the words with which other sentences round about begin, since those name what the article is about."""
    if _OPENER.match(right) or _ITEM.match(right) or (right.startswith("“") and opens_quote(left)):
        return True
    head = right[:_NAME]
    return sum(around.count(mark + head) for mark in _BEFORE_SENTENCES) > 1
