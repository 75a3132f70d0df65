"""Whether a printed line breaks off within a sentence, and whether another one carries it on."""

from collections.abc import Iterable
from itertools import accumulate
import re

import rjieba

from .characters import is_finished
from .vocabulary import one_of

_HANGING = re.compile(rf"{one_of('page', 'hanging')}$")
_CARRIES_ON = re.compile(r"[，。、；：！？,;!?”’」』》）)】%％]")
_LONGEST_WORD = 6
_WORDLIKE = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_SENTENCE_START = r"(?:^|[\n。！？”])"
_NEAR = 4_000  # characters before and after a line in which names and beginnings of sentences are looked up
_OPENING_WORDS = 4  # characters; so many at the head of a line that also head other sentences start a new one


class Surroundings:
    """The text round about each line of a page; bounded, so that a long page costs no more a line than a short one."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = list(texts)
        self._text = "\n".join(lines)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def of(self, index: int) -> str:
        start = self._starts[index]
        return self._text[max(0, start - _NEAR) : start + _NEAR]


def is_broken_off(text: str) -> bool:
    """Whether no sentence or heading can end like this: with a comma or a word such as 的."""
    return text[-1:] in "，、,“‘（(《" or bool(_HANGING.search(text[-4:]))


def runs_across(left: str, right: str) -> bool:
    """Whether a word of the dictionary stands across the break."""
    left, right = left[-_LONGEST_WORD:], right[:_LONGEST_WORD]
    if not (_WORDLIKE.fullmatch(left[-1:]) and _WORDLIKE.match(right)):
        return False
    end = 0
    for word in rjieba.cut(left + right, hmm=False):
        if end < len(left) < end + len(word):
            return True
        end += len(word)
    return False


def carries_on(left: str, right: str, around: str) -> bool:
    """Whether `right` surely continues the unfinished `left`: a word, a mark or a name goes across the break."""
    if _CARRIES_ON.match(right) or runs_across(left, right):
        return True
    across = left[-2:] + right[:2], left[-1:] + right[:2]
    return any(len(piece) > 2 and _WORDLIKE.fullmatch(piece) and piece in around for piece in across)


def starts_afresh(right: str, around: str) -> bool:
    """Whether other sentences round about begin with the same words, as those do that name the article's subject."""
    head = right[:_OPENING_WORDS]
    return len(re.findall(_SENTENCE_START + re.escape(head), around)) > 1


def may_carry_on(left: str, right: str, around: str) -> bool:
    """Whether `right` is likely to continue `left`, which has no end."""
    if is_finished(left):
        return False
    return carries_on(left, right, around) or is_broken_off(left) or not starts_afresh(right, around)
