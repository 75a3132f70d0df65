"""The history of a fact at the desk: its lines, two states side by side, going back, and the page as it would be."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from curation import facts
from curation.ledger import describe
from curation.models import Change, Fact
from curation.preview import public_page
from curation.states import compare, go_back

from .decisions import REFUSALS, explain, sent
from .merging import MergingAdmin

_LINES_A_PAGE = 50


class StatesForm(forms.Form):
    """Two lines of a fact's ledger; without the later one, the present."""

    earlier = forms.ModelChoiceField(Change.objects.none(), label="较早", empty_label=None)
    later = forms.ModelChoiceField(Change.objects.none(), label="较晚", required=False, empty_label="现在")

    def __init__(self, *args: Any, fact: Fact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = list(facts.history(fact)[:_LINES_A_PAGE])
        for field in (self.fields["earlier"], self.fields["later"]):
            field.queryset = facts.history(fact)  # type: ignore[attr-defined]
            empty = [("", "现在")] if not field.required else []
            field.choices = empty + [(line.pk, _named(line)) for line in lines]  # type: ignore[attr-defined]


class GoBackForm(forms.Form):
    """Why an earlier state is the better one, and which version of the fact was looked at."""

    reason = forms.CharField(label="恢复的理由", widget=forms.TextInput(attrs={"class": "vTextField"}))
    version = forms.IntegerField(widget=forms.HiddenInput)


class HistoryAdmin(MergingAdmin):
    """Who changed a fact, when and why; and the way back."""

    def history_view(self, request, object_id, extra_context=None):
        """All lines of the ledger about one fact."""
        fact = self.fact_or_404(request, object_id, allowed=self.has_view_or_change_permission)
        page = Paginator(facts.history(fact), _LINES_A_PAGE).get_page(request.GET.get("p"))
        context = {"page": page, "lines": describe(page), "form": StatesForm(fact=fact)}
        return self._history_page(request, fact, "history.html", f"变更记录：{fact}", context)

    def compare_view(self, request, object_id):
        """Two states word by word; the earlier one can be restored from here."""
        fact = self.fact_or_404(request, object_id, allowed=self.has_view_or_change_permission)
        states = StatesForm(request.GET, fact=fact)
        if not states.is_valid():
            self.message_user(request, "请选择要比较的两个时点。", messages.WARNING)
            return HttpResponseRedirect(self.address("history", fact.pk))
        earlier, later = states.cleaned_data["earlier"], states.cleaned_data["later"]
        form = GoBackForm(sent(request), initial={"version": facts.version_of(fact)})
        if form.is_valid():
            return self._go_back(request, fact, earlier, form)
        context = {
            "form": form,
            "states": states,
            "earlier": earlier,
            "later": later,
            "differences": compare(fact, earlier, later),
            "may_go_back": self.has_change_permission(request, fact),
        }
        return self._history_page(request, fact, "compare.html", f"比较：{fact}", context)

    @method_decorator(require_safe)
    def preview_view(self, request, object_id):
        """The fact's public page as it would be."""
        fact = self.fact_or_404(request, object_id, allowed=self.has_view_or_change_permission)
        try:
            return public_page(request, fact)
        except REFUSALS as error:
            self.message_user(request, f"不能预览：{explain(error)}", messages.ERROR)
            return HttpResponseRedirect(self.address("change", fact.pk))

    def _go_back(self, request, fact: Fact, line: Change, form: GoBackForm) -> HttpResponseRedirect:
        allowed = self.has_change_permission
        fact = self.fact_or_404(request, fact.pk, allowed=allowed)
        reason, seen = form.cleaned_data["reason"], form.cleaned_data["version"]
        try:
            changed = go_back(fact, to=line, actor=request.user, reason=reason, seen=seen)
            self.message_user(request, f"已恢复{len(changed)}个字段。" if changed else "内容与那时相同，没有改动。")
        except REFUSALS as error:
            self.message_user(request, f"未恢复：{explain(error)}", messages.ERROR)
        return HttpResponseRedirect(self.address("change", fact.pk))

    def _history_page(self, request, fact: Fact, template: str, title: str, context: dict) -> TemplateResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "fact": fact}
        return TemplateResponse(request, f"admin/curation/{template}", common | context)


def _named(line: Change) -> str:
    return f"{timezone.localtime(line.at):%Y-%m-%d %H:%M} {line.get_action_display()} {line.actor or '程序'}"
