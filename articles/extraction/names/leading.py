"""What the clause before a quotation tells of it: a verb that leads to a programme, a comparison, a praise."""

import re
from functools import cache

from ..lexicon import alternation, word_set, words
from .page import Page

_LONGEST_CLAUSE = 60
_CLAUSE_ENDS = "，。；：\n"
_LISTED = re.compile(r"(?:“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’)(?:[、和与及]|[^，。；：、“”\n]{1,12}[、和与])?$")
_PARALLEL = re.compile(r"“[^“”，\n]{2,12}”，[^，。；：“”\n]{2,12}的$")


def before(page: Page, start: int) -> str:
    """The clause before a quotation, without the quotations listed between: “甲”、“乙”, “甲”，大家的“乙”."""
    if page.text[start - 1] == "的":
        parallel = _PARALLEL.search(page.text, max(0, start - _LONGEST_CLAUSE), start)
        if parallel:
            return before(page, parallel.start())
    window = clause_before(page.text, start)
    while listed := _LISTED.search(window):
        window = window[: listed.start()]
    return window


def clause_before(text: str, end: int) -> str:
    """What stands before the offset in its clause, as far as a reader looks back."""
    clause = text[max(0, end - _LONGEST_CLAUSE) : end]
    for mark in _CLAUSE_ENDS:
        clause = clause.rpartition(mark)[2]
    return clause


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(f'{alternation(words("initiatives", "cues"))}(?:了|起|出|着|好)?[^，。；：、“”"\n]{{0,8}}$')


def cued(clause: str) -> bool:
    """Whether a verb that leads to a programme stands close before the quotation or the list that it stands in."""
    return _cue().search(clause[-14:]) is not None


@cache
def _lead() -> re.Pattern[str]:
    strong = word_set("initiatives", "cues") - word_set("initiatives", "quoted_cues")
    return re.compile(f'{alternation(strong)}(?:了|起|出|着|好)?[^，。；：、“”"\n]{{0,5}}$')


def led_to(clause: str) -> bool:
    """Whether a verb that leads to nothing but programmes stands right before the quotation or its list."""
    return _lead().search(clause[-10:]) is not None


@cache
def _likened() -> re.Pattern[str]:
    """A verb of comparing or praising right before the quotation, at most a few words of description between.

    建成了, 形成了 and 组成了 compare nothing.
    """
    verbs, described = alternation(words("initiatives", "likened")), "[^，。；：“”、\n]{0,6}的"
    return re.compile(f"(?<![建形组]){verbs}(?:了|着)?(?:{described}|一[个名张支])?$")


def is_likened(clause: str) -> bool:
    """Whether a verb of comparing or praising stands right before the quotation."""
    return _likened().search(clause[-10:]) is not None
