"""People: a surname and one or two more characters, after an office or before a verb of saying."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import rjieba

from ..lexicon import alternation, word_set, words
from .boundaries import name_start
from .hits import Hit, occurrences, outermost, overlaps
from .page import Page, is_rare, word_class

_HAN = r"[一-鿿㐀-䶿]"
_HANS = re.compile(_HAN + "+")
_LONGEST_TITLE = 30
_LONGEST_NAME = 4
_OPENING = frozenset("，。！？；：”、（( \t\n")
# A chief officer by the initials of the office.
_CHIEF = re.compile("C[A-Z]O")
_CHIEF_LENGTH = 3
_NAME_CLASSES = frozenset({"nr", "nrt", "nrfg", "ns", "nz"})


@cache
def _surname() -> str:
    compound, single = alternation(words("people", "compound")), "[" + "".join(words("people", "surnames")) + "]"
    return f"(?P<surname>{compound}|{single})"


@cache
def _after_title() -> re.Pattern[str]:
    """The last letter of an office with a surname after it; the surname is only looked at, since offices overlap.

    The office itself (书记董事长|李…) is looked up afterwards: trying every office at every letter would cost more
    than all other finders of people together.
    """
    last = "".join(sorted({title[-1] for title in words("people", "titles")}))
    return re.compile(f'(?P<last>[{last}O])[)）”"]?[ ]?(?={_surname()}{_HAN})')


@cache
def _offices() -> dict[str, list[str]]:
    """The offices by their last two letters, the longest first."""
    offices: dict[str, list[str]] = defaultdict(list)
    for title in sorted(words("people", "titles"), key=len, reverse=True):
        offices[title[-2:]].append(title)
    return dict(offices)


def _title_before(text: str, end: int) -> int | None:
    """Where the longest office that ends at the offset begins."""
    offices = _offices()
    for title in (*offices.get(text[end - 2 : end], ()), *offices.get(text[end - 1], ())):
        if text.endswith(title, 0, end):
            return end - len(title)
    return end - _CHIEF_LENGTH if _CHIEF.fullmatch(text, end - _CHIEF_LENGTH, end) else None


@cache
def _address() -> re.Pattern[str]:
    """What stands after a name: an office or an address (张某某老人), or how many they are (张某某等6名)."""
    return re.compile("|".join([*words("people", "titles_after"), r"等\d+[名位]"]))


@cache
def _whole_name() -> re.Pattern[str]:
    return re.compile(rf"{_surname()}{_HAN}{{1,2}}")


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(alternation(words("people", "speech")))


@cache
def _followers() -> re.Pattern[str]:
    return re.compile(rf"{alternation(words('people', 'followers'))}")


_MARK = re.compile(r"[，。！？；：、”’（(）)\s,.:;]|$")


@cache
def _bylines() -> re.Pattern[str]:
    return re.compile(rf"{alternation(words('people', 'bylines'))}[ :：]?$")


def find_people(page: Page, places: Iterable[Hit]) -> list[Hit]:
    """Every person with an office or words of their own, at every place where the name is printed.

    `places` are places and parks already found, which no name of a person overlaps.
    """
    taken = outermost(places)
    found: dict[str, Hit] = {}
    for hit in [*_titled(page), *_speaking(page), *_addressed(page)]:
        if overlaps(hit, taken):
            continue
        known = found.get(hit.name)
        if known is None or (hit.sort and not known.sort):
            found[hit.name] = hit
    return outermost(_everywhere(page, found.values()))


def _titled(page: Page) -> Iterator[Hit]:
    for match in _after_title().finditer(page.text):
        title_end, start = match.end("last"), match.start("surname")
        title_start = _title_before(page.text, title_end)
        if title_start is None:
            continue
        end, follows = _name_end(page, start, match.end("surname"))
        if end and _is_name(page, start, end, follows) and not _is_doubtful(page, match, end, follows):
            title = page.text[_title_start(page, title_start, title_end) : title_end]
            yield Hit(start, end, page.text[start:end], "person.after-title", title)


def _is_name(page: Page, start: int, end: int, follows: int) -> bool:
    """Whether the stretch after an office may be a name, and is no ordinary word."""
    if not (follows or _looks_like_a_name(page, start, end)) or _is_phrase(page, start, end):
        return False
    return not _is_word(page, start, end) or (follows == _SPEECH and _may_name(page.text[start:end]))


def _may_name(word: str) -> bool:
    """Whether somebody who speaks may be called by the ordinary word."""
    return word_class(word) == "n" and word not in word_set("people", "no_names")


def _is_phrase(page: Page, start: int, end: int) -> bool:
    """Whether the surname is an adverb, a preposition or a verb before an ordinary word: 居民曾|陷入, 代表向|我们."""
    given = page.text[start + 1 : end]
    if page.text[start] not in word_set("people", "openers") or len(given) == 1:
        return False
    return page.is_word(start + 1, end) and bool(rjieba.has_word(given)) and word_class(given) not in _NAME_CLASSES


def _is_doubtful(page: Page, match: re.Match[str], end: int, follows: int) -> bool:
    """Whether, with no verb of saying after it, the surname is a common word or the office a byline's."""
    start = match.start("surname")
    if follows == _SPEECH:
        return False
    if match["surname"] in word_set("people", "common_words") and not page.is_word(start, end):
        return True
    return _bylines().search(page.text, max(0, start - 6), start) is not None


