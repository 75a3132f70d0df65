"""A small curve of a figure's values, as points of an SVG polyline."""

from collections.abc import Sequence
from typing import Any

_WIDTH, _HEIGHT, _MARGIN = 80, 24, 3


def spark_points(figures: Sequence[Any]) -> str:
    """The figures from left to right at equal distances, the greatest value at the top, the smallest at the bottom."""
    values = [float(figure.high if figure.low is None else figure.low) for figure in figures]
    low, span = min(values), (max(values) - min(values)) or 1
    step = (_WIDTH - 2 * _MARGIN) / max(len(values) - 1, 1)
    inner = _HEIGHT - 2 * _MARGIN
    places = (
        (_MARGIN + step * place, _HEIGHT - _MARGIN - inner * (value - low) / span) for place, value in enumerate(values)
    )
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
