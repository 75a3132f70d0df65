"""People: a surname and one or two more characters, after an office or before a verb of saying."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import rjieba

from ..lexicon import alternation, words
from .hits import Hit, occurrences
from .page import Page, word_class

_HAN = r"[一-鿿㐀-䶿]"


@cache
def _name() -> str:
    """A surname with room for the longest given name; where the name ends is decided by what follows."""
    compound, single = alternation(words("people", "compound")), "[" + "".join(words("people", "surnames")) + "]"
    return f"(?P<surname>{compound}|{single})(?={_HAN})"


@cache
def _after_title() -> re.Pattern[str]:
    return re.compile(f"(?P<title>{alternation(words('people', 'titles'))})[ ]?{_name()}")


@cache
def _before_speech() -> re.Pattern[str]:
    speech = alternation(words("people", "speech"))
    return re.compile(rf"(?:^|(?<=[，。！？；：”、\n（(\s])){_name()}{_HAN}{{1,2}}?(?={speech})", re.MULTILINE)


@cache
def _followers() -> re.Pattern[str]:
    after = alternation([*words("people", "speech"), *words("people", "followers")])
    return re.compile(rf"{after}|[，。！？；：、”’（(）)\s,.:;]|$")


@cache
def _bylines() -> re.Pattern[str]:
    return re.compile(rf"{alternation(words('people', 'bylines'))}[ :：]?$")


def find_people(page: Page) -> list[Hit]:
    """Every person with an office or words of their own, at every place where the name is printed."""
    found: dict[str, Hit] = {}
    for hit in [*_titled(page), *_speaking(page)]:
        known = found.get(hit.name)
        if known is None or (hit.sort and not known.sort):
            found[hit.name] = hit
    return sorted(_everywhere(page, found.values()), key=lambda hit: hit.start)


def _titled(page: Page) -> Iterator[Hit]:
    for match in _after_title().finditer(page.text):
        start = match.start("surname")
        end = _name_end(page, start, match.end("surname"))
        if end and not _is_word(page, start, end) and not _bylines().search(page.text, 0, start):
            title_start = _title_start(page, match.start("title"))
            title = page.text[title_start : match.end("title")]
            yield Hit(start, end, page.text[start:end], "person.after-title", 0.95, title)


def _speaking(page: Page) -> Iterator[Hit]:
    for match in _before_speech().finditer(page.text):
        start, end = match.span()
        if not _is_word(page, start, end) and page.is_boundary(start):
            yield Hit(start, end, page.text[start:end], "person.before-speech", 0.85)


def _name_end(page: Page, start: int, given: int) -> int | None:
    """Where the name ends: one or two characters after the surname, whichever the next words allow."""
    text = page.text
    options = [end for end in (given + 1, given + 2) if end <= len(text) and re.fullmatch(_HAN + "+", text[given:end])]
    fitting = [end for end in options if _followers().match(text, end)]
    if fitting:
        spoken = [end for end in fitting if page.is_boundary(end)]
        return (spoken or fitting)[-1]
    bounded = [end for end in options if page.is_boundary(end)]
    return bounded[-1] if bounded and word_class(text[start : bounded[-1]]) == "nr" else None


def _is_word(page: Page, start: int, end: int) -> bool:
    """Whether the characters are an ordinary word, or begin one, rather than a name."""
    index = page.index_at(start)
    word = page.words[index]
    if page.starts[index] != start:
        return False
    ordinary = len(word) > 1 and rjieba.has_word(word) and word_class(word) not in ("nr", "nrt", "nrfg", "ns", "nz")
    return ordinary


def _title_start(page: Page, title: int) -> int:
    """The office with the body that it belongs to, back to the nearest mark or word that it cannot contain."""
    opening = re.compile(r"[，。！？；：“”‘’（）()\n]")
    start = title
    while start and title - start < 30 and not opening.match(page.text[start - 1]):
        start -= 1
    return start


def _everywhere(page: Page, people: Iterable[Hit]) -> Iterator[Hit]:
    for person in people:
        for start, end in occurrences(page.text, person.name):
            yield Hit(start, end, person.name, person.rule, person.confidence, person.sort)
