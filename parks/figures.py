"""How figures are laid out for reading: lines of one thing counted, the dates on a line, and what stands in conflict.

Figures are metrics with their evidence prefetched.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any

from django.utils.functional import cached_property

from curation.merges import told_apart
from curation.pages import standing_for
from curation.relations import fetched_evidence, related_model

from .rows import Row, row_of
from .spark import spark_points

# Words for the time of writing, and for a beginning; both are dates only where the article's own date is known.
NOW = {"", "目前", "现在", "现有", "如今", "截至目前", "到目前", "当前", "迄今", "至今", "已"}
_BEGINNING = ("之初", "初期", "最初", "起初", "当初", "原来", "原先", "刚成立", "成立时")
# Counting words that do not tell two counts of one thing apart: 56处 and 76个 of one facility are rivals.
COUNTERS = frozenset("个家处所座间只支名人位")
_EARLIER = (date.min, date.min, "")
_WRITING = (date.max, date.max, "")
_INTENDED = {"plan", "target"}
_RANKS = {"preferred": 0, "normal": 1, "deprecated": 2}


@dataclass(frozen=True, slots=True)
class _Side:
    """The figures of one value, and the works that tell them."""

    figures: list[Any]
    sources: set


@dataclass(frozen=True)
class Point:
    """The figures of one line that hold at one time, the preferred one first.

    `apart` holds the numbers, the lower first, of figures that an editor found to count different things.
    """

    figures: tuple[Any, ...]
    apart: frozenset[tuple[int, int]] = frozenset()

    @cached_property
    def is_conflict(self) -> bool:
        """Whether one source gives a value and another contradicts it.

        Where one source gives both values it merely sets two things side by side.
        """
        if len(self.figures) == 1:  # as nearly always; hundreds are asked for one page
            return False
        return any(self._disagree(one, other) for one, other in combinations(self._sides(), 2))

    def contradicting(self, figure) -> tuple[Any, ...]:
        """The figures of other values that contradict this one's."""
        sides = self._sides()
        mine = next(side for side in sides if _value(side.figures[0]) == _value(figure))
        against = (side for side in sides if side is not mine and self._disagree(mine, side))
        return tuple(other for side in against for other in side.figures)

    @property
    def is_parallel(self) -> bool:
        """Whether different values stand side by side without contradicting each other."""
        return len(self.rivals) > 1 and not self.is_conflict

    @property
    def best(self):
        return self.figures[0]

    @cached_property
    def rivals(self) -> tuple[Any, ...]:
        """One figure for each different value."""
        if len(self.figures) == 1:
            return self.figures
        return tuple(figures[0] for figures in self._by_value().values())

    def _by_value(self) -> dict[tuple, list[Any]]:
        by_value: dict[tuple, list[Any]] = defaultdict(list)
        for figure in self.figures:
            by_value[_value(figure)].append(figure)
        return by_value

    def _sides(self) -> list["_Side"]:
        return [_Side(figures, _sources(figures)) for figures in self._by_value().values()]

    def _disagree(self, one: "_Side", other: "_Side") -> bool:
        if one.sources & other.sources:
            return False
        pairs = product(one.figures, other.figures) if self.apart else ()
        return not any((min(a.pk, b.pk), max(a.pk, b.pk)) in self.apart for a, b in pairs)


