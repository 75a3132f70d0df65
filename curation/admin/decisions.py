"""Approving, rejecting and retiring, from a list and from a form."""

from collections.abc import Callable
from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from curation import facts
from curation.facts import CurationError
from curation.models import Fact
from curation.usage import are_used, uses_of

from .forms import ReasonForm
from .seen import SeenListAdmin, carried, seen_by, shown

ORIGIN = "admin"
REFUSALS = (CurationError, ValidationError, IntegrityError)
_REFUSALS_SHOWN = 5


def explain(error: Exception) -> str:
    """A refusal in words for an editor."""
    if isinstance(error, ValidationError):
        return "；".join(error.messages)
    if isinstance(error, IntegrityError):
        return "数据库不接受这一改动：它与现有内容冲突，或刚有人改过同一条。"
    return str(error)


def sent(request):
    """What a form was sent with; None when the page is only opened, so that nothing is called missing yet."""
    return request.POST if request.method == "POST" else None


class DecisionsAdmin(SeenListAdmin):
    """What a reviewer decides about facts. Needs the model's `approve` permission."""

    @admin.action(description="核准所选内容", permissions=["approve"])
    def approve_selected(self, request, queryset):
        self._decide_all(request, queryset, facts.approve, "核准")

    @admin.action(description="否决所选内容", permissions=["approve"])
    def reject_selected(self, request, queryset):
        """Reject them; where others rest on them, these are shown first and a reason is asked for."""
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid() and (form.is_bound or are_used(queryset.unmerged())):
            return self._reason_page(request, form, title="否决", chosen=queryset, action="reject_selected")
        reason = form.cleaned_data["reason"] if form.is_bound else ""
        self._decide_all(request, queryset, partial(facts.reject, reason=reason), "否决")
        return None

    @admin.action(description="撤下所选已公开内容（须写理由）", permissions=["approve"])
    def retire_selected(self, request, queryset):
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            return self._reason_page(request, form, title="撤下已公开内容", chosen=queryset, action="retire_selected")
        retire = partial(facts.retire, reason=form.cleaned_data["reason"])
        self._decide_all(request, queryset.public(), retire, "撤下")
        return None

    def has_approve_permission(self, request, obj=None):
        """Whether this person may publish, rule out, retire and merge facts of this kind."""
        codename = get_permission_codename("approve", self.opts)
        return request.user.has_perm(f"{self.opts.app_label}.{codename}")

    def decide_after_saving(self, request, fact: Fact) -> HttpResponseRedirect | None:
        """Approve or reject as the pressed button says; a refusal leads back to the form, with its reason."""
        decisions = {"_approve": (facts.approve, "核准"), "_reject": (facts.reject, "否决")}
        pressed = next((name for name in decisions if name in request.POST), None)
        if pressed is None:
            return None
        if not self.has_approve_permission(request, fact):
            raise PermissionDenied
        decide, done = decisions[pressed]
        try:
            decide(self.model._default_manager.get(pk=fact.pk), origin=ORIGIN, actor=request.user)
        except REFUSALS as error:
            self.message_user(request, f"已保存，但未能{done}：{explain(error)}", messages.ERROR)
            return HttpResponseRedirect(self.address("change", fact.pk))
        self.message_user(request, f"已保存并{done}“{fact}”。", messages.SUCCESS)
        return HttpResponseRedirect(self.address("changelist"))

    def retire_view(self, request, object_id):
        """Take one public fact back, with a reason."""
        fact = self.fact_or_404(request, object_id, allowed=self.has_approve_permission)
        form = ReasonForm(sent(request))
        if not form.is_valid():
            return self._reason_page(request, form, title="撤下已公开内容", chosen=[fact])
        try:
            self.decide_as_seen(request, fact, partial(facts.retire, reason=form.cleaned_data["reason"]))
            self.message_user(request, f"已撤下“{fact}”。", messages.SUCCESS)
        except REFUSALS as error:
            self.message_user(request, explain(error), messages.ERROR)
        return HttpResponseRedirect(self.address("change", fact.pk))

    def fact_or_404(self, request, object_id, *, allowed: Callable) -> Fact:
        """The fact of the address, for somebody who is allowed."""
        fact = self.get_object(request, object_id)
        if not allowed(request, fact):
            raise PermissionDenied
        if fact is None:
            raise Http404(f"没有编号为{object_id}的{self.opts.verbose_name}。")
        return fact

    def address(self, view: str, *args) -> str:
        """The address of one of this model's admin pages."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}", args=args)

    @transaction.atomic
    def decide_as_seen(self, request, fact: Fact, decide: Callable) -> bool:
        """Carry the decision out. Raises CurationError where the fact is no longer as the page showed it."""
        seen_by(request.POST).hold(fact)
        return decide(fact, origin=ORIGIN, actor=request.user)

    def _decide_all(self, request, queryset, decide: Callable, done: str) -> None:
        changed, refused = 0, []
        for fact in queryset.unmerged():
            try:
                changed += self.decide_as_seen(request, fact, decide)
            except REFUSALS as error:
                refused.append(f"{fact}：{explain(error)}")
        self.message_user(request, f"已{done}{changed}条。", messages.SUCCESS if changed else messages.INFO)
        if refused:
            shown = " ".join(refused[:_REFUSALS_SHOWN])
            self.message_user(request, f"{len(refused)}条未能{done}。{shown}", messages.ERROR)

    def _reason_page(self, request, form, *, title: str, chosen, action: str = "") -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "form": form,
            "chosen": chosen,
            "action": action,
            "uses": uses_of(*chosen),
            "seen": carried(request.POST) or shown(chosen),
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/curation/reason.html", context)
