"""The figures that are known already, and which of them says what an article says."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from articles.extraction.records import Metric as FoundMetric
from articles.extraction.records import Period
from articles.wording import alike, plain
from curation.models import Status
from curation.rows import places, read
from initiatives.models import Metric

from .state import ArticleState

BODIES = ("organization", "enterprise", "initiative")
_TOLD_BY = "id IN (SELECT metric_id FROM articles_evidence WHERE article_id = %s)"


class KnownFigure(NamedTuple):
    """The columns of a figure by which it is recognised."""

    id: int
    status: str
    merged_into_id: int | None
    park_id: int | None
    organization_id: int | None
    enterprise_id: int | None
    initiative_id: int | None
    subject_text: str
    label: str
    value_text: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    nature: str
    period_text: str
    period_start: date | None
    period_end: date | None


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a figure is: the park that it counts for, and the organisation, enterprise or initiative, if one."""

    park_id: int | None
    subject_text: str
    organization_id: int | None = None
    enterprise_id: int | None = None
    initiative_id: int | None = None

    def is_of(self, figure: KnownFigure) -> bool:
        """Whether a known figure has the same owner; where neither is a fact, by its wording."""
        ours = (self.organization_id, self.enterprise_id, self.initiative_id)
        theirs = (figure.organization_id, figure.enterprise_id, figure.initiative_id)
        if self.park_id != figure.park_id or ours != theirs:
            return False
        return any(ours) or not (self.subject_text and figure.subject_text) or self._called_like(figure)

    def _called_like(self, figure: KnownFigure) -> bool:
        return alike(self.subject_text, figure.subject_text)


class KnownFigures:
    """The known figures that could say the same as one of the article's: those of equal value.

    They are looked for in the article's park and the parks inside it, and in the article's counterpart: the digest
    of an original, or the original of a digest.
    """

    def __init__(self, state: ArticleState, found: Sequence[FoundMetric]):
        self._found = found
        near, told = [], []
        if found:
            near = [_equal(found, of_one, ids) for of_one, ids in _near(state)]
            told = [_told_by(state, state.counterpart, found)] if state.counterpart else []
        self._near, self._told = _by_value(near), _by_value(told)

    def same(self, found: FoundMetric, owner: Owner) -> KnownFigure | None:
        """The one known figure that says the same; None when there is none, or several that cannot be told apart."""
        value = _value(found)
        if value not in self._near and value not in self._told:  # as nearly always
            return None
        near = self._near.get(value, [])
        fitting = _standing(figure for figure in near if owner.is_of(figure) and _says_the_same(figure, found))
        if len(fitting) > 1:
            fitting = [figure for figure in fitting if plain(figure.label) == plain(found.label)]
        return fitting[0] if len(fitting) == 1 else self._told_by_counterpart(found)

    def _told_by_counterpart(self, found: FoundMetric) -> KnownFigure | None:
        """A digest carries every figure of its original in other words, so the quantity ties them where it is the
        only one of its kind; else what is counted, or whose it is, must be worded alike in exactly one."""
        told = _standing(self._told.get(_value(found), []))
        if len(told) == 1 and sum(_value(other) == _value(found) for other in self._found) == 1:
            return told[0]
        label = _standing(figure for figure in told if alike(figure.label, found.label))
        subject = _standing(figure for figure in told if alike(figure.subject_text, found.subject))
        both = [figure for figure in label if figure in subject]
        period = [figure for figure in label if found.period and figure.period_text == found.period.text]
        return next((fitting[0] for fitting in (both, period, label, subject) if len(fitting) == 1), None)


def _near(state: ArticleState) -> list[tuple[str, list[int]]]:
    """A condition, with its values, for the figures of the article's park and the parks inside it; without a park,
    for those of the bodies that it names. None where all these were new in this article and have no figures yet."""
    if state.park_id:
        owners = {"park": state.run.index.with_inner_parks(state.park_id)}
    else:
        owners = {kind: {c.id for (of, _), c in state.named.items() if of == kind} for kind in BODIES}
    known = {kind: ids for kind in owners if (ids := state.without_new(kind, owners[kind]))}
    of_one = " OR ".join(f"{kind}_id IN ({places(ids)})" for kind, ids in known.items())
    return [(of_one, [number for ids in known.values() for number in ids])] if known else []


def _told_by(state: ArticleState, article: int, found: Sequence[FoundMetric]) -> list[KnownFigure]:
    state.run.write()  # the evidence of that article may wait still
    return _equal(found, _TOLD_BY, [article])


def _equal(found: Sequence[FoundMetric], condition: str, values: Collection[Any]) -> list[KnownFigure]:
    """The figures under that condition whose unit and value occur. What has no lower value is asked for by itself:
    in one question with the others, the index would lead to every figure of a park."""
    units = {metric.unit for metric in found}
    lows = {metric.low for metric in found if metric.low is not None}
    highs = {metric.high for metric in found if metric.low is None}
    of_unit = f"({condition}) AND unit IN ({places(units)})"
    equal = _read(f"{of_unit} AND low IN ({places(lows)})", *values, *units, *lows) if lows else []
    return equal + (
        _read(f"{of_unit} AND low IS NULL AND high IN ({places(highs)})", *values, *units, *highs) if highs else []
    )


def _read(condition: str, *values: Any) -> list[KnownFigure]:
    return [KnownFigure._make(row) for row in read(Metric, KnownFigure._fields, condition, *values)]


def _standing(figures: Iterable[KnownFigure]) -> list[KnownFigure]:
    """What figures stand for: those that they were merged into; the rejected only where no other is left."""
    winners = list(dict.fromkeys(map(_winner, figures)))
    return [figure for figure in winners if figure.status != Status.REJECTED] or winners


def _winner(figure: KnownFigure) -> KnownFigure:
    while figure.merged_into_id:  # a query a step, where something was merged at all
        (figure,) = _read("id = %s", figure.merged_into_id)
    return figure


def _value(figure: KnownFigure | FoundMetric) -> tuple:
    return figure.low, figure.high, figure.unit


def _by_value(groups: Iterable[list[KnownFigure]]) -> dict[tuple, list[KnownFigure]]:
    found: dict[tuple, list[KnownFigure]] = defaultdict(list)
    for figures in groups:
        for figure in figures:
            found[_value(figure)].append(figure)
    return found


def _says_the_same(known: KnownFigure, found: FoundMetric) -> bool:
    """Whether a known figure of the same subject, of equal value and unit, says the same: nothing is against it."""
    return (
        _same_nature(found.nature, known.nature)
        and alike(found.label, known.label)
        and _same_period(found.period, known)
    )


def _same_nature(found: str, known: str) -> bool:
    aims = {"plan", "target"}
    return found == known or {found, known} <= aims


def _same_period(found: Period | None, known: KnownFigure) -> bool:
    if found is None or not known.period_text:
        return True
    if found.start and known.period_start:
        return (found.start, found.end) == (known.period_start, known.period_end)
    return True