def _looks_like_a_name(page: Page, start: int, end: int) -> bool:
    """Whether the dictionary calls the stretch a name, or has no such word of three characters between two others."""
    text = page.text[start:end]
    return word_class(text) == "nr" or (len(text) == 3 and page.is_boundary(start) and page.is_boundary(end))


def _speaking(page: Page) -> Iterator[Hit]:
    for match in _speech().finditer(page.text):
        end = match.start()
        start = _opened_by_name(page.text, end)
        if start is not None and page.is_boundary(start) and not _is_word(page, start, end):
            yield Hit(start, end, page.text[start:end], "person.before-speech")


def _opened_by_name(text: str, end: int) -> int | None:
    """Where a whole name that opens a clause and ends at the offset begins."""
    starts = range(max(0, end - _LONGEST_NAME), end - 1)
    opening = (start for start in starts if start == 0 or text[start - 1] in _OPENING)
    return next((start for start in opening if _whole_name().fullmatch(text, start, end)), None)


def _addressed(page: Page) -> Iterator[Hit]:
    for match in _address().finditer(page.text):
        end = match.start()
        for start in (end - 3, end - 2):
            if start >= 0 and _whole_name().fullmatch(page.text, start, end) and _is_addressed(page, start, end):
                yield Hit(start, end, page.text[start:end], "person.before-title")
                break


def _is_addressed(page: Page, start: int, end: int) -> bool:
    """Whether the stretch is a word or words of its own that no dictionary has for anything but a name."""
    if not (page.is_boundary(start) and page.is_boundary(end)):
        return False
    if _is_word(page, start, end) or _is_phrase(page, start, end):
        return False
    return word_class(page.text[start:end]) == "nr" or is_rare(page.text[start:end])


# How surely the words after a name end it.
_SPEECH, _END, _OTHER = 3, 2, 1


def _name_end(page: Page, start: int, given: int) -> tuple[int | None, int]:
    """Where the name ends (one or two characters after the surname) and how surely what follows ends it."""
    text = page.text
    options = [end for end in (given + 1, given + 2) if end <= len(text) and _HANS.fullmatch(text, given, end)]
    if not options:
        return None, 0
    weighed = [(_weight(page, end), page.is_word(start, end), page.is_boundary(end), end) for end in options]
    weight, _, bounded, end = max(weighed)
    return (end, weight) if weight or bounded else (None, 0)


def _weight(page: Page, end: int) -> int:
    if _speech().match(page.text, end):
        return _SPEECH
    if _MARK.match(page.text, end):
        return _END
    return _OTHER if _followers().match(page.text, end) else 0


def _is_word(page: Page, start: int, end: int) -> bool:
    """Whether the characters are an ordinary word, begin one, or stand inside one, rather than a name."""
    index = page.index_at(start)
    word = page.words[index]
    if page.text[start + 1 : end] in word_set("people", "titles"):
        return True
    if word in word_set("people", "no_names") or page.text[start:end] in word_set("people", "no_names"):
        return True
    if len(word) == 1 or not rjieba.has_word(word):
        return False
    return page.starts[index] < start or word_class(word) not in _NAME_CLASSES


def _title_start(page: Page, title: int, end: int) -> int:
    """Where the office begins, with its body and the offices listed before it (书记、董事长, 书记和董事长)."""
    start = name_start(page, end, stop=_ends_title, longest=_LONGEST_TITLE)
    start = min(start, title)
    if page.text[start - 1 : start] not in ("、", "，", "和"):
        return start
    listed = name_start(page, start - 1, stop=_ends_title, longest=_LONGEST_TITLE)
    window = page.text[listed : start - 1]
    return listed if _ends_with_title().search(window) else start


def _ends_title(word: str, next_to_suffix: bool) -> bool:
    if word in word_set("boundaries", "particles") or word in word_set("people", "before_titles"):
        return True
    return word_class(word) in ("p", "r", "uj", "ul", "c")


@cache
def _ends_with_title() -> re.Pattern[str]:
    return re.compile(alternation(words("people", "titles")) + "$")


def _everywhere(page: Page, people: Iterable[Hit]) -> Iterator[Hit]:
    by_name = {person.name: person for person in people}
    for start, end, name in occurrences(page.searchable, by_name):
        yield by_name[name].at(start, end)
