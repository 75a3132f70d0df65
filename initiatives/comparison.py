"""Figures of one indicator across parks and years: same compared with same, and a reason where that is refused."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from curation.relations import fetched_evidence
from parks.figures import COUNTERS, NOW, is_of_park
from parks.models import Park

from .models import Indicator, Metric, Nature, Rank

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure, with the length of its bar in percent of the greatest of the same nature.

    `disputed` where the same park has another value for the same year.
    """

    figure: Metric
    park: Park
    length: float
    disputed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one nature and year, greatest first: what may be held against each other."""

    nature: str
    year: int
    bars: tuple[Bar, ...]

    @property
    def title(self) -> str:
        return f"{self.year}年，{self.nature}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A figure that is left out of the comparison, and why."""

    figure: Metric
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What of the figures of one indicator can be compared, newest year first, and what cannot."""

    indicator: Indicator
    groups: tuple[Group, ...]
    refusals: tuple[Refusal, ...]


def compare(indicator: Indicator, figures: Iterable[Metric]) -> Comparison:
    """Compare whole parks in one unit, what is achieved before what is planned. Figures have their evidence fetched."""
    groups: dict[tuple[str, int], list[Metric]] = defaultdict(list)
    refusals = []
    for figure in figures:
        year, reason = year_of(figure), refuse(indicator, figure)
        if reason or year is None:
            refusals.append(Refusal(figure, reason or "没有写明年份，所在文章也未载日期"))
        else:
            groups[figure.nature, year].append(figure)
    order = sorted(groups, key=lambda key: (Nature.values.index(key[0]), -key[1]))
    greatest = _greatest(groups)
    made = tuple(Group(Nature(key[0]).label, key[1], _bars(groups[key], greatest[key[0]])) for key in order)
    return Comparison(indicator, made, tuple(refusals))


def refuse(indicator: Indicator, figure: Metric) -> str:
    """Why the figure cannot stand beside those of other parks; empty where it can."""
    if figure.rank == Rank.DEPRECATED:
        return f"编者不采：{figure.rank_reason}"
    if figure.park is None or not figure.park.is_public:
        return "不知属于哪个园区"
    if not is_of_park(figure):
        return f"是{figure.subject_name}的数字，不是全园区的"
    if figure.unit != indicator.unit and not COUNTERS.issuperset((figure.unit, indicator.unit)):
        return f"单位是“{figure.unit}”，指标以“{indicator.unit}”计"
    return ""


def year_of(figure: Metric) -> int | None:
    """The year that the figure is of: as printed, or for 目前 and the like the year of the first article with it."""
    if day := figure.period_end or figure.period_start:
        return day.year
    if figure.period_text.strip() not in NOW:
        return None
    days = [one.article.published_on for one in fetched_evidence(figure) if one.article.published_on]
    return min(days).year if days else None


def size_of(figure: Metric) -> Decimal:
    """The length of its bar; of a range or a least value the lower bound."""
    return abs(figure.low or figure.high or Decimal(0))


def _greatest(groups: dict[tuple[str, int], list[Metric]]) -> dict[str, Decimal]:
    greatest: dict[str, Decimal] = {}
    for (nature, _), figures in groups.items():
        greatest[nature] = max(greatest.get(nature, Decimal(0)), *(size_of(figure) for figure in figures))
    return greatest


def _bars(figures: list[Metric], greatest: Decimal) -> tuple[Bar, ...]:
    values: dict[int | None, set[tuple]] = defaultdict(set)
    for figure in figures:
        values[figure.park_id].add((figure.low, figure.high))
    in_order = sorted(figures, key=lambda figure: (-size_of(figure), figure.pk))
    return tuple(
        Bar(
            figure,
            figure.park,
            round(float(size_of(figure) / (greatest or 1)) * _WHOLE, 1),
            len(values[figure.park_id]) > 1,
        )
        for figure in in_order
        if figure.park is not None  # or it would have been refused
    )