@dataclass(frozen=True, eq=False)
class Line:
    """What one subject has of one thing, with one nature, oldest first."""

    points: tuple[Point, ...]

    @cached_property
    def latest(self) -> Point:
        return self.points[-1]

    @cached_property
    def is_trend(self) -> bool:
        """Whether figures of several times can be read as one movement: one value for each, and not all the same."""
        values = {_value(point.best) for point in self.points}
        return len(values) > 1 and not self.has_rivals

    @cached_property
    def has_conflict(self) -> bool:
        return any(point.is_conflict for point in self.points)

    @cached_property
    def has_rivals(self) -> bool:
        """Whether several values hold at one time, in conflict or side by side."""
        return any(len(point.rivals) > 1 for point in self.points)

    @cached_property
    def row(self) -> Row:
        """The line as tables print it."""
        return row_of(self)

    @property
    def spark(self) -> str:
        """The trend as points of an SVG polyline in a box of 80 by 24; empty without a trend."""
        return spark_points([point.best for point in self.points]) if self.is_trend else ""

    @cached_property
    def figures(self) -> tuple[Any, ...]:
        return tuple(figure for point in self.points for figure in point.figures)

    @cached_property
    def label(self) -> str:
        return self.latest.best.indicator.name if self.latest.best.indicator else self.latest.best.label

    @cached_property
    def indicator(self):
        return self.latest.best.indicator

    @cached_property
    def subject(self):
        return self.latest.best.subject

    @cached_property
    def subject_name(self) -> str:
        return self.latest.best.subject_name

    @cached_property
    def named_subject(self) -> str:
        """The subject's name; empty when it is the park itself, which its page need not repeat."""
        return "" if self.is_of_park else self.subject_name

    @cached_property
    def is_of_park(self) -> bool:
        """Whether the figures are of the whole park that they name, not of something in it."""
        return is_of_park(self.latest.best)

    def is_about(self, park) -> bool:
        """Whether the figures are the park's own."""
        return self.is_of_park and self.latest.best.park_id == park.pk

    @cached_property
    def nature(self) -> str:
        return self.latest.best.nature

    @cached_property
    def theme(self):
        return self.latest.best.theme

    @property
    def is_intended(self) -> bool:
        """Whether it is planned or aimed at, not so already."""
        return self.nature in _INTENDED

    @cached_property
    def evidence(self) -> tuple[Any, ...]:
        return tuple(evidence for figure in self.figures for evidence in fetched_evidence(figure))

    @cached_property
    def works(self) -> frozenset[int]:
        """The independent works that testify to any of the figures."""
        return frozenset(evidence.article.work for evidence in self.evidence)

    @cached_property
    def certainty(self) -> float:
        """How sure extraction was of its best sentence."""
        return max((evidence.confidence for evidence in self.evidence), default=0)

    @cached_property
    def undated(self) -> int:
        """Of how many figures neither sentence nor article tells the year."""
        return sum(_is_undated(figure) for figure in self.figures)

    @cached_property
    def retold(self) -> int:
        """How many figures only digests tell."""
        return sum(_is_retold(figure) for figure in self.figures)


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """The lines of achieved figures under one theme; `key` and `name` as in initiatives' Theme."""

    key: str
    name: str
    lines: tuple[Line, ...]


def lines_of(figures: Iterable[Any], apart: frozenset[tuple[int, int]] | None = None) -> tuple[Line, ...]:
    """The figures as lines, in the order in which each line first appears.

    `apart` are the pairs that editors told apart, as in `Point`; without it one query finds them.
    """
    lines: dict[tuple, list] = defaultdict(list)
    for figure in figures:
        lines[line_key(figure, figure.park)].append(figure)
    members = [figure for of_line in lines.values() for figure in of_line]
    if apart is None:
        apart = told_apart(type(members[0]), [figure.pk for figure in members]) if members else frozenset()
    return tuple(line_of(of_line, apart) for of_line in lines.values())


def line_of(figures: list[Any], apart: frozenset[tuple[int, int]]) -> Line:
    """The line of figures that have one `line_key`."""
    return Line(points=_points(figures, apart))


def lines_about(subject: Any, field: str) -> tuple[Line, ...]:
    """The public figures of the subject, which metrics name by `field`, and of those merged into it."""
    metrics = related_model(type(subject), "metrics").objects.public()
    return lines_of(metrics.filter(standing_for(subject, field)).with_subjects().with_evidence())


def group_by_theme(lines: Iterable[Line], park: Any) -> tuple[ThemeGroup, ...]:
    """Achieved figures under their themes, in the order of Theme; the park's own first, then subject by subject."""
    groups: dict[Any, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (not line.is_about(park), line.subject_name)):
        if not line.is_intended:
            groups[line.theme].append(line)
    themes: Any = type(next(iter(groups))) if groups else ()
    return tuple(ThemeGroup(theme.value, theme.label, tuple(groups[theme])) for theme in themes if theme in groups)


def key_lines(lines: Iterable[Line], park: Any, limit: int = 6) -> tuple[Line, ...]:
    """The achieved figures that say most: key, moving over time, the park's own, undisputed, well proven."""

    def weight(line: Line) -> tuple:
        is_key = bool(line.indicator and line.indicator.is_key)
        worth = 2 * is_key + bool(line.indicator) + 3 * line.is_trend + 2 * line.is_about(park) - line.has_rivals
        return -worth, -len(line.works), -line.certainty, line.latest.best.pk

    achieved = [line for line in lines if not line.is_intended and line.latest.best.rank != "deprecated"]
    return tuple(sorted(achieved, key=weight)[:limit])


