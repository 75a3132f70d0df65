"""The desk's page of conflicts between figures."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from curation.admin import FactAdmin, Waiting
from curation.admin.decisions import REFUSALS, explain

from .conflicts import call_different, find_conflicts, open_conflicts, prefer
from .models import Metric

_CONFLICTS_A_PAGE = 20


class ConflictForm(forms.Form):
    """What an editor decides about figures that differ."""

    figures = forms.ModelMultipleChoiceField(Metric.objects.unmerged())
    winner = forms.ModelChoiceField(Metric.objects.unmerged(), required=False)
    rule_out_others = forms.BooleanField(required=False)
    reason = forms.CharField(error_messages={"required": "请写明理由。"})

    def clean(self):
        cleaned = super().clean() or {}
        winner, figures = cleaned.get("winner"), cleaned.get("figures") or []
        if "_prefer" in self.data and winner not in figures:
            raise forms.ValidationError("请先选定采用哪一条。")
        return cleaned


class ConflictsAdmin(FactAdmin):
    """Adds the page that lists conflicts and takes what is decided about them."""

    def conflicts_view(self, request):
        """Open conflicts with their sentences, or with `all` in the address the decided ones too."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request, ConflictForm(request.POST))
        show_all = "all" in request.GET
        found = find_conflicts() if show_all else open_conflicts()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "说法不一的数据",
            "page": Paginator(found, _CONFLICTS_A_PAGE).get_page(request.GET.get("p")),
            "show_all": show_all,
            "may_decide": self.has_approve_permission(request),
        }
        return TemplateResponse(request, "admin/initiatives/conflicts.html", context)

    def waiting(self, request) -> list[Waiting]:
        conflicts = Waiting("说法不一", len(open_conflicts()), self.address("conflicts"))
        return [*super().waiting(request), conflicts]

    def get_urls(self):
        view = self.admin_site.admin_view(self.conflicts_view)
        return [path("conflicts/", view, name="initiatives_metric_conflicts"), *super().get_urls()]

    def _decide(self, request, form: ConflictForm) -> HttpResponseRedirect:
        if not self.has_approve_permission(request):
            raise PermissionDenied
        if form.is_valid():
            self._carry_out(request, **form.cleaned_data)
        else:
            found = [message for errors in form.errors.values() for message in errors]
            self.message_user(request, "；".join(map(str, found)), messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def _carry_out(self, request, *, figures, winner, rule_out_others: bool, reason: str) -> None:
        try:
            if "_different" in request.POST:
                call_different(figures, reason=reason)
                told = "已记下：所列数据说的不是同一件事，今后不再算作说法不一。"
            else:
                prefer(winner, among=figures, rule_out_others=rule_out_others, actor=request.user, reason=reason)
                told = f"已首选“{winner}”。"
            self.message_user(request, told, messages.SUCCESS)
        except REFUSALS as error:
            self.message_user(request, explain(error), messages.ERROR)
