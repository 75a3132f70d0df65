"""Facts as the site knew them at the end of a day, read from the ledger."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from curation.facts import fact_type
from curation.models import Action, Change, Fact
from curation.states import set_columns


def end_of(day: date) -> datetime:
    """The first moment after the day, in the site's own time."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def known_facts(model: type[Fact], link: str, owners: Collection[int], until: datetime) -> tuple[Any, ...]:
    """The facts of this kind that were public then and belonged by the foreign key `link` to one of the owners.

    They are not rows of the database and must not be saved. Two queries.
    """
    column = f"{link}_id"
    left = Q(**{f"before__{column}__in": list(owners)})
    moved = Change.objects.filter(left, fact_type=fact_type(model), action__in=(Action.EDIT, Action.RESTORE))
    now = model._default_manager.filter(**{f"{link}__in": owners}).order_by()
    numbers = Q(fact_id__in=now.values("pk")) | Q(fact_id__in=moved.order_by().values("fact_id"))
    facts = _unfold(model, numbers, until)
    return tuple(sorted((one for one in facts if getattr(one, column) in owners), key=_order))


def known_fact(fact: Fact, until: datetime) -> Any | None:
    """The fact as it was then; None where it was not public."""
    return next(iter(_unfold(type(fact), Q(fact_id=fact.pk), until)), None)


def _unfold(model: type[Fact], numbers: Q, until: datetime) -> list[Any]:
    """The public facts that the lines before the moment make up, each line on top of those before it."""
    states: dict[int, dict[str, Any]] = {}
    lines = Change.objects.filter(numbers, fact_type=fact_type(model), at__lt=until).order_by("id")
    for number, after in lines.values_list("fact_id", "after"):
        states.setdefault(number, {}).update(after)
    facts = [_restored(model, number, state) for number, state in states.items()]
    return [fact for fact in facts if fact.is_public]


def _restored(model: type[Fact], number: int, state: dict[str, Any]) -> Any:
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
