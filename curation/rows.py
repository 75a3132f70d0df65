"""Rows written many at a time from plain values, as an import does.

`bulk_create` makes a model of each row and prepares each of its values, which takes longer than the database itself.
Here only what the databases store in forms of their own (JSON, days, times, decimals) is prepared. Constraints and
triggers hold as ever; the caller gives every column that has no default in the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

_PREPARED = (models.JSONField, models.DateField, models.DecimalField)  # a DateTimeField is a DateField

Values = Sequence[Any]


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Values],
    *,
    shared: Mapping[str, Any] | None = None,
    or_ignore: bool = False,
) -> None:
    """Write rows given as values of these columns; `shared` are further columns, of one value in all rows.

    With `or_ignore`, a row that a unique constraint refuses is left out.
    """
    statement = _Statement(model, columns, shared or {})
    if prepared := statement.prepare(rows):
        ending = " ON CONFLICT DO NOTHING" if or_ignore else ""
        with statement.connection.cursor() as cursor:
            cursor.executemany(f"{statement.beginning} {statement.row}{ending}", prepared)


def insert_numbered(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Values], *, shared: Mapping[str, Any]
) -> list[int]:
    """Write rows like `insert`, and return their numbers in the same order."""
    statement = _Statement(model, columns, shared)
    prepared = statement.prepare(rows)
    size = max(1, statement.connection.ops.bulk_batch_size(statement.fields, prepared))
    numbers: list[int] = []
    for start in range(0, len(prepared), size):
        numbers += statement.insert_together(prepared[start : start + size])
    return numbers


class _Statement:
    """The parts of an INSERT into a model's table."""

    def __init__(self, model: type[models.Model], columns: Sequence[str], shared: Mapping[str, Any]) -> None:
        self.connection: BaseDatabaseWrapper = connections[router.db_for_write(model)]
        names = {field.attname: field for field in model._meta.concrete_fields}
        self.fields = [names[column] for column in (*columns, *shared)]
        quote = self.connection.ops.quote_name
        listed = ", ".join(quote(str(field.column)) for field in self.fields)
        self.beginning = f"INSERT INTO {quote(model._meta.db_table)} ({listed}) VALUES"
        self.row = f"({', '.join(['%s'] * len(self.fields))})"
        self._unready = [(n, names[name]) for n, name in enumerate(columns) if isinstance(names[name], _PREPARED)]
        self._shared = tuple(names[name].get_db_prep_save(value, self.connection) for name, value in shared.items())

    def prepare(self, rows: Iterable[Values]) -> list[list[Any]]:
        """The rows as the database takes them."""
        prepared = [[*row, *self._shared] for row in rows]
        for values in prepared:
            for n, field in self._unready:
                values[n] = field.get_db_prep_save(values[n], self.connection)
        return prepared

    def insert_together(self, rows: list[list[Any]]) -> list[int]:
        """One query for all the rows."""
        key = self.connection.ops.quote_name("id")
        sql = f"{self.beginning} {', '.join([self.row] * len(rows))} RETURNING {key}"
        with self.connection.cursor() as cursor:
            cursor.execute(sql, [value for row in rows for value in row])
            return [number for (number,) in cursor.fetchall()]
