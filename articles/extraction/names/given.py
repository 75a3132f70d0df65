"""Where a person's name ends: a surname, one or two characters, and what goes on after them."""

import re
from functools import cache

from ..lexicon import alternation, word_set, words
from .page import Page

HAN = r"[一-鿿㐀-䶿]"
_HANS = re.compile(HAN + "+")
_MARK = re.compile(r"[，。！？；：、”’（(）)\s,.:;]|$")

# How surely the words after a name end it: a verb of saying, a mark, another word.
SPEECH, END, OTHER = 3, 2, 1


@cache
def surname() -> str:
    """The pattern of a surname, of two characters or one."""
    compound, single = alternation(words("people", "compound")), "[" + "".join(words("people", "surnames")) + "]"
    return f"(?P<surname>{compound}|{single})"


@cache
def speech() -> re.Pattern[str]:
    return re.compile(alternation(words("people", "speech")))


@cache
def _followers() -> re.Pattern[str]:
    return re.compile(alternation(words("people", "followers")))


def name_end(page: Page, start: int, given: int) -> tuple[int | None, int]:
    """Where the name ends (one or two characters after the surname) and how surely what follows ends it."""
    text = page.text
    options = [end for end in (given + 1, given + 2) if end <= len(text) and _HANS.fullmatch(text, given, end)]
    if not options:
        return None, 0
    weighed = [(weight(page, start, end), page.is_word(start, end), page.is_boundary(end), end) for end in options]
    heaviest, _, bounded, end = max(weighed)
    return (end, heaviest) if heaviest or bounded else (None, 0)


def weight(page: Page, start: int, end: int) -> int:
    """How surely the words after the stretch end it as a name; 0 if they do not."""
    if speech().match(page.text, end):
        return SPEECH
    if _MARK.match(page.text, end):
        return END
    # 刚 and 来 go on after a name, but names end in them, too: there the splitter decides.
    if page.text[end] in word_set("people", "given_last") and page.is_word(start, end + 1):
        return 0
    return OTHER if _followers().match(page.text, end) else 0


def may_be_name(name: str) -> bool:
    """Whether the characters are not those of a place (牛家营), an abstract noun (幸福感) or a word known for none."""
    return name[-1] not in word_set("people", "never_last") and name not in word_set("people", "no_names")
