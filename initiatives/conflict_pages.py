"""The desk's pages of figures that disagree, and of figures that may be wrong."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from curation.admin import FactAdmin, Waiting
from curation.admin.decisions import REFUSALS, explain
from curation.numbers import any_of
from curation.seen import newest_line

from .conflicts import call_different, find_conflicts, open_conflicts, prefer
from .findings import findings
from .models import Metric
from .plausibility import DoubtKind

_CONFLICTS_A_PAGE = 20
_DOUBTS_A_PAGE = 50


class ConflictForm(forms.Form):
    """What an editor decides about figures that differ."""

    figures = forms.ModelMultipleChoiceField(Metric.objects.unmerged())
    winner = forms.ModelChoiceField(Metric.objects.unmerged(), required=False)
    rule_out_others = forms.BooleanField(required=False)
    reason = forms.CharField(error_messages={"required": "请写明理由。"})
    seen = forms.IntegerField(widget=forms.HiddenInput)

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
            "seen": newest_line(),
        }
        return TemplateResponse(request, "admin/initiatives/conflicts.html", context)

    def doubts_view(self, request):
        """Figures that may be wrong with the reasons and sentences, or with `kind` in the address those of one kind."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        kind = request.GET.get("kind", "")
        kind = kind if kind in DoubtKind.values else ""
        found = findings()
        page = Paginator(found.doubted(kind), _DOUBTS_A_PAGE).get_page(request.GET.get("p"))
        figures = Metric.objects.filter(pk__in=any_of(page)).with_subjects().with_evidence().order_by("-pk")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "存疑的数据",
            "page": page,
            "doubted": [(figure, found.doubts[figure.pk]) for figure in figures],
            "kinds": [(name, label, len(found.doubted(name))) for name, label in DoubtKind.choices],
            "kind": kind,
        }
        return TemplateResponse(request, "admin/initiatives/doubts.html", context)

    def waiting(self, request) -> list[Waiting]:
        conflicts = Waiting("说法不一", len(open_conflicts()), self.address("conflicts"))
        doubts = Waiting("存疑的数据", len(findings().doubts), self.address("doubts"))
        return [*super().waiting(request), conflicts, doubts]

    def get_urls(self):
        views = {"conflicts": self.conflicts_view, "doubts": self.doubts_view}
        own = [
            path(f"{name}/", self.admin_site.admin_view(view), name=f"initiatives_metric_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def _decide(self, request, form: ConflictForm) -> HttpResponseRedirect:
        if not self.has_approve_permission(request):
            raise PermissionDenied
        if form.is_valid():
            self._carry_out(request, **form.cleaned_data)
        else:
            found = [message for errors in form.errors.values() for message in errors]
            self.message_user(request, "；".join(map(str, found)), messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def _carry_out(self, request, *, figures, winner, rule_out_others: bool, reason: str, seen: int) -> None:
        try:
            if "_different" in request.POST:
                call_different(figures, reason=reason, seen=seen)
                told = "已记下：所列数据说的不是同一件事，今后不再算作说法不一。"
            else:
                ranking: Any = {"rule_out_others": rule_out_others, "actor": request.user}
                prefer(winner, among=figures, reason=reason, seen=seen, **ranking)
                told = f"已首选“{winner}”。"
            self.message_user(request, told, messages.SUCCESS)
        except REFUSALS as error:
            self.message_user(request, explain(error), messages.ERROR)
