"""Facts below the facts that they belong to: organisations under committees, parts under initiatives."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """A fact with those below it."""

    fact: Any
    children: tuple["Node", ...]


def nest(facts: Iterable[Any], above: str) -> tuple[Node, ...]:
    """The facts as trees by the foreign key `above`. One whose parent is not among them is a root."""
    facts = tuple(facts)
    known = {fact.pk for fact in facts}
    below: dict[int | None, list[Any]] = defaultdict(list)
    for fact in facts:
        parent = getattr(fact, f"{above}_id")
        below[parent if parent in known else None].append(fact)

    def nodes(parent: int | None) -> tuple[Node, ...]:
        return tuple(Node(fact, nodes(fact.pk)) for fact in below[parent])

    return nodes(None)
