"""Initiatives, indicators and figures as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from rest_framework import serializers

from curation.api.serializers import (
    FACT_FIELDS,
    NAMED_FACT_FIELDS,
    AddressField,
    AliasSerializer,
    FactSerializer,
    NamedFactSerializer,
    PageField,
    ReferenceSerializer,
    display_of,
)
from curation.api.shaping import Expandable
from initiatives.models import Indicator, Initiative, Metric, Theme
from parks.api.serializers import (
    SUBJECTS,
    EnterpriseSerializer,
    OrganizationReferenceSerializer,
    OrganizationSerializer,
    ParkReferenceSerializer,
    ParkSerializer,
    SubjectSerializer,
)


class InitiativeReferenceSerializer(ReferenceSerializer):
    url = AddressField(view_name="api:initiative-detail", lookup_field="slug")

    def wholes(self) -> list[serializers.Serializer]:
        return [InitiativeSerializer()]


class InitiativeSerializer(NamedFactSerializer):
    """A named programme, brand, mechanism or facility."""

    url = AddressField(view_name="api:initiative-detail", lookup_field="slug")
    park = ParkReferenceSerializer(read_only=True, allow_null=True, label="园区")
    lead = OrganizationReferenceSerializer(read_only=True, allow_null=True, label="牵头组织")
    whole = InitiativeReferenceSerializer(read_only=True, allow_null=True, label="所属举措")
    parts = InitiativeReferenceSerializer(many=True, read_only=True, label="组成部分")

    class Meta:
        model = Initiative
        fields = (*NAMED_FACT_FIELDS, "kind", "park", "lead", "whole", "parts", "generic")
        read_only_fields = fields


class IndicatorSerializer(serializers.ModelSerializer):
    """What is counted, in one agreed wording and unit."""

    url = AddressField(view_name="api:indicator-detail", lookup_field="slug")
    html_url = PageField()
    theme_display = display_of(Indicator, "theme")
    aliases = AliasSerializer(many=True, read_only=True, label="别名")

    class Meta:
        model = Indicator
        addresses = ("url", "html_url")
        fields = ("slug", "name", "unit", "theme", "theme_display", "definition", "is_key", "aliases", *addresses)
        read_only_fields = fields


class IndicatorReferenceSerializer(Expandable):
    """An indicator in short."""

    slug = serializers.SlugField(label="网址名")
    name = serializers.CharField(label="名称")
    unit = serializers.CharField(label="单位")
    url = AddressField(view_name="api:indicator-detail", lookup_field="slug")

    def wholes(self) -> list[serializers.Serializer]:
        return [IndicatorSerializer()]


class MetricSubjectSerializer(SubjectSerializer, Expandable):
    """Whose figure it is, as far as it is public; expanded, with the fields of its own kind."""

    def wholes(self) -> list[serializers.Serializer]:
        return [OrganizationSerializer(), EnterpriseSerializer(), InitiativeSerializer(), ParkSerializer()]

    def public(self, kind: str, fact: Any) -> dict[str, Any]:
        row = super().public(kind, fact)
        for name in self._more[kind]:
            if name in self.fields:
                field = self.fields[name]
                value = field.get_attribute(fact)
                row[name] = None if value is None else field.to_representation(value)
        return row

    def expand(self) -> None:
        present = set(self.fields)
        super().expand()
        self._more = {
            kind: [name for name in whole.fields if name in self.fields and name not in present]
            for kind, whole in zip(SUBJECTS, self.wholes(), strict=True)
        }

    # What each kind has beyond the short form; nothing before it is expanded.
    _more: Mapping[str, Sequence[str]] = dict.fromkeys(SUBJECTS, ())


class MetricSerializer(FactSerializer):
    """A figure. `low` and `high` are decimal numbers written as strings, in plain units: 1.2万 is "12000".

    exact and approx have low = high; at_least has low only, at_most high only, range both.
    """

    url = AddressField(view_name="api:metric-detail", lookup_url_kwarg="id")
    indicator = IndicatorReferenceSerializer(read_only=True, allow_null=True, label="指标")
    subject = MetricSubjectSerializer(source="*", read_only=True, label="主体")
    park = ParkReferenceSerializer(read_only=True, allow_null=True, label="园区")
    theme = serializers.ChoiceField(Theme.choices, read_only=True, source="theme.value", label="主题")
    theme_display = serializers.CharField(read_only=True, source="theme.label", label="主题（中文）")
    low = serializers.DecimalField(24, 6, read_only=True, allow_null=True, normalize_output=True, label="下限")
    high = serializers.DecimalField(24, 6, read_only=True, allow_null=True, normalize_output=True, label="上限")
    value_in_words = serializers.CharField(read_only=True, label="数值（文字）")
    bound_display = display_of(Metric, "bound")
    nature_display = display_of(Metric, "nature")
    rank_display = display_of(Metric, "rank")

    class Meta:
        model = Metric
        what = ("id", "label", "indicator", "theme", "theme_display", "subject", "subject_text", "park")
        value = ("value_text", "value_in_words", "low", "high", "bound", "bound_display", "unit")
        kind = ("nature", "nature_display", "period_text", "period_start", "period_end")
        fields = (*what, *value, *kind, "rank", "rank_display", "rank_reason", *FACT_FIELDS)
        read_only_fields = fields
