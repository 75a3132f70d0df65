"""People in a row of names: rows of three or more, rows that a number closes, and names beside a person found."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import repeat

import rjieba

from ..lexicon import word_set
from .given import HAN, may_be_name, surname
from .hits import Hit
from .page import Page, word_class
from .personal import person_at

_NAME_LENGTH = 3
_LONGEST_ITEM = 4
# Numbers of people that close a row of names, the fewest first.
_COUNTS, _FEWEST = "两三四五六七八九", 2
_ITEM = re.compile("[^、]+")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(f"{surname()}{HAN}{{1,2}}")


@cache
def _row() -> re.Pattern[str]:
    surname_, given = f"[{''.join(sorted(word_set('people', 'surnames')))}]", f"{HAN}{{1,2}}"
    return re.compile(rf"{surname_}(?<=[，。：；！？（(\n ].){given}(?:、{surname_}{given}){{2,}}")


def in_row(page: Page, leads: list[int]) -> Iterator[Hit]:
    """Three names or more in a row, two of which the splitter takes for people: 许某某、张某、陈某某当选."""
    for match in filter(None, map(_row().match, repeat(page.text), leads)):
        items = [item.span() for item in _ITEM.finditer(page.text, *match.span())]
        sure = [one for one in items if page.is_word(*one) and word_class(page.text[slice(*one)]) == "nr"]
        if len(sure) > 1 and not any(rjieba.has_word(page.text[slice(*one)]) for one in items):
            last = _last_end(page, items[-1])
            yield from (person_at(page, *one, "person.listed") for one in [*items[:-1], (items[-1][0], last)])


def _last_end(page: Page, item: tuple[int, int]) -> int:
    """Where the last name of a row ends, which no mark closes: 饶某某|当选."""
    start, end = item
    return end if page.is_boundary(end) else max(start + 2, page.starts[page.index_at(end)])


@cache
def _counted_row() -> re.Pattern[str]:
    return re.compile(rf"、(?P<last>{HAN}{{2,4}})(?P<count>[{_COUNTS}])[名位]")


def in_counted_row(page: Page) -> Iterator[Hit]:
    """As many names in a row as a number of people tells, none of them a word: 廖某、覃某某两名党员."""
    for match in _counted_row().finditer(page.text):
        items, end = [match.span("last")], match.start()
        while len(items) < _COUNTS.index(match["count"]) + _FEWEST and (start := _item_start(page, end)) is not None:
            items.append((start, end))
            end = start - 1
            if page.text[end] != "、":
                break
        names = [page.text[slice(*one)] for one in items]
        whole = len(items) == _COUNTS.index(match["count"]) + _FEWEST
        if whole and all(map(_no_common_word, names)) and _any_person(names):
            yield from (person_at(page, *one, "person.listed") for one in items)


def _no_common_word(name: str) -> bool:
    return may_be_name(name) and (not rjieba.has_word(name) or word_class(name) in ("nr", "nrt", "nrfg"))


def _any_person(names: list[str]) -> bool:
    return any(word_class(name) == "nr" and len(name) <= _NAME_LENGTH for name in names)


def _item_start(page: Page, end: int) -> int | None:
    """Where a name begins that ends at the offset: the last word, or the last two if the last is one character."""
    index = page.index_at(end - 1)
    start = page.starts[index]
    if end - start == 1 and index:
        start = page.starts[index - 1]
    return start if 1 < end - start <= _LONGEST_ITEM and start and page.text[start].isalpha() else None


def listed_with(page: Page, people: list[Hit]) -> Iterator[Hit]:
    """Names in one list with a person already found: 队员王某某、|李某某、|张某."""
    for person in people:
        yield from _listed_after(page, person.end)
        yield from _listed_before(page, person.start)


def _listed_after(page: Page, end: int) -> Iterator[Hit]:
    while page.text[end : end + 1] in ("、", "和", "与") and (match := fitting(page, end + 1)):
        yield match
        end = match.end


def fitting(page: Page, start: int) -> Hit | None:
    """A whole name that begins at the offset and that a mark or a conjunction ends."""
    for end in (start + 3, start + 2):
        if _name().fullmatch(page.text, start, end) and _ends_item(page, end) and _is_listed_name(page, start, end):
            return person_at(page, start, end, "person.listed")
    last = start + 3
    if (
        last < len(page.text)
        and page.is_word(start, last)
        and _name().fullmatch(page.text, start, last)
        and _acts(page, last)
    ):
        return person_at(page, start, last, "person.listed") if _is_listed_name(page, start, last) else None
    return None


def _acts(page: Page, end: int) -> bool:
    """Whether the last of a list, whom no mark follows, does something: 甲甲甲、乙乙乙|参加, 丙丙丙|检查汛情."""
    return word_class(page.words[page.index_at(end)]) in ("v", "vn")


def _listed_before(page: Page, start: int) -> Iterator[Hit]:
    while page.text[start - 1 : start] in ("、", "和", "与"):
        end = start - 1
        begins = [at for at in (end - 3, end - 2) if at > 0 and not page.text[at - 1].isalnum()]
        named = (at for at in begins if _name().fullmatch(page.text, at, end) and _is_listed_name(page, at, end))
        start = next(named, 0)
        if start:
            yield person_at(page, start, end, "person.listed")


def _ends_item(page: Page, end: int) -> bool:
    return page.text[end : end + 1] in "、，。；等和与及（()）\n"


def _is_listed_name(page: Page, start: int, end: int) -> bool:
    name = page.text[start:end]
    return may_be_name(name) and (word_class(name) == "nr" or not rjieba.has_word(name))
