"""Decisions made while reading an article; each goes through `curation.facts` and can be taken back."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from articles.models import Article, Deferral
from curation import facts
from curation.facts import CurationError, fact_type
from curation.models import Action, Change, Fact

from .items import Item

ORIGIN = "review"
_DECISIONS = {"approve": facts.approve, "reject": facts.reject}


@transaction.atomic
def decide(fact: Fact, decision: str, *, actor: Any) -> bool:
    """Approve or reject; a deferral ends. False when the fact stood so already. Raises CurationError."""
    Deferral.objects.filter(fact_type=fact_type(fact), fact_id=fact.pk).delete()
    return _DECISIONS[decision](fact, origin=ORIGIN, actor=actor)


def defer(fact: Fact, *, article: Article, actor: Any) -> None:
    """Put a waiting fact aside: it stays pending and is no longer offered as the next one."""
    if not fact.status == "pending":
        raise CurationError(f"“{fact}”已有决定，无须搁置。")
    place = {"article": article, "actor": actor}
    Deferral.objects.update_or_create(fact_type=fact_type(fact), fact_id=fact.pk, defaults=place)


def approve_above(items: Iterable[Item], confidence: float, *, actor: Any) -> tuple[int, list[str]]:
    """Approve all open items found with at least that confidence: how many, and why others were refused."""
    approved, refused = 0, []
    for item in items:
        if item.is_open and item.confidence >= confidence:
            try:
                approved += decide(item.fact, "approve", actor=actor)
            except CurationError as error:
                refused.append(str(error))
    return approved, refused


@transaction.atomic
def undo_last(article: Article, items: Sequence[Item], *, actor: Any) -> Fact | None:
    """Take back what the person decided last in this article; again, what was decided before that. None: nothing."""
    line = _last_standing(_decisions_of(items, actor))
    deferral = Deferral.objects.filter(article=article, actor=actor).order_by("-created_at").first()
    if deferral and (line is None or deferral.created_at > line.at):
        deferral.delete()
        return next((item.fact for item in items if _names(item) == (deferral.fact_type, deferral.fact_id)), None)
    return facts.undo(line, origin=ORIGIN, actor=actor) if line else None


def _decisions_of(items: Sequence[Item], actor: Any) -> Iterable[Change]:
    """The person's lines about these facts from here, newest first."""
    numbers: dict[str, list[int]] = {}
    for item in items:
        numbers.setdefault(fact_type(item.fact), []).append(item.fact.pk)
    of_these = Q(*(Q(fact_type=kind, fact_id__in=ids) for kind, ids in numbers.items()), _connector=Q.OR)
    decided = (Action.APPROVE, Action.REJECT, Action.EDIT, Action.RESTORE)
    return Change.objects.filter(of_these, actor=actor, origin=ORIGIN, action__in=decided).order_by("-id")


def _last_standing(lines: Iterable[Change]) -> Change | None:
    """The newest line that was not taken back: each restoring line cancels the newest one before it."""
    cancelled = 0
    for line in lines:
        if line.action == Action.RESTORE:
            cancelled += 1
        elif cancelled:
            cancelled -= 1
        else:
            return line
    return None


def _names(item: Item) -> tuple[str, int]:
    return fact_type(item.fact), item.fact.pk
