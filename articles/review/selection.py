"""A new fact from words that a person selected: read out as an import would, recorded as pending with its evidence."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from articles.extraction import extract
from articles.extraction.records import Enterprise, Extraction, Initiative, Metric, Organization, Span
from articles.index import Candidate
from articles.models import BY_HAND, Article, Evidence
from articles.names import known_names
from articles.proof import PROVABLE
from articles.quotes import Sentences
from articles.recording import RunState, record_found
from articles.wording import plain
from curation.models import Fact

from .decisions import ORIGIN

KINDS = {"metric": "数据", "organization": "党组织", "enterprise": "企业", "initiative": "举措"}
MODELS = {kind: PROVABLE[kind] for kind in KINDS}
_LISTS = {
    "metric": "metrics",
    "organization": "organizations",
    "enterprise": "enterprises",
    "initiative": "initiatives",
}
Found = Metric | Organization | Enterprise | Initiative


class SelectionError(Exception):
    """Words from which no fact can be made; the message is for the editor (Chinese)."""


def locate(article: Article, words: str, start: int | None) -> Span:
    """Where the words stand: at `start` (code points) if they do, else at their first place in the text."""
    words = words.strip()
    if not words:
        raise SelectionError("请先在正文里选中词语，或填写原文里的词语。")
    if start is None or article.text[start : start + len(words)] != words:
        start = article.text.find(words)
    if start < 0:
        raise SelectionError(f"正文里没有“{words[:30]}”，请照原文填写。")
    return Span(start, start + len(words))


@transaction.atomic
def record_selection(article: Article, span: Span, kind: str, *, actor: Any) -> Fact:
    """The fact that the words state: a new pending one, or the known one, which gains evidence.

    `kind` is one of KINDS. Raises SelectionError where no value can be read, or an editor ruled the name out.
    """
    found = _read_out(article, span, kind)
    earlier = _evidence_at(article, _place(found), kind)
    if earlier is None:
        extraction = _only(found, kind, article.rules_version)
        record_found(article, extraction, RunState(ORIGIN, actor), named=_named(article))
        earlier = _evidence_at(article, _place(found), kind)
    if earlier is None:
        raise SelectionError("这一内容曾被否决，或同名的不止一条，未能立新条；请在列表中查找。")
    return earlier.fact


def _read_out(article: Article, span: Span, kind: str) -> Found:
    """What extraction reads at these words: in the text, in their sentence, in themselves; else their bare name."""
    for low, high in _surroundings(article.text, span):
        extraction = extract(article.text[low:high], names=known_names(), published_on=article.published_on)
        for found in getattr(extraction, _LISTS[kind]):
            if at_words := _at_words(_shifted(found, low), span):
                return at_words
    if kind == "metric":
        raise SelectionError("没能从所选词语读出数值，请选中带数字和单位的词语。")
    return _bare(article.text[span.start : span.end], span, kind)


def _surroundings(text: str, span: Span) -> Iterator[tuple[int, int]]:
    sentence = Sentences(text).around(span.start, span.end)
    yield 0, len(text)
    yield sentence.start, sentence.end
    yield span.start, span.end


def _shifted(found: Any, by: int) -> Any:
    if isinstance(found, Metric):
        return found._replace(start=found.start + by, end=found.end + by)
    return found._replace(spans=tuple(Span(span.start + by, span.end + by) for span in found.spans))


def _at_words(found: Any, span: Span) -> Any:
    """The find with those of its places that share characters with the words; None when there is none."""
    if isinstance(found, Metric):
        return found if _overlap(_place(found), span) else None
    spans = tuple(place for place in found.spans if _overlap(place, span))
    return found._replace(spans=spans) if spans else None


def _place(found: Any) -> Span:
    return Span(found.start, found.end) if isinstance(found, Metric) else found.spans[0]


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _bare(name: str, span: Span, kind: str) -> Found:
    common: dict[str, Any] = {"name": name, "aliases": (), "spans": (span,), "confidence": 1.0, "rule": BY_HAND}
    if kind == "organization":
        return Organization(kind="", park=None, **common)
    if kind == "initiative":
        return Initiative(kind="", park=None, parts=(), **common)
    return Enterprise(**common)


def _only(found: Found, kind: str, version: str) -> Extraction:
    nothing: dict[str, Any] = dict.fromkeys((*_LISTS.values(), "people"), ())
    return Extraction(**{**nothing, _LISTS[kind]: (found,)}, park=None, rules_version=version)


def _named(article: Article) -> dict[tuple[str, str], Candidate]:
    """What the article's own names stand for, as its evidence says, so that a figure finds its owner."""
    named: dict[tuple[str, str], Candidate] = {}
    for kind in ("organization", "enterprise", "initiative", "park"):
        for piece in article.evidence.exclude(**{kind: None}).select_related(kind):
            fact = getattr(piece, kind)
            park_id = fact.pk if kind == "park" else fact.park_id
            candidate = Candidate(fact.pk, park_id, fact.status, fact.name)
            named |= {(kind, plain(name)): candidate for name in (fact.name, piece.exact)}
    return named


def _evidence_at(article: Article, span: Span, kind: str) -> Evidence | None:
    at = article.evidence.filter(exact_start=span.start, exact_end=span.end).exclude(**{kind: None})
    return at.with_facts().first()
