"""The admin of what is public without review: its changes, too, are lines of the ledger, with who made them and why."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse

from curation import facts
from curation.ledger import describe

from .decisions import ORIGIN
from .panels import PanelsAdmin

_LINES_A_PAGE = 50


class RecordedForm(forms.ModelForm):
    """The row's fields, and why they are changed."""

    reason = forms.CharField(
        label="理由", required=False, widget=AdminTextareaWidget(attrs={"rows": 2}), help_text="写入变更记录。"
    )


class LedgerHistory(PanelsAdmin):
    """A history page that is read from the ledger; Django's own log of the admin is not kept."""

    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None

    def log_deletions(self, request, queryset):
        return None

    def history_view(self, request, object_id, extra_context=None):
        """All lines of the ledger about one row."""
        row = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        if row is None:
            raise Http404(f"没有这{self.opts.verbose_name}。")
        page = Paginator(facts.history(row), _LINES_A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"变更记录：{row}",
            "page": page,
            "lines": describe(page),
        }
        return TemplateResponse(request, "admin/curation/ledger_page.html", context)


class RecordedAdmin(LedgerHistory):
    """Rows are entered, amended and discarded through `curation.facts`."""

    form = RecordedForm

    def save_model(self, request, obj: Any, form, change):
        reason = form.cleaned_data["reason"]
        if not change:
            super().save_model(request, obj, form, change)
            facts.enter([obj], origin=ORIGIN, actor=request.user, reason=reason)
            return
        values = {name: form.cleaned_data[name] for name in form.changed_data if name != "reason"}
        facts.amend(obj, values=values, actor=request.user, reason=reason)

    def delete_model(self, request, obj):
        facts.discard(obj, actor=request.user)

    def delete_queryset(self, request, queryset):
        for row in queryset:
            self.delete_model(request, row)
