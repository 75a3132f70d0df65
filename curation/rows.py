"""Rows written many at a time from plain values, and read by plain statements, as an import does.

`bulk_create` makes a model of each row and prepares each of its values, which takes longer than the database itself.
Here only what the databases store in forms of their own (JSON, days, times, decimals, bytes) is prepared. Constraints
and triggers hold as ever; the caller gives every column that has no default in the database.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

# A DateTimeField is a DateField.
_PREPARED = (models.JSONField, models.DateField, models.DecimalField, models.BinaryField)

Model = type[models.Model]
Columns = tuple[str, ...]
Values = Sequence[Any]


def insert(
    model: Model, columns: Columns, rows: Iterable[Values], *, shared: Mapping[str, Any], or_ignore: bool = False
) -> None:
    """Write rows given as values of these columns; `shared` are further columns, of one value in all rows.

    With `or_ignore`, a row that a unique constraint refuses is left out.
    """
    ending = "ON CONFLICT DO NOTHING" if or_ignore else ""
    prepared = _prepare(model, columns, rows, shared)
    with connection.cursor() as cursor:
        for statement, values in _statements(model, (*columns, *shared), prepared, ending):
            cursor.execute(statement, values)


def fetch(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows that a statement gives: for what is asked anew at every article, where building the SQL takes ten
    times as long as answering it. Both databases have to understand it."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def read(model: Model, columns: Columns, condition: str, *values: Any) -> list[list[Any]]:
    """The rows that meet a condition, as values of these columns."""
    rows = [list(row) for row in fetch(f"{_question(model, columns)} WHERE {condition}", *values)]
    for n, column, convert in _converters(model, columns):
        for row in rows:
            row[n] = convert(row[n], column, connection)
    return rows


def places(values: Collection[Any]) -> str:
    """What stands in a statement for the values of a list, which may be empty."""
    return ", ".join(["%s"] * len(values)) or "NULL"


@cache
def blank(model: Model) -> Mapping[str, Any]:
    """A new row by column, as the model's defaults have it; without its number and times."""
    defaults = {field.attname: field.get_default() for field in _fields(model, _columns(model))}
    return {column: getattr(value, "value", value) for column, value in defaults.items()}  # of a choice its value


def create(model: Model, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Write rows made from `blank` ones, and return the numbers that they get, in order."""
    return _write(model, [list(row.values()) for row in rows], _stamps_of_now(model))


def store(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model and give them their numbers and times."""
    if rows:
        model, columns = type(rows[0]), _columns(type(rows[0]))
        stamps = _stamps_of_now(model)
        numbers = _write(model, [[getattr(row, column) for column in columns] for row in rows], stamps)
        for row, number in zip(rows, numbers, strict=True):
            row.pk, row._state.adding = number, False
            vars(row).update(stamps)


def _write(model: Model, rows: Sequence[Values], stamps: Mapping[str, Any]) -> list[int]:
    columns = _columns(model)
    prepared = _prepare(model, columns, rows, stamps)
    statements = _statements(model, (*columns, *stamps), prepared, f"RETURNING {connection.ops.quote_name('id')}")
    return [number for statement, values in statements for (number,) in fetch(statement, *values)]


def _statements(
    model: Model, columns: Columns, prepared: Sequence[Values], ending: str
) -> Iterator[tuple[str, list[Any]]]:
    """As few INSERTs as the database's limits let it be, with their values. SQLite takes up to twice as long over as
    many statements of one row."""
    size = _most_at_once(model, columns)
    beginning, row = _statement(model, columns)
    for start in range(0, len(prepared), size):
        some = prepared[start : start + size]
        yield f"{beginning} {', '.join([row] * len(some))} {ending}", [value for values in some for value in values]


def _prepare(model: Model, columns: Columns, rows: Iterable[Values], shared: Mapping[str, Any]) -> list[list[Any]]:
    """The rows as the database takes them."""
    database = connections[DEFAULT_DB_ALIAS]  # `connection` looks it up anew whenever it is asked for anything
    common = zip(_fields(model, tuple(shared)), shared.values(), strict=True)
    last = [_ready(field, value, database) for field, value in common]
    prepared = [[*row, *last] for row in rows]
    for n, field in _unready(model, columns):
        empty: dict[type, Any] = {}  # most are: {}, [], None
        for values in prepared:
            if value := values[n]:
                values[n] = _ready(field, value, database)
            else:
                if type(value) not in empty:
                    empty[type(value)] = _ready(field, value, database)
                values[n] = empty[type(value)]
    return prepared


def _ready(field: models.Field, value: Any, database: BaseDatabaseWrapper) -> Any:
    if isinstance(value, datetime | Decimal):
        return _remembered(field, value)
    if value is not None and isinstance(field, models.JSONField):
        return database.ops.adapt_json_value(value, field.encoder)  # the field would look for expressions first
    return field.get_db_prep_save(value, database)


@lru_cache(maxsize=500)  # one time stands in many columns; a figure's bounds are mostly one number, and small
def _remembered(field: Any, value: datetime | Decimal) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_decimalfield_value(value, field.max_digits, field.decimal_places)


@cache
def _unready(model: Model, columns: Columns) -> list[tuple[int, models.Field]]:
    """The columns whose values have to be prepared, with their places."""
    return [(n, field) for n, field in enumerate(_fields(model, columns)) if isinstance(field, _PREPARED)]


@cache
def _most_at_once(model: Model, columns: Columns) -> int:
    """How many rows one statement may write."""
    return connection.ops.bulk_batch_size(_fields(model, columns), range(1000))


@cache
def _statement(model: Model, columns: Columns) -> tuple[str, str]:
    """The beginning of an INSERT, and the places of one row."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in _fields(model, columns))
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES", f"({', '.join(['%s'] * len(columns))})"


@cache
def _question(model: Model, columns: Columns) -> str:
    """The beginning of a SELECT."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in _fields(model, columns))
    return f"SELECT {names} FROM {quote(model._meta.db_table)}"


@cache
def _converters(model: Model, columns: Columns) -> list[tuple[int, Any, Callable[..., Any]]]:
    """What makes Python values of those that a database gives in forms of its own, with the place of each column."""
    found = [(n, field.get_col(model._meta.db_table)) for n, field in enumerate(_fields(model, columns))]
    return [
        (n, column, convert)
        for n, column in found
        for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
    ]


@cache
def _columns(model: Model) -> Columns:
    """All but the number and the stamps."""
    stamps = _stamps(model)
    return tuple(field.attname for field in model._meta.concrete_fields if field.attname not in ("id", *stamps))


def _stamps_of_now(model: Model) -> dict[str, datetime]:
    return dict.fromkeys(_stamps(model), timezone.now())


@cache
def _stamps(model: Model) -> Columns:
    """The times that a new row gets by itself."""
    dates = [field for field in model._meta.concrete_fields if isinstance(field, models.DateTimeField)]
    return tuple(field.attname for field in dates if field.auto_now or field.auto_now_add)


@cache
def _fields(model: Model, columns: Columns) -> list[models.Field]:
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    return [by_name[column] for column in columns]
