"""Rows written many at a time from plain values, as an import does.

`bulk_create` makes a model of each row and prepares each of its values, which takes longer than the database itself.
Here only what the databases store in forms of their own (JSON, days, times, decimals) is prepared. Constraints and
triggers hold as ever; the caller gives every column that has no default in the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

_PREPARED = (models.JSONField, models.DateField, models.DecimalField)  # a DateTimeField is a DateField

Model = type[models.Model]
Columns = tuple[str, ...]
Values = Sequence[Any]


def insert(
    model: Model, columns: Columns, rows: Iterable[Values], *, shared: Mapping[str, Any], or_ignore: bool = False
) -> None:
    """Write rows given as values of these columns; `shared` are further columns, of one value in all rows.

    With `or_ignore`, a row that a unique constraint refuses is left out.
    """
    beginning, row = _statement(model, (*columns, *shared))
    if prepared := _prepare(model, columns, rows, shared):
        ending = "ON CONFLICT DO NOTHING" if or_ignore else ""
        with connection.cursor() as cursor:
            cursor.executemany(f"{beginning} {row} {ending}", prepared)


def insert_numbered(model: Model, columns: Columns, rows: Iterable[Values], *, shared: Mapping[str, Any]) -> list[int]:
    """Write rows like `insert`, and return their numbers in the same order."""
    prepared = _prepare(model, columns, rows, shared)
    fields = _fields(model, (*columns, *shared))
    size = max(1, connection.ops.bulk_batch_size(fields, prepared))
    numbers: list[int] = []
    for start in range(0, len(prepared), size):
        numbers += _insert_together(model, (*columns, *shared), prepared[start : start + size])
    return numbers


def _insert_together(model: Model, columns: Columns, rows: list[list[Any]]) -> list[int]:
    """One query for all the rows."""
    beginning, row = _statement(model, columns)
    sql = f"{beginning} {', '.join([row] * len(rows))} RETURNING {connection.ops.quote_name('id')}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for values in rows for value in values])
        return [number for (number,) in cursor.fetchall()]


def _prepare(model: Model, columns: Columns, rows: Iterable[Values], shared: Mapping[str, Any]) -> list[list[Any]]:
    """The rows as the database takes them."""
    common = zip(_fields(model, tuple(shared)), shared.values(), strict=True)
    last = [field.get_db_prep_save(value, connection) for field, value in common]
    unready = [(n, field) for n, field in enumerate(_fields(model, columns)) if isinstance(field, _PREPARED)]
    prepared = [[*row, *last] for row in rows]
    for values in prepared:
        for n, field in unready:
            values[n] = field.get_db_prep_save(values[n], connection)
    return prepared


@cache
def _statement(model: Model, columns: Columns) -> tuple[str, str]:
    """The beginning of an INSERT, and the places of one row."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in _fields(model, columns))
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES", f"({', '.join(['%s'] * len(columns))})"


@cache
def _fields(model: Model, columns: Columns) -> list[models.Field]:
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    return [by_name[column] for column in columns]
