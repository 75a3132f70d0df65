"""Where a person's name ends: a surname, one or two characters, and what goes on after them."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

import rjieba

from ..lexicon import ahead, alternation, word_set, words
from .page import Page, word_class

HAN = r"[一-鿿㐀-䶿]"
_NAME_CLASSES = frozenset({"nr", "nrfg", "nrt", "ns", "nz"})
_LONG_NAME = 4
_MOST_PLACES = 30
_GIVEN_CLASSES = frozenset({"nr", "nrfg", "nrt"})
_HANS = re.compile(HAN + "+")
_GIVEN = re.compile(HAN + "{1,2}")
_MARK = re.compile(r"[，。！？；：、”’（(）)\s,.:;]|$")

# Adverbs that lead from a name to what its bearer says or does, which the splitter parts from a name: 祁某|则|坦言.
_ADVERBS = frozenset("则也还又便就都")

# How surely the words after a name end it: a verb of saying, a mark, another word.
SPEECH, END, OTHER = 3, 2, 1

_NEVER_LAST = word_set("people", "never_last")
_NEVER_SECOND = word_set("people", "never_second")
_NO_NAMES = word_set("people", "no_names")
_GIVEN_LAST = word_set("people", "given_last")
# Of these, the ones that lead to somebody else: 同工友们, 向园区, 为职工.
_LEADING = frozenset("同和为向")


@cache
def surname() -> str:
    """The pattern of a surname, of two characters or one."""
    compound, single = alternation(words("people", "compound")), "[" + "".join(words("people", "surnames")) + "]"
    return f"(?P<surname>{compound}|{single})"


@cache
def surname_letters() -> str:
    """Every letter that a surname begins with."""
    return "".join(sorted({name[0] for name in (*words("people", "surnames"), *words("people", "compound"))}))


@cache
def speech() -> re.Pattern[str]:
    return re.compile(ahead(words("people", "speech")) + alternation(words("people", "speech")))


@cache
def _followers() -> re.Pattern[str]:
    return re.compile(ahead(words("people", "followers")) + alternation(words("people", "followers")))


@cache
def _done_for() -> re.Pattern[str]:
    """What is done for somebody or something up to the end of the clause: 为|甲甲驿站揭牌."""
    return re.compile(rf"为[^，。；：！？\n]{{2,40}}?{alternation(words('people', 'done_for'))}")


def name_end(page: Page, start: int, given: int) -> tuple[int | None, int]:
    """Where the name ends (one or two characters after the surname) and how surely what follows ends it."""
    text = page.text
    given_name = _GIVEN.match(text, given)
    if not given_name:
        return None, 0
    if whole := _long_name(page, start):
        return whole, OTHER
    weights = {end: weight(page, start, end) for end in range(given + 1, given_name.end() + 1)}
    told = _told_by_return(page, start, weights)
    if told:
        return told, max(weights[told], OTHER)
    heaviest = max(weights.values())
    ends = [end for end, heavy in weights.items() if heavy == heaviest]
    if len(ends) > 1:
        ends.sort(key=lambda end: (page.is_word(start, end), page.is_boundary(end), end))
    return (ends[-1], heaviest) if heaviest or page.is_boundary(ends[-1]) else (None, 0)


def _long_name(page: Page, start: int) -> int | None:
    """Where a word of four characters ends that no dictionary has and that goes on as a name: 阿西木果|说."""
    index = page.index_at(start)
    end = page.starts[index + 1]
    if page.starts[index] != start or end - start != _LONG_NAME or not _HANS.fullmatch(page.words[index]):
        return None
    name, times = page.words[index], page.count(page.words[index])
    # A verb may be joined to a name of three characters, which then stands elsewhere without it.
    returns = times > 1 and page.count(name[:-1]) == times
    return end if returns and not rjieba.has_word(name) and weight(page, start, end) > 0 else None


def _told_by_return(page: Page, start: int, weights: dict[int, int]) -> int | None:
    """Which of two ends the article shows by coming back to the name: always with the second character, or without.

    `weights` tells for each end how surely what follows ends the name.
    """
    first, last = min(weights), max(weights)
    shorter, longer = page.text[start:first], page.text[start:last]
    if first == last or weights[first] > 0 or not may_be_name(longer):
        return None
    times = page.count(shorter)
    if times < 2:
        return None
    if page.count(longer) == times and any(page.is_boundary(end) for _, end in _places(page, longer)):
        return last
    alone = word_class(shorter) in _NAME_CLASSES and _stands_alone(page, shorter, start)
    return first if alone and page.count(longer) == 1 else None


def _stands_alone(page: Page, name: str, start: int) -> bool:
    """Whether the name stands at another place as a word of its own."""
    others = (place for place in _places(page, name) if place[0] != start)
    return any(page.is_word(*place) and weight(page, *place) > 0 for place in others)


def _places(page: Page, name: str) -> Iterator[tuple[int, int]]:
    """Where the name stands; of one that returns over and over, the first places, so that a long text costs no more."""
    return (match.span() for match in islice(re.finditer(name, page.text), _MOST_PLACES))


def weight(page: Page, start: int, end: int) -> int:
    """How surely the words after the stretch end it as a name; 0 if they do not."""
    # 甲乙|是一名党员: no name ends in 是, though the splitter may take it along.
    if page.text[end - 1] == "是" or (page.text[end - 1] in _ADVERBS and page.is_word(end - 1, end)):
        return 0
    if speech().match(page.text, end):
        return SPEECH
    if _MARK.match(page.text, end):
        return END
    # 刚 and 来 go on after a name, but names end in them, too: there the splitter decides.
    if page.text[end] in _GIVEN_LAST and page.is_word(start, end + 1):
        return OTHER if _done_for().match(page.text, end) or _leads_on(page, start, end) else 0
    dated = page.text[end].isdigit()
    return OTHER if dated or _followers().match(page.text, end) else 0


def _leads_on(page: Page, start: int, end: int) -> bool:
    """Whether the character after a name leads to somebody else, since nothing after it would end a longer name:
    甲乙|向园区…, not 甲乙向说."""
    return page.text[end] in _LEADING and weight(page, start, end + 1) == 0


def has_given_name(page: Page, start: int, end: int) -> bool:
    """Whether the splitter parts a surname from a given name that people are called by: 米|春晖."""
    parted = page.is_word(start, start + 1) and page.is_word(start + 1, end)
    return parted and word_class(page.text[start + 1 : end]) in _GIVEN_CLASSES and may_be_name(page.text[start:end])


def may_be_name(name: str) -> bool:
    """Whether the characters are not those of a place (牛家营), an abstract noun (幸福感) or a word known for none."""
    return name[-1] not in _NEVER_LAST and name[1:2] not in _NEVER_SECOND and name not in _NO_NAMES
