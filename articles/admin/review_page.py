"""How the review page finds its article and shows it; htmx swaps what lies in #work instead of the page."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import replace_url

from articles.models import Article
from articles.names import KINDS as DECIDED_NAMES
from articles.proof import PROVABLE
from articles.reports import KINDS
from articles.reprints import other_printings
from articles.review import Item, Step, item_at, item_of, items_of, next_open, steps_of
from articles.review.queue import Wanted, queue
from curation.admin.decisions import explain
from curation.admin.panels import PanelsAdmin
from curation.seen import newest_line

from .review_forms import AboveForm, SelectionForm, correction_form
from .review_panel import panel_of, with_states

_WORK = "admin/articles/review/work.html"


def may(request, action: str, model: type[Model]) -> bool:
    """Whether the person may approve, change or add facts of this kind."""
    return request.user.has_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}")


class ReviewPage(PanelsAdmin):
    """The page with one of the article's facts chosen, and the ways that lead to it."""

    def article_or_404(self, request, article_id: int) -> Article:
        """The article of the address, for somebody who may see articles."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        articles = Article.objects.select_related("document", "park", "reprint_of").defer("document__content")
        if found := articles.filter(pk=article_id).first():
            return found
        raise Http404(f"没有编号为{article_id}的文章。")

    def posted_item(self, request, article_id: int) -> tuple[Article, Item]:
        """The article, and the one of its facts that the form is about."""
        article = self.article_or_404(request, article_id)
        item = item_at(article, request.POST.get("fact", ""))
        if item is None:
            raise Http404("本文里没有这一条。")
        return article, item

    def go_on(self, request, article: Article, decided: str) -> HttpResponse:
        """To the next fact behind the decided one that asks for a decision; htmx is sent only what differs now."""
        steps = steps_of(article)
        following = next_open(steps, decided)
        if following is None or not request.htmx:
            return self.lead_to(request, article, following.key if following else "")
        done, chosen = (item_at(article, key) for key in (decided, following.key))
        context = self._work(request, article, steps, chosen) | {"listed": [done, chosen], "is_part": True}
        response = TemplateResponse(request, _WORK, context)
        return replace_url(response, f"{_address(article)}?{urlencode({'fact': following.key})}")

    def refused(self, request, article: Article, error: Exception, key: str = "") -> HttpResponse:
        """Say why, and show the fact of that key as it stands now."""
        messages.error(request, explain(error))
        return self.lead_to(request, article, key)

    def lead_to(self, request, article: Article, key: str = "", *, edit: bool = False) -> HttpResponse:
        """To a fact of the article, else to the first open one; htmx is spared the second request."""
        query = ({"fact": key} if key else {}) | ({"edit": 1} if edit else {})
        address = f"{_address(article)}?{urlencode(query)}" if query else _address(article)
        if not request.htmx:
            return HttpResponseRedirect(address)
        return replace_url(self.show(request, article, key, edit=edit), address)

    def show(self, request, article: Article, key: str, *, edit: bool) -> TemplateResponse:
        """The page at the fact of that key, else at the first open one, else at the first."""
        items = items_of(article)
        chosen = item_of(items, key) or next_open(items) or next(iter(items), None)
        may_edit = edit and chosen is not None and may(request, "change", type(chosen.fact))
        form = correction_form(chosen.fact) if chosen and may_edit else None
        return self.page(request, article, items, chosen, form)

    def page(self, request, article: Article, items: list[Item], chosen: Item | None, form) -> TemplateResponse:
        """The whole page, or the part of it that htmx asks for."""
        context = self._work(request, article, items, chosen) | {"listed": items, "form": form}
        if request.htmx:
            return TemplateResponse(request, _WORK, context)
        context |= self.admin_site.each_context(request) | self._frame(request, article, items)
        return TemplateResponse(request, "admin/articles/review/page.html", context)

    def _work(self, request, article: Article, steps: Sequence[Item | Step], chosen: Item | None) -> dict:
        """What changes with each decision; `steps` are all facts of the article."""
        open_number = sum(step.is_open for step in steps)
        context = {
            "article": article,
            "total": len(steps),
            "chosen": chosen,
            "open_number": open_number,
            "decided_number": len(steps) - open_number,
            "elsewhere": None if open_number else next(iter(queue(Wanted(), limit=1)), None),
            "may_decide": any(may(request, "approve", PROVABLE[kind]) for kind in {step.kind for step in steps}),
            "may_add": request.user.has_perm("articles.add_evidence"),
            "above_form": AboveForm(),
            "opened": newest_line(),
            "selection_form": SelectionForm(),
        }
        if chosen:
            context |= panel_of(article, steps, chosen)
            context["may_approve"] = may(request, "approve", type(chosen.fact)) and not chosen.fact.merged_into_id
            context["may_change"] = may(request, "change", type(chosen.fact)) and not chosen.fact.merged_into_id
        return context

    def _frame(self, request, article: Article, items: list[Item]) -> dict:
        """What stays while facts are decided."""
        may_see_names = request.user.has_perm("articles.view_mention")
        return {
            "title": f"审读：{article}",
            "opts": self.opts,
            "is_nav_sidebar_enabled": False,  # the text and the work beside it need the room
            "kinds": [(kind, KINDS[kind]) for kind in PROVABLE],
            "lines": with_states(article, items),
            "printings": other_printings(article),
            "open_names": article.mentions.filter(kind__in=DECIDED_NAMES).count() if may_see_names else 0,
        }


def _address(article: Article) -> str:
    return reverse("admin:articles_article_review", args=[article.pk])
