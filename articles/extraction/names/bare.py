"""Whether words without any form of a firm may be a firm's name."""

import re
from functools import cache, lru_cache

import rjieba

from ..lexicon import by_last_letter, table, word_set, words
from .boundaries import ends_name
from .page import Page
from .places import is_region
from .proper import any_proper, is_proper

_WORDS_OF_NAME = 2
# A firm tells in brackets where it sits: 甲甲（乙省）丙丙.
_BRANCHED = re.compile(r"[一-鿿][（(][一-鿿]{2,4}[）)][一-鿿]")
_REGIONS = words("places", "regions")
_SURE = words("enterprises", "sure")


@cache
def unnamed() -> frozenset[str]:
    return word_set("enterprises", "unnamed")


@lru_cache(maxsize=8192)
def ends_firm(word: str, next_to_suffix: bool) -> bool:
    if word in word_set("enterprises", "kept"):
        return False
    if word in word_set("enterprises", "class_words") or word in table("organizations", "kinds"):
        return True
    return ends_name(word, next_to_suffix)


def noun_end(page: Page, start: int) -> int:
    """Where the one or two words that begin at the offset and may be a name end."""
    end = start
    for index in range(page.index_at(start), len(page.words))[:_WORDS_OF_NAME]:
        word = page.words[index]
        if page.starts[index] != end or not word[0].isalpha() or ends_name(word, False):
            break
        end = page.starts[index + 1]
    return end


def names_firm(page: Page, start: int, end: int) -> bool:
    """Whether the words have a name among them and are no place, no person and no institution."""
    if page.text.endswith(_no_firms().get(page.text[end - 1], ()), start, end):
        return False
    pieces = page.pieces(start, end)
    return pieces[0] not in unnamed() and any_proper((word for word in pieces if not is_known_place(word)), unnamed())


def is_known_place(word: str) -> bool:
    """Whether the word is a place by its last letter or the dictionary; the class of an unknown word is guessed."""
    return word.endswith(_REGIONS) or (is_region(word) and bool(rjieba.has_word(word)))


def is_settlement(name: str) -> bool:
    """Whether the name ends like those of estates, villages, houses and clubs."""
    return name[-1] in word_set("enterprises", "settlements")


@cache
def _no_firms() -> dict[str, tuple[str, ...]]:
    """How places and institutions end, by the last letter."""
    bodies, places = words("institutions", "suffixes"), _REGIONS
    return by_last_letter((*bodies, *places, *words("enterprises", "no_firms")))


def like_a_name(page: Page, start: int, end: int) -> bool:
    """Whether the words of a list, or before a trade, are a name by their form or hold one."""
    if page.pieces(start, end)[0] in unnamed():
        return False
    if page.text.endswith(_SURE, start, end) or _BRANCHED.search(page.text, start, end):
        return True
    return is_proper(page, start, end, unnamed())
