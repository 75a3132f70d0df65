"""Articles and evidence as JSON. The full text of an original never leaves the site."""

from rest_framework import serializers
from rest_framework.reverse import reverse

from articles.models import Article, Evidence
from curation.api.serializers import CitationSerializer, EvidenceSerializer, ReviewSerializer
from curation.api.shaping import Expandable
from parks.api.serializers import ParkReferenceSerializer

from .filters import FACT_KINDS


class EvidenceListField(serializers.URLField):
    """The address of all evidence of an article."""

    def to_representation(self, value: Article) -> str:
        return f"{reverse('api:evidence-list', request=self.context['request'])}?article={value.pk}"


class ProvenFactSerializer(serializers.Serializer):
    """The fact that a sentence proves."""

    type = serializers.ChoiceField(FACT_KINDS, label="类型")
    name = serializers.CharField(label="名称")
    url = serializers.URLField(label="网址")

    def to_representation(self, instance: Evidence) -> dict[str, str]:
        kind = next(kind for kind in FACT_KINDS if getattr(instance, f"{kind}_id"))
        fact = getattr(instance, kind)
        name = f"{fact.label} {fact.value_text}" if kind == "metric" else fact.name
        key = fact.pk if kind == "metric" else fact.slug
        url = reverse(f"api:{kind}-detail", args=[key], request=self.context["request"])
        row = {"type": kind, "name": name, "url": url}
        return {name: value for name, value in row.items() if name in self.fields}


class ArticleReferenceSerializer(CitationSerializer, Expandable):
    """Where a sentence stands; expanded, with all of the article but its text."""

    def wholes(self) -> list[serializers.Serializer]:
        return [ArticleSerializer()]


class ProofSerializer(EvidenceSerializer):
    """A piece of evidence with the fact that it proves."""

    article = ArticleReferenceSerializer()
    fact = ProvenFactSerializer(source="*", label="所证事实")
    review = ReviewSerializer(source="*", allow_null=True, label="所证事实的核准")


class ArticleSerializer(CitationSerializer):
    """An article as cited."""

    byline = serializers.ListField(child=serializers.CharField(), label="作者")
    citation = serializers.CharField(label="引用格式（GB/T 7714）")
    park = ParkReferenceSerializer(allow_null=True, label="园区")
    source_sha256 = serializers.CharField(label="所摘原件的 SHA-256", help_text="只有本站摘编才有；空表示没有。")
    evidence_url = EvidenceListField(source="*", label="引文列表的网址")


class QuoteSerializer(EvidenceSerializer):
    """A sentence of this article with the fact that it proves."""

    article = None  # type: ignore[assignment]  # the way to leave out a field of the base
    fact = ProvenFactSerializer(source="*", label="所证事实")
    review = ReviewSerializer(source="*", allow_null=True, label="所证事实的核准")


class WholeArticleSerializer(ArticleSerializer):
    """An article with its quotes; `text` is null unless it is a digest. Offsets of quotes refer to the full text."""

    text = serializers.SerializerMethodField(label="正文")
    quotes = QuoteSerializer(source="public_evidence", many=True, label="引文")

    def get_text(self, article: Article) -> str | None:
        return article.text if article.is_digest else None
