"""Results kept for as long as no table changes that they were read from.

Nobody has to say which tables these are: every query is looked at while a result is made, and triggers note the changes
of each table (`curation.version`). What reads a table that has no such triggers is made every time, and so is what is
asked for in a transaction, whose changes nobody else sees.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, update_wrapper
from threading import Lock
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.urls import get_script_prefix

from .version import table_versions

Versions = Mapping[str, str]  # by table; none of a table whose changes are not noted


class _Result(NamedTuple):
    """What a function gave, and the tables that it was read from, as they were before."""

    value: Any
    read: Mapping[str, str | None]


class _Reading(NamedTuple):
    """A result in the making: the tables as they were when it was begun, and those read so far."""

    versions: Versions
    tables: set[str]

    def note(self, execute: Callable, sql: str, *query: Any) -> Any:
        """A wrapper of Django's for queries."""
        self.tables.update(_tables_in(sql))
        return execute(sql, *query)


_reading: ContextVar[_Reading | None] = ContextVar("reading", default=None)


def kept(most: int) -> Callable[[Callable], "Kept"]:
    """Decorator: keeps so many results of a function of few plain arguments. Nobody may change what it gives."""
    return lambda make: Kept(make, most)


class Kept:
    """A function whose results are `kept`. They may hold addresses, which begin with the script's prefix.

    A result may be newer than the versions that it is kept under, for they are read first; it is never older. Functions
    that call one another ask for the versions once.
    """

    def __init__(self, make: Callable, most: int) -> None:
        self._make, self._most = make, most
        self._results: dict[Hashable, _Result] = {}
        self._lock = Lock()
        update_wrapper(self, make)

    def __call__(self, *args: Any) -> Any:
        outer = _reading.get()
        versions = outer.versions if outer else table_versions()
        if versions is None:
            return self._make(*args)
        key = (get_script_prefix(), *args)
        result = self._results.get(key)
        if result is None or any(versions.get(table) != version for table, version in result.read.items()):
            result = self._renew(key, args, versions)
        if outer:
            outer.tables.update(result.read)
        return result.value

    def cache_clear(self) -> None:
        self._results.clear()

    def _renew(self, key: Hashable, args: tuple, versions: Versions) -> _Result:
        with _recorded(versions) as tables:
            value = self._make(*args)
        result = _Result(value, {table: versions.get(table) for table in tables})
        if None not in result.read.values():
            with self._lock:
                self._results.pop(key, None)
                self._results[key] = result
                if len(self._results) > self._most:  # what was made first goes
                    del self._results[next(iter(self._results))]
        return result


@contextmanager
def _recorded(versions: Versions) -> Iterator[set[str]]:
    """The tables that are read meanwhile."""
    reading = _Reading(versions, set())
    token = _reading.set(reading)
    try:
        with connection.execute_wrapper(reading.note):
            yield reading.tables
    finally:
        _reading.reset(token)


@lru_cache(maxsize=500)
def _tables_in(sql: str) -> frozenset[str]:
    return _all_tables().intersection(re.findall(r"\w+", sql))


@cache
def _all_tables() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))
