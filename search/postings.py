"""Asking the database's index. Both databases are asked the same and give the same rows in the same order.

What is asked is a `Condition`: of each of its parts one alternative, with all of its tokens. The databases only find;
the order of results that readers see is made in `search.ranking`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from .places import GREATEST, SHELF_MASK, Kind, cell_of, kind_of, range_of_kinds
from .questions import Comparison

Alternatives = tuple[frozenset[str], ...]
Condition = tuple[Alternatives, ...]

# So many numbers are asked for at once; a kind that has so many of them is not asked for again.
AT_ONCE, _ENOUGH = 1_000, 500
_BOUNDS = {
    "more": "COALESCE(e.low, e.high) > %s",
    "at_least": "COALESCE(e.low, e.high) >= %s",
    "less": "COALESCE(e.high, e.low) < %s",
    "at_most": "COALESCE(e.high, e.low) <= %s",
    "equal": "(e.low = %s OR e.high = %s)",
}


class Row(NamedTuple):
    """An entry as it is read for a search, the fields of `search.models.Entry`; bounds as the database gives them."""

    id: int
    text: str
    names: str
    context: str
    url: str
    proof: str
    note: str
    low: Any
    high: Any

    @property
    def kind(self) -> Kind:
        return kind_of(self.id)

    @property
    def cell(self) -> int:
        return cell_of(self.id)

    @property
    def bounds(self) -> tuple[Decimal | None, ...]:
        """The lowest and the highest value that a figure may have."""
        return tuple(None if bound is None else Decimal(str(bound)) for bound in (self.low, self.high))


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked for: the condition, and what narrows it. None of `shelves` means all of them."""

    condition: Condition
    kinds: tuple[int, int] = (min(Kind), max(Kind))
    shelves: tuple[int, ...] | None = None
    comparison: Comparison | None = None
    without: tuple[int, ...] = ()


def find_rows(demand: Demand, *, limit: int) -> list[Row]:
    """The rows, those with the greatest numbers first; one query."""
    return list(map(Row._make, _in_order(_columns("e."), demand, limit, with_entries=True)))


def find_numbers(demand: Demand, *, limit: int, offset: int = 0) -> list[int]:
    """The numbers of the rows, the greatest first; one query, which reads nothing but the index."""
    return [number for (number,) in _in_order(_number(), demand, limit, offset)]


def find_first(demand: Demand) -> tuple[list[int], bool]:
    """The numbers of the first rows of each kind, the greatest first; and whether there are more.

    There are more only of kinds of which _ENOUGH are given. Without that limit a search for a word that stands in every
    sentence would take the longer the more is stored.
    """
    found: list[int] = []
    is_cut = False
    lowest, highest = demand.kinds
    while lowest <= highest:
        some = find_numbers(replace(demand, kinds=(lowest, highest)), limit=AT_ONCE)
        if len(some) < AT_ONCE:
            return found + some, is_cut
        last = kind_of(some[-1])
        of_last = sum([kind_of(number) is last for number in some])
        if of_last < _ENOUGH:  # asked for again, from its beginning
            found, highest = found + some[:-of_last], last
        else:
            found, highest, is_cut = found + some, last - 1, True
    return found, is_cut


def read_rows(numbers: Collection[int]) -> list[Row]:
    """The rows of these numbers, in no order; one query."""
    return list(map(Row._make, _all(f"SELECT {_columns()} FROM search_entry WHERE id IN ({_listed(numbers)})", [])))


def _columns(prefix: str = "") -> str:
    return ", ".join(prefix + name for name in Row._fields)


def _in_order(
    columns: str, demand: Demand, limit: int, offset: int = 0, *, with_entries: bool = False
) -> list[tuple[Any, ...]]:
    source, where, parameters = _from(demand, with_entries=with_entries)
    # Of a rare word PostgreSQL would read all rows in their order, to the last. No index has negative numbers in order,
    # so it asks that of the tokens, and sorts what it finds.
    order = "f.rowid" if connection.vendor == "sqlite" else "-f.id"
    sql = f"SELECT {columns} FROM {source} WHERE {where} ORDER BY {order} LIMIT %s OFFSET %s"
    return _all(sql, [*parameters, limit, offset])


def _number() -> str:
    """The number of a row; SQLite's full-text table counts from the greatest number down (migration 0003)."""
    return f"({GREATEST} - f.rowid)" if connection.vendor == "sqlite" else "f.id"


def _between(low: int, high: int) -> str:
    if connection.vendor == "sqlite":
        return f"f.rowid BETWEEN {GREATEST - high} AND {GREATEST - low}"
    return f"f.id BETWEEN {low} AND {high}"


def _from(demand: Demand, *, with_entries: bool) -> tuple[str, str, list[Any]]:
    """The tables, the condition and its parameters. Where nothing is asked for nothing is found."""
    found, parameters = _holding(demand.condition) if demand.condition else ("1 = 0", [])
    number = _number()
    wheres, (low, high) = [found], range_of_kinds(*demand.kinds)
    wheres.append(_between(low, high))
    if demand.shelves is not None:
        wheres.append(f"({number} & {SHELF_MASK}) IN ({_listed(demand.shelves)})")
    if demand.without:
        wheres.append(f"{number} NOT IN ({_listed(demand.without)})")
    if demand.comparison:
        bound = _BOUNDS[demand.comparison.bound]
        wheres.append(bound)
        parameters += [_parameter(demand.comparison.value)] * bound.count("%s")
    source = "search_fts f" if connection.vendor == "sqlite" else "search_posting f"
    if with_entries or demand.comparison:
        source += f" JOIN search_entry e ON e.id = {number}"
    return source, " AND ".join(wheres), parameters


def _holding(condition: Condition) -> tuple[str, list[Any]]:
    """The condition in the database's own language."""
    if connection.vendor == "sqlite":
        parts = (" OR ".join(_conjunction(tokens) for tokens in alternatives) for alternatives in condition)
        return "search_fts MATCH %s", [" AND ".join(f"({part})" for part in parts)]
    wheres, parameters = [], []
    for alternatives in condition:
        one = "search_tokens(f.tokens) @> %s::text[]"
        wheres.append(f"({' OR '.join([one] * len(alternatives))})")
        parameters += [sorted(tokens) for tokens in alternatives]
    return " AND ".join(wheres), parameters


def _conjunction(tokens: frozenset[str]) -> str:
    return "(" + " AND ".join(f'"{token}"' for token in sorted(tokens)) + ")"


def _listed(numbers: Collection[int]) -> str:
    return ", ".join(map(str, numbers)) or "NULL"


def _parameter(value: Decimal) -> Any:
    # SQLite keeps decimals as text or numbers by their form; as numbers they compare.
    return float(value) if connection.vendor == "sqlite" else value


def _all(sql: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
