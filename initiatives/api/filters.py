"""What initiatives, indicators and figures can be asked for."""

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django_filters import rest_framework as filters

from curation.api.filters import (
    AmountFilter,
    CodesFilter,
    DayFilter,
    KnownWordFilter,
    OrderingFilter,
    PublicRowFilter,
    TextFilter,
    TrueOrFalseFilter,
)
from initiatives.models import (
    Bound,
    Indicator,
    IndicatorAlias,
    Initiative,
    InitiativeAlias,
    InitiativeKind,
    Metric,
    Nature,
    Rank,
    Theme,
)
from initiatives.themes import theme_expression
from parks.models import Enterprise, Park, PartyOrganization


def _units_of_figures():
    return Metric.objects.public().order_by().values_list("unit", flat=True).distinct()


def _units_of_indicators():
    return Indicator.objects.order_by().values_list("unit", flat=True).distinct()


class InitiativeFilterSet(filters.FilterSet):
    park = PublicRowFilter("park", Park, "所在园区的网址名。Slug of the park.")
    kind = CodesFilter("kind", InitiativeKind, "类别，可重复。Kind.")
    whole = PublicRowFilter("whole", Initiative, "所属举措的网址名。Slug of the initiative that it is a part of.")
    generic = TrueOrFalseFilter("generic", "是否全国通行做法（true 或 false）。Nationwide routine.")
    q = TextFilter("name", "summary", aliases=InitiativeAlias)
    ordering = OrderingFilter("slug", "name", "kind", "updated_at")


class IndicatorFilterSet(filters.FilterSet):
    theme = CodesFilter("theme", Theme, "主题，可重复。Theme.")
    unit = KnownWordFilter("unit", _units_of_indicators, "单位。Unit.")
    key = TrueOrFalseFilter("is_key", "是否关键指标（true 或 false）。Key indicator.")
    q = TextFilter("name", "definition", aliases=IndicatorAlias)
    ordering = OrderingFilter("slug", "name", "theme")


class MetricFilterSet(filters.FilterSet):
    park = PublicRowFilter("park", Park, "园区的网址名；含其中组织、企业、举措的数据。Slug of the park.")
    indicator = PublicRowFilter("indicator", Indicator, "指标的网址名。Slug of the indicator.")
    organization = PublicRowFilter("organization", PartyOrganization, "主体党组织的网址名。Slug of the organisation.")
    enterprise = PublicRowFilter("enterprise", Enterprise, "主体企业的网址名。Slug of the enterprise.")
    initiative = PublicRowFilter("initiative", Initiative, "主体举措的网址名。Slug of the initiative.")
    theme = CodesFilter("theme_code", Theme, "主题，可重复。Theme.")
    nature = CodesFilter("nature", Nature, "性质，可重复。Nature.")
    bound = CodesFilter("bound", Bound, "界限，可重复。Bound.")
    rank = CodesFilter("rank", Rank, "采用，可重复。Rank.")
    unit = KnownWordFilter("unit", _units_of_figures, "单位。Unit.")
    low_min = AmountFilter("low", "gte", "下限不小于。Lower bound at least.")
    low_max = AmountFilter("low", "lte", "下限不大于。Lower bound at most.")
    high_min = AmountFilter("high", "gte", "上限不小于。Upper bound at least.")
    high_max = AmountFilter("high", "lte", "上限不大于。Upper bound at most.")
    period_from = DayFilter("last_day", "gte", "所指时间的末日不早于。Period ends on or after.")
    period_to = DayFilter("first_day", "lte", "所指时间的首日不晚于。Period begins on or before.")
    q = TextFilter("label", "subject_text", "value_text", "indicator__name")
    ordering = OrderingFilter("id", "label", "low", "high", "period_start", "period_end", "updated_at")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """A period of which one end is known counts as that day."""
        queryset = queryset.alias(
            theme_code=theme_expression(),
            first_day=Coalesce("period_start", "period_end"),
            last_day=Coalesce("period_end", "period_start"),
        )
        return super().filter_queryset(queryset)
