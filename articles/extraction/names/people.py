"""People: a surname and one or two more characters, after an office or before a verb of saying."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

import rjieba

from ..lexicon import alternation, word_set, words
from .bare import is_known_place
from .dotted import find_dotted, find_transliterated, first_name
from .given import HAN, SPEECH, has_given_name, may_be_name, name_end, speech, surname, surname_letters
from .hits import Hit, occurrences, outermost, overlaps
from .offices import title_before, title_start
from .page import Page, is_rare, word_class
from .people_in_rows import listed_with
from .unposted import find_unposted

_LONGEST_NAME, _LONGEST_GIVEN = 4, 2
# A shorter first name may be a part of other words.
_LONG_FIRST = 3
_OPENING = "，。！？；：”、和与（( \t\n"
_NAME_CLASSES = frozenset({"nr", "nrt", "nrfg", "ns", "nz"})
# How many people do something, or people of any name: 100多名党员|干部|齐…, 相关|负责人|齐….
_MANY, _LONGEST_GROUP = re.compile(r"(?:[多余几数][名位个](?:[一-鿿]{2})?|[相有]关)$"), 5
# Adverbs between a name and a verb of saying: 张某|还|表示.
_ADVERBS = frozenset("还也又则曾")

_APPOINTED = words("people", "appointed")
_TITLES = word_set("people", "titles")
_NO_NAMES = word_set("people", "no_names")
_OPENERS = word_set("people", "openers")
_COMMON_WORDS = word_set("people", "common_words")
_TRADE = word_set("enterprises", "trade")


@cache
def _after_title() -> re.Pattern[str]:
    """The last letters of an office with a surname after them, only looked at: offices overlap (书记董事长|李…).

    The office itself is looked up afterwards.
    """
    last = {"O", *(title[-2:] for title in words("people", "titles"))}
    single = "".join(sorted(letters for letters in last if len(letters) == 1))
    # Few offices have a surname after them, and its first letter is sooner looked at than all offices are.
    named = f'(?=..[)）”" {surname_letters()}]|[{single}])'
    return re.compile(f'(?={named}(?P<last>{alternation(last)})[)）”"]?[ ]?{surname()}{HAN})')


@cache
def _address() -> re.Pattern[str]:
    """What stands after a name: an office or an address (张某某老人), or how many they are (张某某等6名)."""
    return re.compile("|".join([*words("people", "titles_after"), r"等\d+[名位]"]))


@cache
def _whole_name() -> re.Pattern[str]:
    return re.compile(rf"{surname()}{HAN}{{1,2}}")


@cache
def _bylines() -> re.Pattern[str]:
    return re.compile(rf"{alternation(words('people', 'bylines'))}[ :：]?")


def find_people(page: Page, places: Iterable[Hit]) -> list[Hit]:
    """Every person with an office or words of their own, at every place where the name is printed.

    `places` are places and parks already found, which no name of a person overlaps.
    """
    taken = outermost(places)
    called = "\n".join(["", *[hit.name for hit in taken]])
    found: dict[str, Hit] = {}
    told = (
        find_transliterated(page),
        _titled(page),
        find_dotted(page),
        _speaking(page),
        _appointed(page),
        _addressed(page),
        find_unposted(page),
    )
    for hit in chain.from_iterable(told):
        # 陆家川 of 陆家川文化园 is where that lies, unless an office is told.
        if overlaps(hit, taken) or (not hit.sort and f"\n{hit.name}" in called):
            continue
        known = found.get(hit.name)
        if known is None or (hit.sort and not known.sort):
            found[hit.name] = hit
    for hit in [*listed_with(page, list(found.values())), *_courteous(page, list(found.values()))]:
        if not overlaps(hit, taken):
            found.setdefault(hit.name, hit)
    return list(_everywhere(page, found.values()))


def _titled(page: Page) -> Iterator[Hit]:
    for match in page.matches("title", _after_title()):
        title_end, start = match.end("last"), match.start("surname")
        office = title_before(page.text, title_end)
        if office is None:
            continue
        given = match.end("surname")
        if _is_ordinary(page, start, given + _LONGEST_GIVEN) and not _may_be_spoken_by(page, given):
            continue
        end, follows = name_end(page, start, given)
        doubtful = end and _is_doubtful(page, match, office, end, follows)
        if end and _is_name(page, start, end, follows) and not doubtful:
            title = page.text[title_start(page, office, title_end) : title_end]
            yield Hit(start, end, page.text[start:end], "person.after-title", title)


def _may_be_spoken_by(page: Page, given: int) -> bool:
    """Whether a verb of saying follows one or two characters after the surname."""
    return any(speech().match(page.text, end) for end in range(given + 1, given + _LONGEST_GIVEN + 1))


def _is_name(page: Page, start: int, end: int, follows: int) -> bool:
    """Whether the stretch after an office may be a name, and is no ordinary word."""
    if not (follows or _looks_like_a_name(page, start, end)) or _is_phrase(page, start, end):
        return False
    if follows != SPEECH and page.is_word(start, end) and is_known_place(page.text[start:end]):
        return False  # 企业代表|哈尔滨某某公司
    return not _is_word(page, start, end) or (follows == SPEECH and _may_speak(page, start, end))


def _may_speak(page: Page, start: int, end: int) -> bool:
    """Whether somebody who speaks may be called by the ordinary word, or by a rare one and one character more."""
    name, word = page.text[start:end], page.words[page.index_at(start)]
    rare = page.is_boundary(start) and start + len(word) < end and is_rare(word)
    return may_be_name(name) and (rare or word_class(name) == "n")


def _is_phrase(page: Page, start: int, end: int) -> bool:
    """Whether the surname is an adverb, a preposition or a verb before an ordinary word: 居民曾|陷入, 代表向|我们."""
    given = page.text[start + 1 : end]
    if page.text[start] not in _OPENERS or len(given) == 1:
        return False
    if not page.is_word(start + 1, end) or not rjieba.has_word(given):
        return False
    return word_class(given) not in _NAME_CLASSES or given in word_set("owners", "unnamed")  # 由|楼宇


def _is_doubtful(page: Page, match: re.Match[str], office: int, end: int, follows: int) -> bool:
    """Whether, with no verb of saying after it, the surname is a common word or the office a byline's (编辑)."""
    start = match.start("surname")
    if follows == SPEECH:
        return False
    doubtful = match["surname"] in _COMMON_WORDS and not page.is_word(start, end)
    if doubtful and not has_given_name(page, start, end):
        return True
    if _MANY.search(page.text, max(0, office - _LONGEST_GROUP), office):
        return True
    return _bylines().fullmatch(page.text, office, start) is not None


