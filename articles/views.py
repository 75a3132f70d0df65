"""The public pages of articles, and the page that checks the site's promise."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from curation.models import Fact
from curation.pages import FilteredList

from .filters import ArticleFilter
from .models import Article, Evidence, Rights
from .passages import digest_paragraphs, quoted_passages
from .proof import check_proof


@dataclass(frozen=True, slots=True)
class ProvenKind:
    """The public facts of one kind that an article proves, each with its first evidence there."""

    name: str
    evidence: tuple[Evidence, ...]


class ArticleList(FilteredList):
    """The articles that prove something, newest first."""

    queryset = Article.objects.public().select_related("park").defer("text", "dropped")
    filterset_class = ArticleFilter
    paginate_by = 30
    template_name = "articles/article_list.html"


class ArticlePage(DetailView):
    """A digest whole, with every public fact marked in place; of an original only the quoted sentences."""

    queryset = Article.objects.public().select_related("park", "document").defer("document__content")
    template_name = "articles/article_detail.html"

    def get_context_data(self, **kwargs):
        article = self.object
        evidence = tuple(article.evidence.public().with_facts())
        return super().get_context_data(
            paragraphs=digest_paragraphs(article, evidence) if article.is_digest else (),
            quotes=() if article.is_digest else quoted_passages(article, evidence),
            proven=_by_kind(evidence),
            counterpart=_counterpart(article),
            **kwargs,
        )


class ProofPage(TemplateView):
    """How many figures are public, and how many are proven, compared at this moment."""

    template_name = "articles/proof.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(proof=check_proof(), checked_at=timezone.now(), **kwargs)


def _by_kind(evidence: Iterable[Evidence]) -> tuple[ProvenKind, ...]:
    """Facts in the order of their first evidence, kind by kind, figures first."""
    kinds: dict[type[Fact], dict[int, Evidence]] = {}
    for one in evidence:
        kinds.setdefault(type(one.fact), {}).setdefault(one.fact.pk, one)
    in_order = sorted(kinds, key=lambda kind: (kind._meta.model_name != "metric", kind._meta.label))
    return tuple(ProvenKind(str(kind._meta.verbose_name), tuple(kinds[kind].values())) for kind in in_order)


def _counterpart(article: Article) -> Article | None:
    """The original of a digest, or the digest of an original, where it is public too."""
    public = Article.objects.public().defer("text", "dropped")
    if article.is_digest:
        place = {"document__sha256": article.source_sha256, "position": article.source_position}
        return public.filter(rights=Rights.ORIGINAL, **place).first()
    place = {"source_sha256": article.document.sha256, "source_position": article.position}
    return public.filter(rights=Rights.DIGEST, **place).first()
