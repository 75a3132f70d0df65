"""Programmes, brands, mechanisms and facilities: those in quotation marks, and names without them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from ..records import Rejected
from .heads import THINGS
from .hits import Hit, occurrences, outermost, overlaps
from .owners import Owners
from .page import Page
from .peers import with_peers
from .plain import find_plain
from .quoted import judge
from .quotes import Quote, find_quotes

_SHORTEST_REPEATED = 4


def find_initiatives(page: Page, owners: Owners) -> tuple[list[Hit], list[Rejected]]:
    """Every named programme in text order, and the quotations ruled out.

    `owners` are places, parks, firms and organisations, which may begin a facility's name.
    """
    quotes = find_quotes(page)
    parts = dict(_parts(page, quotes))
    found: list[Hit] = []
    rejected: list[Rejected] = []
    counts = Counter([quote.inner for quote in quotes])
    verdicts = [
        judge(page, quote, counts[quote.inner])
        if quote.end not in parts
        else "the parts of the programme named after it"
        for quote in quotes
    ]
    for quote, verdict in zip(quotes, with_peers(page, quotes, verdicts), strict=True):
        if isinstance(verdict, Hit):
            found.append(replace(verdict, parts=parts[quote.start]) if quote.start in parts else verdict)
        else:
            rejected.append(Rejected(quote.inner, quote.start + 1, quote.end - 1, "initiative.quoted", verdict))
    found = _one_name_each(found)
    found = outermost([*found, *_repeated(page, found)])
    plain = [hit for hit in find_plain(page, owners) if not overlaps(hit, found)]
    return outermost([*found, *plain]), rejected


def _parts(page: Page, quotes: list[Quote]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where “甲、乙、丙、丁”“四某”模式 tells its parts: where list and programme meet, with the parts."""
    for listed, whole in pairwise(quotes):
        if "、" not in listed.inner or page.text[listed.end : whole.start] not in ("", "的"):
            continue
        items = tuple(listed.inner.split("、"))
        if _numeral(len(items)) in whole.inner:
            yield listed.end, items
            yield whole.start, items


def _numeral(count: int) -> str:
    return "零一二三四五六七八九十"[count] if count <= 10 else str(count)


def _one_name_each(hits: list[Hit]) -> list[Hit]:
    """The hits with one name for each thing that a quoted core is shared by: the first that says what it is.

    A platform and a place are things of their own; whatever else is done under the core (改革, 模式, 工作) is one.
    """
    names: dict[tuple[str, str], str] = {}
    # 甲乙丙、丁戊己 is printed without its comma, too.
    things = [(hit.short.replace("、", ""), _thing(hit)) for hit in hits]
    for hit, thing in zip(hits, things, strict=True):
        if not _is_core(hit):
            names.setdefault(thing, hit.name)
    return [hit.called(names.get(thing) or _bare_name(names, hit)) for hit, thing in zip(hits, things, strict=True)]


def _thing(hit: Hit) -> str:
    """Which of the things that share a core the hit is; a core alone is none yet."""
    return hit.sort if hit.sort in THINGS and not _is_core(hit) else ""


def _is_core(hit: Hit) -> bool:
    """Whether the hit is called by the quoted words alone."""
    return hit.name == f"“{hit.short}”"


def _bare_name(names: dict[tuple[str, str], str], hit: Hit) -> str:
    """What the quoted core alone stands for: what is done under it, else the platform or place called by it."""
    return next((names[hit.short, thing] for thing in ("", *THINGS) if (hit.short, thing) in names), hit.name)


def _repeated(page: Page, hits: Iterable[Hit]) -> Iterator[Hit]:
    """A coined name once quoted is found again where it stands without marks."""
    # What is done under the core comes last: the core alone stands for it, not for a platform called by it.
    lasting = sorted((hit for hit in hits if len(hit.short) >= _SHORTEST_REPEATED), key=lambda hit: not _thing(hit))
    cores = {hit.short: hit for hit in lasting}
    for start, end, core in occurrences(page.text, cores):
        hit = cores[core]
        yield Hit(start, end, hit.name, hit.rule, hit.sort, core)
