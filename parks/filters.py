"""What the lists of parks, party organisations and enterprises can be narrowed by."""

import django_filters
from django.db.models import QuerySet

from curation.models import NamedFact
from curation.pages import named_like

from .models import Enterprise, Level, OrganizationKind, Park, PartyOrganization


def _provinces() -> list[tuple[str, str]]:
    provinces = Park.objects.public().exclude(province="").order_by("province").values_list("province", flat=True)
    return [(province, province) for province in provinces.distinct()]


def parks_with(model: type[NamedFact]) -> django_filters.ModelChoiceFilter:
    """A choice among the public parks that have something public of that kind."""

    def parks(request) -> QuerySet[Park]:
        return Park.objects.public().filter(pk__in=model.objects.public().values("park"))

    return django_filters.ModelChoiceFilter(label="园区", queryset=parks, to_field_name="slug", empty_label="全部园区")


class ParkFilter(django_filters.FilterSet):
    """By words of a name, province and level."""

    q = django_filters.CharFilter(label="名称", method="by_name")
    province = django_filters.ChoiceFilter(label="省份", choices=_provinces, empty_label="全部省份")
    level = django_filters.ChoiceFilter(label="级别", choices=Level.choices, empty_label="全部级别")

    class Meta:
        model = Park
        fields = ["q", "province", "level"]

    def by_name(self, parks: QuerySet, name: str, value: str) -> QuerySet:
        return named_like(parks, value, "short_name", "city")


class NamedFilter(django_filters.FilterSet):
    """By words of a name or another name."""

    q = django_filters.CharFilter(label="名称", method="by_name")

    def by_name(self, facts: QuerySet, name: str, value: str) -> QuerySet:
        return named_like(facts, value)


class OrganizationFilter(NamedFilter):
    """By words of a name, kind and park."""

    kind = django_filters.ChoiceFilter(label="类别", choices=OrganizationKind.choices, empty_label="全部类别")
    park = parks_with(PartyOrganization)

    class Meta:
        model = PartyOrganization
        fields = ["q", "kind", "park"]


class EnterpriseFilter(NamedFilter):
    """By words of a name and park."""

    park = parks_with(Enterprise)

    class Meta:
        model = Enterprise
        fields = ["q", "park"]
