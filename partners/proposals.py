"""A partner's own proposals while they wait: found, changed, withdrawn."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from curation import facts
from curation.api.problems import Conflict
from curation.api.proposing import forms
from curation.models import Fact

from .models import Partner, Proposal


def proposals_of(partner: Partner) -> QuerySet[Proposal]:
    """The facts that the partner proposed, the newest first."""
    return partner.proposals.filter(fact_type__in=map(facts.fact_type, forms())).order_by("-id")


def fetch_facts(proposals: Sequence[Proposal]) -> None:
    """Fetch what several proposals are about, one query for each kind."""
    by_kind: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_kind.setdefault(proposal.fact_type, []).append(proposal)
    for kind, some in by_kind.items():
        found: dict[int, Fact] = apps.get_model(kind)._default_manager.in_bulk([one.fact_id for one in some])
        for proposal in some:
            proposal.fact = found.get(proposal.fact_id)


def hold(proposal: Proposal) -> Fact:
    """The fact, held until the transaction ends. Raises Conflict when it no longer waits for its first reader."""
    model: Any = apps.get_model(proposal.fact_type)
    # By number: PostgreSQL locks no rows that are joined for the model's own order.
    fact = model._default_manager.select_for_update().order_by("pk").filter(pk=proposal.fact_id).first()
    proposal.fact = fact
    if fact is None or proposal.state != "pending":
        raise Conflict(_("这一条已有结果，不能再改。"))
    if facts.history(fact).filter(actor__isnull=False).exists():
        raise Conflict(_("编者已在处理这一条，不能再改。"))
    return fact


def withdraw(proposal: Proposal, fact: Fact) -> None:
    """Take a waiting fact back, as if it had not been proposed; the ledger tells of it. The fact is held.

    Ruling it out instead would keep it out of every later import. Raises Conflict when others found it too.
    """
    if len(facts.quotes_of(fact)) > len(proposal.words):
        raise Conflict(_("这一条另有依据，不只出自这次提出，不能撤回。"))
    try:
        facts.discard(fact, actor=None, reason="提出者撤回", origin=proposal.partner.origin)
    except ProtectedError as error:
        raise Conflict(_("别的内容要用到这一条，不能撤回。")) from error
    Proposal.objects.filter(pk=proposal.pk).update(withdrawn_at=timezone.now())
