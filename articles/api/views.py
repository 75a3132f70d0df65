"""The endpoints `articles` and `evidence`."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from articles.models import Article, Evidence
from curation.api.proposing import proposable
from curation.api.views import PublicViewSet
from curation.merges import follow_merges

from .filters import FACT_KINDS, ArticleFilterSet, EvidenceFilterSet
from .sent import SentArticleSerializer, TakenInSerializer, TakesArticles
from .serializers import ArticleSerializer, ProofSerializer, WholeArticleSerializer


def _proofs() -> Any:
    """Public evidence with all that its description names, in one query."""
    return Evidence.objects.public().with_articles().select_related(*FACT_KINDS)


def _reviewed(view: PublicViewSet, proofs: Any) -> Any:
    return proofs.with_review() if view.tells_provenance else proofs


@proposable(SentArticleSerializer, {200: TakenInSerializer, 201: TakenInSerializer})
class ArticleViewSet(TakesArticles, PublicViewSet):
    queryset = (
        Article.objects.public()
        .select_related("document", "park")
        .defer("document__content", "dropped")
        .order_by("-published_on", "-id")
    )
    filterset_class = ArticleFilterSet

    def get_queryset(self) -> QuerySet[Article]:
        if self.action != "retrieve":
            return super().get_queryset().defer("text", "document__content", "dropped")
        in_order = _reviewed(self, _proofs()).order_by("exact_start", "id")
        return super().get_queryset().prefetch_related(Prefetch("evidence", in_order, to_attr="public_evidence"))

    def get_serializer_class(self) -> type[ArticleSerializer]:
        return WholeArticleSerializer if self.action == "retrieve" else ArticleSerializer

    def paginate_queryset(self, queryset: QuerySet) -> list[Any]:
        page = super().paginate_queryset(queryset)
        follow_merges(page, ["park"])
        return page

    def get_object(self) -> Article:
        article = super().get_object()
        follow_merges([article], ["park"])
        return article


class EvidenceViewSet(PublicViewSet):
    queryset = _proofs().order_by("id")
    serializer_class = ProofSerializer
    filterset_class = EvidenceFilterSet

    def get_queryset(self) -> QuerySet[Evidence]:
        return _reviewed(self, super().get_queryset())
