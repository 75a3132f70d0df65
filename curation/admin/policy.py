"""The page on which administrators say who may approve."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget

from curation.models import Policy
from curation.policy import set_policy

from .recorded import LedgerHistory


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
class PolicyAdmin(LedgerHistory):
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
