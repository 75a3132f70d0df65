"""Queries that are built once in a process and asked again with other values.

To build the SQL of a small query takes Django several times as long as the database takes to run it, and a page that
asks a dozen of them would spend half of its time so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, wraps
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import Expression, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable


class Place(Expression):
    """Where a value will stand: a number, a word, or behind `__in` a list of such."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


def prepared(build: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
    """Decorator: calls give the rows of the queryset that `build` makes, which is built once.

    `build` gets a Place for each positional argument; arguments by name say how it builds, and are few. The rows are
    tuples where it asks for values, else objects of the model.
    """
    query = cache(lambda number, **how: PreparedQuery(build(*map(Place, range(number)), **how)))

    @wraps(build)
    def ask(*values: Any, **how: Any) -> list[Any]:
        return query(len(values), **how).rows(values)

    return ask


class PreparedQuery:
    """The SQL of a queryset that has places for values."""

    def __init__(self, queryset: QuerySet) -> None:
        self._compiler = queryset.query.get_compiler(connection=connection)
        sql, self._parameters = self._compiler.as_sql()
        self._sql = sql.replace("%%", "%%%%")  # it is filled in twice
        self._converters = self._compiler.get_converters([column for column, *_ in self._compiler.select])
        gives_objects = issubclass(queryset._iterable_class, ModelIterable)  # type: ignore[attr-defined]
        self._of_row = _Maker(self._compiler, self._compiler.klass_info).make if gives_objects else tuple

    def rows(self, values: Sequence[Any]) -> list[Any]:
        """What the database answers with the values in their places."""
        with connection.cursor() as cursor:
            cursor.execute(*self._filled(values))
            found: Iterable[Any] = cursor.fetchall()
        if self._converters:
            found = self._compiler.apply_converters(found, self._converters)
        return [self._of_row(row) for row in found]

    def _filled(self, values: Sequence[Any]) -> tuple[str, list[Any]]:
        """The SQL with a sign for each value, and the values; a list without any is NULL, which nothing equals."""
        signs, filled = [], []
        for parameter in self._parameters:
            value = values[parameter.number] if isinstance(parameter, Place) else parameter
            several = value if isinstance(value, list) else [value]
            signs.append(", ".join(["%s"] * len(several)) or "NULL")
            filled += several
        return self._sql % tuple(signs), filled


class _Maker:
    """Makes of a row what `Model.from_db` makes, in a tenth of the time: no signals, no look at each column.

    Joined objects are those that foreign keys point at.
    """

    def __init__(self, compiler: Any, info: Mapping[str, Any]) -> None:
        self._model, self._database = info["model"], connection.alias
        places = {compiler.select[place][0].target.attname: place for place in info["select_fields"]}
        if info is compiler.klass_info:
            places |= compiler.annotation_col_map
        self._names, self._columns = [*places], itemgetter(*places.values())
        self._joined = [(one["field"], _Maker(compiler, one)) for one in info.get("related_klass_infos", ())]

    def make(self, row: Sequence[Any]) -> Any:
        made = self._model.__new__(self._model)
        made._state = state = ModelState()
        state.adding, state.db = False, self._database
        made.__dict__.update(zip(self._names, self._columns(row), strict=True))
        for field, maker in self._joined:
            there = getattr(made, field.attname) is not None
            field.set_cached_value(made, maker.make(row) if there else None)
        return made
