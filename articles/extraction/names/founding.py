"""Organisations told by who founds them: 甲甲公司于2019年成立|党支部, 乙乙区也组建了|直播企业综合党委."""

import re
from functools import cache

from ..lexicon import alternation, word_set, words
from .hits import Hit
from .owners import Owners
from .page import Page
from .printed import BRANCH, Printed
from .references import Antecedents

_LONGEST_SENTENCE = 80
_SENTENCE_ENDS = "。！？；\n"
_SENTENCE_END = re.compile(f"[{_SENTENCE_ENDS}]")
_REGION, _ZONE = "place.region", "zone"
_FIRM = "企业"


@cache
def _founds() -> re.Pattern[str]:
    """A verb of founding right before the organisation, with what tells that it is one: 成立了首个."""
    verb, first = (alternation(words("organizations", key)) for key in ("founding", "first_ones"))
    return re.compile(f"{verb}了?(?:[一-鿿]{{0,3}}{first})?$")


@cache
def _passing() -> re.Pattern[str]:
    """What may stand between who founds and the verb: when and how it was done."""
    time = r"(?:[\d一二三四五六七八九十〇零]+[年月日]|" + alternation(words("organizations", "when_founded")) + ")"
    return re.compile(rf"”?[，,]?(?:{time}[，,]?)*")


@cache
def _general() -> re.Pattern[str]:
    """A general word for a firm that founds: ，公司|于去年, 该事务所."""
    word = alternation(words("organizations", "founding_firms"))
    return re.compile(rf"(?<=[，。；！？“\n在该]){word}(?:{_passing().pattern})$")


def founder(page: Page, printed: Printed, owners: Owners, antecedents: Antecedents) -> str | None:
    """Who is told to have founded the organisation; nothing if that does not say whose it is."""
    if page.text.startswith("的", printed.end):
        return None  # 成立党支部的企业 are several.
    floor = max(0, printed.start - _LONGEST_SENTENCE)
    ends = [match.end() for match in _SENTENCE_END.finditer(page.text, floor, printed.start)]
    opening = ends[-1] if ends else floor
    verb = _founds().search(page.text, opening, printed.start)
    if not verb:
        return None
    general = _general().search(page.text, opening, verb.start())
    if general and not printed.owner:
        named = antecedents.before(_FIRM, general.start())
        return named.canonical if named else None
    body = owners.last_inside(opening, verb.start())
    acts = body and _fits(body, printed) and _acts(page.text, body, opening, verb.start())
    return body.name if body and acts else None


def _fits(body: Hit, printed: Printed) -> bool:
    """Whether the body has one of them: a region has a committee for a trade, a firm or a village a branch."""
    if body.rule == _REGION or body.sort == _ZONE:
        return bool(printed.owner) and printed.kind not in word_set("organizations", "branches")
    return not printed.owner or printed.kind != BRANCH


def _acts(text: str, body: Hit, opening: int, verb: int) -> bool:
    """Whether nothing but time passes between body and verb, or in the last clause of a sentence about the body."""
    last = text.rfind("，", body.end, verb)
    if _passing().fullmatch(text, body.end, verb):
        return True
    return body.start == opening and last > 0 and _passing().fullmatch(text, last, verb) is not None
