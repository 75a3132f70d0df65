"""What can be proposed of organisations and enterprises. Parks come by articles, with the names of the zone list."""

from curation.api.proposing import FactProposalSerializer, related
from parks.models import Enterprise, Park, PartyOrganization

COMMON = ("statement", "evidence")


class EnterpriseProposalSerializer(FactProposalSerializer):
    """An enterprise or other body."""

    park = related(Park, "所在园区的网址名")

    class Meta:
        model = Enterprise
        fields = ("name", "summary", "park", "website", *COMMON)
        validators = ()  # the model's own are asked, with all its fields


class OrganizationProposalSerializer(FactProposalSerializer):
    """A party organisation."""

    park = related(Park, "所在园区的网址名")
    parent = related(PartyOrganization, "上级组织的网址名")
    host = related(Enterprise, "所在单位的网址名")

    class Meta:
        model = PartyOrganization
        fields = ("name", "summary", "kind", "park", "parent", "host", *COMMON)
        validators = ()
