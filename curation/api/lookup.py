"""Which public row an address means: itself, the one that it was merged into, or none any more."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import NotFound

from curation.models import Fact, NamedFact
from curation.pages import last_withdrawal
from curation.slugs import find_by_slug

from .problems import Moved, Withdrawn


def public_fact(queryset: QuerySet, key: str, *, location: Callable[[str], str]) -> Any:
    """The row of this slug (or number, for facts without a name), out of a queryset of all statuses.

    `location(key)` gives the address of another key. Raises Moved for a former slug or a merged fact,
    Withdrawn with the editor's reason, NotFound for all that was never public.
    """
    fact = _standing(queryset, key)
    if fact is None:
        raise NotFound
    if not fact.is_public:
        raise _why_not_public(fact)
    if key_of(fact) != key:
        raise Moved(location(key_of(fact)))
    return fact


def key_of(fact: Fact) -> str:
    """What stands in the address of a fact."""
    return fact.slug if isinstance(fact, NamedFact) else str(fact.pk)


def _standing(queryset: QuerySet, key: str) -> Fact | None:
    """The row that the key leads to, merges followed; one query where it leads straight there."""
    named = issubclass(queryset.model, NamedFact)
    fact = queryset.filter(**{"slug" if named else "pk": key}).first()
    if named and (fact is None or fact.merged_into_id):
        return find_by_slug(queryset, key)
    while fact and fact.merged_into_id:
        fact = queryset.filter(pk=fact.merged_into_id).first()
    return fact


def _why_not_public(fact: Fact) -> Exception:
    withdrawal = last_withdrawal(fact)
    return Withdrawn(reason=withdrawal.reason, at=withdrawal.at) if withdrawal else NotFound()
