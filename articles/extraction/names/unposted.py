"""People named without an office: by their age, after a long attribute, as the subject of a clause, in a list."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import repeat

import rjieba

from ..lexicon import alternation, word_set, words
from .given import HAN, has_given_name, may_be_name, surname, surname_letters, weight
from .hits import Hit
from .offices import title_before, title_start
from .page import Page, is_rare, word_class

_NAME_LENGTH = 3
_LONGEST_ITEM = 4
# Numbers of people that close a row of names, the fewest first.
_COUNTS, _FEWEST = "两三四五六七八九", 2
_TWICE = 2
_LONGEST_ATTRIBUTE = 40
_ITEM = re.compile("[^、]+")
# What a name may open a clause after, or follow as what an attribute is of.
_MARKS, _BRACKETS, _OF = "，。！？；：“”\n ", "（(", "的"
_SENTENCE_ENDS = "。！？\n"
_CLAUSE_END = re.compile(r"[，。；：！？、\n]")


@cache
def _surname() -> str:
    """A surname that opens no everyday word, for a name that nothing but its place in the sentence tells."""
    plain = word_set("people", "surnames") - word_set("people", "common_words")
    return f"(?:{alternation(words('people', 'compound'))}|[{''.join(sorted(plain))}])"


@cache
def _aged() -> re.Pattern[str]:
    """A name right after an age or the years of birth: 41岁的|张某, 90后|李某某."""
    return re.compile(rf"(?:岁|0后)的?(?P<name>{_surname()}{HAN}{{1,2}})")


@cache
def _plain_name() -> re.Pattern[str]:
    return re.compile(f"{_surname()}{HAN}{{2}}")


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(alternation(words("people", "attributive")))


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(alternation(words("people", "names_go_on")))


@cache
def _name() -> re.Pattern[str]:
    return re.compile(f"{surname()}{HAN}{{1,2}}")


def find_unposted(page: Page) -> Iterator[Hit]:
    """Every person told by age, attribute or place in the sentence, where the splitter knows no such word."""
    leads = [match.end() for match in _lead().finditer(page.text)]
    words_there = list(_words_at(page, leads))
    yield from _by_age(page)
    yield from _called(page)
    yield from _recurring(page, words_there)
    yield from _in_row(page, leads)
    yield from _in_counted_row(page)
    yield from _attributed(page, leads)
    yield from _opening(page, words_there)
    yield from _in_year(page, leads)


def _words_at(page: Page, offsets: list[int]) -> Iterator[tuple[int, str]]:
    """The words that begin at the offsets, where one does."""
    starts, words_ = page.starts, page.words
    for offset in offsets:
        index = bisect_left(starts, offset)
        if starts[index] == offset:
            yield offset, words_[index]


@cache
def _lead() -> re.Pattern[str]:
    """A mark or 的, and after it what may be a surname and one character more."""
    return re.compile(f"[{_MARKS}{_BRACKETS}{_OF}](?=[{surname_letters()}]{HAN})")


def _attributed(page: Page, leads: list[int]) -> Iterator[Hit]:
    for start in leads:
        match = _plain_name().match(page.text, start) if page.text[start - 1] == _OF else None
        if match and _is_attributed(page, start, match.end()):
            yield _hit(page, start, match.end(), "person.attribute", _office(page, start - 1))


def _is_attributed(page: Page, start: int, end: int) -> bool:
    """Whether an attribute tells that the stretch after it is a name."""
    named = _no_word(page, start, end) or _is_known(page, start, end)
    return named and _is_told(page, start, end) and _has_attribute(page, start - 1)


def _opening(page: Page, leads: list[tuple[int, str]]) -> Iterator[Hit]:
    """Names that open a clause as its subject, where the splitter takes each for one word."""
    for start, word in leads:
        if len(word) < _NAME_LENGTH or page.text[start - 1] not in _MARKS:
            continue
        match, end = _plain_name().match(page.text, start), start + len(word)
        if match and match.end() == end and _no_word(page, start, end) and _acts(page, start, end):
            yield _hit(page, start, end, "person.subject")


@cache
def _calling() -> re.Pattern[str]:
    return re.compile(rf"叫做?(?P<name>{surname()}{HAN}{{1,2}})(?=[的，。、；）”])")


def _called(page: Page) -> Iterator[Hit]:
    """Who is told by the name: 一个叫|蓝某某|的."""
    for match in page.matches("calling", _calling()):
        start, end = match.span("name")
        if _is_unknown(page, start, end) or has_given_name(page, start, end):
            yield _hit(page, start, end, "person.attribute")


def _recurring(page: Page, leads: list[tuple[int, str]]) -> Iterator[Hit]:
    """Names that the splitter guesses or parts, as subjects of an article that comes back to them."""
    surnames = word_set("people", "surnames")
    for start, word in leads:
        if word[0] not in surnames or page.text[start - 1] in _BRACKETS:
            continue
        if len(word) == 1:
            end = start + _NAME_LENGTH
            named = has_given_name(page, start, end)
        else:
            end = start + len(word)
            named = len(word) < _NAME_LENGTH and word_class(word) == "nr" and _is_unknown(page, start, end)
        if named and _acts(page, start, end, returns=False) and page.count(page.text[start:end]) >= _TWICE:
            yield _hit(page, start, end, "person.subject")


@cache
def _dated() -> re.Pattern[str]:
    """A name right before a year in which people do something: 某某某|2016年出资."""
    done = alternation(words("people", "done_in_year"))
    return re.compile(rf"(?P<name>{_surname()}{HAN}{{1,2}})(?=[12]\d{{3}}年[^，。；：\n]{{0,6}}?{done})")


def _in_year(page: Page, leads: list[int]) -> Iterator[Hit]:
    """Names that open a sentence as the subject of what somebody did in a year."""
    for start in leads:
        match = _dated().match(page.text, start) if page.text[start - 1] in _SENTENCE_ENDS else None
        if match and _is_dated_name(page, *match.span("name")):
            yield _hit(page, *match.span("name"), "person.subject")


def _is_dated_name(page: Page, start: int, end: int) -> bool:
    """Whether the stretch before a year is a name: told as one, or a surname parted from a word of two characters."""
    parted = end - start == _NAME_LENGTH and _split(page, start, end)
    return parted or _is_known(page, start, end) or _is_unknown(page, start, end)


@cache
def _row() -> re.Pattern[str]:
    surname_, given = f"[{''.join(sorted(word_set('people', 'surnames')))}]", f"{HAN}{{1,2}}"
    return re.compile(rf"{surname_}(?<=[，。：；！？（(\n ].){given}(?:、{surname_}{given}){{2,}}")


def _in_row(page: Page, leads: list[int]) -> Iterator[Hit]:
    """Three names or more in a row, two of which the splitter takes for people: 许某某、张某、陈某某当选."""
    for match in filter(None, map(_row().match, repeat(page.text), leads)):
        items = [item.span() for item in _ITEM.finditer(page.text, *match.span())]
        sure = [one for one in items if page.is_word(*one) and word_class(page.text[slice(*one)]) == "nr"]
        if len(sure) > 1 and not any(rjieba.has_word(page.text[slice(*one)]) for one in items):
            last = _last_end(page, items[-1])
            yield from (_hit(page, *one, "person.listed") for one in [*items[:-1], (items[-1][0], last)])


@cache
def _counted_row() -> re.Pattern[str]:
    return re.compile(rf"、(?P<last>{HAN}{{2,4}})(?P<count>[{_COUNTS}])[名位]")


def _in_counted_row(page: Page) -> Iterator[Hit]:
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
            yield from (_hit(page, *one, "person.listed") for one in items)


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


def _last_end(page: Page, item: tuple[int, int]) -> int:
    """Where the last name of a row ends, which no mark closes: 饶某某|当选."""
    start, end = item
    return end if page.is_boundary(end) else max(start + 2, page.starts[page.index_at(end)])


def _hit(page: Page, start: int, end: int, rule: str, office: str = "") -> Hit:
    return Hit(start, end, page.text[start:end], rule, office)


def _office(page: Page, end: int) -> str:
    """The office that the attribute ends in, with its body: 身为|某某公司经理|的张某某."""
    title = title_before(page.text, end)
    return "" if title is None else page.text[title_start(page, title, end) : end]


def _by_age(page: Page) -> Iterator[Hit]:
    for match in page.matches("age", _aged()):
        start = match.start("name")
        for end in range(match.end("name"), start + 1, -1):
            if any(told(page, start, end) for told in (_no_word, _is_known, _split)):
                yield _hit(page, start, end, "person.aged")
                break


def _is_unknown(page: Page, start: int, end: int) -> bool:
    """Whether the splitter takes the stretch for one word that no dictionary has, and it goes on as no other name."""
    return page.is_word(start, end) and _no_word(page, start, end)


def _no_word(page: Page, start: int, end: int) -> bool:
    """Whether whole words make up the stretch, none of them in a dictionary, and it goes on as no other name."""
    name = page.text[start:end]
    if not page.is_boundary(start) or not page.is_boundary(end) or not may_be_name(name):
        return False
    if rjieba.has_word(name) or not all(len(word) == 1 or is_rare(word) for word in page.pieces(start, end)):
        return False
    return not _goes_on().match(page.text, end)


def _is_known(page: Page, start: int, end: int) -> bool:
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


def _split(page: Page, start: int, end: int) -> bool:
    """Whether the splitter parts the surname from a given name that is a word besides, and a name may end here."""
    parted = page.is_word(start, start + 1) and page.is_word(start + 1, end)
    return parted and may_be_name(page.text[start:end]) and weight(page, start, end) > 0


def _is_told(page: Page, start: int, end: int) -> bool:
    """Whether what follows ends the name, or the article comes back to it."""
    return weight(page, start, end) > 0 or page.count(page.text[start:end]) > 1


def _has_attribute(page: Page, end: int) -> bool:
    """Whether the words before 的 tell of a person: an office, or a verb of what people do."""
    before = _CLAUSE_END.split(page.text[max(0, end - _LONGEST_ATTRIBUTE) : end])[-1]
    return before.endswith(words("people", "titles")) or _attribute().search(before) is not None


def _acts(page: Page, start: int, end: int, *, returns: bool = True) -> bool:
    """Whether the clause goes on as one about a person: a verb, an adverb, an apposition, or a name told again."""
    following = page.words[page.index_at(end)] if end < len(page.text) else ""
    if following in ("、", "和"):
        return _fitting(page, end + 1) is not None
    if word_class(following) in ("v", "d", "p") or following == "，":
        return True
    return returns and page.count(page.text[start:end]) > 1


def listed_with(page: Page, people: list[Hit]) -> Iterator[Hit]:
    """Names in one list with a person already found: 队员王某某、|李某某、|张某."""
    for person in people:
        yield from _listed_after(page, person.end)
        yield from _listed_before(page, person.start)


def _listed_after(page: Page, end: int) -> Iterator[Hit]:
    while page.text[end : end + 1] in ("、", "和", "与") and (match := _fitting(page, end + 1)):
        yield match
        end = match.end


def _fitting(page: Page, start: int) -> Hit | None:
    """A whole name that begins at the offset and that a mark or a conjunction ends."""
    for end in (start + 3, start + 2):
        if _name().fullmatch(page.text, start, end) and _ends_item(page, end) and _is_listed_name(page, start, end):
            return _hit(page, start, end, "person.listed")
    return None


def _listed_before(page: Page, start: int) -> Iterator[Hit]:
    while page.text[start - 1 : start] in ("、", "和", "与"):
        end = start - 1
        begins = [at for at in (end - 3, end - 2) if at > 0 and not page.text[at - 1].isalnum()]
        named = (at for at in begins if _name().fullmatch(page.text, at, end) and _is_listed_name(page, at, end))
        start = next(named, 0)
        if start:
            yield _hit(page, start, end, "person.listed")


def _ends_item(page: Page, end: int) -> bool:
    return page.text[end : end + 1] in "、，。；等和与及（()）\n"


def _is_listed_name(page: Page, start: int, end: int) -> bool:
    name = page.text[start:end]
    return may_be_name(name) and (word_class(name) == "nr" or not rjieba.has_word(name))
