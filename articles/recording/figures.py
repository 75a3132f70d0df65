"""Figures: evidence for those that are known, pending facts for the new, each statement once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q

from articles.extraction.records import Metric as FoundMetric
from articles.extraction.records import Span
from articles.index import Candidate
from articles.resolution import same_figure
from articles.wording import alike, plain
from curation.models import Status
from initiatives.models import Metric

from .earlier import Piece
from .parks import inner_park
from .state import ArticleState

_OWNERS = ("organization", "enterprise", "initiative")
_LABEL, _VALUE, _UNIT, _PERIOD, _SUBJECT = 100, 60, 20, 60, 200  # the columns' lengths
_TOO_GREAT = Decimal(10) ** 18  # of the value columns' 24 digits 6 are decimals


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a figure is: the park that it counts for, and the organisation, enterprise or initiative, if one."""

    park_id: int | None
    subject_text: str
    organization_id: int | None = None
    enterprise_id: int | None = None
    initiative_id: int | None = None

    def is_of(self, metric: Metric) -> bool:
        """Whether a known figure has the same owner; where neither is a fact, by its wording."""
        ours = (self.organization_id, self.enterprise_id, self.initiative_id)
        theirs = (metric.organization_id, metric.enterprise_id, metric.initiative_id)
        if self.park_id != metric.park_id or ours != theirs:
            return False
        return any(ours) or not (self.subject_text and metric.subject_text) or self._called_like(metric)

    def _called_like(self, metric: Metric) -> bool:
        return alike(self.subject_text, metric.subject_text)


@dataclass
class _Statement:
    """A new figure with all the places that state it."""

    owner: Owner
    places: list[FoundMetric] = field(default_factory=list)


def record_figures(state: ArticleState) -> None:
    """Tie each figure to the one known figure that says the same, or propose it."""
    figures = [found for found in state.found.metrics if _is_storable(found)]
    known = _Known(state, figures)
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
            _prove(state, found, Candidate(match.pk, match.park_id, match.status, f"{match.label} {match.value_text}"))
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
    for candidate, statement in zip(state.propose("metric", rows), statements, strict=True):
        for found in statement.places:
            _prove(state, found, candidate)


def _prove(state: ArticleState, found: FoundMetric, candidate: Candidate) -> None:
    state.prove("metric", candidate, Span(found.start, found.end), rule=found.rule, confidence=found.confidence)


def _owner(state: ArticleState, subject: str | None) -> Owner:
    text = (subject or "")[:_SUBJECT]
    for kind in _OWNERS:
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


class _Known:
    """The known figures that could say the same as one of the article's: those of equal value.

    They are looked for in the article's park and the parks inside it, and in the article's counterpart: the digest
    of an original, or the original of a digest.
    """

    def __init__(self, state: ArticleState, found: Sequence[FoundMetric]):
        self._found = found
        self._near: dict[tuple, list[Metric]] = {}
        self._told: dict[tuple, list[Metric]] = {}
        if self._found:
            equal = Metric.objects.filter(_quantities(self._found)).order_by()
            for near in _near(state):
                _by_value(self._near, equal.filter(near))
            if state.counterpart:
                _by_value(self._told, equal.filter(evidence__article=state.counterpart).distinct())

    def same(self, found: FoundMetric, owner: Owner) -> Metric | None:
        """The one known figure that says the same; None when there is none, or several that cannot be told apart."""
        near = self._near.get(_value(found), [])
        fitting = _standing(metric for metric in near if owner.is_of(metric) and same_figure(found, metric))
        if len(fitting) > 1:
            fitting = [metric for metric in fitting if plain(metric.label) == plain(found.label)]
        return fitting[0] if len(fitting) == 1 else self._told_by_counterpart(found)

    def _told_by_counterpart(self, found: FoundMetric) -> Metric | None:
        """A digest carries every figure of its original in other words, so the quantity ties them where it is the
        only one of its kind; else what is counted, or whose it is, must be worded alike in exactly one."""
        told = _standing(self._told.get(_value(found), []))
        if len(told) == 1 and sum(_value(other) == _value(found) for other in self._found) == 1:
            return told[0]
        label = _standing(metric for metric in told if alike(metric.label, found.label))
        subject = _standing(metric for metric in told if alike(metric.subject_text, found.subject))
        both = [metric for metric in label if metric in subject]
        period = [metric for metric in label if found.period and metric.period_text == found.period.text]
        return next((fitting[0] for fitting in (both, period, label, subject) if len(fitting) == 1), None)


def _quantities(found: Sequence[FoundMetric]) -> Q:
    """Figures whose unit and value occur; an index serves each half."""
    lows = {metric.low for metric in found if metric.low is not None}
    highs = {metric.high for metric in found if metric.low is None}
    return Q(Q(low__in=lows) | Q(low=None, high__in=highs), unit__in={metric.unit for metric in found})


def _near(state: ArticleState) -> list[Q]:
    """Figures of the article's park and the parks inside it; without a park, those of the bodies that it names.

    None where all these were new in this article, so that they have no figures yet.
    """
    if state.park_id:
        owners = {"park": state.run.index.with_inner_parks(state.park_id)}
    else:
        owners = {kind: {c.id for (of, _), c in state.named.items() if of == kind} for kind in _OWNERS}
    known = [(f"{kind}__in", ids) for kind in owners if (ids := state.without_new(kind, owners[kind]))]
    return [Q(*known, _connector=Q.OR)] if known else []


def _standing(metrics: Iterable[Metric]) -> list[Metric]:
    """What figures stand for: those that they were merged into; the rejected only where no other is left."""
    winners = list(dict.fromkeys(map(_winner, metrics)))
    return [metric for metric in winners if metric.status != Status.REJECTED] or winners


def _winner(metric: Any) -> Metric:
    while metric.merged_into:  # a query a step, where something was merged at all
        metric = metric.merged_into
    return metric


def _value(metric: Metric | FoundMetric) -> tuple:
    return metric.low, metric.high, metric.unit


def _by_value(groups: dict[tuple, list[Metric]], metrics: Iterable[Metric]) -> None:
    for metric in metrics:
        groups.setdefault(_value(metric), []).append(metric)
