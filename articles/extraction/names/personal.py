"""Whether a stretch that no office tells may be a person's name, by its own characters and by what goes on after it."""

import re
from functools import cache

import rjieba

from ..lexicon import alternation, word_set, words
from .given import may_be_name, weight
from .hits import Hit
from .page import Page, is_rare, word_class

# What a name may open a clause after.
MARKS, BRACKETS = "，。！？；：“”\n ", "（("


@cache
def plain_surname() -> str:
    """A surname that opens no everyday word, for a name that nothing but its place in the sentence tells."""
    plain = word_set("people", "surnames") - word_set("people", "common_words")
    return f"(?:{alternation(words('people', 'compound'))}|[{''.join(sorted(plain))}])"


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(alternation(words("people", "names_go_on")))


def is_unknown(page: Page, start: int, end: int) -> bool:
    """Whether the splitter takes the stretch for one word that no dictionary has, and it goes on as no other name."""
    return page.is_word(start, end) and no_word(page, start, end)


def no_word(page: Page, start: int, end: int) -> bool:
    """Whether whole words make up the stretch, none of them in a dictionary, and it goes on as no other name."""
    name = page.text[start:end]
    if not page.is_boundary(start) or not page.is_boundary(end) or not may_be_name(name):
        return False
    if rjieba.has_word(name) or not all(len(word) == 1 or is_rare(word) for word in page.pieces(start, end)):
        return False
    return not _goes_on().match(page.text, end)


def is_known(page: Page, start: int, end: int) -> bool:
    """Whether the dictionary has the word as a person's name, or the article comes back to it."""
    name = page.text[start:end]
    if not page.is_boundary(end) or not may_be_name(name):
        return False
    if word_class(name) == "nr":
        return True
    coined = not rjieba.has_word(name) and not all(_is_common(word) for word in page.pieces(start, end))
    return coined and page.count(name) > 1


def _is_common(word: str) -> bool:
    """Whether the dictionary has the word of two characters or more, and not for a name: 东方|电缆 is no person."""
    return len(word) > 1 and rjieba.has_word(word) and word_class(word) not in ("nr", "nrt", "nz")


def is_split(page: Page, start: int, end: int) -> bool:
    """Whether the splitter parts the surname from a given name that is a word besides, and a name may end here."""
    parted = page.is_word(start, start + 1) and page.is_word(start + 1, end)
    return parted and may_be_name(page.text[start:end]) and weight(page, start, end) > 0


def is_told(page: Page, start: int, end: int) -> bool:
    """Whether what follows ends the name, or the article comes back to it."""
    return weight(page, start, end) > 0 or page.count(page.text[start:end]) > 1


def person_at(page: Page, start: int, end: int, rule: str, office: str = "") -> Hit:
    return Hit(start, end, page.text[start:end], rule, office)
