"""Reasons to doubt a figure, each in words for an editor."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from curation.relations import fetched_evidence
from parks.figures import Line, Point

_JUMP = 3
_HUNDRED = Decimal(100)
_PERCENT = {"%", "％"}


def doubts_about(figure: Any, line: Line, *, today: date) -> list[str]:
    """Why the figure may be wrong; the line is what else is known of the same thing, the figure among it."""
    point = next(point for point in line.points if figure in point.figures)
    found = [
        _share_above_all(figure),
        _future(figure, today),
        _unsupported(figure, point),
        *_jumps(figure, line, point),
    ]
    return [doubt for doubt in found if doubt]


def is_share_above_all(*, value: Decimal | None, unit: str, nature: str) -> bool:
    """Whether a share exceeds 100 %; what grows may well grow by more."""
    return value is not None and unit in _PERCENT and nature != "change" and value > _HUNDRED


def _share_above_all(figure: Any) -> str:
    if is_share_above_all(value=_number(figure), unit=figure.unit, nature=figure.nature):
        return f"{figure.value_text}超过100%，而性质是“{figure.get_nature_display()}”；若为增幅，请改性质。"
    return ""


def _future(figure: Any, today: date) -> str:
    if figure.nature == "actual" and figure.period_start and figure.period_start > today:
        return f"时间（{figure.period_start}）还没有到，而性质是“实际”。"
    return ""


def _unsupported(figure: Any, point: Point) -> str:
    """Where several other sources agree on another value."""
    mine = _sources(figure)
    for rival in point.rivals:
        others = set().union(*(_sources(f) for f in point.figures if _number(f) == _number(rival))) - mine
        if _number(rival) != _number(figure) and len(others) > max(1, len(mine)):
            return f"另有{len(others)}个来源作{rival.value_text}，此数只有{len(mine) or '编者说明一'}个来源。"
    return ""


def _jumps(figure: Any, line: Line, point: Point) -> Iterator[str]:
    """Against the figures just before and just after in time."""
    at = line.points.index(point)
    for neighbour in (*line.points[max(at - 1, 0) : at], *line.points[at + 1 : at + 2]):
        if _is_jump(_number(figure), _number(neighbour.best)):
            when = neighbour.best.period_text or "另一时间"
            yield f"与{when}的{neighbour.best.value_text}相差{_JUMP}倍以上。"


def _is_jump(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None or min(one, other) <= 0:
        return False
    return max(one, other) > _JUMP * min(one, other)


def _number(figure: Any) -> Decimal | None:
    return figure.low if figure.low is not None else figure.high


def _sources(figure: Any) -> set:
    return {evidence.article.work for evidence in fetched_evidence(figure)}
