"""What every published fact carries: its names, its addresses, and the sentences that prove it."""

from typing import Any

from django.db.models import Model
from rest_framework import serializers

from curation.addresses import address
from curation.reviews import ROLES

from .shaping import ON_REQUEST, Expandable

FACT_FIELDS = ("url", "html_url", "statement", "updated_at", "evidence", "review")
NAMED_FACT_FIELDS = ("slug", "name", "summary", "aliases", *FACT_FIELDS)


class PageField(serializers.URLField):
    """The address of the row's page for people."""

    def __init__(self, **kwargs):
        super().__init__(source="*", read_only=True, label="网页地址", **kwargs)

    def to_representation(self, value: Any) -> str:
        return self.context["request"].build_absolute_uri(value.get_absolute_url())


class AddressField(serializers.HyperlinkedIdentityField):
    """The address of a row that ends in its slug or number, of which a page has hundreds."""

    def get_url(self, obj: Any, view_name: str, request: Any, format: str | None) -> str:
        return request.build_absolute_uri(address(view_name, getattr(obj, self.lookup_field)))


class DisplayField(serializers.CharField):
    """The Chinese words for a code, by the model's method that is named as the source.

    The library would look up for every row whether that is a method, and what it takes.
    """

    def get_attribute(self, instance: Any) -> str:
        return getattr(instance, str(self.source))()


class ReferenceSerializer(Expandable):
    """Another public fact in short; null while that one is not public."""

    # Subclasses add `url`, and say of which wholes it is the short form.

    slug = serializers.SlugField(label="网址名")
    name = serializers.CharField(label="名称")

    def to_representation(self, instance: Any) -> dict[str, Any] | None:
        return super().to_representation(instance) if instance.is_public else None


class AliasSerializer(serializers.Serializer):
    """Another name: 全称, 简称, 曾用名, 误写, 合并而来."""

    name = serializers.CharField(label="别名")
    kind = serializers.CharField(label="类别（代码）")
    kind_display = DisplayField(source="get_kind_display", label="类别")


class CitationSerializer(serializers.Serializer):
    """Where a sentence stands: an article and the file that it was read from."""

    id = serializers.IntegerField(label="编号")
    title = serializers.CharField(label="标题")
    publisher = serializers.CharField(label="报刊")
    published_on = serializers.DateField(allow_null=True, label="刊登日期")
    rights = serializers.CharField(
        label="权利（代码）", help_text="original：报刊原文，只公开引文；digest：本站摘编，全文公开。"
    )
    rights_display = DisplayField(source="get_rights_display", label="权利")
    document_sha256 = serializers.CharField(source="document.sha256", label="所据文件的 SHA-256")
    url = AddressField(view_name="api:article-detail", lookup_url_kwarg="id")
    html_url = PageField()


class MaybeWithProvenance(serializers.Serializer):
    """A thing that has some of its fields only where a reader asks for provenance."""

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        if self.context.get("provenance"):
            return fields
        return {name: field for name, field in fields.items() if name not in ON_REQUEST}


class ProvenanceSerializer(serializers.Serializer):
    """How a sentence came to be evidence. What an editor chose by hand has no rule."""

    rule = serializers.CharField(label="规则（代码）", help_text="空表示由编者选定。")
    rule_display = serializers.CharField(source="rule_in_words", label="规则")
    rules_version = serializers.CharField(label="规则的版本", help_text="规则文件的摘要。")
    found_at = serializers.DateTimeField(source="created_at", label="找到的时间")


class ReviewSerializer(serializers.Serializer):
    """The approval that a fact stands by: in which role, never who; null where there is no line of it."""

    reviewed_at = serializers.DateTimeField(label="核准的时间")
    reviewer_role = serializers.ChoiceField(
        ROLES,
        label="核准者的角色（代码）",
        help_text="administrator 管理员，reviewer 审核员，editor 编辑，machine 自动核准，other 其他；按今日所任。",
    )

    def to_representation(self, instance: Any) -> dict[str, Any] | None:
        return super().to_representation(instance) if getattr(instance, "reviewed_at", None) else None


class EvidenceSerializer(MaybeWithProvenance):
    """A sentence of an article that states the fact, with its place in the article's text.

    Offsets count Unicode code points from 0 and are half-open: text[start:end] is the quote,
    text[exact_start:exact_end] the exact words.
    """

    id = serializers.IntegerField(label="编号")
    quote = serializers.CharField(label="引文", help_text="整句，与文章正文 [start, end) 一段逐字相同。")
    exact = serializers.CharField(label="要词", help_text="引文中写出这一事实的词语。")
    start = serializers.IntegerField(label="引文起", help_text="从 0 数起的码位（Unicode code points）。")
    end = serializers.IntegerField(label="引文止", help_text="不含此位。")
    exact_start = serializers.IntegerField(label="要词起")
    exact_end = serializers.IntegerField(label="要词止", help_text="不含此位。")
    url = AddressField(view_name="api:evidence-detail", lookup_url_kwarg="id")
    html_url = PageField()
    article = CitationSerializer()
    provenance = ProvenanceSerializer(source="*", label="由来")


class FactSerializer(MaybeWithProvenance, serializers.ModelSerializer):
    """The part that all facts share; without the articles app the evidence is an empty list."""

    html_url = PageField()
    statement = serializers.CharField(
        read_only=True, label="编者说明", help_text="没有原文依据时，编者写明的来源或理由。"
    )
    updated_at = serializers.DateTimeField(read_only=True, label="更新时间")
    evidence = EvidenceSerializer(many=True, read_only=True, default=list, label="依据")
    review = ReviewSerializer(source="*", read_only=True, allow_null=True, label="核准")


class NamedFactSerializer(FactSerializer):
    aliases = AliasSerializer(many=True, read_only=True, label="别名")


def display_of(model: type[Model], name: str) -> serializers.CharField:
    """The Chinese words for the code in a column with choices."""
    field: Any = model._meta.get_field(name)
    return DisplayField(source=f"get_{name}_display", read_only=True, label=f"{field.verbose_name}（中文）")
