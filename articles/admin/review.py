"""The review page of an article: each decision is a form that leads on to the next open fact."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.views.decorators.http import require_POST

from articles.review import (
    SelectionError,
    approve_above,
    correct,
    decide,
    defer,
    items_of,
    key_of,
    record_selection,
    undo_last,
)
from articles.review.selection import locate
from curation.admin.decisions import REFUSALS, explain
from curation.admin.seen import seen_by, sent_number
from curation.seen import Seen

from .review_forms import AboveForm, SelectionForm, correction_form
from .review_page import ReviewPage, may

_DONE = {"approve": "已核准", "reject": "已否决", "defer": "已搁置"}


class ReviewAdmin(ReviewPage):
    """What can be done on the page; it works with links and forms alone."""

    def review_view(self, request, article_id: int):
        """The text, the list of its facts, and the chosen one: that of `?fact=`, else the first open."""
        article = self.article_or_404(request, article_id)
        return self.show(request, article, request.GET.get("fact", ""), edit="edit" in request.GET)

    def decide_view(self, request, article_id: int):
        """Approve, reject or defer one fact."""
        article, item = self.posted_item(request, article_id)
        decision = request.POST.get("decision")
        if decision not in _DONE or not may(request, "approve", type(item.fact)):
            raise PermissionDenied
        seen = Seen({item.fact.pk: sent_number(request.POST.get("version", ""))})
        try:
            if decision == "defer":
                defer(item.fact, article=article, actor=request.user, seen=seen)
            else:
                decide(item.fact, decision, actor=request.user, seen=seen)
        except REFUSALS as error:
            return self.refused(request, article, error, item.key)
        messages.success(request, f"{_DONE[decision]}：{item.fact}")
        return self.go_on(request, article, item.key)

    def correct_view(self, request, article_id: int):
        """Save a correction; approve as well where the button says so."""
        article, item = self.posted_item(request, article_id)
        if not may(request, "change", type(item.fact)):
            raise PermissionDenied
        form = correction_form(item.fact, request.POST)
        if not form.is_valid():
            return self.page(request, article, items_of(article), item, form)
        approving = "_approve" in request.POST
        if approving and not may(request, "approve", type(item.fact)):
            raise PermissionDenied
        told = {"reason": form.cleaned_data["reason"], "seen": form.meeting.newest, "approving": approving}
        try:
            correct(item.fact, form.edited_values(), actor=request.user, **told)
        except REFUSALS as error:
            form.add_error(None, explain(error))  # what was typed stays in the form
            return self.page(request, article, items_of(article), item, form)
        messages.success(request, f"已改正{'并核准' if approving else ''}：{form.instance}")
        if approving:
            return self.go_on(request, article, item.key)
        return self.lead_to(request, article, item.key)

    def approve_above_view(self, request, article_id: int):
        """Approve all open facts found with at least some confidence, of the kinds that the person may approve."""
        article = self.article_or_404(request, article_id)
        items = [item for item in items_of(article) if may(request, "approve", type(item.fact))]
        form = AboveForm(request.POST)
        if not items or not form.is_valid():
            raise PermissionDenied
        confidence, seen = form.cleaned_data["confidence"], seen_by(request.POST)
        approved, refused = approve_above(items, confidence, actor=request.user, seen=seen)
        messages.success(request, f"已核准{approved}条。")
        for reason in refused:
            messages.error(request, reason)
        return self.lead_to(request, article)

    def undo_view(self, request, article_id: int):
        """Take back what the person decided last in this article."""
        article = self.article_or_404(request, article_id)
        items = items_of(article)
        if not any(may(request, "approve", type(item.fact)) for item in items):
            raise PermissionDenied
        try:
            undone = undo_last(article, items, actor=request.user)
        except REFUSALS as error:
            return self.refused(request, article, error)
        if not undone:
            messages.info(request, "没有可以撤销的决定。")
            return self.lead_to(request, article)
        messages.success(request, f"已撤销：{undone[0] if len(undone) == 1 else f'一并核准的{len(undone)}条'}")
        return self.lead_to(request, article, key_of(undone[-1]))

    def new_view(self, request, article_id: int):
        """A new fact from words of the text, recorded with what can be read out of them, then opened for correction."""
        article = self.article_or_404(request, article_id)
        form = SelectionForm(request.POST)
        if not form.is_valid():
            messages.error(request, "请先在正文里选中词语，并选择类别。")
            return self.lead_to(request, article)
        if not (request.user.has_perm("articles.add_evidence") and may(request, "add", form.model)):
            raise PermissionDenied
        chosen = form.cleaned_data
        try:
            span = locate(article, chosen["words"], chosen["start"])
            fact = record_selection(article, span, chosen["kind"], actor=request.user)
        except (SelectionError, *REFUSALS) as error:
            return self.refused(request, article, error)
        messages.success(request, f"已据原文列为待审：{fact}。请核对各项。")
        return self.lead_to(request, article, key_of(fact), edit=True)

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