def _looks_like_a_name(page: Page, start: int, end: int) -> bool:
    """Whether the dictionary calls the stretch a name, or has no such word of three characters between two others."""
    text = page.text[start:end]
    return word_class(text) == "nr" or (len(text) == 3 and page.is_boundary(start) and page.is_boundary(end))


def _speaking(page: Page) -> Iterator[Hit]:
    for match in page.matches("speech", speech()):
        verb, verb_end = match.span()
        adverb = page.text[verb - 1] in _ADVERBS and page.is_word(verb - 1, verb)
        end = verb - adverb
        start = _opened_by_name(page.text, end)
        if start is None or not page.is_boundary(start) or _is_word(page, start, end):
            continue
        # A verb of one character may be half of a word or a measure: 林荫|道旁, 拓宽|问题, 平江|道.
        if verb_end - verb == 1 and not _is_verb(page, start, verb):
            continue
        if page.text[start] not in _COMMON_WORDS or _known_name(page, start, end):
            yield Hit(start, end, page.text[start:end], "person.before-speech")


def _is_verb(page: Page, start: int, end: int) -> bool:
    """Whether the character after the stretch is a word of its own, and the stretch no place."""
    return page.is_word(end, end + 1) and word_class(page.text[start:end]) != "ns"


@cache
def _appointment() -> re.Pattern[str]:
    """A verb of taking an office, with the office: 任|第一党支部|书记."""
    verb, office = alternation(_APPOINTED), alternation(words("people", "titles_after"))
    return re.compile(f"{verb}(?=[^，。；！？\n]{{0,14}}?{office})")


