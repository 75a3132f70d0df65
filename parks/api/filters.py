"""What parks, organisations and enterprises can be asked for."""

from django_filters import rest_framework as filters

from curation.api.filters import CodesFilter, KnownWordFilter, OrderingFilter, PublicRowFilter, TextFilter
from parks.models import (
    EnterpriseAlias,
    Level,
    OrganizationAlias,
    OrganizationKind,
    Park,
    ParkAlias,
    PartyOrganization,
)


def _words(column: str):
    """All that stands in a column of public parks."""
    return lambda: Park.objects.public().order_by().values_list(column, flat=True).distinct()


class ParkFilterSet(filters.FilterSet):
    province = KnownWordFilter("province", _words("province"), "省级行政区，全称，如“山东省”。Province.")
    city = KnownWordFilter("city", _words("city"), "地市，全称。City.")
    level = CodesFilter("level", Level, "级别，可重复。Level.")
    parent = PublicRowFilter("parent", Park, "上级园区的网址名。Slug of the park around it.")
    q = TextFilter("name", "short_name", "summary", aliases=ParkAlias)
    ordering = OrderingFilter("slug", "name", "province", "updated_at")


class OrganizationFilterSet(filters.FilterSet):
    park = PublicRowFilter("park", Park, "所在园区的网址名。Slug of the park.")
    kind = CodesFilter("kind", OrganizationKind, "类别，可重复。Kind.")
    parent = PublicRowFilter("parent", PartyOrganization, "上级组织的网址名。Slug of the organisation above it.")
    q = TextFilter("name", "summary", aliases=OrganizationAlias)
    ordering = OrderingFilter("slug", "name", "kind", "updated_at")


class EnterpriseFilterSet(filters.FilterSet):
    park = PublicRowFilter("park", Park, "所在园区的网址名。Slug of the park.")
    q = TextFilter("name", "summary", aliases=EnterpriseAlias)
    ordering = OrderingFilter("slug", "name", "updated_at")
