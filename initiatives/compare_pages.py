"""The pages that hold figures against each other: one indicator across parks, and a few parks across indicators."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.generic import DetailView, TemplateView

from curation.arranging import Arrangement, Column
from curation.downloads import Downloadable, Table
from curation.linked_data import articles_of, dataset
from curation.pages import other_names
from curation.relations import fetched_evidence
from parks.models import Park
from parks.tables import figure_table

from .charts import bar_chart, svg_response
from .comparison import Bar, Comparison, Group, compare
from .models import Indicator, Metric

MOST_PARKS = 4


class ChartPage(Downloadable):
    """A page whose comparison is also a picture."""

    extensions = ("svg", "csv", "json")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not context["chart_groups"]:
            del context["downloads"]["SVG"]
        return context

    def download(self, extension, context):
        if extension != "svg":
            return super().download(extension, context)
        if not context["chart_groups"]:
            raise Http404("这里没有可以画成图的数字。")
        query = self.request.META["QUERY_STRING"]
        address = self.request.build_absolute_uri(self.request.path.removesuffix(".svg") + "/")
        chart = bar_chart(
            context["chart_title"],
            context["chart_groups"],
            address=f"{address}?{query}" if query else address,
            on=timezone.localdate(),
        )
        return svg_response(self.request, chart)


class IndicatorPage(ChartPage, DetailView):
    """One indicator across parks and years."""

    model = Indicator
    template_name = "initiatives/indicator_detail.html"

    def get_context_data(self, **kwargs):
        figures = self.object.metrics.public().with_subjects().with_evidence()
        comparison = compare(self.object, figures)
        arrangement = Arrangement(self.request.GET, _BAR_COLUMNS, words=_words_of_bar, usual="大的在前")
        groups = [(group.title, arrangement.of(group.bars)) for group in comparison.groups]
        return super().get_context_data(
            comparison=comparison,
            arrangement=arrangement,
            groups=[(title, bars) for title, bars in groups if bars],
            aliases=other_names(self.object),
            chart_title=f"{self.object.name}（{self.object.unit}）",
            chart_groups=[(group.title, group) for group in comparison.groups],
            linked_data=_indicator_data(self.object, comparison, self.request.build_absolute_uri(self.request.path)),
            **kwargs,
        )

    def tables(self, context):
        return _comparison_tables([context["comparison"]])


_BAR_COLUMNS = {
    "park": Column("园区", lambda bar: bar.park.name, ("按园区", "按园区，倒序")),
    "value": Column("数值", lambda bar: bar.length, ("按数值，大的在前", "按数值，小的在前"), falls=True),
    "time": Column(
        "时间（照印）",
        lambda bar: bar.figure.period_end or bar.figure.period_start or date.min,
        ("按时间，新的在前", "按时间，旧的在前"),
        falls=True,
    ),
}


def _words_of_bar(bar: Bar) -> tuple[str, ...]:
    return bar.park.name, bar.park.province, bar.figure.period_text


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One indicator, nature and year; `cells` hold each park's figures, in the order of the parks."""

    indicator: Indicator
    title: str
    cells: tuple[tuple[Bar, ...], ...]


_BY_NAME = Column("指标", lambda row: row.indicator.name, ("按指标", "按指标，倒序"))
_BY_YEAR = Column("年份", lambda row: row.title, ("新的年份在前", "旧的年份在前"), falls=True)


def _words_of_row(row: ComparedRow) -> tuple[str, ...]:
    return row.indicator.name, row.title


@dataclass(frozen=True, slots=True)
class Apart:
    """An indicator of which the parks have figures that cannot be held against each other, and why not."""

    indicator: Indicator
    reason: str


class ComparePage(ChartPage, TemplateView):
    """Up to four parks, in what is known of more than one of them."""

    template_name = "initiatives/compare.html"

    def get_context_data(self, **kwargs):
        parks = _chosen(self.request.GET.getlist("park"))
        comparisons = _comparisons(parks) if len(parks) > 1 else []
        shared = [(one, group) for one in comparisons for group in one.groups if _parks_in(group) > 1]
        columns = {"name": _BY_NAME, "year": _BY_YEAR}
        arrangement = Arrangement(self.request.GET, columns, words=_words_of_row, usual="核心指标在前")
        return super().get_context_data(
            parks=parks,
            choices=Park.objects.public().order_by("province", "name"),
            places=[parks[place] if place < len(parks) else None for place in range(MOST_PARKS)],
            arrangement=arrangement,
            rows=arrangement.of(_row(one.indicator, group, parks) for one, group in shared),
            apart=[Apart(one.indicator, reason) for one in comparisons if (reason := _why_apart(one))],
            comparisons=comparisons,
            chart_title="、".join(park.short_name or park.name for park in parks),
            chart_groups=[(f"{one.indicator}，{group.title}", group) for one, group in shared],
            compare_url=reverse("initiatives:compare"),
            linked_data=_compared_data(parks, comparisons, self.request) if shared else "",
            **kwargs,
        )

    def tables(self, context):
        return _comparison_tables(context["comparisons"])


