"""Which public row an address means: itself, the one that it was merged into, or none any more."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import NotFound

from curation.facts import history
from curation.models import Action, Change, Fact, NamedFact, Status
from curation.slugs import find_by_slug

from .problems import Moved, Withdrawn

_DECISIONS = (Action.APPROVE, Action.REJECT, Action.RETIRE)


def public_fact(queryset: QuerySet, key: str, *, location) -> Any:
    """The queryset's row with this slug (or number, for facts without a name).

    `location(key)` gives the address of another key. Raises Moved for a former slug or a merged fact,
    Withdrawn with the editor's reason, NotFound for all that was never public.
    """
    fact = _standing(queryset.model, key)
    if fact is None:
        raise NotFound
    if not fact.is_public:
        raise _why_not_public(fact)
    if key_of(fact) != key:
        raise Moved(location(key_of(fact)))
    return queryset.get(pk=fact.pk)


def key_of(fact: Fact) -> str:
    """What stands in the address of a fact."""
    return fact.slug if isinstance(fact, NamedFact) else str(fact.pk)


def _standing(model: type[Fact], key: str) -> Fact | None:
    """The row of any status that the key leads to, merges followed."""
    everything = model._default_manager.all()
    if issubclass(model, NamedFact):
        return find_by_slug(everything, key)
    fact = everything.filter(pk=key).first()
    while fact and fact.merged_into_id:
        fact = fact.merged_into
    return fact


def _why_not_public(fact: Fact) -> Exception:
    decision = _last_decision(fact)
    if fact.status == Status.REJECTED and decision and decision.action == Action.RETIRE:
        return Withdrawn(reason=decision.reason, at=decision.at)
    return NotFound()


def _last_decision(fact: Fact) -> Change | None:
    return history(fact).filter(action__in=_DECISIONS).first()
