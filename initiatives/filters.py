"""What the list of initiatives can be narrowed by."""

import django_filters
from django.db.models import QuerySet

from curation.pages import named_like
from parks.models import Park

from .models import Initiative, InitiativeKind


def _parks(request) -> QuerySet[Park]:
    return Park.objects.public().filter(pk__in=Initiative.objects.public().values("park"))


class InitiativeFilter(django_filters.FilterSet):
    """By words of a name, kind and park."""

    q = django_filters.CharFilter(label="名称", method="by_name")
    kind = django_filters.ChoiceFilter(label="类别", choices=InitiativeKind.choices, empty_label="全部类别")
    park = django_filters.ModelChoiceFilter(label="园区", queryset=_parks, to_field_name="slug", empty_label="全部园区")

    class Meta:
        model = Initiative
        fields = ["q", "kind", "park"]

    def by_name(self, initiatives: QuerySet, name: str, value: str) -> QuerySet:
        return named_like(initiatives, value)
