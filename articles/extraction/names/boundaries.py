"""Where a name without quotation marks begins: walking left, word by word, from the suffix that gives it away."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache

import rjieba

from ..lexicon import table, word_set, words
from .page import Page, word_class

# Signs that join two parts of one name: a middle dot, a single dash or hyphen, a plus, an ampersand.
_JOINERS = frozenset("·・•―—–-+&")
_CLOSING = {")": "(", "）": "（"}
# Numbered parts of a building, which the splitter joins to the name of who sits there: 12|层甲甲|事务所.
_FLOORS = frozenset("层楼栋室")
# A verb that names contain, too: 甲甲联合党支部.
_JOINING = "联合"
# Classes that are guessed for coined words of rare characters: 咪咕.
_SOUNDS = frozenset({"o", "e", "y"})
# What a name may run across to an earlier part of it.
_BRIDGED = frozenset([*_CLOSING, "和"])
# A bracket inside a firm's name holds a place or a trade, never a clause.
_BRACKET_LENGTH = 12
_CLAUSE_SIGN = re.compile(r"[，。、；：\s]")

# Coined words are mostly of two characters, and none that ends in 和 is sure; a longer unknown one is a verb: 回忆起.
_COINED_LENGTH = 2

# No name runs across one of these.
_STOPS = frozenset("，。、；：！？“”‘’《》 \n")

# Particles that end a word which no dictionary has.
_TRAILING = frozenset("与及给到在是")

# A number with one of these is a date: 2010年.
_TIME = frozenset("年月日号时")
_COUNTS = frozenset({"m", "mq", "t"})

Stop = Callable[[str, bool], bool]
_STICKING = word_set("boundaries", "sticking")
_KEPT_WORDS = word_set("boundaries", "kept")
BOUNDARY_WORDS = word_set("boundaries", "particles") | word_set("boundaries", "verbs")
_PARTS_OF_TIME = tuple(word_set("boundaries", "times"))
_BOUNDARY_CLASSES = word_set("boundaries", "classes")
_JOINED = table("boundaries", "joined")


@lru_cache(maxsize=65536)
def ends_name(word: str, next_to_suffix: bool) -> bool:
    """Whether a name cannot run leftwards over this word.

    The word right before the suffix is often a coined one that the dictionary misreads as a verb, so only a word of
    the lists ends the name there; further left any plain verb does.
    """
    if word in _KEPT_WORDS:
        return False
    if (word[-1] in _TIME and word[0].isdigit()) or _is_span(word):
        return True
    # Four characters taken for one word mostly end in a verb: 充分发挥, 全面推行; not so 城乡建设.
    if word in BOUNDARY_WORDS or (len(word) == 4 and word[2:] in BOUNDARY_WORDS - _KEPT_WORDS):
        return True
    # The splitter joins a day and a part of it: 今天下午|集团.
    if len(word) > 2 and word.endswith(_PARTS_OF_TIME):
        return True
    # It joins a particle to the character before it: 甲甲|乙与|丙丙, 报给|公司.
    if word[-1] in _TRAILING and len(word) > 1 and not rjieba.has_word(word):
        return True
    # One character left over by the word splitter is more often part of an unknown name than a word of its own, and
    # the class of a word that no dictionary has is only guessed.
    if len(word) == 1 or (next_to_suffix and not rjieba.has_word(word)):
        return False
    coined = len(word) == _COINED_LENGTH and word[-1] != "和" and not rjieba.has_word(word)
    if coined and word_class(word) in _SOUNDS:
        return False
    return word_class(word) in _BOUNDARY_CLASSES or (word_class(word) == "v" and not next_to_suffix and not coined)


def _is_span(word: str) -> bool:
    """Whether the word counts years in characters; 三年 stands inside names: 三年行动."""
    return word[-1] == "年" and len(word) > 2 and word_class(word) in _COUNTS


@lru_cache(maxsize=65536)
def ends_proper_name(word: str, next_to_suffix: bool) -> bool:
    """The same for names of firms and places, which contain few of the words that programmes and offices do."""
    return word in BOUNDARY_WORDS or ends_name(word, next_to_suffix)


def name_start(page: Page, suffix: int, *, stop: Stop = ends_name, longest: int = 24, floor: int = 0) -> int:
    """Offset at which the name that leads up to `suffix` begins; `suffix` itself if nothing leads up to it.

    At most `longest` characters, and nothing before `floor`, are taken.
    """
    text, starts, words, start = page.text, page.starts, page.words, suffix
    if not suffix or text[suffix - 1] in _STOPS:
        return suffix
    floor = max(floor, suffix - longest)
    index = bisect_right(starts, suffix - 1) - 1
    while index >= 0:
        word_start = starts[index]
        if word_start < floor:
            break
        word = words[index] if starts[index + 1] == start else text[word_start:start]
        if word in _BRIDGED:
            beyond = _joined(text, word_start) if word == "和" else _opened(text, word, start)
            if beyond < max(floor, 1):
                break
            start, index = beyond, page.index_at(beyond - 1)
            continue
        if not word.isalnum() and not word[0].isalnum():
            if word not in _JOINERS or not _joins(text, word_start):
                break
        elif stop(word, start == suffix):
            break
        start, index = word_start, index - 1
        sticks = word[0] in _STICKING or (word[0] in _FLOORS and text[max(0, word_start - 1) : word_start].isdigit())
        if len(word) > 1 and sticks and not rjieba.has_word(word) and not _is_core(text, word, start, suffix):
            start += len(word) if word[1:] in BOUNDARY_WORDS else 1
            break
    start = _after_joining(page, start, suffix)
    return start if start == suffix or text[start].isalnum() else _trimmed(text, start, suffix)


def _is_core(text: str, word: str, start: int, suffix: int) -> bool:
    """Whether two characters are all that a firm is called beside its trade, 以甲|药业: none is called by one."""
    end = start + _COINED_LENGTH
    if len(word) != _COINED_LENGTH or word[0] in word_set("boundaries", "pointing"):
        return False
    return text.startswith(_trades(), end, suffix)


@cache
def _trades() -> tuple[str, ...]:
    return (*words("enterprises", "firm"), *words("enterprises", "trade"))


def _after_joining(page: Page, start: int, suffix: int) -> int:
    """The start after a verb of joining forces before the name of a place or the country: 联合|中国甲甲银行."""
    inner = start + len(_JOINING)
    if not page.text.startswith(_JOINING, start) or inner >= suffix or not page.is_boundary(inner):
        return start
    return inner if word_class(page.words[page.index_at(inner)]) == "ns" else start


def _opened(text: str, closing: str, end: int) -> int:
    """Where the bracket opens that closes before `end`, if it holds no clause; -1 if there is none."""
    opened = text.rfind(_CLOSING[closing], max(0, end - _BRACKET_LENGTH), end)
    return -1 if _CLAUSE_SIGN.search(text, max(opened, 0), end) else opened


def _joined(text: str, conjunction: int) -> int:
    """Where two trades begin that one office is called after (人力资源|和|社会保障); -1 if it is called after one."""
    for first, second in _JOINED.items():
        if text.endswith(first, 0, conjunction) and text.startswith(second, conjunction + 1):
            return conjunction - len(first)
    return -1


def is_kept(word: str) -> bool:
    """Whether names contain the word although it is a verb, an adverb or an adjective (创新, 发展)."""
    return word in _KEPT_WORDS


def has_joiner(text: str, start: int, end: int) -> bool:
    """Whether a sign stands in the stretch that joins two parts of one name: 甲乙·丙丁谷."""
    return not _JOINERS.isdisjoint(text[start:end])


def coined_pair_before(page: Page, start: int) -> int:
    """The start moved back over a coined word of two characters that the splitter takes for two particles (又|和)."""
    index = page.index_at(start)
    if index < 2 or page.starts[index] != start or page.starts[index - 2] != start - 2:
        return start
    return start if set(page.text[start - 2 : start]) & word_set("boundaries", "pointing") else start - 2


def _joins(text: str, offset: int) -> bool:
    """Whether the sign at `offset` stands alone between two letters; a doubled dash introduces an apposition."""
    return 0 < offset < len(text) - 1 and text[offset - 1].isalnum() and text[offset + 1].isalnum()


def _trimmed(text: str, start: int, end: int) -> int:
    """The start without a joining sign that leads nowhere."""
    while start < end and not text[start].isalnum() and text[start] not in "(（":
        start += 1
    return start
