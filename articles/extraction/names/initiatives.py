"""Programmes, brands, mechanisms and facilities: which quotations name one, and names without quotation marks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from ..lexicon import alternation, word_set, words
from ..records import Rejected
from .heads import kind_of
from .hits import Hit, occurrences, outermost, overlaps
from .owners import Owners
from .page import Page, is_rare
from .plain import find_plain
from .quotes import Quote, find_quotes

_LONGEST_QUOTE = 32
_SHORTEST_REPEATED = 4
_NOTHING = "nothing shows it to be a programme"
_SPEECH = re.compile(r"[。！？!?；：:]|……|——")
# Numbers make a slogan a scheme: 三红, 1+3+N, 两会两公示, 六个一.
_NUMBERED = re.compile(r"^[一二三四五六七八九十百千万两双多零]\w|\d|[+＋]|[Nn]$")

# Counted remarks (三个关键, 两大难题) head a paragraph; only a head noun makes a scheme of one.
_REMARK = re.compile(r"[一二两三四五六七八九十](?:个[^一]|大|项|条|种|次)")

# Last letters of words that only describe: “机动式”巡视.
_DESCRIBING = ("式", "型", "性")
_CLAUSE_END = re.compile(r"[，。；：\n]")
_LISTED = re.compile(r"(?:“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’)[、和与及]?$")
_COUNT_BEFORE = re.compile(r"[\d一二两三四五六七八九十百千]+余?[个支项份张条场期家座间处]$")
_COUNT_AFTER = re.compile(r"[近约超]?\d+余?[个名支项份张条场期家座间处]")


def find_initiatives(page: Page, owners: Owners) -> tuple[list[Hit], list[Rejected]]:
    """Every named programme in text order, and the quotations ruled out.

    `owners` are places, parks, firms and organisations, which may begin a facility's name.
    """
    quotes = find_quotes(page)
    parts = dict(_parts(page, quotes))
    found: list[Hit] = []
    rejected: list[Rejected] = []
    counts = Counter(quote.inner for quote in quotes)
    for quote in quotes:
        verdict = (
            _judge(page, quote, counts[quote.inner])
            if quote.end not in parts
            else "the parts of the programme named after it"
        )
        if isinstance(verdict, Hit):
            found.append(verdict._replace(parts=parts[quote.start]) if quote.start in parts else verdict)
        else:
            rejected.append(Rejected(quote.inner, quote.start + 1, quote.end - 1, "initiative.quoted", verdict))
    found = _one_name_each(found)
    found = outermost([*found, *_repeated(page, found)])
    plain = [hit for hit in find_plain(page, owners) if not overlaps(hit, found)]
    return outermost([*found, *plain]), rejected


def _parts(page: Page, quotes: list[Quote]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where “甲、乙、丙、丁”“四某”模式 tells its parts: where list and programme meet, with the parts."""
    for listed, whole in pairwise(quotes):
        items = tuple(listed.inner.split("、"))
        if page.text[listed.end : whole.start] in ("", "的") and len(items) > 1 and _numeral(len(items)) in whole.inner:
            yield listed.end, items
            yield whole.start, items


def _numeral(count: int) -> str:
    return "零一二三四五六七八九十"[count] if count <= 10 else str(count)


def _judge(page: Page, quote: Quote, times: int) -> Hit | str:
    """The quotation as a programme, or why it is none; `times` says how often the article quotes these words."""
    if quote.inner.replace("，", "、") in word_set("initiatives", "generic"):
        return _hit(quote, kind_of(quote.head) or kind_of(quote.inner) or "机制", "initiative.routine")
    return (
        _refused(page, quote)
        or _by_head(page, quote)
        or _by_core(page, quote)
        or _by_use(page, quote, times)
        or _NOTHING
    )


def _refused(page: Page, quote: Quote) -> str:
    """Why the quoted words cannot be a name; nothing if they may be one."""
    if not 2 <= len(quote.inner) <= _LONGEST_QUOTE or _SPEECH.search(quote.inner):
        return "a quotation of speech"
    if quote.inner in word_set("initiatives", "metaphors"):
        return "a common figure of speech"
    if quote.inner in word_set("initiatives", "sorts"):
        return "a sort of body, not a programme"
    if not kind_of(quote.head) and (_no_programme(page, quote) or _describes(quote.inner)):
        return "what follows is no programme"
    return ""


def _describes(inner: str) -> bool:
    return inner.endswith(_DESCRIBING) and not kind_of(inner)


def _by_head(page: Page, quote: Quote) -> Hit | None:
    """A programme by the noun that the quotation leads to; a weak noun needs a verb or a number besides."""
    kind = kind_of(quote.head)
    if not kind:
        return None
    if quote.head not in word_set("initiatives", "weak_heads"):
        return _hit(quote, kind, "initiative.quoted-list" if quote.shared else "initiative.quoted-head")
    aims = quote.head in word_set("initiatives", "aims")
    if _NUMBERED.search(quote.inner) or _called(page, quote) or (not aims and _cued(page, quote.start)):
        return _hit(quote, kind, "initiative.quoted-weak-head")
    return None


