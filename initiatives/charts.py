"""Bar charts as SVG pictures, which name their source, date and address, so that a screenshot still cites."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from curation.relations import fetched_evidence

from .comparison import Bar, Group
from .models import Bound

_WIDTH = 720
_LABELS = 170  # the bars begin here
_LONGEST = 400
_LETTERS = 10  # of a park's name; the table beside has it whole
_LINE = 30
_HEAD, _FOOT = 64, 62
_SOURCES = 3


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One bar, with its words; places in the picture's own units. `exact` bars are filled, others hatched."""

    label: str
    value: str
    top: int
    length: float
    exact: bool

    @property
    def middle(self) -> int:
        return self.top + 14

    @property
    def value_at(self) -> float:
        return _LABELS + self.length + 8


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of words over the bars of one group."""

    text: str
    baseline: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole picture."""

    title: str
    description: str
    headings: tuple[Heading, ...]
    bars: tuple[ChartBar, ...]
    height: int
    source: str
    address: str
    width: int = _WIDTH
    bars_at: int = _LABELS

    @property
    def source_at(self) -> int:
        return self.height - 34

    @property
    def address_at(self) -> int:
        return self.height - 14


def bar_chart(title: str, groups: Sequence[tuple[str, Group]], *, address: str, on: date) -> Chart:
    """The groups below each other, each under its heading. `on` is the day that the chart shows."""
    headings, bars, top = [], [], _HEAD
    for heading, group in groups:
        headings.append(Heading(heading, top + 20))
        top += _LINE
        for bar in group.bars:
            bars.append(_bar(bar, top))
            top += _LINE
    return Chart(
        title=title,
        description="；".join(_spoken(heading, group) for heading, group in groups),
        headings=tuple(headings),
        bars=tuple(bars),
        height=top + _FOOT,
        source=f"{_sources(group for _, group in groups)}。制图：园区志，{on.isoformat()}",
        address=address,
    )


def svg_response(request: HttpRequest, chart: Chart) -> HttpResponse:
    return render(request, "charts/bars.svg", {"chart": chart}, content_type="image/svg+xml")


def _bar(bar: Bar, top: int) -> ChartBar:
    park = bar.park
    name = park.short_name or park.name
    label = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
    value = f"{bar.figure.value_text}{'（说法不一）' if bar.disputed else ''}"
    return ChartBar(label, value, top, round(bar.length / 100 * _LONGEST, 1), bar.figure.bound == Bound.EXACT)


def _spoken(heading: str, group: Group) -> str:
    values = "、".join(f"{bar.park.name} {bar.figure.value_text}" for bar in group.bars)
    return f"{heading}：{values}"


def _sources(groups: Iterable[Group]) -> str:
    evidence = [one for group in groups for bar in group.bars for one in fetched_evidence(bar.figure)]
    papers = list(dict.fromkeys(one.article.publisher or f"《{one.article.title}》" for one in evidence))
    named = "、".join(papers[:_SOURCES])
    if not named:
        return "据编者说明"
    return f"据{named}{f'等 {len(papers)} 处' if len(papers) > _SOURCES else ''}"
