"""Reading across merges: facts that point to a merged one belong to the one that it was merged into."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from .facts import fact_type
from .models import Fact, NotTheSame
from .prepared import prepared

# Any number of steps in one query: answers cost the same however often facts were merged.
_FAMILY = """
WITH RECURSIVE family(id) AS (
    SELECT id FROM {table} WHERE id = %s
    UNION SELECT merged.id FROM {table} merged JOIN family ON merged.merged_into_id = family.id
) SELECT id FROM family
"""
_WINNERS = """
WITH RECURSIVE way(start, id) AS (
    SELECT id, merged_into_id FROM {table} WHERE id IN ({numbers})
    UNION SELECT way.start, fact.merged_into_id FROM way JOIN {table} fact ON fact.id = way.id
    WHERE fact.merged_into_id IS NOT NULL
) SELECT fact.*, way.start FROM {table} fact JOIN way ON way.id = fact.id WHERE fact.merged_into_id IS NULL
"""


def with_merged(fact: Fact) -> set[int]:
    """The numbers of the fact and of all that were merged into it, directly or by others; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_FAMILY.format(table=fact._meta.db_table), [fact.pk])
        return {number for (number,) in cursor.fetchall()}


def follow_merges(facts: Sequence, relations: Iterable[str]) -> None:
    """Lead relations that end at a merged fact on to the one that stands for it, in memory only.

    One query for each relation that has such, else none; the relations should be fetched already.
    """
    for relation in relations:
        lost = [fact for fact in facts if (target := getattr(fact, relation)) and target.merged_into_id]
        winners = _winners([getattr(fact, relation) for fact in lost])
        for fact in lost:
            loser = getattr(fact, relation)
            setattr(fact, relation, winners.get(loser.pk, loser))


def _winners(losers: Sequence[Fact]) -> dict[int, Any]:
    """What stands for the facts of one kind that were merged, by the numbers of these."""
    numbers = list({loser.pk for loser in losers})
    if not numbers:
        return {}
    facts: Any = type(losers[0])._default_manager
    sql = _WINNERS.format(table=losers[0]._meta.db_table, numbers=", ".join(["%s"] * len(numbers)))
    return {winner.start: winner for winner in facts.raw(sql, numbers)}


def told_apart(kind: type[Fact], numbers: Sequence[int]) -> frozenset[tuple[int, int]]:
    """Pairs among facts of one kind that an editor found to be different, the lower number first; one query."""
    return frozenset(_told_apart(fact_type(kind), [*numbers])) if numbers else frozenset()


@prepared
def _told_apart(kind: Any, numbers: Any) -> QuerySet:
    return NotTheSame.objects.filter(fact_type=kind, left_id__in=numbers).values_list("left_id", "right_id")
