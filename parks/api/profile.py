"""The profile of a park as JSON: the same that its page shows, built by `parks.profile`.

Figures and initiatives belong to later rooms; they are described here by the names of their attributes only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from rest_framework import serializers

from curation.api.serializers import (
    AddressField,
    CitationSerializer,
    DisplayField,
    EvidenceSerializer,
    MaybeWithProvenance,
    ReviewSerializer,
)
from parks.nesting import Node, nest
from parks.profile import ParkProfile

from .serializers import EnterpriseReferenceSerializer, ParkReferenceSerializer, ParkSerializer, SubjectSerializer


class FigureSerializer(MaybeWithProvenance):
    """A figure without its subject, which its line names."""

    id = serializers.IntegerField(label="编号")
    url = AddressField(view_name="api:metric-detail", lookup_url_kwarg="id")
    value_text = serializers.CharField(label="数值（原文）")
    low = serializers.DecimalField(24, 6, allow_null=True, normalize_output=True, label="下限")
    high = serializers.DecimalField(24, 6, allow_null=True, normalize_output=True, label="上限")
    bound = serializers.CharField(label="界限（代码）")
    bound_display = DisplayField(source="get_bound_display", label="界限")
    unit = serializers.CharField(label="单位")
    period_text = serializers.CharField(label="时间（原文）")
    period_start = serializers.DateField(allow_null=True, label="起")
    period_end = serializers.DateField(allow_null=True, label="止")
    rank = serializers.CharField(label="采用（代码）")
    rank_display = DisplayField(source="get_rank_display", label="采用")
    evidence = EvidenceSerializer(many=True, default=list, label="依据")
    review = ReviewSerializer(source="*", allow_null=True, label="核准")


class PointSerializer(serializers.Serializer):
    """The figures of a line that hold at one time, the preferred one first."""

    is_conflict = serializers.BooleanField(label="各来源说法不一")
    figures = FigureSerializer(many=True, label="数据")


class LineSerializer(serializers.Serializer):
    """What one subject has of one thing, oldest first."""

    label = serializers.CharField(label="所计内容")
    subject = SubjectSerializer(source="latest.best", label="主体")
    nature = serializers.CharField(label="性质（代码）")
    nature_display = serializers.CharField(source="latest.best.get_nature_display", label="性质")
    is_trend = serializers.BooleanField(label="可看作变化")
    has_conflict = serializers.BooleanField(label="含不一致的说法")
    points = PointSerializer(many=True, label="各时点")


class ThemeGroupSerializer(serializers.Serializer):
    """The achieved figures under one heading."""

    key = serializers.CharField(label="主题（代码）")
    name = serializers.CharField(label="主题")
    lines = LineSerializer(many=True, label="数据")


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact, and the one above it in the same profile."""

    fact: Any
    above: Any | None

    @property
    def slug(self) -> str:
        return self.fact.slug


class FlatListSerializer(serializers.ListSerializer):
    """Facts, of which each may be below another, as a flat list: what is above before what is below."""

    def to_representation(self, data: Iterable[Any]) -> list[Any]:
        above = cast(PlacedSerializer, self.child).above
        return super().to_representation(list(_walk(nest(data, above), None)))


class PlacedSerializer(MaybeWithProvenance):
    """A fact of a tree that is given as a flat list. Subclasses name the link to what is `above`."""

    above: str

    slug = serializers.SlugField(label="网址名")
    name = serializers.CharField(source="fact.name", label="名称")
    kind = serializers.CharField(source="fact.kind", label="类别")
    evidence = EvidenceSerializer(source="fact.evidence", many=True, default=list, label="依据")
    review = ReviewSerializer(source="fact", allow_null=True, label="核准")

    class Meta:
        list_serializer_class = FlatListSerializer


class PlacedOrganizationSerializer(PlacedSerializer):
    above = "parent"
    parent = serializers.SlugField(source="above.slug", allow_null=True, label="上级组织的网址名（在本园区之内）")
    url = AddressField(view_name="api:organization-detail", lookup_field="slug")


class PlacedInitiativeSerializer(PlacedSerializer):
    above = "whole"
    whole = serializers.SlugField(source="above.slug", allow_null=True, label="所属举措的网址名（在本园区之内）")
    generic = serializers.BooleanField(source="fact.generic", label="全国通行做法")
    url = AddressField(view_name="api:initiative-detail", lookup_field="slug")


class PersonSerializer(serializers.Serializer):
    """A person named in an article, with the office as printed there."""

    name = serializers.CharField(label="姓名")
    office = serializers.CharField(label="职务（原文）")
    article = CitationSerializer(label="出处")


class SourceSerializer(serializers.Serializer):
    """An article that the profile rests on."""

    article = CitationSerializer(label="文章")
    sentences = serializers.IntegerField(label="引用的句数")


class ProfileSerializer(serializers.Serializer):
    """Everything public about a park, with the sentence behind each fact."""

    park = ParkSerializer(label="园区")
    children = ParkReferenceSerializer(many=True, label="园中园")
    key_figures = serializers.SerializerMethodField(label="主要数据的编号")
    themes = ThemeGroupSerializer(many=True, label="已实现的数据，按主题")
    intended = LineSerializer(many=True, label="计划与目标")
    organizations = PlacedOrganizationSerializer(many=True, label="党组织")
    initiatives = PlacedInitiativeSerializer(many=True, label="举措")
    enterprises = EnterpriseReferenceSerializer(many=True, label="企业")
    people = PersonSerializer(many=True, label="人物")
    sources = SourceSerializer(many=True, label="来源")

    def get_key_figures(self, profile: ParkProfile) -> list[int]:
        return [line.latest.best.pk for line in profile.key_lines]


def _walk(nodes: Iterable[Node], above: Any) -> Iterator[Placed]:
    for node in nodes:
        yield Placed(node.fact, above)
        yield from _walk(node.children, node.fact)
