"""What the review page shows: the text with its facts marked; the chosen fact and what speaks for and against it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.highlight import Marked, Run, lay_out
from articles.models import Article, Evidence
from articles.review.items import Item, Step
from curation.facts import version_of
from initiatives.doubts import objections_to

_SHOWN = {
    "metric": ["subject_name", "label", "indicator", "value_in_words", "nature", "period_text", "park"],
    "organization": ["kind", "park", "parent", "host"],
    "enterprise": ["park"],
    "initiative": ["kind", "park", "lead", "whole"],
    "park": ["level", "province", "city", "parent"],
}
_SHOWN_CONFLICTS = 5
_LABELS = {"subject_name": "主体", "value_in_words": "数值", "period_text": "时间"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same facts; `keys` of these, innermost first; kind and state are the innermost one's."""

    text: str
    keys: tuple[str, ...]
    kind: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; `start` is its offset in the article's text."""

    start: int
    pieces: tuple[Piece, ...]
    is_heading: bool


def with_states(article: Article, items: Sequence[Item]) -> list[Line]:
    """The article's paragraphs with every fact marked by kind and state."""
    by_key = {item.key: item for item in items}
    marks = [Marked(p.exact_start, p.exact_end, item.key) for item in items for p in item.evidence]
    return [
        Line(paragraph.passages[0].start, tuple(_pieces(paragraph, by_key)), paragraph.is_heading)
        for paragraph in lay_out(article.text, (), marks)
    ]


def panel_of(article: Article, steps: Sequence[Item | Step], chosen: Item) -> dict[str, Any]:
    """The chosen fact's neighbours, values, other witnesses, contradictions and doubts."""
    place = next(n for n, step in enumerate(steps) if step.key == chosen.key)
    evidence = Evidence.objects.filter(**{chosen.kind: chosen.fact})
    conflicts, doubts = objections_to(chosen.fact) if chosen.kind == "metric" else ((), ())
    others = evidence.witnesses().exclude(work=article.work)
    return {
        "previous": steps[place - 1] if place else None,
        "following": steps[place + 1] if place + 1 < len(steps) else None,
        "values": list(_values(chosen)),
        "version": version_of(chosen.fact),
        "witnesses": others.count(),
        "conflicts": conflicts[:_SHOWN_CONFLICTS],
        "doubts": doubts,
    }


def _values(item: Item) -> Iterator[tuple[str, Any]]:
    for name in _SHOWN[item.kind]:
        display = getattr(item.fact, f"get_{name}_display", None)
        value = display() if display else getattr(item.fact, name)
        if value:
            yield _LABELS.get(name) or str(item.fact._meta.get_field(name).verbose_name), value


def _pieces(paragraph, by_key: Mapping[str, Item]) -> Iterator[Piece]:
    for passage in paragraph.passages:
        for run in passage.runs:
            yield _piece(run, by_key)


def _piece(run: Run, by_key: Mapping[str, Item]) -> Piece:
    if not run.keys:
        return Piece(run.text, ())
    innermost = by_key[run.keys[0]]
    return Piece(run.text, run.keys, innermost.kind, innermost.state)
