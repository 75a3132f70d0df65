"""What articles and evidence can be asked for."""

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters

from articles.models import Article, Evidence, Rights
from curation.api.filters import CodesFilter, DayFilter, KnownWordFilter, OrderingFilter, PublicRowFilter, TextFilter
from initiatives.models import Initiative
from parks.models import Enterprise, Park, PartyOrganization

FACT_KINDS = ("park", "organization", "enterprise", "initiative", "metric")


def _kind_name(kind: str) -> str:
    field: Any = Evidence._meta.get_field(kind)
    return field.related_model._meta.verbose_name


def _publishers():
    return Article.objects.public().order_by().values_list("publisher", flat=True).distinct()


class ArticleTextFilter(TextFilter):
    """Looks into the text of digests only: searching originals would give their text away word by word."""

    def _occurs(self, word: str) -> Q:
        return super()._occurs(word) | Q(rights=Rights.DIGEST, text__icontains=word)


class ArticleFilterSet(filters.FilterSet):
    park = PublicRowFilter("park", Park, "所写园区的网址名。Slug of the park.")
    rights = CodesFilter("rights", Rights, "权利，可重复。Rights.")
    publisher = KnownWordFilter("publisher", _publishers, "报刊名称。Publisher.")
    published_from = DayFilter("published_on", "gte", "刊登日期不早于。Published on or after.")
    published_to = DayFilter("published_on", "lte", "刊登日期不晚于。Published on or before.")
    q = ArticleTextFilter("title", "publisher", label="关键词；正文只查本站摘编。Text; of originals the titles only.")
    ordering = OrderingFilter("id", "title", "publisher", "published_on")


class FactKindFilter(filters.MultipleChoiceFilter):
    """Evidence of facts of these kinds."""

    def __init__(self):
        choices = [(kind, str(_kind_name(kind))) for kind in FACT_KINDS]
        super().__init__(choices=choices, label="所证事实的类型，可重复。Kind of fact.", distinct=False)

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        return qs.filter(Q(*(Q(**{f"{kind}__isnull": False}) for kind in value), _connector=Q.OR)) if value else qs


class NumberedRowFilter(filters.NumberFilter):
    """Rows that point to the row with this number."""

    def __init__(self, field_name: str, label: str):
        super().__init__(field_name=f"{field_name}_id", label=label, max_digits=18, decimal_places=0, min_value=1)


class EvidenceFilterSet(filters.FilterSet):
    article = NumberedRowFilter("article", "文章的编号。Number of the article.")
    fact = FactKindFilter()
    park = PublicRowFilter("park", Park, "所证园区的网址名。Slug of the park proven.")
    organization = PublicRowFilter("organization", PartyOrganization, "所证党组织的网址名。Slug of the organisation.")
    enterprise = PublicRowFilter("enterprise", Enterprise, "所证企业的网址名。Slug of the enterprise.")
    initiative = PublicRowFilter("initiative", Initiative, "所证举措的网址名。Slug of the initiative.")
    metric = NumberedRowFilter("metric", "所证数据的编号。Number of the figure.")
    q = TextFilter("quote", label="引文中的关键词。Words of the quote.")
    ordering = OrderingFilter("id", "start", "exact_start")
