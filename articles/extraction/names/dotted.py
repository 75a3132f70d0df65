"""People whose name is written by its sound: 阿依古丽·买买提, 约翰・史密斯; without a dot after an office only."""

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from ..lexicon import words
from .given import HAN, SPEECH, may_be_name, weight
from .hits import Hit
from .offices import title_before, title_start
from .page import Page, word_class

_DOTTED = re.compile(rf"(?<={HAN})[·・•‧](?={HAN})")
# How many characters stand on each side of the dot.
_SHORTEST, _LONGEST = 2, 6
_MARKS = frozenset("，。、；：！？“”（ \n")
_NAME_CLASSES = frozenset({"nr", "nrt", "nrfg", "ns", "nz"})
_LISTING = ("、", "等", "和")
_JOINING = frozenset("和与都")


def find_dotted(page: Page) -> Iterator[Hit]:
    """Every person by such a name, with the office before it."""
    for match in page.matches("dot", _DOTTED):
        end, follows = _end(page, match.end())
        start, office = _start(page, match.start())
        if not end or start is None or _is_word(page.text[start : match.start()]):
            continue
        if office or follows == SPEECH or _listed(page.text, start, end):
            title = page.text[title_start(page, start - len(office), start) : start] if office else ""
            yield Hit(start, end, page.text[start:end], "person.after-title" if office else "person.listed", title)


def first_name(name: str) -> str:
    """What stands before the dot of such a name; nothing where it has none."""
    dot = _DOTTED.search(name)
    return name[: dot.start()] if dot else ""


@cache
def _transliterated() -> re.Pattern[str]:
    """Four characters or more, with which nothing but names is written."""
    letters = "".join(words("people", "transliterating"))
    return re.compile(f"(?<![{letters}])[{letters}]{{4,6}}(?![{letters}])")


def find_transliterated(page: Page) -> Iterator[Hit]:
    """Every person whose name is written by its sound, right after an office."""
    for match in _transliterated().finditer(page.text):
        office = title_before(page.text, match.start()) if match.start() else None
        if office is not None and _is_whole_name(page, *match.span()):
            title = page.text[title_start(page, office, match.start()) : match.start()]
            yield Hit(match.start(), match.end(), match.group(), "person.after-title", title)


def _is_whole_name(page: Page, start: int, end: int) -> bool:
    """Whether whole words stand there, the first no ordinary one (高高|那云) and none that joins: 达|和|宝音."""
    if not (page.is_boundary(start) and page.is_boundary(end)):
        return False
    first, *others = page.pieces(start, end)
    return not (len(first) > 1 and _is_word(first)) and _JOINING.isdisjoint([first, *others])


def _start(page: Page, dot: int) -> tuple[int | None, str]:
    """Where the name begins, and the office that leads to it; None where neither an office nor a mark does."""
    for start in range(dot - _SHORTEST, max(0, dot - _LONGEST - 1), -1):
        office = title_before(page.text, start)
        if office is not None:
            return start, page.text[office:start]
        if page.text[start - 1] in _MARKS:
            return start, ""
    return None, ""


def _end(page: Page, given: int) -> tuple[int, int]:
    """Where the name ends and how surely the words after it end it; 0 where nothing does."""
    longest = min(given + _LONGEST, len(page.text))
    ends = (end for end in range(given + _SHORTEST, longest + 1) if page.is_boundary(end))
    weighed = ((end, weight(page, given, end)) for end in ends)
    return next(((end, follows) for end, follows in weighed if follows and may_be_name(page.text[given:end])), (0, 0))


def _is_word(text: str) -> bool:
    """Whether the part before the dot is an ordinary word: 家园・晚霞."""
    return bool(rjieba.has_word(text)) and word_class(text) not in _NAME_CLASSES


def _listed(text: str, start: int, end: int) -> bool:
    """Whether it stands in a list that is counted or goes on: 、阿依古丽·买买提等|3人."""
    return text[start - 1] == "、" and text.startswith(_LISTING, end)
