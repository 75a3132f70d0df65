"""The forms of the desk."""

from copy import copy
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminRadioSelect, AdminTextareaWidget, AutocompleteSelect
from django.db import models

from curation.facts import ask_for_statement, unstated, version_of
from curation.ledger import field_label
from curation.models import Fact
from curation.relations import leads_up_to

from .collisions import Collision, Meeting, collisions


class ReasonForm(forms.Form):
    """Why something is done, for the ledger and for the next editor."""

    reason = forms.CharField(label="理由", widget=AdminTextareaWidget(attrs={"rows": 3}))


class FactForm(forms.ModelForm):
    """A fact's own fields, why they are changed, and which locks to lift."""

    reason = forms.CharField(
        label="修改理由",
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        help_text="可不填；写入变更记录。",
    )
    unlock = forms.MultipleChoiceField(
        label="解除锁定",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="人工改过的字段已锁定，导入不再改动。勾选的字段将重新允许导入更新。",
    )

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = Meeting(self, self.data) if self.is_bound and self.instance.pk else None
        self.collisions: list[Collision] = []
        if self.meeting:
            self.data = self.meeting.data
        elif self.instance.pk:
            self.initial["version"] = self.initial["seen"] = version_of(self.instance)
        locked = self.instance.locked_fields
        unlock: Any = self.fields["unlock"]
        unlock.choices = [(name, field_label(type(self.instance), name)) for name in locked]

    def clean(self):
        cleaned = super().clean()
        for name in _links_to_own_kind(type(self.instance)):
            above = self.cleaned_data.get(name)
            if above is not None and leads_up_to(self.instance, above.pk, name):
                self.add_error(name, "所选的一条本身就在这一条之下，不能倒过来。")
        fields = unstated(self._as_entered(), changed=self.changed_data) if self.instance.pk else []
        if fields:
            self.add_error("statement", ask_for_statement(self.instance, fields))
        if self.meeting:
            self._check_meeting(self.meeting)
        return cleaned

    def _check_meeting(self, meeting: Meeting) -> None:
        """Ask where two people changed the same field, and before deciding on what others just changed."""
        self.collisions = collisions(self, meeting.open)
        if self.collisions:
            self.add_error(None, "您打开本页后有人改过同一条。请逐项选择采用谁的改动，再保存。")
        elif meeting.taken and {"_approve", "_reject"} & {*self.data}:
            self.add_error(None, f"您打开本页后有人改了“{self.taken_labels()}”，已放进表单；请看过再定。")

    def taken_labels(self) -> str:
        """The labels of the fields in which the changes of others were kept."""
        return "、".join(str(self.fields[name].label) for name in self.meeting.taken) if self.meeting else ""

    def _as_entered(self) -> Fact:
        """The fact as it would be, with what was entered so far without error."""
        fact = copy(self.instance)
        for name, value in self.entered_values().items():
            setattr(fact, name, value)
        return fact

    def edited_values(self) -> dict[str, Any]:
        """The fact's fields whose values the person changed."""
        columns = {field.name for field in self.instance._meta.fields}
        return {name: self.cleaned_data[name] for name in self.changed_data if name in columns}

    def entered_values(self) -> dict[str, Any]:
        """All of the fact's fields that the form shows."""
        columns = {field.name for field in self.instance._meta.fields}
        return {name: value for name, value in self.cleaned_data.items() if name in columns}

    def _get_validation_exclusions(self):
        # The form does not show these two, but the rule of one approved row a name is about them.
        return super()._get_validation_exclusions() - {"status", "merged_into"}  # type: ignore[misc]


class MergeForm(forms.Form):
    """Which of two facts stays, and why they are one."""

    winner = forms.TypedChoiceField(
        label="保留哪一条",
        coerce=int,
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
        error_messages={"required": "请选择保留哪一条。", "invalid_choice": "请在这两条里选择一条。"},
    )
    reason = forms.CharField(label="理由", required=False, widget=AdminTextareaWidget(attrs={"rows": 2}))

    def __init__(self, *args, facts: list[Fact], **kwargs):
        super().__init__(*args, **kwargs)
        winner: Any = self.fields["winner"]
        winner.choices = [(fact.pk, f"{fact}（编号{fact.pk}）") for fact in facts]


class PartnerForm(forms.Form):
    """The other fact of a merge, found by typing."""

    def __init__(self, *args, model: type[Fact], admin_site, without: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fact"] = forms.ModelChoiceField(
            label="与哪一条合并",
            queryset=model._default_manager.unmerged().exclude(pk=without),
            widget=AutocompleteSelect(model._meta.get_field("merged_into"), admin_site),
        )


def _links_to_own_kind(model: type[Fact]) -> list[str]:
    links = [field for field in model._meta.fields if isinstance(field, models.ForeignKey) and field.editable]
    return [field.name for field in links if field.related_model is model]
