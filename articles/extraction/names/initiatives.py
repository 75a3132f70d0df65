"""Programmes, brands, mechanisms and facilities: quoted names, and names with a suffix after a verb that leads to one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..lexicon import alternation, table, words
from ..records import Rejected
from .boundaries import ends_name, name_start
from .hits import Hit, occurrences
from .page import Page

_LONGEST_QUOTE = 32
_LONGEST_HEAD = 14
_QUOTED = re.compile(r"“([^“”\n]+)”|\"([^\"\n]+)\"|‘([^‘’\n]+)’|「([^「」\n]+)」")
_SPEECH = re.compile(r"[。！？!?；：:]|……|——")
_COINED = re.compile(r"^[一二三四五六七八九十百千万两双多零]\w|\d|[+＋]|[Nn]$|[、，, ]")


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation: where the marks stand, the words between them, and the words after it that belong to the name."""

    start: int
    end: int
    inner: str
    head: str
    head_end: int


def find_initiatives(page: Page) -> tuple[list[Hit], list[Rejected]]:
    """Every named programme in text order, and the quotations ruled out."""
    found: list[Hit] = []
    rejected: list[Rejected] = []
    for quote in _quotes(page):
        verdict = _judge(page, quote)
        if isinstance(verdict, Hit):
            found.append(verdict)
        else:
            rejected.append(Rejected(quote.inner, quote.start + 1, quote.end - 1, "initiative.quoted", verdict))
    return found, rejected


def _quotes(page: Page) -> Iterator[_Quote]:
    for match in _QUOTED.finditer(page.text):
        inner = next(filter(None, match.groups()))
        head, head_end = _head(page, match.end())
        yield _Quote(match.start(), match.end(), inner, head, head_end)


def _head(page: Page, end: int) -> tuple[str, int]:
    """The noun group right after a quotation (服务阵地矩阵 after “1+5+N”的) and where it ends."""
    start = end + 1 if page.text[end : end + 1] == "的" else end
    index, stop = page.index_at(start), start
    while index < len(page.words) and stop - start < _LONGEST_HEAD:
        word = page.words[index]
        if not re.match(r"[一-鿿\d+]", word) or (ends_name(word, False) and word not in table("initiatives", "heads")):
            break
        stop = page.starts[index + 1]
        index += 1
    return page.text[start:stop], stop


def _judge(page: Page, quote: _Quote) -> Hit | str:
    if len(quote.inner) > _LONGEST_QUOTE or len(quote.inner) < 2 or _SPEECH.search(quote.inner):
        return "a quotation of speech"
    if quote.inner in words("initiatives", "metaphors"):
        return "a common figure of speech"
    kind = _kind(quote.head)
    if kind:
        return _hit(quote, kind, "initiative.quoted-head", 0.85, with_head=True)
    if quote.head.startswith(words("initiatives", "other_heads")):
        return "what follows is no programme"
    inner_kind = _kind(quote.inner)
    cued = _cued(page, quote.start)
    if inner_kind and cued:
        return _hit(quote, inner_kind, "initiative.quoted-suffix", 0.8)
    if cued and _COINED.search(quote.inner):
        return _hit(quote, "机制", "initiative.quoted-coined", 0.6)
    if cued and len(quote.inner) >= 4:
        return _hit(quote, "品牌", "initiative.quoted-object", 0.5)
    return "nothing shows it to be a programme"


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(alternation(table("initiatives", "heads")) + "$")


def _kind(text: str) -> str:
    """The kind of programme that the last words make it; empty if none."""
    match = _heads().search(text)
    return table("initiatives", "heads")[match.group()] if match else ""


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('initiatives', 'cues'))}(?:了|起|出|着)?[一-鿿]{{0,6}}$")


def _cued(page: Page, start: int) -> bool:
    """Whether a verb that leads to a programme stands close before the quotation."""
    clause = max(page.text.rfind(mark, max(0, start - 12), start) for mark in "，。；：\n")
    before = page.text[max(clause + 1, start - 12) : start].rstrip("”“、")
    return _cue().search(before) is not None


def _hit(quote: _Quote, kind: str, rule: str, confidence: float, *, with_head: bool = False) -> Hit:
    end = quote.head_end if with_head else quote.end
    name = f"“{quote.inner}”{quote.head}" if with_head else quote.inner
    return Hit(quote.start, end, name, rule, confidence, kind)
