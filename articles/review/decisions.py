"""Decisions made while reading an article; each goes through `curation.facts` and can be taken back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import Article, Deferral
from curation import facts
from curation.facts import CurationError, fact_type
from curation.models import Action, Change, Fact, Status
from curation.seen import Seen

from .items import Item

ORIGIN = "review"
TOGETHER = "一并核准"
_DECISIONS = {"approve": facts.approve, "reject": facts.reject}
_WHATEVER = Seen()


@transaction.atomic
def decide(fact: Fact, decision: str, *, actor: Any, seen: Seen = _WHATEVER, reason: str = "") -> bool:
    """Approve or reject; a deferral ends. False when the fact stood so already.

    Raises CurationError, also when the fact is no longer as it was `seen`.
    """
    row = seen.hold(fact)
    if decision == "reject" and row.status == Status.APPROVED:
        raise CurationError("已公开的内容不能直接否决：刚核准错的请撤销，其余请“撤下”并写明理由。")
    Deferral.objects.filter(fact_type=fact_type(fact), fact_id=fact.pk).delete()
    return _DECISIONS[decision](fact, origin=ORIGIN, actor=actor, reason=reason)


@transaction.atomic
def defer(fact: Fact, *, article: Article, actor: Any, seen: Seen = _WHATEVER) -> None:
    """Put a waiting fact aside: it stays pending and is no longer offered as the next one."""
    if seen.hold(fact).status != Status.PENDING:
        raise CurationError(f"“{fact}”已有决定，无须搁置。")
    place = {"article": article, "actor": actor}
    Deferral.objects.update_or_create(fact_type=fact_type(fact), fact_id=fact.pk, defaults=place)


@transaction.atomic
def correct(fact: Fact, values: Mapping[str, Any], *, actor: Any, reason: str, seen: int, approving: bool) -> None:
    """Edit a fact, and approve it too: both or, where one is refused, neither."""
    facts.edit(fact, values=values, actor=actor, reason=reason, origin=ORIGIN, seen=seen)
    if approving:
        decide(fact, "approve", actor=actor)


def approve_above(
    items: Iterable[Item], confidence: float, *, actor: Any, seen: Seen = _WHATEVER
) -> tuple[int, list[str]]:
    """Approve all open items found with at least that confidence: how many, and which others were refused and why."""
    approved, refused = 0, []
    # The time makes it the reason of this press of the button and of no other.
    reason = f"{TOGETHER}：可信度不低于{confidence:.2f}，{timezone.localtime():%H:%M:%S}"
    for item in items:
        if item.is_open and item.confidence >= confidence:
            try:
                approved += decide(item.fact, "approve", actor=actor, seen=seen, reason=reason)
            except CurationError as error:
                refused.append(f"{item.fact}：{error}")
    return approved, refused


@transaction.atomic
def undo_last(article: Article, items: Sequence[Item], *, actor: Any) -> list[Fact]:
    """Take back what the person decided last in this article; again, what was decided before that. Empty: nothing.

    What was approved together is taken back together.
    """
    lines = _last_decision(_decisions_of(items, actor))
    deferral = Deferral.objects.filter(article=article, actor=actor).order_by("-created_at").first()
    if deferral and (not lines or deferral.created_at > lines[0].at):
        deferral.delete()
        return [item.fact for item in items if _names(item) == (deferral.fact_type, deferral.fact_id)]
    return [facts.undo(line, origin=ORIGIN, actor=actor) for line in lines]


def _decisions_of(items: Sequence[Item], actor: Any) -> Iterable[Change]:
    """The person's lines about these facts from here, newest first."""
    numbers: dict[str, list[int]] = {}
    for item in items:
        numbers.setdefault(fact_type(item.fact), []).append(item.fact.pk)
    of_these = Q(*(Q(fact_type=kind, fact_id__in=ids) for kind, ids in numbers.items()), _connector=Q.OR)
    decided = (Action.APPROVE, Action.REJECT, Action.EDIT, Action.RESTORE)
    return Change.objects.filter(of_these, actor=actor, origin=ORIGIN, action__in=decided).order_by("-id")


def _last_decision(lines: Iterable[Change]) -> list[Change]:
    """The newest line that was not taken back, with those made by the same press of a button."""
    standing = _standing(lines)
    last = next(standing, None)
    if last is None:
        return []
    is_one_of_many = last.reason.startswith(TOGETHER)
    return [last, *takewhile(lambda line: is_one_of_many and line.reason == last.reason, standing)]


def _standing(lines: Iterable[Change]) -> Iterator[Change]:
    """The lines that were not taken back: each restoring line cancels the newest one before it."""
    cancelled = 0
    for line in lines:
        if line.action == Action.RESTORE:
            cancelled += 1
        elif cancelled:
            cancelled -= 1
        else:
            yield line


def _names(item: Item) -> tuple[str, int]:
    return fact_type(item.fact), item.fact.pk
