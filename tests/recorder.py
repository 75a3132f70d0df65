"""Records an article as an import does, with what a test says was found in it, whatever the rules would find."""

import hashlib
from decimal import Decimal

from articles.extraction.records import (
    Enterprise,
    Extraction,
    Initiative,
    Metric,
    Organization,
    Person,
    Span,
)
from articles.models import Document
from articles.reading.records import ReadArticle
from articles.recording import RunState, record_article
from articles.reprints import sample

FOUND = {"rule": "test", "confidence": 0.9}


def spans(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def organization(text, name, *, aliases=(), **fields):
    values = {"kind": "党支部", "park": None, **FOUND, **fields}
    return Organization(name=name, aliases=aliases, spans=spans(text, name), **values)


def enterprise(text, name, *, aliases=(), **fields):
    return Enterprise(name=name, aliases=aliases, spans=spans(text, name), **{**FOUND, **fields})


def initiative(text, name, *, aliases=(), **fields):
    values = {"kind": "行动", "park": None, "parts": (), **FOUND, **fields}
    return Initiative(name=name, aliases=aliases, spans=spans(text, name), **values)


def person(text, name, title=""):
    return Person(name=name, title=title, spans=spans(text, name), **FOUND)


def metric(text, words, *, label, subject=None, unit=None, value=None, **fields):
    """An exact figure whose digits and unit are the words, as in 120名."""
    digits = words.rstrip("名家个元%")
    start = text.index(words)
    amount = Decimal(digits if value is None else value)
    values = {"bound": "exact", "nature": "actual", "period": None, "low": amount, "high": amount, **FOUND, **fields}
    return Metric(
        text=words,
        start=start,
        end=start + len(words),
        unit=unit or words[len(digits) :],
        label=label,
        subject=subject,
        **values,
    )


def read(text, *, position=0, **fields):
    """What reading makes of a text whose first line is the title."""
    values = {"byline": (), "dateline": "", "publisher": None, "published_on": None, "dropped": (), **fields}
    return ReadArticle(position=position, title=text.split("\n")[0], text=text, **values)


def record(text, *, run=None, park=None, read_fields=None, **found):
    """Record one article of a document of its own; returns its ArticleState."""
    content = text.encode()
    document, _ = Document.objects.get_or_create(
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={"name": "brief.txt", "content": content, "size": len(content), "encoding": "utf-8"},
    )
    kinds = ("metrics", "organizations", "enterprises", "initiatives", "people")
    extraction = Extraction(park=park, rules_version="test", **{kind: tuple(found.get(kind, ())) for kind in kinds})
    article = read(text, **(read_fields or {}))
    run = run or RunState("test")
    state = record_article(document, article, extraction, sample(text), run)
    run.write()
    return state
