"""What is public now, as records, read from the tables."""

from collections.abc import Iterator
from typing import Any

from .proofs import article_kind
from .resources import Record, Resource

_ROWS_AT_ONCE = 1000


def records(resource: Resource) -> Iterator[Record]:
    """The records of everything public of a kind, by number; a few at a time are in memory."""
    rows: Any = resource.model._default_manager.order_by("pk")
    if hasattr(rows, "public"):
        rows = rows.public()
    if resource.fact_type == article_kind():
        rows = rows.select_related("document").defer("document__content", "dropped")
    if resource.has_aliases:
        rows = rows.prefetch_related("aliases")
    for row in rows.iterator(chunk_size=_ROWS_AT_ONCE):
        aliases = [(alias.name, alias.kind) for alias in row.aliases.all()] if resource.has_aliases else []
        yield resource.record(row, aliases)
