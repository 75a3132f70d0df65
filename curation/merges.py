"""Reading across merges: facts that point to a merged one belong to the one that it was merged into."""

from collections.abc import Iterable, Sequence
from typing import Any

from .facts import fact_type
from .models import Fact, NotTheSame


def with_merged(fact: Fact) -> set[int]:
    """The numbers of the fact and of all that were merged into it, directly or by others; a query per step."""
    facts: Any = type(fact)._default_manager
    family = newest = {fact.pk}
    while newest:
        newest = set(facts.filter(merged_into__in=newest).values_list("pk", flat=True))
        family |= newest
    return family


def follow_merges(facts: Sequence, relations: Iterable[str]) -> None:
    """Lead relations that end at a merged fact on to the one that stands for it, in memory only.

    No query where nothing was merged, else one per relation and step; the relations should be fetched already.
    """
    for relation in relations:
        while lost := [fact for fact in facts if (target := getattr(fact, relation)) and target.merged_into_id]:
            model = type(getattr(lost[0], relation))
            winners = model._default_manager.in_bulk({getattr(fact, relation).merged_into_id for fact in lost})
            for fact in lost:
                setattr(fact, relation, winners[getattr(fact, relation).merged_into_id])


def told_apart(facts: Sequence[Fact]) -> frozenset[tuple[int, int]]:
    """Pairs among facts of one kind that an editor found to be different, the lower number first; one query."""
    if not facts:
        return frozenset()
    pairs = NotTheSame.objects.filter(fact_type=fact_type(facts[0]), left_id__in={fact.pk for fact in facts})
    return frozenset(pairs.values_list("left_id", "right_id"))
