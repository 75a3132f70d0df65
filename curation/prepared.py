"""Queries that are built once in a process and asked again with other values.

To build the SQL of a small query takes Django several times as long as the database takes to run it, and a page that
asks a dozen of them would spend half of its time so.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial, update_wrapper
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


def prepared(build: Callable[..., QuerySet]) -> "Prepared":
    """Decorator: calls give the rows of the queryset that `build` makes, which is built once.

    `build` gets a Place for each positional argument; arguments by name say how it builds, and are few. The rows are
    tuples where it asks for values, else objects of the model.
    """
    return Prepared(build)


class Prepared:
    """A function that was `prepared`."""

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self._query = cache(lambda number, **how: PreparedQuery(build(*map(Place, range(number)), **how)))
        update_wrapper(self, build)

    def __call__(self, *values: Any, **how: Any) -> list[Any]:
        return self._query(len(values), **how).rows(values)

    def raw(self, *values: Any, **how: Any) -> list[Any]:
        """The rows of a model as the database gives them: tuples with the names of the columns.

        They cost less than objects, and equal each other where all that was read is equal. `make` gives the object.
        """
        return self._query(len(values), **how).raw(values)


class PreparedQuery:
    """The SQL of a queryset that has places for values."""

    def __init__(self, queryset: QuerySet) -> None:
        self._compiler = queryset.query.get_compiler(connection=connection)
        sql, self._parameters = self._compiler.as_sql()
        self._sql = sql.replace("%%", "%%%%")  # it is filled in twice
        self._converters = self._compiler.get_converters([column for column, *_ in self._compiler.select])
        gives_objects = issubclass(queryset._iterable_class, ModelIterable)  # type: ignore[attr-defined]
        self._maker = _Maker(self._compiler, self._compiler.klass_info) if gives_objects else None

    def rows(self, values: Sequence[Any]) -> list[Any]:
        """What the database answers with the values in their places."""
        rows: Iterable[Any] = self._fetched(values)
        if self._converters:
            rows = self._compiler.apply_converters(rows, self._converters)
        return [*map(self._maker.make if self._maker else tuple, rows)]

    def raw(self, values: Sequence[Any]) -> list[Any]:
        """The same as it comes, of which objects can be made one by one."""
        assert self._maker, "values are raw already"
        return [*map(self._maker.raw, self._fetched(values))]

    def _fetched(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(*self._filled(values))
            return cursor.fetchall()

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
        self._converters = compiler.get_converters([compiler.select[place][0] for place in places.values()])
        self._convert = compiler.apply_converters
        self._raw = self._raw_class()
        if not self._joined and [*places.values()] == [*range(len(compiler.select))]:
            self.raw = partial(tuple.__new__, self._raw)  # type: ignore[method-assign]  # a row as it stands

    def _raw_class(self) -> Any:
        links = [field.name for field, _ in self._joined]
        columns: Any = namedtuple("Raw", [*self._names, *links])  # type: ignore[misc]  # noqa: PYI024  # known only now
        return type("Raw", (columns,), {"__slots__": (), "make": lambda raw: self._make_of_raw(raw)})

    def make(self, row: Sequence[Any]) -> Any:
        made = self._blank(self._columns(row))
        for field, maker in self._joined:
            there = getattr(made, field.attname) is not None
            field.set_cached_value(made, maker.make(row) if there else None)
        return made

    def raw(self, row: Sequence[Any]) -> Any:
        """The columns of the row by name, joined ones as such tuples."""
        own = dict(zip(self._names, self._columns(row), strict=True))
        there = (own[field.attname] is not None for field, _ in self._joined)
        joined = (maker.raw(row) if one else None for one, (_, maker) in zip(there, self._joined, strict=True))
        return self._raw(*own.values(), *joined)

    def _make_of_raw(self, raw: Sequence[Any]) -> Any:
        own, joined = raw[: len(self._names)], raw[len(self._names) :]
        made = self._blank(next(iter(self._convert([own], self._converters))))
        for (field, maker), target in zip(self._joined, joined, strict=True):
            field.set_cached_value(made, target and maker._make_of_raw(target))
        return made

    def _blank(self, values: Sequence[Any]) -> Any:
        """An object of these columns."""
        made = self._model.__new__(self._model)
        made._state = state = ModelState()
        state.adding, state.db = False, self._database
        made.__dict__.update(zip(self._names, values, strict=True))
        return made