def _indicator_data(indicator: Indicator, comparison: Comparison, address: str) -> SafeString:
    return dataset(
        f"{indicator.name}（{indicator.unit}）",
        indicator.definition or f"各园区的{indicator.name}，只比同一单位、性质和年份的数字，每条附原句和出处。",
        address,
        articles=_articles([comparison]),
        variableMeasured=indicator.name,
    )


def _compared_data(parks: Sequence[Park], comparisons: Sequence[Comparison], request: HttpRequest) -> SafeString:
    names = "、".join(park.name for park in parks)
    query = urlencode([("park", park.slug) for park in parks])
    page = request.build_absolute_uri(reverse("initiatives:compare"))
    return dataset(
        f"{names}的比较",
        f"{names}都有的数字，只比同一指标、单位、性质和年份的，每条附原句和出处。",
        f"{page}?{query}",
        query=query,
        articles=_articles(comparisons),
        variableMeasured=[one.indicator.name for one in comparisons],
    )


def _articles(comparisons: Iterable[Comparison]) -> list[Any]:
    figures = (bar.figure for one in comparisons for group in one.groups for bar in group.bars)
    return articles_of(evidence for figure in figures for evidence in fetched_evidence(figure))


def _chosen(slugs: Iterable[str]) -> list[Park]:
    """The public parks of these addresses in the order asked for, each once, no more than fit beside each other."""
    wanted = list(dict.fromkeys(slugs))
    parks = {park.slug: park for park in Park.objects.public().filter(slug__in=wanted)}
    return [parks[slug] for slug in wanted if slug in parks][:MOST_PARKS]


def _comparisons(parks: Sequence[Park]) -> list[Comparison]:
    """One for each indicator of which more than one of the parks has a figure."""
    figures = Metric.objects.public().filter(park__in=parks).exclude(indicator=None)
    of_indicator: dict[Indicator, list[Metric]] = defaultdict(list)
    for figure in figures.with_subjects().with_evidence():
        of_indicator[figure.indicator].append(figure)
    several = [one for one, found in of_indicator.items() if len({figure.park_id for figure in found}) > 1]
    in_order = sorted(several, key=lambda one: (not one.is_key, one.theme, one.name))
    return [compare(one, of_indicator[one]) for one in in_order]


def _parks_in(group: Group) -> int:
    return len({bar.figure.park_id for bar in group.bars})


def _row(indicator: Indicator, group: Group, parks: Sequence[Park]) -> ComparedRow:
    cells = tuple(tuple(bar for bar in group.bars if bar.figure.park_id == park.pk) for park in parks)
    return ComparedRow(indicator, group.title, cells)


def _why_apart(comparison: Comparison) -> str:
    """Why nothing of an indicator is compared; empty where something is."""
    if any(_parks_in(group) > 1 for group in comparison.groups):
        return ""
    known = [f"{bar.park.name}是{group.title}" for group in comparison.groups for bar in group.bars]
    left_out = [f"{one.figure.park}的“{one.figure.value_text}”{one.reason}" for one in comparison.refusals]
    return "；".join([*known, *left_out])


def _comparison_tables(comparisons: Sequence[Comparison]) -> dict[str, Table]:
    """What is compared, with the year that it is compared for; and what is not, with the reason."""
    bars = [(group.year, bar.figure) for one in comparisons for group in one.groups for bar in group.bars]
    refused = [(refusal.reason, refusal.figure) for one in comparisons for refusal in one.refusals]
    return {
        "compared": _with_first("year", "比较的年份", bars),
        "not_compared": _with_first("reason", "不比较的理由", refused),
    }


def _with_first(key: str, label: str, pairs: Sequence[tuple]) -> Table:
    table = figure_table(figure for _, figure in pairs)
    rows = [(first, *row) for (first, _), row in zip(pairs, table.rows, strict=True)]
    return Table({key: label, **table.columns}, rows)
