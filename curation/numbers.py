"""Rows by their numbers, however many these are: one parameter of a query, where `pk__in=[…]` would need one each."""

import json
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

_SQL = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT jsonb_array_elements_text(%s::jsonb)::bigint",
}


def any_of(numbers: Iterable[int]) -> RawSQL:
    """For a condition such as `pk__in=any_of(numbers)`."""
    return RawSQL(unfolded(), [json.dumps([*numbers])])


def unfolded() -> str:
    """The query for a row for each number of a JSON list, which is its only parameter."""
    return _SQL[connection.vendor]