def summary_lines(lines: Iterable[Line], park: Any, limit: int = 4) -> tuple[Line, ...]:
    """The park's own achieved figures that most independent works tell, key indicators first; none in dispute."""

    def weight(line: Line) -> tuple:
        is_key = bool(line.indicator and line.indicator.is_key)
        return not is_key, -len(line.works), line.latest.best.pk

    sure = [line for line in lines if line.is_about(park) and line.nature == "actual" and not line.has_rivals]
    return tuple(sorted((line for line in sure if line.latest.best.rank != "deprecated"), key=weight)[:limit])


def is_of_park(figure: Any) -> bool:
    """Whether the figure is of the whole park, not of something in it."""
    return _subject_key(figure, figure.park) == (figure.park_id, "")


def line_key(figure, park) -> tuple:
    """What tells the line of a figure; figure and park may be bare rows."""
    counted = figure.indicator_id or figure.label
    unit = "个" if figure.unit in COUNTERS else figure.unit
    return counted, unit, figure.nature, _subject_key(figure, park)


def _subject_key(figure, park) -> tuple:
    linked = (figure.organization_id, figure.enterprise_id, figure.initiative_id)
    if any(linked):
        return linked
    return figure.park_id, "" if _names_park(figure.subject_text, park) else figure.subject_text


def _names_park(words: str, park: Any) -> bool:
    """Whether the printed words, if any, are the park: its name, with more in front, or only its end (高新区)."""
    if not words or park is None:
        return not words
    return any(name.endswith(words) or words.endswith(name) for name in (park.name, park.short_name) if name)


def _points(figures: list, apart: frozenset[tuple[int, int]]) -> tuple[Point, ...]:
    times: dict[tuple, list] = defaultdict(list)
    for figure in figures:
        times[_time(figure)].append(figure)
    _place_undated(times)
    return tuple(Point(_in_preference(times[time]), apart) for time in sorted(times))


def _in_preference(figures: list) -> tuple[Any, ...]:
    return tuple(sorted(figures, key=_preference) if len(figures) > 1 else figures)


def _time(figure) -> tuple[date, date, str]:
    """A sort key: beginnings first, then by date, the time of writing last."""
    words = figure.period_text.strip()
    if any(word in words for word in _BEGINNING):
        return date.min, date.min, words
    if figure.period_end or figure.period_start:
        end = figure.period_end or figure.period_start
        return end, figure.period_start or end, ""
    return date.max, date.max, "" if words in NOW else words


def _place_undated(times: dict[tuple, list]) -> None:
    """Read a figure without any time with the timed one whose value it repeats, or before the one it is set against."""
    at_writing = times.pop(_WRITING, [])
    now = [figure for figure in at_writing if figure.period_text]
    told_at: dict[tuple, tuple] = {}
    for time, figures in times.items():
        for figure in figures:
            told_at.setdefault((figure.low, figure.high), time)
    for figure in at_writing:
        time = _place(figure, now, told_at)
        times[time].append(figure)
        if time != _WRITING:
            told_at.setdefault((figure.low, figure.high), time)


def _place(figure, now: list, told_at: dict[tuple, tuple]) -> tuple[date, date, str]:
    if figure.period_text:
        return _WRITING
    if time := told_at.get((figure.low, figure.high)):
        return time
    return _EARLIER if _is_set_against_now(figure, now) else _WRITING


def _is_set_against_now(figure, now: list) -> bool:
    """Whether its own sentence gives another value and says that this one holds now."""
    sentences = _sentences(figure)
    return any(other.low != figure.low and sentences & _sentences(other) for other in now)


def _value(figure) -> tuple:
    return figure.low, figure.high, figure.bound


def _sources(figures: list) -> set:
    """The works that tell the figures; an editor's statement is a source of its own."""
    proven = set().union(*(works_of(figure) for figure in figures))
    return proven | {("statement", figure.pk) for figure in figures if not fetched_evidence(figure)}


def works_of(figure) -> set[int]:
    """The independent works that testify to the figure: copies of one article are one."""
    return {evidence.article.work for evidence in fetched_evidence(figure)}


def _is_undated(figure) -> bool:
    if figure.period_end or figure.period_start:
        return False
    dated = any(one.article.published_on for one in fetched_evidence(figure))
    return not (dated and figure.period_text.strip() in NOW)


def _is_retold(figure) -> bool:
    evidence = fetched_evidence(figure)
    return bool(evidence) and all(one.article.is_digest for one in evidence)


def _sentences(figure) -> set[tuple[int, int]]:
    return {(evidence.article_id, evidence.start) for evidence in fetched_evidence(figure)}


def _preference(figure) -> tuple[int, int, int]:
    return _RANKS[figure.rank], -len(works_of(figure)), figure.pk
