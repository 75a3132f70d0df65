"""Questions whether two facts are the same, for an editor to answer."""

from collections.abc import Callable

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from curation import facts
from curation.models import Fact, Sameness, SameProposal

from .decisions import REFUSALS, explain
from .ledger import AboutFactsAdmin, FactTypeFilter, link_to_fact
from .overview import Waiting
from .seen import SeenListAdmin, seen_by

_LIST = "admin:curation_sameproposal_changelist"
_Answer = Callable[[Fact, Fact], None]


@admin.register(SameProposal)
class SameProposalAdmin(SeenListAdmin, AboutFactsAdmin):
    """Pairs of names that may be one; nothing is merged unless somebody says so."""

    list_display = ["left", "right", "kind", "reason", "state", "created_at"]
    list_display_links = None
    list_filter = ["state", FactTypeFilter]
    search_fields = ["left_name", "right_name"]
    search_help_text = "按名称查找。"
    list_per_page = 50
    actions = ["merge_into_left", "merge_into_right", "tell_apart"]

    @admin.display(description="甲")
    def left(self, proposal: SameProposal):
        return link_to_fact(proposal.fact_type, proposal.left_id, proposal.left_name)

    @admin.display(description="乙")
    def right(self, proposal: SameProposal):
        return link_to_fact(proposal.fact_type, proposal.right_id, proposal.right_name)

    @admin.action(description="同一个：乙并入甲", permissions=["decide"])
    def merge_into_left(self, request, queryset):
        self._answer(request, queryset, lambda left, right: facts.merge(right, into=left, actor=request.user))

    @admin.action(description="同一个：甲并入乙", permissions=["decide"])
    def merge_into_right(self, request, queryset):
        self._answer(request, queryset, lambda left, right: facts.merge(left, into=right, actor=request.user))

    @admin.action(description="不是同一个", permissions=["decide"])
    def tell_apart(self, request, queryset):
        self._answer(request, queryset, facts.declare_different)

    def has_decide_permission(self, request):
        """Whether this person may say that two facts are different; for merging see the facts' own permission."""
        return request.user.has_perm("curation.add_notthesame")

    def waiting(self, request) -> list[Waiting]:
        """What the start page says about open questions."""
        rows = SameProposal.objects.filter(state=Sameness.OPEN)
        return [Waiting("疑为同一", [rows], reverse(_LIST) + "?state__exact=open")]

    def _answer(self, request, queryset, answer: _Answer) -> None:
        done, seen = 0, seen_by(request.POST)
        for proposal in queryset.filter(state=Sameness.OPEN):
            model = apps.get_model(proposal.fact_type)
            self._check_may_approve(request, model)
            try:
                with transaction.atomic():
                    pair = model._default_manager.in_bulk([proposal.left_id, proposal.right_id])
                    answer(*(seen.hold(pair[number]) for number in (proposal.left_id, proposal.right_id)))
                done += 1
            except REFUSALS as error:
                self.message_user(request, f"{proposal}：{explain(error)}", messages.ERROR)
        self.message_user(request, f"已处理{done}条。", messages.SUCCESS if done else messages.WARNING)

    def _check_may_approve(self, request, model) -> None:
        codename = get_permission_codename("approve", model._meta)
        if not request.user.has_perm(f"{model._meta.app_label}.{codename}"):
            raise PermissionDenied
