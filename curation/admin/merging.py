"""Two facts that are one: comparing, merging, splitting back, and remembering that they differ."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.http import urlencode

from curation import facts
from curation.ledger import EMPTY
from curation.models import Fact, NamedFact, NotTheSame
from curation.usage import uses_of

from .decisions import REFUSALS, DecisionsAdmin, explain, sent
from .forms import MergeForm, PartnerForm, ReasonForm
from .proof import evidence_of
from .seen import carried, seen_by, shown

_EVIDENCE_SHOWN = 5
_NOT_COMPARED = {"id", "slug", "locked_fields", "merged_into", "created_at", "updated_at"}


@dataclass(frozen=True, slots=True)
class Row:
    """One field of two facts side by side."""

    label: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return len(set(self.values)) > 1


def side_by_side(chosen: list[Any]) -> list[Row]:
    """The fields of the facts, those left out that all leave empty."""
    rows = [
        Row(str(field.verbose_name), tuple(_shown(fact, field.name) for fact in chosen))
        for field in chosen[0]._meta.fields
        if field.name not in _NOT_COMPARED
    ]
    if isinstance(chosen[0], NamedFact):
        rows.append(Row("别名", tuple("、".join(map(str, fact.aliases.all())) or EMPTY for fact in chosen)))
    return [row for row in rows if set(row.values) != {EMPTY}]


def told_apart(left: Fact, right: Fact) -> NotTheSame | None:
    """The note that an editor found the two to be different, if there is one."""
    low, high = sorted((left.pk, right.pk))
    return NotTheSame.objects.filter(fact_type=facts.fact_type(left), left_id=low, right_id=high).first()


def _hold(request, chosen: list[Fact]) -> None:
    for fact in chosen:
        seen_by(request.POST).hold(fact)


def _shown(fact: Fact, name: str) -> str:
    display = getattr(fact, f"get_{name}_display", None)
    value = display() if display else getattr(fact, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    return EMPTY if value in (None, "") else str(value)


class MergingAdmin(DecisionsAdmin):
    """Merging of facts; it needs the permission to approve, as it changes what the public sees."""

    @admin.action(description="比较并合并所选两条", permissions=["approve"])
    def merge_selected(self, request, queryset):
        chosen = list(queryset.values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            self.message_user(request, "请正好选择两条来合并。", messages.WARNING)
            return None
        return HttpResponseRedirect(self._merge_address(*chosen))

    def merge_view(self, request):
        """Compare the two facts named by `fact` in the address, and merge them or tell them apart."""
        if not self.has_approve_permission(request):
            raise PermissionDenied
        chosen = self._chosen(request)
        if len(chosen) == 1:
            return self._partner_page(request, chosen[0])
        if len(chosen) != 2:
            self.message_user(request, "请选择两条不同而尚未合并的内容。", messages.WARNING)
            return HttpResponseRedirect(self.address("changelist"))
        if "_different" in request.POST:
            return self._tell_apart(request, *chosen)
        form = MergeForm(sent(request), facts=chosen)
        if form.is_valid():
            return self._merge(request, form, chosen)
        return self._compare_page(request, form, chosen)

    def split_view(self, request, object_id):
        """Let a merged fact stand for itself again."""
        loser = self.fact_or_404(request, object_id, allowed=self.has_approve_permission)
        form = ReasonForm(sent(request))
        if not form.is_valid():
            return self._reason_page(request, form, title="拆回已合并的内容", chosen=[loser])
        try:
            with transaction.atomic():
                seen_by(request.POST).hold(loser)
                facts.split(loser, actor=request.user, reason=form.cleaned_data["reason"])
            self.message_user(request, f"已拆回“{loser}”。", messages.SUCCESS)
        except REFUSALS as error:
            self.message_user(request, explain(error), messages.ERROR)
        return HttpResponseRedirect(self.address("change", loser.pk))

    def _chosen(self, request) -> list[Fact]:
        ids = [int(value) for value in request.GET.getlist("fact") if value.isdecimal()]
        return list(self.model._default_manager.unmerged().filter(pk__in=ids).order_by("pk")[:3])

    def _merge(self, request, form: MergeForm, chosen: list[Fact]) -> HttpResponseRedirect:
        winner, loser = sorted(chosen, key=lambda fact: fact.pk != form.cleaned_data["winner"])
        try:
            with transaction.atomic():
                _hold(request, chosen)
                facts.merge(loser, into=winner, actor=request.user, reason=form.cleaned_data["reason"])
        except REFUSALS as error:
            self.message_user(request, explain(error), messages.ERROR)
            return HttpResponseRedirect(self._merge_address(loser.pk, winner.pk))
        self.message_user(
            request, f"已把“{loser}”（编号{loser.pk}）并入“{winner}”；需要时可在前者的页面拆回。", messages.SUCCESS
        )
        return HttpResponseRedirect(self.address("change", winner.pk))

    def _tell_apart(self, request, left: Fact, right: Fact) -> HttpResponseRedirect:
        if not request.user.has_perm("curation.add_notthesame"):
            raise PermissionDenied
        try:
            with transaction.atomic():
                _hold(request, [left, right])
                facts.declare_different(left, right, reason=request.POST.get("reason", ""))
        except REFUSALS as error:
            self.message_user(request, explain(error), messages.ERROR)
            return HttpResponseRedirect(self._merge_address(left.pk, right.pk))
        self.message_user(request, f"已记下：“{left}”与“{right}”不是同一个。", messages.SUCCESS)
        return HttpResponseRedirect(self.address("changelist"))

    def _partner_page(self, request, fact: Fact):
        form = PartnerForm(model=self.model, admin_site=self.admin_site, without=fact.pk)
        context = {**self._merge_context(request), "form": form, "fact": fact, "media": self.media + form.media}
        return TemplateResponse(request, "admin/curation/merge_partner.html", context)

    def _compare_page(self, request, form: MergeForm, chosen: list[Fact]):
        proven = [(fact, evidence_of(fact, limit=_EVIDENCE_SHOWN)) for fact in chosen]
        context = {**self._merge_context(request), "form": form, "chosen": proven, "rows": side_by_side(chosen)}
        context |= {"evidence_shown": _EVIDENCE_SHOWN, "told_apart": told_apart(*chosen), "uses": uses_of(*chosen)}
        context["seen"] = carried(request.POST) or shown(chosen)
        return TemplateResponse(request, "admin/curation/merge.html", context)

    def _merge_context(self, request) -> dict:
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": f"合并{self.opts.verbose_name}"}

    def _merge_address(self, *ids: int) -> str:
        return f"{self.address('merge')}?{urlencode({'fact': ids}, doseq=True)}"
