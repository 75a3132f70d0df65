"""What readers say is wrong, as tasks for editors."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from curation.models import Report, ReportState
from curation.reports import answer, reportable_models

from .ledger import AboutFactsAdmin, FactTypeFilter, link_to_fact
from .overview import Waiting

_LIST = "admin:curation_report_changelist"


class AnswerForm(forms.ModelForm):
    """The outcome and the answer, which are given together."""

    class Meta:
        model = Report
        fields = ["state", "answer"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("state") == ReportState.OPEN or not given.get("answer", "").strip():
            raise ValidationError("答复须写明结果和理由。")
        return given


class ReportedFilter(FactTypeFilter):
    """By kind of what is reported."""

    def lookups(self, request, model_admin):
        return [(model._meta.label_lower, model._meta.verbose_name) for model in reportable_models()]


@admin.register(Report)
class ReportAdmin(AboutFactsAdmin):
    """The open reports, the most urgent first. The answer is shown to readers of the fact."""

    form = AnswerForm
    change_form_template = None  # type: ignore[assignment]  # unlike the ledger's lines it is answered here
    list_display = ["__str__", "kind", "state", "due_on", "is_late", "created_at"]
    list_filter = ["state", ReportedFilter]
    search_fields = ["fact_name", "words"]
    search_help_text = "按名称或读者的话查找。"
    ordering = ["-state", "due_on", "id"]
    list_per_page = 50
    fields = [
        "fact",
        "sentence",
        "about",
        "words",
        "created_at",
        "due_on",
        "state",
        "answer",
        "answered_at",
        "answered_by",
    ]
    readonly_fields = ["fact", "sentence", "about", "words", "created_at", "due_on", "answered_at", "answered_by"]

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("curation.change_report")

    @admin.display(description="条目")
    def fact(self, report: Report):
        return link_to_fact(report.fact_type, report.fact_id, report.fact_name)

    @admin.display(description="逾期", boolean=True)
    def is_late(self, report: Report) -> bool | None:
        return True if report.state == ReportState.OPEN and report.due_on < timezone.localdate() else None

    def save_model(self, request, obj, form, change):
        answer(obj, state=obj.state, words=obj.answer, actor=request.user)

    def waiting(self, request) -> list[Waiting]:
        """What the start page says about reports without an answer."""
        rows = Report.objects.filter(state=ReportState.OPEN)
        return [Waiting("读者报错", [rows], reverse(_LIST) + "?state__exact=open")]
