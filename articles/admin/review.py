"""The review page of an article: each decision is a form that leads on to the next open fact."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST
from django_htmx.http import replace_url

from articles.models import Article
from articles.proof import PROVABLE
from articles.reports import KINDS
from articles.review import (
    ORIGIN,
    Item,
    SelectionError,
    approve_above,
    decide,
    defer,
    item_of,
    items_of,
    next_open,
    record_selection,
    undo_last,
)
from articles.review.items import kind_of
from articles.review.selection import locate
from curation import facts
from curation.admin.decisions import REFUSALS, explain
from curation.admin.panels import PanelsAdmin

from .review_forms import AboveForm, SelectionForm, correction_form
from .review_panel import panel_of, with_states

_DONE = {"approve": "已核准", "reject": "已否决", "defer": "已搁置"}


def may(request, action: str, model: type[Model]) -> bool:
    """Whether the person may approve, change or add facts of this kind."""
    return request.user.has_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}")


class ReviewAdmin(PanelsAdmin):
    """Works with links and forms alone; htmx swaps what lies in #work instead of the page."""

    def review_view(self, request, article_id: int):
        """The text, the list of its facts, and the chosen one: that of `?fact=`, else the first open."""
        article = self._article(request, article_id)
        return self._show(request, article, request.GET.get("fact", ""), edit="edit" in request.GET)

    def decide_view(self, request, article_id: int):
        """Approve, reject or defer one fact."""
        article, items, item = self._posted_item(request, article_id)
        decision = request.POST.get("decision")
        if decision not in _DONE or not may(request, "approve", type(item.fact)):
            raise PermissionDenied
        if request.POST.get("version", "") not in ("", str(facts.version_of(item.fact))):
            messages.error(request, "您打开本条后有人改过它，请看过再定。")
            return self._lead_to(request, article, item.key)
        try:
            if decision == "defer":
                defer(item.fact, article=article, actor=request.user)
            else:
                decide(item.fact, decision, actor=request.user)
        except REFUSALS as error:
            return self._refused(request, article, item, error)
        messages.success(request, f"{_DONE[decision]}：{item.fact}")
        return self._go_on(request, article, items, item)

    def correct_view(self, request, article_id: int):
        """Save a correction; approve as well where the button says so."""
        article, items, item = self._posted_item(request, article_id)
        if not may(request, "change", type(item.fact)):
            raise PermissionDenied
        form = correction_form(item.fact, request.POST)
        if not form.is_valid():
            return self._review_page(request, article, items, item, form)
        approving = "_approve" in request.POST
        if approving and not may(request, "approve", type(item.fact)):
            raise PermissionDenied
        try:
            reason = form.cleaned_data["reason"]
            seen = {"reason": reason, "origin": ORIGIN, "seen": form.meeting.newest}
            facts.edit(item.fact, values=form.edited_values(), actor=request.user, **seen)
            if approving:
                decide(item.fact, "approve", actor=request.user)
        except REFUSALS as error:
            return self._refused(request, article, item, error)
        messages.success(request, f"已改正{'并核准' if approving else ''}：{form.instance}")
        return self._go_on(request, article, items, item) if approving else self._lead_to(request, article, item.key)

    def approve_above_view(self, request, article_id: int):
        """Approve all open facts found with at least some confidence, of the kinds that the person may approve."""
        article = self._article(request, article_id)
        items = [item for item in items_of(article) if may(request, "approve", type(item.fact))]
        form = AboveForm(request.POST)
        if not items or not form.is_valid():
            raise PermissionDenied
        approved, refused = approve_above(items, form.cleaned_data["confidence"], actor=request.user)
        messages.success(request, f"已核准{approved}条。")
        for reason in refused:
            messages.error(request, reason)
        return self._lead_to(request, article)

    def undo_view(self, request, article_id: int):
        """Take back what the person decided last in this article."""
        article = self._article(request, article_id)
        items = items_of(article)
        if not any(may(request, "approve", type(item.fact)) for item in items):
            raise PermissionDenied
        try:
            fact = undo_last(article, items, actor=request.user)
        except REFUSALS as error:
            messages.error(request, explain(error))
            return self._lead_to(request, article)
        if fact is None:
            messages.info(request, "没有可以撤销的决定。")
            return self._lead_to(request, article)
        messages.success(request, f"已撤销：{fact}")
        return self._lead_to(request, article, f"{kind_of(fact)}-{fact.pk}")

    def new_view(self, request, article_id: int):
        """A new fact from words of the text, recorded with what can be read out of them, then opened for correction."""
        article = self._article(request, article_id)
        form = SelectionForm(request.POST)
        if not form.is_valid():
            messages.error(request, "请先在正文里选中词语，并选择类别。")
            return self._lead_to(request, article)
        if not (request.user.has_perm("articles.add_evidence") and may(request, "add", form.model)):
            raise PermissionDenied
        chosen = form.cleaned_data
        try:
            span = locate(article, chosen["words"], chosen["start"])
            fact = record_selection(article, span, chosen["kind"], actor=request.user)
        except (SelectionError, *REFUSALS) as error:
            messages.error(request, explain(error))
            return self._lead_to(request, article)
        messages.success(request, f"已据原文列为待审：{fact}。请核对各项。")
        return self._lead_to(request, article, f"{kind_of(fact)}-{fact.pk}", edit=True)

    def review_urls(self):
        """All addresses of the review page; those that change something take POST only."""
        views = {"decide": self.decide_view, "correct": self.correct_view, "undo": self.undo_view}
        views |= {"approve-above": self.approve_above_view, "new": self.new_view}
        wrap = self.admin_site.admin_view
        review = path("<int:article_id>/review/", wrap(self.review_view), name="articles_article_review")
        return [review] + [
            path(f"<int:article_id>/review/{name}/", wrap(require_POST(view)), name=f"articles_article_{name}")
            for name, view in views.items()
        ]

    def _article(self, request, article_id: int) -> Article:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        article = (
            Article.objects.select_related("document", "park", "reprint_of")
            .defer("document__content")
            .filter(pk=article_id)
        )
        if found := article.first():
            return found
        raise Http404(f"没有编号为{article_id}的文章。")

    def _posted_item(self, request, article_id: int) -> tuple[Article, list[Item], Item]:
        article = self._article(request, article_id)
        items = items_of(article)
        item = item_of(items, request.POST.get("fact", ""))
        if item is None:
            raise Http404("本文里没有这一条。")
        return article, items, item

    def _go_on(self, request, article: Article, items: list[Item], item: Item) -> HttpResponse:
        following = next_open([other for other in items if other.is_open or other is item], item.key)
        return self._lead_to(request, article, following.key if following and following is not item else "")

    def _refused(self, request, article: Article, item: Item, error: Exception) -> HttpResponse:
        messages.error(request, explain(error))
        return self._lead_to(request, article, item.key)

    def _lead_to(self, request, article: Article, key: str = "", *, edit: bool = False) -> HttpResponse:
        """To a fact of the article, else to the first open one; htmx is spared the second request."""
        query = ({"fact": key} if key else {}) | ({"edit": 1} if edit else {})
        address = reverse("admin:articles_article_review", args=[article.pk])
        address = f"{address}?{urlencode(query)}" if query else address
        if not request.htmx:
            return HttpResponseRedirect(address)
        return replace_url(self._show(request, article, key, edit=edit), address)

    def _show(self, request, article: Article, key: str, *, edit: bool) -> TemplateResponse:
        items = items_of(article)
        chosen = item_of(items, key) or next_open(items) or next(iter(items), None)
        may_edit = edit and chosen is not None and may(request, "change", type(chosen.fact))
        form = correction_form(chosen.fact) if chosen and may_edit else None
        return self._review_page(request, article, items, chosen, form)

    def _review_page(self, request, article: Article, items: list[Item], chosen: Item | None, form) -> TemplateResponse:
        context = {
            "article": article,
            "items": items,
            "chosen": chosen,
            "form": form,
            "open_number": sum(item.is_open for item in items),
            "may_decide": bool(items) and any(may(request, "approve", type(item.fact)) for item in items),
            "may_add": request.user.has_perm("articles.add_evidence"),
            "above_form": AboveForm(),
            "selection_form": SelectionForm(),
        }
        if chosen:
            context |= panel_of(article, items, chosen)
            context["may_approve"] = may(request, "approve", type(chosen.fact)) and not chosen.fact.merged_into_id
            context["may_change"] = may(request, "change", type(chosen.fact)) and not chosen.fact.merged_into_id
        if request.htmx:
            return TemplateResponse(request, "admin/articles/review/work.html", context)
        kinds = [(kind, KINDS[kind]) for kind in PROVABLE]
        shown = {"kinds": kinds, "title": f"审读：{article}", "opts": self.opts, "lines": with_states(article, items)}
        context = {**self.admin_site.each_context(request), **context, **shown}
        return TemplateResponse(request, "admin/articles/review/page.html", context)