def _appointed(page: Page) -> Iterator[Hit]:
    """Who takes an office: 张某任|书记."""
    for match in page.matches("appointment", _appointment()):
        end = match.start()
        start = _opened_by_name(page.text, end)
        if start is None or not page.is_boundary(start) or not may_be_name(page.text[start:end]):
            continue
        # The splitter may join the verb to the name.
        joined = page.is_word(start, match.end())
        told = _known_name(page, start, end) or has_given_name(page, start, end)
        if joined or (told and page.is_boundary(end)):
            yield Hit(start, end, page.text[start:end], "person.before-speech")


def _known_name(page: Page, start: int, end: int) -> bool:
    """Whether the dictionary or, of three characters, the splitter takes the stretch for a name."""
    return word_class(page.text[start:end]) == "nr" or (end - start > 2 and page.is_word(start, end))


def _opened_by_name(text: str, end: int) -> int | None:
    """Where a whole name that opens a clause and ends at the offset begins."""
    for start in range(max(0, end - _LONGEST_NAME), end - 1):
        if (not start or text[start - 1] in _OPENING) and _whole_name().fullmatch(text, start, end):
            return start
    return None


def _addressed(page: Page) -> Iterator[Hit]:
    for match in page.matches("address", _address()):
        end = match.start()
        if page.text[end - 1] in _APPOINTED:
            continue
        for start in (end - 3, end - 2):
            if start >= 0 and _whole_name().fullmatch(page.text, start, end) and _is_addressed(page, start, end):
                yield Hit(start, end, page.text[start:end], "person.before-title")
                break


@cache
def _courtesy() -> re.Pattern[str]:
    plain = word_set("people", "surnames") - _COMMON_WORDS
    return re.compile(f"(?<=[{''.join(sorted(plain))}])(?:女士|先生)")


def _courteous(page: Page, people: list[Hit]) -> Iterator[Hit]:
    """Who is named by the surname alone, 叶女士, unless it is somebody of that surname named before."""
    for match in page.matches("courtesy", _courtesy()):
        start, end = match.start() - 1, match.end()
        name = page.text[start:end]
        known = any(one.name[0] == name[0] and one.start < start for one in people)
        if not known and page.is_boundary(start) and page.is_boundary(end):
            yield Hit(start, end, name, "person.before-title")


def _is_addressed(page: Page, start: int, end: int) -> bool:
    """Whether the stretch is a word or words of its own that no dictionary has for anything but a name."""
    if not (page.is_boundary(start) and page.is_boundary(end)):
        return False
    # 华科技 is the end of a firm's name: the surname before a trade is no person's.
    if page.text[start + 1 : end] in _TRADE:
        return False
    if _is_word(page, start, end) or _is_phrase(page, start, end):
        return False
    return word_class(page.text[start:end]) == "nr" or is_rare(page.text[start:end])


def _is_word(page: Page, start: int, end: int) -> bool:
    """Whether the characters are an ordinary word, begin one, or stand inside one, rather than a name."""
    if page.text[start + 1 : end] in _TITLES or not may_be_name(page.text[start:end]):
        return True
    return _is_ordinary(page, start, end)


def _is_ordinary(page: Page, start: int, end: int) -> bool:
    """Whether the word at the start is none that names begin with; what it is for one end it is for all before."""
    index = page.index_at(start)
    word = page.words[index]
    if word in _NO_NAMES or word in _TITLES:
        return True
    if len(word) == 1 or not rjieba.has_word(word):
        return False
    # 程文|乐: a rare word is rather the beginning of a name.
    if is_rare(word) and start + len(word) < end and page.text[start] not in _COMMON_WORDS:
        return False
    return page.starts[index] < start or word_class(word) not in _NAME_CLASSES


def _everywhere(page: Page, people: Iterable[Hit]) -> Iterator[Hit]:
    by_name = {person.name: person for person in people}
    # Who is named with a dot is later called by what stands before it, if no other is.
    first_names = Counter(map(first_name, by_name))
    once = {name for name, times in first_names.items() if times == 1 and len(name) >= _LONG_FIRST}
    by_name |= {first_name(name): person for name, person in by_name.items() if first_name(name) in once}
    for start, end, name in occurrences(page.text, by_name):
        yield by_name[name].at(start, end)
