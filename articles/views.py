"""The public pages of articles, and the page that checks the site's promise."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.generic import DetailView, TemplateView

from curation.downloads import Downloadable
from curation.facts import fact_type
from curation.linked_data import article_data, linked_data
from curation.models import Fact, Report
from curation.pages import FilteredList
from curation.reports import answered

from .filters import ArticleFilter
from .highlight import Passage
from .models import Article, Evidence, Rights
from .passages import digest_paragraphs, quoted_passages
from .proof import check_proof
from .tables import article_table, proof_table, proven_table


@dataclass(frozen=True, slots=True)
class ProvenKind:
    """The public facts of one kind that an article proves, each with its first evidence there."""

    name: str
    evidence: tuple[Evidence, ...]


class ArticleList(Downloadable, FilteredList):
    """The articles that prove something, newest first."""

    queryset = Article.objects.public().select_related("park").defer("text", "dropped")
    filterset_class = ArticleFilter
    paginate_by = 30
    template_name = "articles/article_list.html"

    def tables(self, context):
        return {"articles": article_table(context["object_list"])}


class ArticlePage(Downloadable, DetailView):
    """A digest whole, with every public fact marked in place; of an original only the quoted sentences."""

    queryset = Article.objects.public().select_related("park", "document").defer("document__content")
    template_name = "articles/article_detail.html"

    def get_context_data(self, **kwargs):
        article = self.object
        evidence = tuple(article.evidence.public().with_facts())
        paragraphs = digest_paragraphs(article, evidence) if article.is_digest else ()
        quotes = () if article.is_digest else quoted_passages(article, evidence)
        return super().get_context_data(
            paragraphs=paragraphs,
            quotes=quotes,
            evidence=evidence,
            answers=_answers(article, chain(quotes, *(paragraph.passages for paragraph in paragraphs))),
            report_url=reverse("curation:report", args=[fact_type(article), article.pk]),
            proven=_by_kind(evidence),
            counterpart=_counterpart(article),
            linked_data=_article_data(article, self.request.build_absolute_uri(article.get_absolute_url())),
            **kwargs,
        )

    def tables(self, context):
        return {"proven": proven_table(context["evidence"]), "article": article_table([self.object])}


class ProofPage(Downloadable, TemplateView):
    """How many figures are public, and how many are proven, compared at this moment."""

    template_name = "articles/proof.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(proof=check_proof(), checked_at=timezone.now(), **kwargs)

    def tables(self, context):
        return {"proof": proof_table(context["proof"], context["checked_at"])}


def _article_data(article: Article, address: str) -> SafeString:
    """An original as what it is; a digest as a text of this site about a newspaper's article."""
    data = article_data(article)
    if not article.is_digest:
        return linked_data(data.pop("@type"), url=address, **data)
    return linked_data("Article", headline=article.title, url=address, isBasedOn=data, citation=article.citation)


def _answers(article: Article, passages: Iterable[Passage]) -> list[Report]:
    """What readers were answered. A sentence that is no longer shown is not quoted by its answer either."""
    shown, answers = {passage.text for passage in passages}, answered(article)
    for one in answers:
        one.sentence = one.sentence if one.sentence in shown else ""
    return answers


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
