"""Who answers for a public fact, told without a name: in which role, and since when."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When

from .facts import fact_type
from .models import Action, Change

# The groups of `fixtures/groups.json`, the one that may do most first.
_ROLES = {"管理员": "administrator", "审核员": "reviewer", "编辑": "editor"}
ROLES = (*_ROLES.values(), "machine", "other")


def with_review(rows: QuerySet, *, kind: Any = None, number: Any = None) -> QuerySet:
    """Rows with `reviewed_at` and `reviewer_role` of the approval that their fact stands by; no further query.

    Rows that are no facts themselves say by expressions of which `kind` and `number` their fact is. The role, one of
    ROLES, is the one that the reviewer has today.
    """
    approvals = Change.objects.filter(
        action=Action.APPROVE,
        fact_type=OuterRef("_kind"),
        fact_id=OuterRef("_number"),
    ).order_by("-id")
    rows = rows.alias(_kind=kind or Value(fact_type(rows.model)), _number=number or F("pk"))
    return rows.annotate(
        reviewed_at=Subquery(approvals.values("at")[:1]),
        reviewer_role=Subquery(approvals.annotate(role=_role()).values("role")[:1]),
    )


def _role() -> Case:
    memberships = [
        When(Exists(Group.objects.filter(user=OuterRef("actor"), name=name)), then=Value(role))
        for name, role in _ROLES.items()
    ]
    machine = When(actor=None, then=Value("machine"))
    owner = When(actor__is_superuser=True, then=Value("administrator"))
    return Case(machine, owner, *memberships, default=Value("other"), output_field=CharField())
