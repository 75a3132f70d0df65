"""Reasons to doubt a figure, each in words for an editor."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from parks.figures import Line, Point, works_of

_JUMP = 3
_HUNDRED = Decimal(100)
_PERCENT = ["%", "％"]
_SUPPORT = 2  # works that agree, before they throw doubt on another


class DoubtKind(models.TextChoices):
    """Why a figure may be wrong."""

    SHARE = "share", "比率超过100%"
    FUTURE = "future", "日期未到"
    JUMP = "jump", "前后相差3倍以上"
    UNSUPPORTED = "unsupported", "多个来源另有说法"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason, as a DoubtKind and in words."""

    kind: str
    reason: str


def doubts_in(line: Line, *, today: date) -> Iterator[tuple[Any, Doubt]]:
    """The doubtful figures of a line with the reasons. What an editor ranked, and so gave a reason for, is settled."""
    for at, point in enumerate(line.points):
        near = (*line.points[max(at - 1, 0) : at], *line.points[at + 1 : at + 2])
        support = _support(point)
        for figure in point.figures:
            if figure.rank == "normal":
                reasons = (*_by_itself(figure, today), *_unsupported(figure, support), *_jumps(figure, near))
                yield from ((figure, doubt) for doubt in reasons)


def doubts_about(figure: Any, line: Line, *, today: date) -> list[str]:
    """Why the figure may be wrong; the line is what else is known of the same thing, the figure among it."""
    return [doubt.reason for doubted, doubt in doubts_in(line, today=today) if doubted is figure]


def is_share_above_all(*, value: Decimal | None, unit: str, nature: str) -> bool:
    """Whether a share exceeds 100 %; what grows may well grow by more."""
    return value is not None and unit in _PERCENT and nature != "change" and value > _HUNDRED


def doubtful_by_itself(kind: str, *, today: date) -> Q:
    """The doubts that a figure's own columns tell, SHARE and FUTURE, as a condition on Metric."""
    if kind == DoubtKind.FUTURE:
        return Q(nature="actual", period_start__gt=today)
    above = Q(low__gt=_HUNDRED) | Q(low=None, high__gt=_HUNDRED)
    return above & Q(unit__in=_PERCENT) & ~Q(nature="change")


def number() -> Coalesce:
    """The number by which a figure is compared, for a query; in Python `_number`."""
    return Coalesce(F("low"), F("high"))


def _by_itself(figure: Any, today: date) -> Iterator[Doubt]:
    if is_share_above_all(value=_number(figure), unit=figure.unit, nature=figure.nature):
        nature = figure.get_nature_display()
        yield Doubt(DoubtKind.SHARE, f"{figure.value_text}超过100%，而性质是“{nature}”；若为增幅，请改性质。")
    if figure.nature == "actual" and figure.period_start and figure.period_start > today:
        yield Doubt(DoubtKind.FUTURE, f"时间（{figure.period_start}）还没有到，而性质是“实际”。")


def _support(point: Point) -> list[tuple[Any, set[int]]]:
    """A figure and the works for each value that several agree on."""
    works: dict[Decimal | None, set[int]] = defaultdict(set)
    for figure in point.figures:
        works[_number(figure)] |= works_of(figure)
    first = {_number(figure): figure for figure in reversed(point.figures)}
    return [(first[value], found) for value, found in works.items() if len(found) >= _SUPPORT]


def _unsupported(figure: Any, support: list[tuple[Any, set[int]]]) -> Iterator[Doubt]:
    """Where more independent works agree on another value."""
    mine = works_of(figure) if support else set()
    for rival, works in support:
        others = works - mine
        if _number(rival) != _number(figure) and len(others) > max(_SUPPORT - 1, len(mine)):
            own = f"{len(mine)}个来源" if mine else "编者说明一个来源"
            yield Doubt(DoubtKind.UNSUPPORTED, f"另有{len(others)}个来源作{rival.value_text}，此数只有{own}。")
            return


def _jumps(figure: Any, near: tuple[Point, ...]) -> Iterator[Doubt]:
    """Against the figures just before and just after in time."""
    for neighbour in near:
        other = neighbour.best
        if other.rank != "deprecated" and _is_jump(_number(figure), _number(other)):
            when = other.period_text or "另一时间"
            yield Doubt(DoubtKind.JUMP, f"与{when}的{other.value_text}相差{_JUMP}倍以上。")


def _is_jump(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None or min(one, other) <= 0:
        return False
    return max(one, other) > _JUMP * min(one, other)


def _number(figure: Any) -> Decimal | None:
    return figure.low if figure.low is not None else figure.high
