"""Programmes, brands, mechanisms and facilities: quoted names, and names with a suffix after a verb that leads to one."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ..lexicon import alternation, words
from ..records import Rejected
from .heads import kind_of
from .hits import Hit, occurrences, outermost, overlaps
from .page import Page
from .plain import find_plain
from .quotes import Quote, find_quotes, inner_name
from .references import Owners

_LONGEST_QUOTE = 32
_SHORTEST_REPEATED = 4
_SPEECH = re.compile(r"[。！？!?；：:]|……|——")
# Numbers make a slogan a scheme: 四红, 1+5+N, 三会三公开, 五个一.
_NUMBERED = re.compile(r"^[一二三四五六七八九十百千万两双多零]\w|\d|[+＋]|[Nn]$")


def find_initiatives(page: Page, owners: Owners) -> tuple[list[Hit], list[Rejected]]:
    """Every named programme in text order, and the quotations ruled out.

    `owners` are places, parks, firms and organisations, which may begin a facility's name.
    """
    found: list[Hit] = []
    rejected: list[Rejected] = []
    for quote in find_quotes(page):
        verdict = _judge(page, quote)
        if isinstance(verdict, Hit):
            found.append(verdict)
        else:
            rejected.append(Rejected(quote.inner, quote.start + 1, quote.end - 1, "initiative.quoted", verdict))
    found = _one_name_each(found)
    found = outermost([*found, *_repeated(page, found)])
    plain = [hit for hit in find_plain(page, owners) if not overlaps(hit, found)]
    return outermost([*found, *plain]), rejected


def _judge(page: Page, quote: Quote) -> Hit | str:
    """The quotation as a programme, or why it is none. What it leads to decides first, then what leads to it."""
    inner = quote.inner.strip()
    if len(inner) > _LONGEST_QUOTE or len(inner) < 2 or _SPEECH.search(inner):
        return "a quotation of speech"
    if inner in words("initiatives", "metaphors"):
        return "a common figure of speech"
    if inner in words("initiatives", "sorts"):
        return "a sort of body, not a programme"
    if inner in words("initiatives", "generic"):
        return _hit(quote, kind_of(quote.head) or kind_of(inner) or "机制", "initiative.routine", 0.9)
    kind = kind_of(quote.head)
    if not kind and _no_programme(page, quote):
        return "what follows is no programme"
    cued = _cued(page, quote.start)
    if kind and quote.head not in words("initiatives", "weak_heads"):
        return _hit(quote, kind, "initiative.quoted-list" if quote.shared else "initiative.quoted-head", 0.85)
    if kind and (cued or _NUMBERED.search(inner)):
        return _hit(quote, kind, "initiative.quoted-weak-head", 0.7)
    inner_kind = kind_of(inner)
    if inner_kind and (cued or len(inner) >= _SHORTEST_REPEATED):
        return _hit(quote, inner_kind, "initiative.quoted-suffix", 0.75)
    if cued and _NUMBERED.search(inner):
        return _hit(quote, "机制", "initiative.quoted-number", 0.65)
    if cued and len(inner) >= _SHORTEST_REPEATED and not quote.head:
        return _hit(quote, "品牌", "initiative.quoted-object", 0.5)
    return "nothing shows it to be a programme"


def _no_programme(page: Page, quote: Quote) -> bool:
    after = "" if quote.shared else page.text[quote.end : quote.end + 3]
    return quote.head.startswith(words("initiatives", "other_heads")) or after.startswith(words("initiatives", "frames"))


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('initiatives', 'cues'))}(?:了|起|出|着|好)?[^，。；：、“”\"\n]{{0,8}}$")


def _cued(page: Page, start: int) -> bool:
    """Whether a verb that leads to a programme stands close before the quotation or the list that it stands in."""
    window = page.text[max(0, start - 60) : start]
    window = re.split(r"[，。；：\n]", window)[-1]
    while listed := re.search(r"(?:“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’)[、和与及]?$", window):
        window = window[: listed.start()]
    return _cue().search(window[-14:]) is not None


def _hit(quote: Quote, kind: str, rule: str, confidence: float) -> Hit:
    headed = bool(kind_of(quote.head)) and not quote.shared
    name = f"“{quote.inner}”{quote.head}" if headed else f"“{quote.inner}”"
    return Hit(quote.start, quote.head_end if headed else quote.end, name, rule, confidence, kind)


def _one_name_each(hits: Iterable[Hit]) -> list[Hit]:
    """The hits with one name for each quoted core: the first that says what kind of programme it is."""
    names: dict[str, str] = {}
    for hit in hits:
        core = inner_name(hit.name)
        if core not in names or (names[core] == f"“{core}”" and hit.name != f"“{core}”"):
            names[core] = hit.name
    return [Hit(hit.start, hit.end, names[inner_name(hit.name)], hit.rule, hit.confidence, hit.sort) for hit in hits]


def _repeated(page: Page, hits: Iterable[Hit]) -> Iterator[Hit]:
    """A coined name once quoted is found again where it stands without marks."""
    for hit in {hit.name: hit for hit in hits}.values():
        core = inner_name(hit.name)
        if len(core) >= _SHORTEST_REPEATED:
            for start, end in occurrences(page.text, core):
                yield Hit(start, end, hit.name, "initiative.repeated", hit.confidence, hit.sort)


