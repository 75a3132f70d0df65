"""The page on which administrators say who may approve."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from curation.ledger import describe
from curation.models import Change, Policy
from curation.policy import set_policy

_LINES_SHOWN = 100


class PolicyForm(forms.ModelForm):
    """The rule, and why it is changed."""

    reason = forms.CharField(
        label="理由", widget=AdminTextareaWidget(attrs={"rows": 2}), help_text="写入变更记录；改动立即生效。"
    )

    class Meta:
        help_texts: ClassVar = {
            "second_person_approves": "三审三校：提出或最后修改一条内容的人不能自己核准它，导入也不能自动核准。"
        }


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin):
    """One row, neither added nor deleted; its history is in the ledger, as that of facts."""

    form = PolicyForm
    fields = ["second_person_approves", "reason"]
    list_display = ["__str__", "second_person_approves"]
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        chosen, reason = obj.second_person_approves, form.cleaned_data["reason"]
        set_policy(second_person_approves=chosen, actor=request.user, reason=reason)

    def log_change(self, request, obj, message):
        return None

    def history_view(self, request, object_id, extra_context=None):
        """The ledger's lines about the rule."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        lines = Change.objects.filter(fact_type=Policy._meta.label_lower).select_related("actor")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "审编规则的变更记录",
            "lines": describe(lines[:_LINES_SHOWN]),
        }
        return TemplateResponse(request, "admin/curation/ledger_page.html", context)
