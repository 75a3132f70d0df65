"""Who may approve what: 三审三校 asks for another person than the author, where the administrators say so.

The rule is a row of the database, so that it holds at once in every process and for the triggers too; the setting
only says how a new installation begins.
"""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from .models import Action, Change, Policy

_ROW = 1


def needs_second_person() -> bool:
    """Whether what a person proposed or edited is approved by another; one query."""
    return Policy.objects.filter(pk=_ROW, second_person_approves=True).exists()


def is_second_person(actor, lines: QuerySet[Change]) -> bool:
    """Whether the actor is a person other than the last who proposed or edited what the ledger's lines are about."""
    written = lines.filter(action__in=(Action.PROPOSE, Action.EDIT), actor__isnull=False)
    author = written.order_by("-id").values_list("actor", flat=True).first()
    return actor is not None and actor.pk != author


@transaction.atomic
def set_policy(*, second_person_approves: bool, actor: Any, reason: str, origin: str = "admin") -> bool:
    """Change the rule from now on, with a line in the ledger. False when it was so."""
    row, _ = Policy.objects.select_for_update().get_or_create(pk=_ROW)
    if row.second_person_approves == second_person_approves:
        return False
    before, after = (
        {"second_person_approves": value} for value in (row.second_person_approves, second_person_approves)
    )
    Policy.objects.filter(pk=_ROW).update(second_person_approves=second_person_approves)
    Change.objects.create(
        action=Action.EDIT,
        fact_type=Policy._meta.label_lower,
        fact_id=_ROW,
        fact_name=str(row),
        before=before,
        after=after,
        reason=reason,
        origin=origin,
        actor=actor,
    )
    return True


def begin_policy(using: str, **kwargs) -> None:
    """Make the row of a new installation, as its settings say."""
    first = {"second_person_approves": settings.SECOND_PERSON_APPROVES}
    Policy.objects.using(using).get_or_create(pk=_ROW, defaults=first)
