"""The endpoints `parks`, `organizations` and `enterprises`."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from curation.api.views import NamedFactViewSet
from parks.models import Enterprise, Park, PartyOrganization
from parks.profile import build_profile

from .filters import EnterpriseFilterSet, OrganizationFilterSet, ParkFilterSet
from .profile import ProfileSerializer
from .serializers import EnterpriseSerializer, OrganizationSerializer, ParkSerializer


class ParkViewSet(NamedFactViewSet):
    queryset = Park.objects.select_related("parent").prefetch_related("aliases").order_by("slug")
    serializer_class = ParkSerializer
    filterset_class = ParkFilterSet
    relations = ("parent",)
    evidence_apart = ("profile",)

    @extend_schema(responses=ProfileSerializer, filters=False)
    @action(detail=True, pagination_class=None, serializer_class=ProfileSerializer)
    def profile(self, request: Request, slug: str) -> Response:
        self.refuse_parameters()
        profile = build_profile(self.get_object(), reviewed=self.tells_provenance)
        return Response(self.get_serializer(profile).data)


class OrganizationViewSet(NamedFactViewSet):
    queryset = (
        PartyOrganization.objects.select_related("park", "parent", "host").prefetch_related("aliases").order_by("slug")
    )
    serializer_class = OrganizationSerializer
    filterset_class = OrganizationFilterSet
    relations = ("park", "parent", "host")


class EnterpriseViewSet(NamedFactViewSet):
    queryset = Enterprise.objects.select_related("park").prefetch_related("aliases").order_by("slug")
    serializer_class = EnterpriseSerializer
    filterset_class = EnterpriseFilterSet
    relations = ("park",)
