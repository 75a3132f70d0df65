"""The admin of every kind of fact: what waits, what proves it, who changed it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.html import format_html
from django.utils.text import Truncator

from curation import facts
from curation.ledger import describe, field_label
from curation.models import Fact, NamedFact, Status
from curation.seen import with_versions

from .aliases import save_aliases
from .decisions import ORIGIN, REFUSALS, explain
from .forms import FactForm
from .overview import Column, Health, Waiting
from .proof import EvidenceFilter, StandingFilter, evidence_of, with_proof, without_ground
from .tables import TablesAdmin

_EVIDENCE_SHOWN = 20
_HISTORY_SHOWN = 8


class FactAdmin(TablesAdmin):
    """Facts are proposed, edited and decided through `curation.facts`, never saved by the form itself.

    They are not deleted: a wrong one is rejected, a public one retired. Subclasses give `fieldsets` of their own
    fields; what all facts share is added below them.
    """

    form = FactForm
    change_form_template = "admin/curation/fact_form.html"
    change_list_template = "admin/curation/fact_list.html"
    ordering = ("-pk",)  # by the key, so that a list of any size comes at once
    list_per_page = 50
    show_full_result_count = False
    list_filter: ClassVar[tuple[Any, ...]] = ("status", EvidenceFilter, StandingFilter)
    actions: tuple[str, ...] = (
        "approve_selected",
        "reject_selected",
        "retire_selected",
        "merge_selected",
        "export_selected",
        "export_workbook",
    )
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}

    # Lists

    @admin.display(description="状态", ordering="status")
    def state(self, fact: Fact):
        if fact.merged_into_id:
            return format_html('<span class="state state-merged">{}</span>', "已合并")
        return format_html('<span class="state state-{}">{}</span>', fact.status, fact.get_status_display())

    @admin.display(description="依据", ordering="evidence_count")
    def proof(self, fact: Any):
        if not fact.evidence_count:
            return format_html('<span class="no-proof">{}</span>', "编者说明" if fact.statement else "无")
        quote = Truncator(fact.first_quote).chars(60)
        return format_html('<span class="proof-count">{}</span> <q>{}</q>', fact.evidence_count, quote)

    def get_queryset(self, request):
        return with_versions(with_proof(super().get_queryset(request)))

    def get_search_results(self, request, queryset, search_term):
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            found = found.filter(merged_into=None).exclude(status=Status.REJECTED)
        return found, may_repeat

    def waiting(self, request) -> list[Waiting]:
        """What the start page says about this kind of fact."""
        rows = self.model._default_manager.pending()
        return [Waiting(f"待审{self.opts.verbose_name}", [rows], f"{self.address('changelist')}?status__exact=pending")]

    def health(self, request) -> list[Health]:
        """What the start page says about what must never be."""
        rows = without_ground(self.model._default_manager.public())
        address = f"{self.address('changelist')}?status__exact=approved&proof=bare"
        return [Health(f"公开而无依据的{self.opts.verbose_name}", [rows], address, is_promise=True)]

    def columns(self, request) -> list[Column]:
        """What the start page says about the column of the public site."""
        rows = self.model._default_manager.public()
        address = f"{self.address('changelist')}?status__exact=approved"
        return [Column(str(self.opts.verbose_name), rows, "updated_at", address)]

    # Forms

    def get_fieldsets(self, request, obj=None):
        shared = ["statement", "reason"]
        if obj is not None and obj.locked_fields:
            shared.append("unlock")
        return [*(self.fieldsets or ()), ("说明", {"fields": shared})]

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        merged = obj is not None and obj.merged_into_id is not None
        return not merged and super().has_change_permission(request, obj)

    def get_view_on_site_url(self, obj=None):
        return super().get_view_on_site_url(obj) if obj is not None and obj.is_public else None

    def panels(self, request, obj):
        may_save = self.has_add_permission(request) if obj is None else self.has_change_permission(request, obj)
        may_approve = self.has_approve_permission(request, obj)
        buttons = {
            "can_approve": may_approve,
            "can_decide": may_approve and may_save,
            "show_save_and_add_another": False,
        }
        return buttons | (self._about(obj) if obj is not None else {})

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        # A rule may break between the form's check and the write, when two people work at once.
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as error:
            self.message_user(request, f"未保存：{explain(error)}", messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        reason = form.cleaned_data["reason"]
        if change:
            seen = form.meeting.newest
            facts.edit(obj, values=form.edited_values(), actor=request.user, reason=reason, seen=seen)
            self._unlock(request, obj, form)
            if form.meeting.taken:
                self.message_user(request, f"您打开本页后他人对“{form.taken_labels()}”的改动也已保留。")
        else:
            values = form.entered_values()
            obj.pk = facts.propose(self.model, values=values, origin=ORIGIN, actor=request.user, reason=reason).pk
        obj.refresh_from_db()

    def save_formset(self, request, form, formset, change):
        save_aliases(formset, actor=request.user)

    def response_add(self, request, obj, post_url_continue=None):
        return self.decide_after_saving(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self.decide_after_saving(request, obj) or super().response_change(request, obj)

    # History: the ledger has a line of every change, so Django's own log of the admin is not kept for facts.

    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None

    def get_urls(self):
        """The pages of deciding and merging, before Django's own, whose last pattern takes any address."""
        views: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
            ("merge/", self.merge_view, "merge"),
            ("table/", self.table_view, "table"),
            ("<path:object_id>/split/", self.split_view, "split"),
            ("<path:object_id>/retire/", self.retire_view, "retire"),
            ("<path:object_id>/compare/", self.compare_view, "compare"),
            ("<path:object_id>/preview/", self.preview_view, "preview"),
        ]
        prefix = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [path(route, self.admin_site.admin_view(view), name=f"{prefix}_{name}") for route, view, name in views]
        return own + super().get_urls()

    def _unlock(self, request, obj, form) -> None:
        fields = [name for name in form.cleaned_data["unlock"] if name not in form.changed_data]
        if fields:
            facts.unlock(obj, fields=fields, actor=request.user, reason=form.cleaned_data["reason"])

    def _about(self, fact: Any) -> dict[str, Any]:
        """What the form shows beside the fields: proof, locks, other rows that stand for this one, the last changes."""
        return {
            "evidence": evidence_of(fact, limit=_EVIDENCE_SHOWN),
            "evidence_shown": _EVIDENCE_SHOWN,
            "locked_labels": [field_label(type(fact), name) for name in fact.locked_fields],
            "restated_labels": [field_label(type(fact), name) for name in facts.restated(fact)],
            "merged": fact.merged.all()[:_EVIDENCE_SHOWN],
            "lines": describe(facts.history(fact)[:_HISTORY_SHOWN]),
            "history_shown": _HISTORY_SHOWN,
        }


class NamedFactAdmin(FactAdmin):
    """Facts with names: they show them first and are found by all of them."""

    search_fields: ClassVar[tuple[str, ...]] = ("name", "aliases__name")
    list_display_links = ("name",)
    actions: tuple[str, ...] = (*FactAdmin.actions, "readdress_selected")

    @admin.action(description="按现名更新网址（旧网址继续有效）", permissions=["approve"])
    def readdress_selected(self, request, queryset):
        self._decide_all(request, queryset, _readdress, "更新网址")


def _readdress(fact: NamedFact, *, origin: str, actor) -> bool:
    name = getattr(fact, "short_name", "") or fact.name
    return facts.rename_slug(fact, name=name, origin=origin, actor=actor, reason="按现名更新网址")
