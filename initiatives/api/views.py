"""The endpoints `initiatives`, `indicators` and `metrics`."""

from typing import Any

from django.db.models import Prefetch
from rest_framework.generics import get_object_or_404

from curation.api.proposing import Proposable, proposable
from curation.api.views import FactViewSet, NamedFactViewSet, PublicViewSet
from initiatives.models import Indicator, Initiative, Metric

from .filters import IndicatorFilterSet, InitiativeFilterSet, MetricFilterSet
from .proposals import InitiativeProposalSerializer, MetricProposalSerializer
from .serializers import IndicatorSerializer, InitiativeSerializer, MetricSerializer

_PARTS = Prefetch("parts", Initiative.objects.public().order_by("slug"))


@proposable(InitiativeProposalSerializer)
class InitiativeViewSet(Proposable, NamedFactViewSet):
    queryset = (
        Initiative.objects.select_related("park", "lead", "whole").prefetch_related("aliases", _PARTS).order_by("slug")
    )
    serializer_class = InitiativeSerializer
    proposal_class = InitiativeProposalSerializer
    filterset_class = InitiativeFilterSet
    relations = ("park", "lead", "whole")


class IndicatorViewSet(PublicViewSet):
    queryset = Indicator.objects.prefetch_related("aliases").order_by("slug")
    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilterSet
    lookup_field = lookup_url_kwarg = "slug"
    lookup_value_regex = NamedFactViewSet.lookup_value_regex

    def get_object(self) -> Any:
        return get_object_or_404(self.get_queryset(), slug=self.kwargs["slug"])


@proposable(MetricProposalSerializer)
class MetricViewSet(Proposable, FactViewSet):
    queryset = Metric.objects.with_subjects().order_by("id")
    serializer_class = MetricSerializer
    proposal_class = MetricProposalSerializer
    filterset_class = MetricFilterSet
    relations = ("park", "organization", "enterprise", "initiative")
