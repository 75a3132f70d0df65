"""Figures: evidence for those that are known, pending facts for the new, each statement once."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from articles.extraction.records import Metric as FoundMetric
from articles.extraction.records import Span
from articles.index import Candidate
from articles.wording import plain
from curation.models import Status

from .earlier import Piece
from .known import BODIES, KnownFigures, Owner
from .parks import inner_park
from .state import ArticleState

_LABEL, _VALUE, _UNIT, _PERIOD, _SUBJECT = 100, 60, 20, 60, 200  # the columns' lengths
_TOO_GREAT = Decimal(10) ** 18  # of the value columns' 24 digits 6 are decimals


@dataclass
class _Statement:
    """A new figure with all the places that state it."""

    owner: Owner
    places: list[FoundMetric] = field(default_factory=list)


def record_figures(state: ArticleState) -> None:
    """Tie each figure to the one known figure that says the same, or propose it."""
    figures = [found for found in state.found.metrics if _is_storable(found)]
    known = KnownFigures(state, figures)
    new: dict[tuple, _Statement] = {}
    for found in figures:
        owner = _owner(state, found.subject)
        if piece := state.earlier.figure_at(found):
            _read_again(state, piece, _values(state, _Statement(owner, [found])))
            continue
        match = known.same(found, owner)
        if match is None:
            new.setdefault(_meaning(found, owner), _Statement(owner)).places.append(found)
        elif match.status != Status.REJECTED:
            name = f"{match.label} {match.value_text}"
            _prove(state, found, Candidate(match.id, match.park_id, match.status, name))
            state.report.count("metric", "unchanged")
    _propose(state, list(new.values()))


def _read_again(state: ArticleState, piece: Piece, values: dict[str, Any]) -> None:
    """Note what a figure's own words say now, but for the fields that a person edited; a rejected one is let be."""
    metric = piece.fact
    state.met.add(("metric", metric.pk))
    if piece.is_source and metric.status != Status.REJECTED:
        open_ones = {name for name in values if metric._meta.get_field(name).name not in metric.locked_fields}
        changed = {name: values[name] for name in open_ones if getattr(metric, name) != values[name]}
        state.reread += [(metric, changed)] if changed else []


def _is_storable(found: FoundMetric) -> bool:
    """Whether the columns hold the value: SQLite would take a greater one, and fail whenever it is read."""
    return all(abs(value) < _TOO_GREAT for value in (found.low, found.high) if value is not None)


def _propose(state: ArticleState, statements: list[_Statement]) -> None:
    rows = [_values(state, statement) for statement in statements]
    names = [_name(state, row) for row in rows]
    for candidate, statement in zip(state.propose("metric", rows, names), statements, strict=True):
        for found in statement.places:
            _prove(state, found, candidate)


def _name(state: ArticleState, values: dict[str, Any]) -> str:
    """As `Metric` calls itself: who has no words of its own is the article's park."""
    subject = values["subject_text"] or (state.park.name if state.park else "")
    return f"{subject} {values['label']} {values['value_text']}"


def _prove(state: ArticleState, found: FoundMetric, candidate: Candidate) -> None:
    state.prove("metric", candidate, Span(found.start, found.end), rule=found.rule, confidence=found.confidence)


def _owner(state: ArticleState, subject: str | None) -> Owner:
    text = (subject or "")[:_SUBJECT]
    for kind in BODIES:
        if candidate := state.lookup(kind, subject):
            return Owner(state.park_id, text, **{f"{kind}_id": candidate.id})
    park = state.lookup("park", subject) or (inner_park(state, subject) if subject else None)
    return Owner(park.id if park else state.park_id, text)


def _meaning(found: FoundMetric, owner: Owner) -> tuple:
    """What two statements of one figure in one article share."""
    return owner, found.low, found.high, found.unit, found.label, found.nature, found.period


def _values(state: ArticleState, statement: _Statement) -> dict[str, Any]:
    found, owner = statement.places[0], statement.owner
    period = found.period
    return {
        "park_id": owner.park_id,
        "organization_id": owner.organization_id,
        "enterprise_id": owner.enterprise_id,
        "initiative_id": owner.initiative_id,
        "subject_text": owner.subject_text,
        "indicator_id": state.run.index.indicators.get((plain(found.label), found.unit)),
        "label": found.label[:_LABEL],
        "value_text": found.text[:_VALUE],
        "low": found.low,
        "high": found.high,
        "bound": found.bound,
        "unit": found.unit[:_UNIT],
        "nature": found.nature,
        "period_text": period.text[:_PERIOD] if period else "",
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
    }
