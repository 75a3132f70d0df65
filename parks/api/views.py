"""The endpoints `parks`, `organizations` and `enterprises`."""

from datetime import datetime

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from curation.api.proposing import Proposable, proposable
from curation.api.views import NamedFactViewSet
from curation.publication.past import Past
from parks.models import Enterprise, Park, PartyOrganization
from parks.profile import ParkProfile, build_profile, profile_before

from .filters import EnterpriseFilterSet, OrganizationFilterSet, ParkFilterSet
from .profile import ProfileSerializer
from .proposals import EnterpriseProposalSerializer, OrganizationProposalSerializer
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
        moment = self.asked_moment()
        if moment is not None:
            return Response(self.get_serializer(self._profile_before(moment)).data)
        self.refuse_parameters()
        profile = build_profile(self.get_object(), whole=True, reviewed=self.tells_provenance)
        return Response(self.get_serializer(profile).data)

    def _profile_before(self, moment: datetime) -> ParkProfile:
        number = self.number_asked()
        profile = profile_before(Park(pk=number), moment)
        if profile is None:
            raise self.why_not_public(Past(moment), number)
        profile.park.parent = profile.parent
        return profile


@proposable(OrganizationProposalSerializer)
class OrganizationViewSet(Proposable, NamedFactViewSet):
    queryset = (
        PartyOrganization.objects.select_related("park", "parent", "host").prefetch_related("aliases").order_by("slug")
    )
    serializer_class = OrganizationSerializer
    proposal_class = OrganizationProposalSerializer
    filterset_class = OrganizationFilterSet
    relations = ("park", "parent", "host")


@proposable(EnterpriseProposalSerializer)
class EnterpriseViewSet(Proposable, NamedFactViewSet):
    queryset = Enterprise.objects.select_related("park").prefetch_related("aliases").order_by("slug")
    serializer_class = EnterpriseSerializer
    proposal_class = EnterpriseProposalSerializer
    filterset_class = EnterpriseFilterSet
    relations = ("park",)
