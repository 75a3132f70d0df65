"""The public pages of initiatives, indicators and single figures."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.generic import ListView

from curation.arranging import Arrangement, Column
from curation.downloads import Downloadable, Table
from curation.facts import history
from curation.linked_data import linked_data, told_by
from curation.models import Action, Status
from curation.pages import FactPage, FilteredList, public_or_none, sentences_of, standing_for
from parks.figures import Line, lines_of
from parks.rows import rows_of
from parks.subjects import SubjectPage
from parks.tables import figure_table, named_table, quote_table

from .filters import InitiativeFilter
from .models import Indicator, Initiative, Metric, Theme

# What readers are told of a figure's history; evidence is listed by itself.
_TOLD = (Action.APPROVE, Action.EDIT, Action.MERGE, Action.SPLIT)


class InitiativeList(Downloadable, FilteredList):
    """All public initiatives, nationwide routines last."""

    queryset = Initiative.objects.public().select_related("park", "whole").order_by("generic", "kind", "name")
    filterset_class = InitiativeFilter
    template_name = "initiatives/initiative_list.html"

    def tables(self, context):
        return {"initiatives": named_table(context["object_list"])}


class InitiativePage(SubjectPage):
    """An initiative: what it belongs to and is made of, its figures, its sentences."""

    queryset = Initiative.objects.select_related("park", "lead", "whole")
    template_name = "initiatives/initiative_detail.html"
    field, called = "initiative", "本举措"

    def get_context_data(self, **kwargs):
        initiative = self.object
        lead = public_or_none(initiative.lead)
        context = super().get_context_data(
            lead=lead,
            whole=public_or_none(initiative.whole),
            parts=Initiative.objects.public().filter(standing_for(initiative, "whole")).select_related("park"),
            **kwargs,
        )
        linked = _initiative_data(initiative, lead, context["evidence"], self.address())
        return {**context, "linked_data": linked}

    def tables(self, context):
        return {**super().tables(context), "parts": named_table(context["parts"])}


def _initiative_data(initiative: Initiative, lead: Any, evidence: list[Any], address: str) -> SafeString:
    """The initiative as a project of the body that leads it."""
    above = {"@type": "Organization", "name": lead.name} if lead else None
    words = {"name": initiative.name, "description": initiative.summary, "url": address}
    return linked_data("Project", **words, parentOrganization=above, subjectOf=told_by(evidence))


class IndicatorList(Downloadable, ListView):
    """The indicators that have public figures, with how many and of how many parks."""

    template_name = "initiatives/indicator_list.html"

    def get_context_data(self, **kwargs):
        arrangement = Arrangement(self.request.GET, _INDICATOR_COLUMNS, words=_words_of_indicator, usual="按名称")
        listed = arrangement.of(self.object_list)
        themes = [(theme.label, [one for one in listed if one.theme == theme]) for theme in Theme]
        shown = [(label, found) for label, found in themes if found]
        return super().get_context_data(arrangement=arrangement, themes=shown, **kwargs)

    def get_queryset(self):
        public = Q(metrics__status=Status.APPROVED, metrics__merged_into=None)
        counts = {
            "figure_count": Count("metrics", filter=public),
            "park_count": Count("metrics__park", filter=public, distinct=True),
        }
        used: QuerySet = Indicator.objects.annotate(**counts).order_by("name")
        used = used.filter(figure_count__gt=0)
        return sorted(used, key=lambda indicator: Theme.values.index(indicator.theme))

    def tables(self, context):
        columns = {
            "name": "指标",
            "slug": "网址名",
            "theme": "主题",
            "unit": "单位",
            "definition": "定义",
            "figures": "数据",
            "parks": "园区",
        }
        rows = [
            (one.name, one.slug, one.get_theme_display(), one.unit, one.definition, one.figure_count, one.park_count)
            for one in context["object_list"]
        ]
        return {"indicators": Table(columns, rows)}


_INDICATOR_COLUMNS = {
    "name": Column("指标", lambda one: one.name, ("按名称", "按名称，倒序")),
    "unit": Column("单位", lambda one: one.unit, ("按单位", "按单位，倒序")),
    "figures": Column("数据", lambda one: one.figure_count, ("数据多的在前", "数据少的在前"), falls=True),
    "parks": Column("园区", lambda one: one.park_count, ("园区多的在前", "园区少的在前"), falls=True),
}


def _words_of_indicator(indicator: Indicator) -> tuple[str, ...]:
    return indicator.name, indicator.definition


class MetricPage(Downloadable, FactPage):
    """One figure: its value, its sentences, how to cite it, and what else is said of the same thing."""

    queryset = Metric.objects.with_subjects()
    template_name = "initiatives/metric_detail.html"
    context_object_name = "figure"

    def get_context_data(self, **kwargs):
        figure = self.object
        evidence, line = sentences_of(figure), _line_of(figure)
        return super().get_context_data(
            park=public_or_none(figure.park),
            subject=public_or_none(figure.subject),
            line=line,
            row=rows_of([line])[0],
            evidence=evidence,
            changes=history(figure).filter(action__in=_TOLD),
            linked_data=_figure_data(figure, evidence, self.address()),
            **kwargs,
        )

    def tables(self, context):
        return {"figure": figure_table([self.object]), "quotes": quote_table(context["evidence"])}


def _figure_data(figure: Metric, evidence: list[Any], address: str) -> SafeString:
    """The figure as an observation with the articles that it is taken from."""
    return linked_data(
        "Observation",
        name=str(figure),
        url=address,
        value=figure.value_text,
        observationAbout={"@type": "Thing", "name": figure.subject_name} if figure.subject_name else None,
        observationDate=figure.period_end.isoformat() if figure.period_end else None,
        subjectOf=told_by(evidence),
    )


class SentencePanel(FactPage):
    """What a figure opens in place: its sentences and how to cite them. Part of a page, fetched by figures.js."""

    queryset = Metric.objects.with_subjects()
    template_name = "initiatives/sentence_panel.html"
    context_object_name = "figure"

    def address_of(self, fact):
        return reverse("initiatives:sentence", args=[fact.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(evidence=sentences_of(self.object), **kwargs)


def _line_of(figure: Metric) -> Line:
    """The figure among those of the same thing and subject."""
    same = Q(indicator=figure.indicator_id) if figure.indicator_id else Q(indicator=None, label=figure.label)
    alike = Metric.objects.public().filter(same, park=figure.park_id).with_subjects().with_evidence()
    return next(line for line in lines_of(alike) if figure in line.figures)
