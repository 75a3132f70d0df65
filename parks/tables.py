"""The data of the public pages of parks as tables, for downloads."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from curation.downloads import Table
from curation.relations import fetched_evidence

FIGURE_COLUMNS = {
    "id": "编号",
    "park": "园区",
    "subject": "主体",
    "indicator": "指标",
    "label": "所计内容",
    "value_text": "数值（原文）",
    "low": "下限",
    "high": "上限",
    "bound": "界限",
    "unit": "单位",
    "nature": "性质",
    "period_text": "时间（原文）",
    "period_start": "起",
    "period_end": "止",
    "rank": "采用",
    "quote": "依据（原句）",
    "citation": "出处",
    "statement": "编者说明",
}
NAMED_COLUMNS = {
    "name": "名称",
    "slug": "网址名",
    "kind": "类别",
    "park": "园区",
    "quote": "依据（原句）",
    "citation": "出处",
}


def figure_table(figures: Iterable[Any]) -> Table:
    """Each figure with its first sentence. They have their subjects and evidence fetched."""
    return Table(FIGURE_COLUMNS, [_figure_row(figure) for figure in figures])


def named_table(facts: Iterable[Any]) -> Table:
    """Organisations, enterprises or initiatives, each with the first sentence where evidence is fetched."""
    return Table(NAMED_COLUMNS, [_named_row(fact) for fact in facts])


def quote_table(evidence: Iterable[Any]) -> Table:
    """The sentences that prove a fact."""
    columns = {
        "quote": "原句",
        "exact": "要词",
        "article": "文章",
        "publisher": "报刊",
        "published_on": "日期",
        "citation": "出处",
    }
    rows = [
        (one.quote, one.exact, one.article.title, one.article.publisher, one.article.published_on, one.article.citation)
        for one in evidence
    ]
    return Table(columns, rows)


def subject_tables(context: Mapping[str, Any]) -> dict[str, Table]:
    """The figures of an organisation, enterprise or initiative, and the sentences that prove it."""
    figures = figure_table(figure for line in context["lines"] for figure in line.figures)
    return {"figures": figures, "quotes": quote_table(context["evidence"])}


def park_table(parks: Iterable[Any]) -> Table:
    """Parks with the counts that lists show."""
    columns = {
        "name": "名称",
        "slug": "网址名",
        "level": "级别",
        "province": "省级行政区",
        "city": "地市",
        "parent": "上级园区",
        "figures": "数据",
        "organizations": "党组织",
        "initiatives": "举措",
    }
    return Table(columns, [_park_row(park) for park in parks])


def news_table(news: Iterable[Any]) -> Table:
    """What changed; `facts` are the first few of each line."""
    columns = {"day": "日期", "verb": "变动", "kind": "类别", "number": "条数", "facts": "条目", "reasons": "理由"}
    rows = [
        (one.day.isoformat(), one.verb, one.kind, one.number)
        + ("、".join(name for name, _ in one.links), "；".join(one.reasons))
        for one in news
    ]
    return Table(columns, rows)


def _park_row(park: Any) -> tuple:
    counts = (park.metrics_count, park.organizations_count, park.initiatives_count)
    parent = park.parent.name if park.parent else ""
    return park.name, park.slug, park.get_level_display(), park.province, park.city, parent, *counts


def _figure_row(figure: Any) -> tuple:
    quote, citation = _proof(figure)
    return (
        figure.pk,
        figure.park.name if figure.park else "",
        figure.subject_name,
        figure.indicator.name if figure.indicator else "",
        figure.label,
        figure.value_text,
        figure.low,
        figure.high,
        figure.get_bound_display(),
        figure.unit,
        figure.get_nature_display(),
        figure.period_text,
        figure.period_start,
        figure.period_end,
        figure.get_rank_display(),
        quote,
        citation,
        figure.statement,
    )


def _named_row(fact: Any) -> tuple:
    park = fact.park.name if fact.park else ""
    return fact.name, fact.slug, getattr(fact, "kind", ""), park, *_proof(fact)


def _proof(fact: Any) -> tuple[str, str]:
    first = next(iter(_fetched(fact)), None)
    return (first.quote, first.article.citation) if first else ("", "")


def _fetched(fact: Any) -> Sequence[Any]:
    # A list page fetches no evidence, and must not ask for it row by row.
    return fetched_evidence(fact) if "evidence" in getattr(fact, "_prefetched_objects_cache", {}) else []
