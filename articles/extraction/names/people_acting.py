"""People as the subject of a clause: names that open one, that the article comes back to, or that a year follows."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from ..lexicon import alternation, word_set, words
from .given import HAN, has_given_name
from .hits import Hit
from .page import Page, word_class
from .people_in_rows import fitting
from .personal import BRACKETS, MARKS, is_known, is_split, is_unknown, no_word, person_at, plain_surname

_NAME_LENGTH = 3
_TWICE = 2
_SENTENCE_ENDS = "。！？\n"
_SURNAMES = word_set("people", "surnames")


def words_at(page: Page, offsets: list[int]) -> Iterator[tuple[int, str]]:
    """The words that begin at the offsets, where one does."""
    starts, words_ = page.starts, page.words
    for offset in offsets:
        index = bisect_left(starts, offset)
        if starts[index] == offset:
            yield offset, words_[index]


@cache
def plain_name() -> re.Pattern[str]:
    return re.compile(f"{plain_surname()}{HAN}{{2}}")


def opening(page: Page, leads: list[tuple[int, str]]) -> Iterator[Hit]:
    """Names that open a clause as its subject, where the splitter takes each for one word."""
    for start, word in leads:
        if len(word) < _NAME_LENGTH or page.text[start - 1] not in MARKS:
            continue
        match, end = plain_name().match(page.text, start), start + len(word)
        if match and match.end() == end and no_word(page, start, end) and acts(page, start, end):
            yield person_at(page, start, end, "person.subject")


def recurring(page: Page, leads: list[tuple[int, str]]) -> Iterator[Hit]:
    """Names that the splitter guesses or parts, as subjects of an article that comes back to them."""
    for start, word in leads:
        if word[0] not in _SURNAMES or page.text[start - 1] in BRACKETS:
            continue
        if len(word) == 1:
            end = start + _NAME_LENGTH
            named = has_given_name(page, start, end)
        else:
            end = start + len(word)
            named = len(word) < _NAME_LENGTH and word_class(word) == "nr" and is_unknown(page, start, end)
        if named and acts(page, start, end, returns=False) and page.count(page.text[start:end]) >= _TWICE:
            yield person_at(page, start, end, "person.subject")


def acts(page: Page, start: int, end: int, *, returns: bool = True) -> bool:
    """Whether the clause goes on as one about a person: a verb, an adverb, an apposition, or a name told again."""
    following = page.words[page.index_at(end)] if end < len(page.text) else ""
    if following in ("、", "和"):
        return fitting(page, end + 1) is not None
    if word_class(following) in ("v", "d", "p") or following == "，":
        return True
    if following == "”":
        return False
    return returns and page.count(page.text[start:end]) > 1


@cache
def _dated() -> re.Pattern[str]:
    """A name right before a year in which people do something: 某某某|2016年出资."""
    done = alternation(words("people", "done_in_year"))
    return re.compile(rf"(?P<name>{plain_surname()}{HAN}{{1,2}})(?=[12]\d{{3}}年[^，。；：\n]{{0,6}}?{done})")


def in_year(page: Page, leads: list[int]) -> Iterator[Hit]:
    """Names that open a sentence as the subject of what somebody did in a year."""
    for start in leads:
        match = _dated().match(page.text, start) if page.text[start - 1] in _SENTENCE_ENDS else None
        if match and _is_dated_name(page, *match.span("name")):
            yield person_at(page, *match.span("name"), "person.subject")


def _is_dated_name(page: Page, start: int, end: int) -> bool:
    """Whether the stretch before a year is a name: told as one, or a surname parted from a word of two characters."""
    parted = end - start == _NAME_LENGTH and is_split(page, start, end)
    return parted or is_known(page, start, end) or is_unknown(page, start, end)
