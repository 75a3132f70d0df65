"""People named without an office: by their age, after a long attribute, as the subject of a clause, in a list."""

import re
from collections.abc import Iterator
from functools import cache

from ..lexicon import alternation, words
from .given import HAN, has_given_name, surname, surname_letters
from .hits import Hit
from .offices import title_before, title_start
from .page import Page
from .people_acting import in_year, opening, plain_name, recurring, words_at
from .people_in_rows import in_counted_row, in_row
from .personal import BRACKETS, MARKS, is_known, is_split, is_told, is_unknown, no_word, person_at, plain_surname

_LONGEST_ATTRIBUTE = 40
# What an attribute ends in.
_OF = "的"
_CLAUSE_END = re.compile(r"[，。；：！？、\n]")


def find_unposted(page: Page) -> Iterator[Hit]:
    """Every person told by age, attribute or place in the sentence, where the splitter knows no such word."""
    leads = [match.end() for match in _lead().finditer(page.text)]
    words_there = list(words_at(page, leads))
    yield from _by_age(page)
    yield from _called(page)
    yield from recurring(page, words_there)
    yield from in_row(page, leads)
    yield from in_counted_row(page)
    yield from _attributed(page, leads)
    yield from opening(page, words_there)
    yield from in_year(page, leads)


@cache
def _lead() -> re.Pattern[str]:
    """A mark or 的, and after it what may be a surname and one character more."""
    return re.compile(f"[{MARKS}{BRACKETS}{_OF}](?=[{surname_letters()}]{HAN})")


@cache
def _aged() -> re.Pattern[str]:
    """A name right after an age or the years of birth: 41岁的|张某, 90后|李某某."""
    return re.compile(rf"(?:岁|0后)的?(?P<name>{plain_surname()}{HAN}{{1,2}})")


def _by_age(page: Page) -> Iterator[Hit]:
    for match in page.matches("age", _aged()):
        start = match.start("name")
        for end in range(match.end("name"), start + 1, -1):
            if any(told(page, start, end) for told in (no_word, is_known, is_split)):
                yield person_at(page, start, end, "person.aged")
                break


@cache
def _calling() -> re.Pattern[str]:
    return re.compile(rf"叫做?(?P<name>{surname()}{HAN}{{1,2}})(?=[的，。、；）”])")


def _called(page: Page) -> Iterator[Hit]:
    """Who is told by the name: 一个叫|蓝某某|的."""
    for match in page.matches("calling", _calling()):
        start, end = match.span("name")
        if is_unknown(page, start, end) or has_given_name(page, start, end):
            yield person_at(page, start, end, "person.attribute")


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(alternation(words("people", "attributive")))


def _attributed(page: Page, leads: list[int]) -> Iterator[Hit]:
    for start in leads:
        match = plain_name().match(page.text, start) if page.text[start - 1] == _OF else None
        if match and _is_attributed(page, start, match.end()):
            yield person_at(page, start, match.end(), "person.attribute", _office(page, start - 1))


def _is_attributed(page: Page, start: int, end: int) -> bool:
    """Whether an attribute tells that the stretch after it is a name."""
    named = no_word(page, start, end) or is_known(page, start, end)
    return named and is_told(page, start, end) and _has_attribute(page, start - 1)


def _has_attribute(page: Page, end: int) -> bool:
    """Whether the words before 的 tell of a person: an office, or a verb of what people do."""
    before = _CLAUSE_END.split(page.text[max(0, end - _LONGEST_ATTRIBUTE) : end])[-1]
    return before.endswith(words("people", "titles")) or _attribute().search(before) is not None


def _office(page: Page, end: int) -> str:
    """The office that the attribute ends in, with its body: 身为|某某公司经理|的张某某."""
    title = title_before(page.text, end)
    return "" if title is None else page.text[title_start(page, title, end) : end]
