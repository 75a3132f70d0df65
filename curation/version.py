"""The version of the published data: another one after every transaction that changed what the public may see.

Triggers write it, so that no writer can forget it. What was made from the data may be kept as long as it stays.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from .models import DataVersion, TableVersion
from .prepared import prepared
from .triggers import noted_tables


def data_version() -> str | None:
    """The stamp of all that is committed; one query, without the cost of building it, for every request asks.

    None inside a transaction: what is read there may never be committed.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT stamp FROM curation_dataversion")
        row = cursor.fetchone()
    return row[0] if row else None


def table_versions() -> dict[str, str] | None:
    """The stamps of all tables of which triggers note the changes, as committed; one query.

    None inside a transaction.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, stamp FROM curation_tableversion")
        return dict(cursor.fetchall())


def changed_at() -> datetime:
    """When the published data last changed."""
    ((at,),) = _changed_at()
    return at


@prepared
def _changed_at() -> QuerySet:
    return DataVersion.objects.values_list("changed_at")


def begin_versions(using: str, plan: Sequence[object] = (), **kwargs) -> None:
    """Make the rows that triggers write to.

    Migrations change tables unseen by triggers: where some were applied (`plan`), each table has another version.
    """
    first = {"stamp": secrets.token_hex(16), "changed_at": timezone.now()}
    DataVersion.objects.using(using).get_or_create(pk=1, defaults=first)
    rows, tables = TableVersion.objects.using(using), noted_tables()
    if plan or {*rows.values_list("name", flat=True)} != tables:
        rows.all().delete()
        rows.bulk_create(TableVersion(name=table, stamp=secrets.token_hex(8)) for table in sorted(tables))
