"""What the list of parks can be narrowed by."""

import django_filters
from django.db.models import QuerySet

from curation.pages import named_like

from .models import Level, Park


def _provinces() -> list[tuple[str, str]]:
    provinces = Park.objects.public().exclude(province="").order_by("province").values_list("province", flat=True)
    return [(province, province) for province in provinces.distinct()]


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
