"""How the endpoint writes a page of results."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from parks.api.serializers import ParkReferenceSerializer
from search.places import KINDS
from search.results import Hit

_PLACES = {
    "type": "array",
    "items": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
    "description": "所查的词在 text 中的位置，从 0 数起，[起, 止)。",
}


class HitSerializer(serializers.Serializer):
    """One result."""

    kind = serializers.ChoiceField(
        source="kind.code", choices=[(code, kind.label) for code, kind in KINDS.items()], label="类别（代码）"
    )
    kind_display = serializers.CharField(source="kind.label", label="类别")
    text = serializers.CharField(label="文字", help_text="名称；数据则是主体、所计内容、数值；语句则是整句。")
    marks = serializers.SerializerMethodField(label="标出的位置")
    alias = serializers.CharField(label="别名", help_text="以别名查到时，是哪个别名。")
    note = serializers.CharField(label="附注")
    park = ParkReferenceSerializer(allow_null=True, label="园区")
    year = serializers.IntegerField(allow_null=True, label="年份")
    nature = serializers.CharField(label="性质（代码）", help_text="只有数据才有。")
    html_url = serializers.SerializerMethodField(label="网页地址")
    proof_url = serializers.SerializerMethodField(label="原句地址", help_text="文章中标出的那一句；没有则为 null。")

    @extend_schema_field(_PLACES)
    def get_marks(self, hit: Hit) -> list[tuple[int, int]]:
        return list(hit.marks)

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_html_url(self, hit: Hit) -> str:
        return self._absolute(hit.url)

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_proof_url(self, hit: Hit) -> str | None:
        return self._absolute(hit.proof) if hit.proof else None

    def _absolute(self, address: str) -> Any:
        return self.context["request"].build_absolute_uri(address)


class ChoiceSerializer(serializers.Serializer):
    """One way to narrow the results."""

    value = serializers.CharField(label="参数值")
    label = serializers.CharField(label="名称")
    count = serializers.IntegerField(source="number", label="条数")


class FacetSerializer(serializers.Serializer):
    """What the results can be narrowed by, with the other parameters as they are."""

    name = serializers.CharField(label="参数名")
    label = serializers.CharField(label="名称")
    choices = ChoiceSerializer(many=True)


@extend_schema_serializer(many=False)
class ResultsSerializer(serializers.Serializer):
    """One page of results, best first."""

    count = serializers.IntegerField(source="total", label="条数", help_text="全部结果的条数，不只这一页的。")
    is_floor = serializers.BooleanField(label="至少", help_text="true：条数和各分类的条数都只数到一个上限，实际更多。")
    also_searched = serializers.ListField(
        source="remarks.also", child=serializers.CharField(), label="也查了", help_text="编者所列的同义说法。"
    )
    read_as = serializers.ListField(
        source="remarks.read_as",
        child=serializers.CharField(),
        label="读作",
        help_text="没有照原样写的，结果是只差一个字的这些。",
    )
    only_some_words = serializers.BooleanField(
        source="remarks.only_some", label="只含一部分词", help_text="没有含全部词的，结果只含其中一些，多的在前。"
    )
    facets = FacetSerializer(many=True, label="可缩小的范围")
    results = HitSerializer(source="hits", many=True, label="结果")
