"""An extracted article as plain JSON: the lines that `extract` prints and `evaluate` measures."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal

from .extraction.records import Extraction
from .importing import Prepared
from .reading.records import ReadArticle


def article_lines(prepared: Prepared) -> list[dict]:
    """One dict an article, in the form that docs/extraction.md describes."""
    if prepared.document is None:
        return []
    pairs = zip(prepared.document.articles, prepared.extractions, strict=True)
    return [{"document": prepared.name, **_about(read), **_found(read, found)} for read, found in pairs]


def _about(read: ReadArticle) -> dict:
    return {
        "position": read.position,
        "title": read.title,
        "byline": read.byline,
        "publisher": read.publisher,
        "published_on": read.published_on,
        "park": read.park,
        "text": read.text,
        "dropped": [asdict(piece) for piece in read.dropped],
    }


def _found(read: ReadArticle, found: Extraction) -> dict:
    kinds = ("metrics", "organizations", "enterprises", "initiatives", "people")
    entries = {kind: [_entry(entry._asdict()) for entry in getattr(found, kind)] for kind in kinds}
    return {"park": read.park or found.park, **entries, "rules_version": found.rules_version}


def _entry(entry: dict) -> dict:
    if entry.get("period"):
        entry["period"] = entry["period"].text
    return entry


def plain_json(value: object) -> object:
    """JSON for what the json module does not know: decimals as strings, dates in ISO form."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no JSON form")
