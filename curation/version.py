"""The version of the published data: another one after every transaction that changed what the public may see.

Triggers write it, so that no writer can forget it. What was made from the data may be kept as long as it stays.
"""

import secrets

from django.db import connection
from django.utils import timezone

from .models import DataVersion


def data_version() -> DataVersion | None:
    """The version of all that is committed; one query.

    None inside a transaction: what is read there may never be committed.
    """
    return None if connection.in_atomic_block else DataVersion.objects.first()


def begin_versions(using: str, **kwargs) -> None:
    """Make the row that triggers write to."""
    first = {"stamp": secrets.token_hex(16), "changed_at": timezone.now()}
    DataVersion.objects.using(using).get_or_create(pk=1, defaults=first)