def _called(page: Page, quote: Quote) -> bool:
    """Whether the noun right after the marks is one that coined names are put before: “邻里通”平台."""
    attached = page.text.startswith(words("initiatives", "called"), quote.end)
    return attached and quote.head in words("initiatives", "called") and _coined(quote.inner)


def _by_core(page: Page, quote: Quote) -> Hit | None:
    """A programme by the quoted words themselves: their last noun, or the number that makes a scheme of them."""
    kind = kind_of(quote.inner)
    if kind and (len(quote.inner) >= _SHORTEST_REPEATED or _cued(page, quote.start)):
        return _hit(quote, kind, "initiative.quoted-suffix")
    led_to = _cued(page, quote.start) or quote.start < page.title_end
    if _NUMBERED.search(quote.inner) and not _REMARK.match(quote.inner) and led_to:
        return _hit(quote, "机制", "initiative.quoted-number")
    return None


def _by_use(page: Page, quote: Quote, times: int) -> Hit | None:
    """A programme by what the article does with the quotation: carries it out, counts it, comes back to it."""
    if not quote.head and len(quote.inner) >= _SHORTEST_REPEATED and _led_to(page, quote.start):
        return _hit(quote, "品牌", "initiative.quoted-object")
    if not _coined(quote.inner):
        return None
    if not quote.head and _is_counted(page, quote):
        return _hit(quote, "品牌", "initiative.quoted-counted")
    return _hit(quote, "品牌", "initiative.quoted-often") if times > 1 else None


def _coined(inner: str) -> bool:
    """Whether the words are in no dictionary, no counted remark and no half of a contrast (“小网格”“大治理”)."""
    if len(inner) <= 2 or _REMARK.match(inner) or not is_rare(inner):
        return False
    return len(inner) > _SHORTEST_REPEATED - 1 or not inner.startswith(words("initiatives", "contrast"))


def _is_counted(page: Page, quote: Quote) -> bool:
    """Whether a number of them is told, before or after: 8支“甲”, “甲”3700余场, 一份“甲”."""
    before, after = page.text[max(0, quote.start - 6) : quote.start], page.text[quote.end : quote.end + 8]
    return _COUNT_BEFORE.search(before) is not None or _COUNT_AFTER.match(after) is not None


def _no_programme(page: Page, quote: Quote) -> bool:
    after = "" if quote.shared else page.text[quote.end : quote.end + 3]
    return quote.head.startswith(words("initiatives", "other_heads")) or after.startswith(
        words("initiatives", "frames")
    )


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(f'{alternation(words("initiatives", "cues"))}(?:了|起|出|着|好)?[^，。；：、“”"\n]{{0,8}}$')


def _cued(page: Page, start: int) -> bool:
    """Whether a verb that leads to a programme stands close before the quotation or the list that it stands in."""
    return _cue().search(_before(page, start)[-14:]) is not None


def _before(page: Page, start: int) -> str:
    """The clause before a quotation, without the quotations listed between."""
    window = _CLAUSE_END.split(page.text[max(0, start - 60) : start])[-1]
    while listed := _LISTED.search(window):
        window = window[: listed.start()]
    return window


@cache
def _lead() -> re.Pattern[str]:
    strong = word_set("initiatives", "cues") - word_set("initiatives", "quoted_cues")
    return re.compile(f'{alternation(strong)}(?:了|起|出|着|好)?[^，。；：、“”"\n]{{0,5}}$')


def _led_to(page: Page, start: int) -> bool:
    """Whether a verb that leads to nothing but programmes stands right before the quotation or its list."""
    return _lead().search(_before(page, start)[-10:]) is not None


def _hit(quote: Quote, kind: str, rule: str) -> Hit:
    headed = bool(kind_of(quote.head)) and not quote.shared
    name = f"“{quote.inner}”{quote.head}" if headed else f"“{quote.inner}”"
    return Hit(quote.start, quote.head_end if headed else quote.end, name, rule, kind, quote.inner)


def _one_name_each(hits: Iterable[Hit]) -> list[Hit]:
    """The hits with one name for each quoted core: the first that says what kind of programme it is."""
    names: dict[str, str] = {}
    for hit in hits:
        if names.get(hit.short, f"“{hit.short}”") == f"“{hit.short}”":
            names[hit.short] = hit.name
    return [hit.called(names[hit.short]) for hit in hits]


def _repeated(page: Page, hits: Iterable[Hit]) -> Iterator[Hit]:
    """A coined name once quoted is found again where it stands without marks."""
    cores = {hit.short: hit._replace(parts=()) for hit in hits if len(hit.short) >= _SHORTEST_REPEATED}
    for start, end, core in occurrences(page.searchable, cores):
        yield cores[core].at(start, end)
