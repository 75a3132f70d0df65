"""Parks, organisations and enterprises as JSON."""

from typing import Any

from rest_framework import serializers
from rest_framework.reverse import reverse

from curation.api.serializers import (
    NAMED_FACT_FIELDS,
    AddressField,
    NamedFactSerializer,
    ReferenceSerializer,
    display_of,
)
from parks.models import Enterprise, Park, PartyOrganization

# Whose a figure can be, the nearest first.
SUBJECTS = ("organization", "enterprise", "initiative", "park")


class ParkReferenceSerializer(ReferenceSerializer):
    url = AddressField(view_name="api:park-detail", lookup_field="slug")

    def wholes(self) -> list[serializers.Serializer]:
        return [ParkSerializer()]


class OrganizationReferenceSerializer(ReferenceSerializer):
    url = AddressField(view_name="api:organization-detail", lookup_field="slug")

    def wholes(self) -> list[serializers.Serializer]:
        return [OrganizationSerializer()]


class EnterpriseReferenceSerializer(ReferenceSerializer):
    url = AddressField(view_name="api:enterprise-detail", lookup_field="slug")

    def wholes(self) -> list[serializers.Serializer]:
        return [EnterpriseSerializer()]


class ParkSerializer(NamedFactSerializer):
    """A park; its full record is at profile_url."""

    url = AddressField(view_name="api:park-detail", lookup_field="slug")
    profile_url = serializers.HyperlinkedIdentityField(view_name="api:park-profile", lookup_field="slug")
    level_display = display_of(Park, "level")
    website = serializers.CharField(read_only=True, label="网站", help_text="网址；空表示未载。")
    parent = ParkReferenceSerializer(read_only=True, allow_null=True, label="上级园区")

    class Meta:
        model = Park
        own = ("short_name", "level", "level_display", "province", "city", "parent", "website", "latitude", "longitude")
        fields = (*NAMED_FACT_FIELDS, *own, "profile_url")
        read_only_fields = fields


class OrganizationSerializer(NamedFactSerializer):
    """A party organisation; host is the enterprise or other body that it belongs to."""

    url = AddressField(view_name="api:organization-detail", lookup_field="slug")
    park = ParkReferenceSerializer(read_only=True, allow_null=True, label="园区")
    parent = OrganizationReferenceSerializer(read_only=True, allow_null=True, label="上级组织")
    host = EnterpriseReferenceSerializer(read_only=True, allow_null=True, label="所在单位")

    class Meta:
        model = PartyOrganization
        fields = (*NAMED_FACT_FIELDS, "kind", "park", "parent", "host")
        read_only_fields = fields


class EnterpriseSerializer(NamedFactSerializer):
    """A firm, hospital, school or other body in a park."""

    url = AddressField(view_name="api:enterprise-detail", lookup_field="slug")
    park = ParkReferenceSerializer(read_only=True, allow_null=True, label="园区")
    website = serializers.CharField(read_only=True, label="网站", help_text="网址；空表示未载。")

    class Meta:
        model = Enterprise
        fields = (*NAMED_FACT_FIELDS, "park", "website")
        read_only_fields = fields


class SubjectSerializer(serializers.Serializer):
    """Whose figure it is. `slug` and `url` are null while that fact is not public, `name` is then as printed."""

    type = serializers.ChoiceField(SUBJECTS, allow_null=True, label="类型")
    slug = serializers.SlugField(allow_null=True, label="网址名")
    name = serializers.CharField(label="名称")
    url = serializers.URLField(allow_null=True, label="网址")

    def to_representation(self, instance: Any) -> dict[str, Any]:
        kind = next((kind for kind in SUBJECTS if getattr(instance, kind)), None)
        fact = getattr(instance, kind) if kind else None
        if kind is None or fact is None or not fact.is_public:
            row = {"type": kind, "slug": None, "name": instance.subject_text, "url": None}
        else:
            row = self.public(kind, fact)
        return {name: value for name, value in row.items() if name in self.fields}

    def public(self, kind: str, fact: Any) -> dict[str, Any]:
        """The subject, a public fact."""
        url = reverse(f"api:{kind}-detail", args=[fact.slug], request=self.context["request"])
        return {"type": kind, "slug": fact.slug, "name": fact.name, "url": url}
