"""The words around figures, with coarse word classes.

Classes: N noun, A attribute, V verb, D adverb or other function word, U 的, X punctuation, Q a figure, M a name,
T a time.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import NamedTuple

import rjieba

from ..lexicon import alternation, table, word_set, words
from ..records import Span

_START = itemgetter(0)
_PUNCTUATION = re.compile(r"[^\w%‰℃㎡]+")
_NOUN_TAGS = frozenset(
    [
        "n",
        "nr",
        "ns",
        "nt",
        "nz",
        "nrt",
        "nrfg",
        "vn",
        "an",
        "l",
        "j",
        "i",
        "s",
        "eng",
        "ng",
        "g",
        "nw",
        "zg",
        "tg",
        "vg",
        "rr",
        "nx",
    ]
)
_ATTRIBUTE_TAGS = frozenset(["a", "b", "ag", "z", "h", "k", "f", "q", "m", "mq"])
_RESULTS = "出成起到"
"""What a verb may end with to say that something came of it: 培育出."""
PERFECTIVE = "了"
"""The particle after a verb that tells that it is done."""
_CLASSES = {"v": "V", "vd": "V", "vi": "V", "vq": "V", "t": "T", "ul": "D", "uz": "D", "ug": "D", "uj": "U", "x": "X"}


# Not frozen, which would make it slower to make; no tuple, whose fields are slower to read.
@dataclass(slots=True, eq=False)
class Token:
    """One word, the same object wherever it stands, so never changed; `tag` is the segmenter's; `ref` counts the
    article's figures for class Q and its names for class M."""

    word: str
    kind: str
    tag: str = ""
    ref: int = -1


class Piece(NamedTuple):
    """A stretch that is one token whatever the segmenter thinks: a figure, a quotation, a name."""

    start: int
    end: int
    kind: str
    ref: int = -1


BLANK = Token("，", "X")
"""What stands for a blank between the parts of a title."""


class Row(list[Token]):
    """The words of one sentence. They leave nothing out, so that their lengths tell where each of them stands."""

    def __init__(self, found: Iterable[Token], start: int) -> None:
        super().__init__(found)
        words_ = [token.word for token in self]
        self._words = frozenset(words_)
        self._starts = list(accumulate(map(len, words_), initial=start))

    def holds(self, words_: frozenset[str]) -> bool:
        """Whether any of the words stands in the row; most rules ask in vain."""
        return not self._words.isdisjoint(words_)

    def start(self, index: int) -> int:
        """Where in the plain text a word starts; after the last word, where the row ends."""
        return self._starts[index]


def tokens(plain: str, within: Span, pieces: list[Piece]) -> Row:
    """The tokens of one sentence; `pieces` are sorted and do not overlap."""
    found: list[Token] = []
    position = within.start
    first = bisect_left(pieces, within.start, key=_START)
    for index in range(first, len(pieces)):
        piece = pieces[index]
        if piece.start >= within.end:
            break
        found += _segmented(plain[position : piece.start])
        found.append(Token(plain[piece.start : piece.end], piece.kind, "", piece.ref))
        position = piece.end
    found += _segmented(plain[position : within.end])
    if _compounds().search(plain, within.start, within.end):
        found = _joined(found)
    if plain.find(PERFECTIVE, within.start, within.end) >= 0:
        _mark_verbs(found)
    return Row(found, within.start)


# The tokens of words met before, up to so many: more than an article has, fewer than years of newspapers.
_met: dict[str, tuple[Token, ...]] = {}
_MOST_MET = 65536


def _segmented(run: str) -> list[Token]:
    """A word has one tag wherever it stands, and cutting without tags takes two thirds of the time."""
    try:
        return [token for word in rjieba.cut(run) for token in _met[word]]
    except KeyError:
        found = [(word, _parts(word, tag)) for word, tag in rjieba.tag(run)]
        if len(_met) > _MOST_MET:
            _met.clear()  # another thread may be reading: what it misses it asks for again
        _met.update(found)
        return [token for _, parts in found for token in parts]


def _parts(word: str, tag: str) -> tuple[Token, ...]:
    """The token that a word is, or the several ones that the segmenter took for one."""
    tag = "ns" if word in word_set("places", "cities") else tag
    return tuple(Token(part, _kind(part, tag), tag) for part in _splits().get(word, (word,)))


def _joined(row: list[Token]) -> list[Token]:
    """The tokens with compounds that the segmenter takes apart as one noun."""
    halves = {tuple(parts.split("|")) for parts in table("grammar", "compounds").values()}
    found: list[Token] = []
    for token in row:
        if found and (found[-1].word, token.word) in halves:
            token = Token(found.pop().word + token.word, "N", "n")
        found.append(token)
    return found


def _mark_verbs(row: list[Token]) -> None:
    """贡献|了: what 了 follows is a verb, also one that mostly stands inside compound nouns."""
    for index, (token, following) in enumerate(pairwise(row)):
        if following.word != PERFECTIVE or token.kind != "N":
            continue
        if len(token.word) == 1 or token.word in word_set("grammar", "action_nouns"):
            row[index] = replace(token, kind="V")


@cache
def _compounds() -> re.Pattern[str]:
    return re.compile(alternation(table("grammar", "compounds")))


@cache
def _splits() -> dict[str, tuple[str, ...]]:
    return {word: tuple(parts.split("|")) for word, parts in table("grammar", "splits").items()}


def _kind(word: str, tag: str) -> str:
    known = _known().get(word)
    if known:
        return known
    if _PUNCTUATION.fullmatch(word):
        return "N" if word in word_set("grammar", "name_marks") else "X"
    if len(word) == 4 and (word.endswith(_closing_verbs()) or _opens_with_verb(word)):
        return "V"
    if len(word) == 3 and word[2] in _RESULTS and word[:2] in word_set("grammar", "verbs"):
        return "V"
    if tag in ("i", "l") and (len(word) > 3 or word.startswith(words("grammar", "negations"))):
        noun = word.endswith(words("grammar", "noun_endings")) or (tag == "l" and _ends_with_noun(word))
        return "N" if noun else "A"
    if tag in _NOUN_TAGS:
        return "N"
    if tag in _ATTRIBUTE_TAGS:
        return "A"
    return _CLASSES.get(tag, "N" if tag == "x" and len(word) > 1 else "D")


def _ends_with_noun(word: str) -> bool:
    """退役军人, 人均产值: what the dictionary holds for a set phrase is a noun if its second half is one."""
    return len(word) == 4 and rjieba.tag(word[2:]) == [(word[2:], "n")]


def _opens_with_verb(word: str) -> bool:
    """表示满意: a verb and what is no noun."""
    return word[:2] in word_set("grammar", "verbs") and rjieba.tag(word[2:])[0][1] in ("v", "a", "ad")


@cache
def _closing_verbs() -> tuple[str, ...]:
    """Verbs that end set phrases which the dictionary holds for nouns: 全面实施, 迅速开展."""
    return tuple(verb for verb in words("grammar", "verbs") if len(verb) == 2)


@cache
def _known() -> dict[str, str]:
    kinds = dict.fromkeys([*words("grammar", "action_nouns"), *words("grammar", "nouns")], "N")
    for kind, name in (("V", "verbs"), ("D", "adverbs"), ("A", "attributes")):
        kinds |= dict.fromkeys(words("grammar", name), kind)
    return kinds | dict.fromkeys(words("grammar", "particles"), "U")
