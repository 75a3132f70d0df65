"""What the list of initiatives can be narrowed by."""

import django_filters

from parks.filters import NamedFilter, parks_with

from .models import Initiative, InitiativeKind


class InitiativeFilter(NamedFilter):
    """By words of a name, kind and park."""

    kind = django_filters.ChoiceFilter(label="类别", choices=InitiativeKind.choices, empty_label="全部类别")
    park = parks_with(Initiative)

    class Meta:
        model = Initiative
        fields = ["q", "kind", "park"]
