"""Who may approve what: 三审三校 asks for another person than the author, where the installation says so."""

from django.conf import settings
from django.db.models import QuerySet

from .models import Action, Change, Policy


def needs_second_person() -> bool:
    """Whether what a person proposed or edited is approved by another."""
    return settings.SECOND_PERSON_APPROVES


def is_second_person(actor, lines: QuerySet[Change]) -> bool:
    """Whether the actor is a person other than the last who proposed or edited what the ledger's lines are about."""
    written = lines.filter(action__in=(Action.PROPOSE, Action.EDIT), actor__isnull=False)
    author = written.order_by("-id").values_list("actor", flat=True).first()
    return actor is not None and actor.pk != author


def write_policy(using: str, **kwargs) -> None:
    """Let the database know the settings that its triggers hold."""
    rules = {"second_person_approves": settings.SECOND_PERSON_APPROVES}
    Policy.objects.using(using).update_or_create(pk=1, defaults=rules)
