"""Full and short names of one body brought together."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from pypinyin import lazy_pinyin

from ..lexicon import alternation, words
from .hits import Hit, occurrences, outermost
from .misread import misreadings
from .page import Page, is_rare, word_class
from .places import is_region

_SHORTEST = 2


@cache
def _introduced() -> re.Pattern[str]:
    """A short name in brackets right after the full one: （以下简称“某某”）."""
    cue = alternation(words("aliases", "cues"))
    return re.compile(rf"[（(]{cue}[：:]?[“\"‘]?(?P<short>[^”\"’（）()，。\n]{{2,12}})[”\"’]?[）)]")


@cache
def _dropped() -> re.Pattern[str]:
    return re.compile(alternation(words("aliases", "dropped")) + "$")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"[（(][^（）()]*[）)]")


def introduced(page: Page, hits: Iterable[Hit]) -> dict[str, str]:
    """Short names that the text introduces, each with the name right before the bracket."""
    ends = {hit.end: hit.name for hit in hits}
    return {match["short"]: ends[match.start()] for match in _introduced().finditer(page.text) if match.start() in ends}


def with_introduced(page: Page, hits: list[Hit]) -> list[Hit]:
    """The hits and every place where a short name that the text introduces stands."""
    short = introduced(page, hits)
    by_name = {hit.name: hit for hit in hits}
    more = (
        replace(by_name[full], start=start, end=end, rule="alias.introduced", confidence=0.97)
        for name, full in short.items()
        for start, end in occurrences(page.text, name)
    )
    return outermost([*more, *hits])


def merged(hits: list[Hit]) -> list[Hit]:
    """The hits, with a name that is the end of a longer one called by the longer one."""
    counts = Counter(hit.name for hit in hits)
    fuller = {name: _fuller(name, counts) for name in counts}
    return [replace(hit, name=fuller[hit.name]) for hit in hits]


def _fuller(name: str, counts: Counter[str]) -> str:
    longer = [other for other in counts if len(other) > len(name) and _shortens(name, other)]
    return max(longer, key=lambda other: (counts[other], len(other))) if longer else name


def _shortens(name: str, full: str) -> bool:
    """Whether a name is the end of a full one, or has its beginning and its last word (甲乙集团 for 甲乙丙丁集团)."""
    if full.endswith(name):
        return True
    last = _dropped().search(name)
    if not last or last.start() < _SHORTEST or is_region(name[: last.start()]):
        return False
    return full.endswith(last.group()) and full.startswith(name[: last.start()])


def short_forms(page: Page, firm: Hit) -> Iterator[str]:
    """Ways in which an article shortens a firm's full name: 甲市乙丙机械有限公司 → 乙丙机械, 乙丙公司, 乙丙集团."""
    pieces = page.pieces(firm.start, firm.end)
    while len(pieces) > 2 and is_region(pieces[0]):
        pieces = pieces[1:]
    whole = "".join(pieces)
    bracket = _bracketed().search(whole)
    core = whole[: bracket.start()] if bracket else _dropped().sub("", whole)
    yield from (form for form in (whole, core) if len(form) > _SHORTEST)
    head = pieces[0] if len(pieces[0]) >= _SHORTEST else "".join(pieces[:2])
    if len(head) >= _SHORTEST and core.startswith(head) and (is_rare(head) or word_class(head) in ("nz", "nr", "")):
        yield from (head + ending for ending in words("aliases", "put_instead") if ending == "公司" or ending in whole)


def with_short_forms(page: Page, firms: list[Hit]) -> list[Hit]:
    """The firms and every place where a short form of a registered name stands."""
    more = [
        replace(firm, start=start, end=end, rule="alias.shortened", confidence=0.9)
        for firm in {hit.name: hit for hit in firms if hit.rule == "enterprise.registered"}.values()
        for form in dict.fromkeys(short_forms(page, firm))
        for start, end in occurrences(page.text, form)
    ]
    return outermost([*more, *firms])


def everywhere(page: Page, firms: list[Hit]) -> list[Hit]:
    """The firms and every other place where one of their printed forms stands; a character misread is no other firm."""
    printed = {page.text[hit.start : hit.end]: hit for hit in firms}
    firms = [replace(hit, name=_rightly(page, hit, printed)) for hit in firms]
    printed = {page.text[hit.start : hit.end]: hit for hit in firms}
    more = [
        replace(hit, start=start, end=end)
        for form, hit in printed.items()
        if len(form) > _SHORTEST
        for start, end in occurrences(page.text, form)
    ]
    return outermost([*firms, *more])


def _rightly(page: Page, firm: Hit, printed: dict[str, Hit]) -> str:
    """The name of a firm found by its trade alone, unless it only sounds like a firm named more surely."""
    if firm.rule != "enterprise.trade":
        return firm.name
    for one, other in misreadings(
        [page.text[firm.start : firm.end], *(form for form in printed if len(form) == len(firm.name))]
    ):
        surer = printed[other if one == firm.name else one]
        if firm.name in (one, other) and surer.confidence > firm.confidence and lazy_pinyin(one) == lazy_pinyin(other):
            return surer.name
    return firm.name
