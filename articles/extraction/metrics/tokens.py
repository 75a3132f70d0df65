"""The words around figures, with coarse word classes.

Classes: N noun, A attribute, V verb, D adverb or other function word, U 的, X punctuation, Q a figure, M a name,
T a time.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, islice, pairwise, product

import rjieba

from ..cutting import Words, cut, mistaken_regions
from ..lexicon import table, word_set, words
from .view import View

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
_PERFECTIVES = frozenset({PERFECTIVE})
_CLASSES = {"v": "V", "vd": "V", "vi": "V", "vq": "V", "t": "T", "ul": "D", "uz": "D", "ug": "D", "uj": "U"}


# Not frozen, which would make it slower to make; no tuple, whose fields are slower to read.
@dataclass(slots=True, eq=False)
class Token:
    """One word, the same object wherever it stands, so never changed; `tag` is the segmenter's; `ref` counts the
    article's figures for class Q and its names for class M; `several` tells that the segmenter takes it apart where it
    stands alone."""

    word: str
    kind: str
    tag: str = ""
    ref: int = -1
    several: bool = False


Piece = tuple[int, int, str, int]
"""A stretch that is one token whatever the segmenter thinks, a figure, a quotation or a name: start, end, and the kind
and ref of the token. A plain tuple, since a long article has hundreds in sentences that nobody reads."""


BLANK = Token("，", "X")
"""What stands for a blank between the parts of a title."""


class Row(list[Token]):
    """The words of one sentence. They leave nothing out, so that their lengths tell where each of them stands.

    `words` are the plain words, `kinds` their classes, a letter each, as one text that is searched without a step for
    every token.
    """

    __slots__ = ("_different", "_first", "_starts", "kinds", "words")

    def __init__(self, found: Iterable[Token], start: int) -> None:
        super().__init__(found)
        self.words = [token.word for token in self]
        self.kinds = "".join([token.kind for token in self])
        self._different = frozenset(self.words)
        self._first = start
        self._starts: list[int] = []

    def holds(self, words_: frozenset[str]) -> bool:
        """Whether any of the words stands in the row; most rules ask in vain."""
        return not self._different.isdisjoint(words_)

    def places(self, word: str) -> Iterator[int]:
        """Where in the row the word stands."""
        index = -1
        for _ in range(self.words.count(word)):
            index = self.words.index(word, index + 1)
            yield index

    def text(self, first: int, last: int) -> str:
        """The words from `first` up to, not with, `last` as one."""
        return "".join(self.words[first:last])

    def start(self, index: int) -> int:
        """Where in the plain text a word starts; after the last word, where the row ends."""
        if not index:
            return self._first
        if not self._starts:  # of many rows nobody asks
            self._starts = list(accumulate(map(len, self.words), initial=self._first))
        return self._starts[index]


def tokens(seen: View, within: tuple[int, int], pieces: list[Piece]) -> Row:
    """The tokens of a stretch of the plain text that lies in one line; `pieces` are sorted and do not overlap."""
    found: list[Token] = []
    start, end = within
    shift = seen.shift(start, end)
    every = cut(seen.folded)
    position = start
    for first, last, kind, ref in islice(pieces, bisect_left(pieces, (start,)), None):
        if first >= end:
            break
        if position < first:
            found += _cut(seen, every, position, first, shift)
        found.append(Token(seen.plain[first:last], kind, "", ref))
        position = last
    if position < end:
        found += _cut(seen, every, position, end, shift)
    return _mended(Row(found, start))


def _cut(seen: View, every: Words, start: int, end: int, shift: int | None) -> list[Token]:
    """The words of a span of the plain form: those of `every` word of the text where they begin and end with it.
    `shift` is that of the whole sentence."""
    if shift is None:
        shift = seen.shift(start, end)
    words_ = [] if shift is None else every.between(start + shift, end + shift)
    if not words_:
        return list(map(_met.__getitem__, rjieba.cut(seen.plain[start:end])))
    found = list(map(_met.__getitem__, words_))
    if found[-1].several and seen.plain[end : end + 1].isdecimal():
        # Before digits the splitter joins words: 可|加|1000 as 可加|1000.
        found[-1:] = map(_met.__getitem__, rjieba.cut(words_[-1]))
    return found


def _mended(row: Row) -> Row:
    """The tokens as these rules want them where the segmenter or its dictionary does not."""
    if not row.holds(_mended_words()):
        return row
    start = row.start(0)
    if row.holds(_split_words()):
        row = Row([token for whole in row for token in _parts(whole)], start)
    if row.holds(_second_halves()) and not _halves().isdisjoint(pairwise(row.words)):
        row = Row(_joined(row), start)
    done = _done(row) if row.holds(_PERFECTIVES) else frozenset()
    return Row(_as_verbs(row, done), start) if done else row


class _Met(dict[str, Token]):
    """The tokens of words met before, up to so many: more than an article has, fewer than years of newspapers."""

    def __missing__(self, word: str) -> Token:
        """A word has one tag wherever it stands, and cutting without tags takes two thirds of the time."""
        if len(self) > _MOST_MET:
            self.clear()  # another thread may be reading: what it misses it asks for again
        tagged = [(word, "ns")] if word in mistaken_regions() else rjieba.tag(word)
        tag = tagged[0][1]
        found = self[word] = Token(word, _kind(word, tag), tag, several=len(tagged) > 1)
        return found


_MOST_MET = 65536
_met = _Met()


def _parts(token: Token) -> tuple[Token, ...]:
    """The several tokens that the segmenter took for one, which keep its tag, or the token itself."""
    parts = _splits().get(token.word) if token.tag else None  # what is one whatever the segmenter thinks has no tag
    return tuple(Token(part, _kind(part, token.tag), token.tag) for part in parts) if parts else (token,)


def _joined(row: list[Token]) -> list[Token]:
    """The tokens with compounds that the segmenter takes apart as one noun."""
    found: list[Token] = []
    halves = _halves()
    for token in row:
        if found and (found[-1].word, token.word) in halves:
            word = found.pop().word + token.word
            token = Token(word, _known().get(word, "N"), "n")
        found.append(token)
    return found


def _done(row: Row) -> frozenset[int]:
    """贡献|了: what 了 follows is a verb, also one that mostly stands inside compound nouns."""
    before = [index - 1 for index in row.places(PERFECTIVE) if index]
    return frozenset(index for index in before if row.kinds[index] == "N" and _may_be_verb(row.words[index]))


def _as_verbs(row: Row, done: frozenset[int]) -> Iterator[Token]:
    for index, token in enumerate(row):
        yield replace(token, kind="V") if index in done else token


def _may_be_verb(word: str) -> bool:
    return len(word) == 1 or word in word_set("grammar", "action_nouns")


@cache
def _halves() -> frozenset[tuple[str, str]]:
    """The compounds that the segmenter takes apart, as it does."""
    pairs = (parts.split("|") for parts in table("grammar", "compounds").values())
    return frozenset((first, second) for first, second in pairs)


@cache
def _second_halves() -> frozenset[str]:
    return frozenset(second for _, second in _halves())


@cache
def _mended_words() -> frozenset[str]:
    """What stands in every row that is to be mended; most hold none of it."""
    return _split_words() | _second_halves() | _PERFECTIVES


@cache
def _split_words() -> frozenset[str]:
    return frozenset(_splits())


@cache
def _splits() -> dict[str, tuple[str, ...]]:
    ends = product(words("grammar", "split_nouns"), words("grammar", "split_links"))
    listed = {word: tuple(parts.split("|")) for word, parts in table("grammar", "splits").items()}
    return {"".join(parts): parts for parts in ends} | listed


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
