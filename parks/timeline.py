"""What is dated of a park, year by year: figures with a printed date, articles by the day they came out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from curation.printing import shortened

from .figures import Line
from .rows import Reading, ReadingPoint

_LONGEST_TITLE = 30  # characters
_MOST_FIGURES = 8  # of a year; the tables have them all


@dataclass(frozen=True, slots=True)
class DatedFigure:
    """A figure with what is counted and whose it is."""

    label: str
    subject: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Issue:
    """An article, by the day that it came out, with its title cut short."""

    day: date
    publisher: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Year:
    """One year: its figures, how many more there are, and the articles that came out in it."""

    year: int
    figures: tuple[DatedFigure, ...]
    more: int
    issues: tuple[Issue, ...]


def timeline(lines: Iterable[Line], sources: Iterable[Any]) -> tuple[Year, ...]:
    """The years, newest first; those of key indicators and of trends stand first in their year."""
    figures: dict[int, list[tuple[Line, ReadingPoint]]] = defaultdict(list)
    for line in sorted(lines, key=_weight):
        for point, printed in zip(line.points, line.row.points, strict=True):
            if day := point.best.period_end or point.best.period_start:
                figures[day.year].append((line, printed))
    articles: dict[int, list[Any]] = defaultdict(list)
    for source in sources:
        if source.article.published_on:
            articles[source.article.published_on.year].append(source.article)
    return tuple(_year(year, figures[year], articles[year]) for year in sorted({*figures, *articles}, reverse=True))


def _weight(line: Line) -> tuple[bool, bool]:
    return not line.is_trend, not (line.indicator and line.indicator.is_key)


def _year(year: int, figures: list[tuple[Line, ReadingPoint]], articles: list[Any]) -> Year:
    first = figures[:_MOST_FIGURES]
    shown = tuple(DatedFigure(line.label, line.named_subject, printed.readings[0]) for line, printed in first)
    return Year(year, shown, len(figures) - len(shown), tuple(map(_issue, articles)))


def _issue(article: Any) -> Issue:
    title = shortened(article.title, _LONGEST_TITLE)
    return Issue(article.published_on, article.publisher, article.get_absolute_url(), title)
