"""Asking the database's index. Both databases are asked the same and give the same rows in the same order.

What is asked is a `Condition`: of each of its parts one alternative, with all of its tokens. The databases only find;
the order of results that readers see is made in `search.ranking`.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import connection

from .places import SHELF_BITS, SHELF_MASK, Kind, cell_of, range_of_kinds
from .questions import Comparison

Alternatives = tuple[frozenset[str], ...]
Condition = tuple[Alternatives, ...]

MOST_COUNTED = 1_000
_COLUMNS = ("id", "text", "names", "context", "url", "proof", "note", "low", "high")
_BOUNDS = {
    "more": "COALESCE(e.low, e.high) > %s",
    "at_least": "COALESCE(e.low, e.high) >= %s",
    "less": "COALESCE(e.high, e.low) < %s",
    "at_most": "COALESCE(e.high, e.low) <= %s",
    "equal": "(e.low = %s OR e.high = %s)",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is read for a search, the fields of `search.models.Entry`."""

    id: int
    text: str
    names: str
    context: str
    url: str
    proof: str
    note: str
    low: Decimal | None
    high: Decimal | None

    @property
    def kind(self) -> Kind:
        return Kind(self.id >> 60)

    @property
    def cell(self) -> int:
        return cell_of(self.id)


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked for: the condition, and what narrows it. None of `shelves` means all of them."""

    condition: Condition
    kinds: tuple[Kind, Kind] = (min(Kind), max(Kind))
    shelves: tuple[int, ...] | None = None
    comparison: Comparison | None = None
    without: tuple[int, ...] = ()


def find_rows(demand: Demand, *, limit: int, offset: int = 0) -> list[Row]:
    """The rows, those with the greatest numbers first; one query."""
    if not demand.condition:
        return []
    columns = ", ".join(f"e.{name}" for name in _COLUMNS)
    source, where, parameters = _from(demand, with_entries=True)
    sql = f"SELECT {columns} FROM {source} WHERE {where} ORDER BY {_number()} DESC LIMIT %s OFFSET %s"
    return [_row(row) for row in _all(sql, [*parameters, limit, offset])]


def count_cells(demand: Demand) -> Counter[int]:
    """How many rows there are of each kind on each shelf (`places.cell_of`), of each kind at most MOST_COUNTED.

    Without that limit a search for a word that stands in every sentence would take the longer the more is stored.
    """
    together = _count_first(demand)
    if together.total() < MOST_COUNTED:
        return together
    lowest, highest = demand.kinds
    of_kinds = (replace(demand, kinds=(kind, kind)) for kind in Kind if lowest <= kind <= highest)
    return sum(map(_count_first, of_kinds), Counter())


def _count_first(demand: Demand) -> Counter[int]:
    """The cells of the first rows."""
    source, where, parameters = _from(demand, with_entries=False)
    rows = f"SELECT {_number()} AS id FROM {source} WHERE {where} ORDER BY {_number()} DESC LIMIT {MOST_COUNTED}"
    cell = f"((id >> 60 << {SHELF_BITS}) | (id & {SHELF_MASK}))"
    if connection.vendor == "sqlite":
        return _count_in_sqlite(f"SELECT group_concat(char({cell}), '') FROM ({rows})", parameters)
    return Counter(dict(_all(f"SELECT {cell}, COUNT(*) FROM ({rows}) AS found GROUP BY 1", parameters)))


def _count_in_sqlite(sql: str, parameters: list[Any]) -> Counter[int]:
    # To group, SQLite sorts all rows, which takes several times as long as finding them. Instead each row comes as
    # the character with the number of its cell, and Python counts characters.
    ((characters,),) = _all(sql, parameters)
    return Counter({ord(character): number for character, number in Counter(characters or "").items()})


def _number() -> str:
    return "f.rowid" if connection.vendor == "sqlite" else "f.id"


def _from(demand: Demand, *, with_entries: bool) -> tuple[str, str, list[Any]]:
    """The tables, the condition and its parameters."""
    found, parameters = _holding(demand.condition)
    number = _number()
    wheres, (low, high) = [found], range_of_kinds(*demand.kinds)
    wheres.append(f"{number} BETWEEN {low} AND {high}")
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
        one = "string_to_array(f.tokens, ' ') @> %s::text[]"
        wheres.append(f"({' OR '.join([one] * len(alternatives))})")
        parameters += [sorted(tokens) for tokens in alternatives]
    return " AND ".join(wheres), parameters


def _conjunction(tokens: frozenset[str]) -> str:
    return "(" + " AND ".join(f'"{token}"' for token in sorted(tokens)) + ")"


def _listed(numbers: Collection[int]) -> str:
    return ", ".join(map(str, numbers)) or "NULL"


def _row(values: Any) -> Row:
    number, text, names, context, url, proof, note, low, high = values
    return Row(number, text, names, context, url, proof, note, _decimal(low), _decimal(high))


def _decimal(number: Any) -> Decimal | None:
    """A number as either database gives it back."""
    return None if number is None else Decimal(str(number))


def _parameter(value: Decimal) -> Any:
    # SQLite keeps decimals as text or numbers by their form; as numbers they compare.
    return float(value) if connection.vendor == "sqlite" else value


def _all(sql: str, parameters: list[Any]) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        yield from cursor.fetchall()
