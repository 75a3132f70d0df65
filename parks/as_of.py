"""Facts as the site knew them at a moment, read from the ledger."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q

from curation.facts import fact_type, history
from curation.models import Action, Change, Fact, NamedFact
from curation.publication.histories import NAMING, Item, other_names
from curation.publication.resources import resources
from curation.relations import related_model
from curation.states import set_columns


def known_facts(
    kinds: Iterable[tuple[type[Fact], str]], owners: Collection[int], until: datetime
) -> list[tuple[Any, ...]]:
    """For each kind the facts that were public then and belonged by the foreign key named to one of the owners.

    They are not rows of the database and must not be saved. One query.
    """
    kinds = list(kinds)
    about = Q(*(which for model, link in kinds for which in _ever_of(model, link, owners)), _connector=Q.OR)
    facts = [fact for fact in _unfold(about, until) if fact.is_public]
    return [_belonging(facts, model, f"{link}_id", owners) for model, link in kinds]


def known_fact(fact: NamedFact, until: datetime) -> Any | None:
    """The fact as it was then, with its other names; None where it was not public. One query."""
    lines = history(fact).filter(at__lt=until).order_by("id")
    state: dict[str, Any] = {}
    told = list(lines.values_list("action", "before", "after", "at"))
    for _action, _before, after, at in told:
        state.update(after, updated_at=at)
    then = _restored(type(fact), fact.pk, state)
    names = other_names((before, after) for action, before, after, _at in told if action in NAMING)
    model: Any = related_model(type(fact), "aliases")
    then._prefetched_objects_cache = {"aliases": [model(name=name, kind=kind) for name, kind in sorted(names.items())]}
    return then if told and then.is_public else None


def _ever_of(model: type[Fact], link: str, owners: Collection[int]) -> Iterator[Q]:
    """The lines of all facts of this kind that belong to one of the owners, or did before they were moved."""
    left = Q(**{f"before__{link}_id__in": list(owners)})
    moved = Change.objects.filter(left, fact_type=fact_type(model), action__in=(Action.EDIT, Action.RESTORE))
    now = model._default_manager.filter(**{f"{link}__in": owners}).order_by()
    yield Q(fact_type=fact_type(model), fact_id__in=now.values("pk"))
    yield Q(fact_type=fact_type(model), fact_id__in=moved.order_by().values("fact_id"))


def _belonging(facts: Iterable[Any], model: type[Fact], column: str, owners: Collection[int]) -> tuple[Any, ...]:
    theirs = (one for one in facts if isinstance(one, model) and getattr(one, column) in owners)
    return tuple(sorted(theirs, key=_order))


def _unfold(about: Q, until: datetime) -> Iterator[Any]:
    """The facts that the lines before the moment make up, each line on top of those before it."""
    states: dict[Item, dict[str, Any]] = {}
    lines = Change.objects.filter(about, at__lt=until).order_by("id")
    for kind, number, after in lines.values_list("fact_type", "fact_id", "after"):
        states.setdefault((kind, number), {}).update(after)
    for (kind, number), state in states.items():
        yield _restored(resources()[kind].model, number, state)


def _restored(model: type[Model], number: int, state: dict[str, Any]) -> Any:
    """A fact with the columns of the state."""
    fact: Any = model()
    fact.pk = number
    set_columns(fact, state)
    return fact


def _order(fact: Any) -> tuple:
    """As the kinds of facts are sorted in the database: by kind and name, figures by what is counted and when."""
    if hasattr(fact, "label"):
        return fact.label, fact.period_end or date.max, fact.pk
    return getattr(fact, "kind", ""), fact.name, fact.pk
