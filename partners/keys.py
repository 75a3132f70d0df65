"""Issuing, revoking and recognising keys."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from curation.api.permissions import Scope

from .key_text import digest_of, is_well_formed, new_key, shown
from .models import Key, Partner

MOST_ACTIVE = 2
# Every request with a key asks it, and the ORM takes five times as long to write the question as to have the answer.
_LOOK_UP = """
SELECT k.*, p.name AS partner_name, p.requests_a_minute AS partner_requests, p.is_active AS partner_is_active
FROM partners_key k JOIN partners_partner p ON p.id = k.partner_id WHERE k.digest = %s
"""


class TooManyKeys(Exception):
    """The partner has two active keys: one is to be revoked before another is issued."""


class KeyFault(StrEnum):
    """Why a key lets nobody in."""

    MISSING = "missing"
    MISTYPED = "mistyped"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"


@transaction.atomic
def issue(
    *, partner: Partner, scopes: Iterable[str], actor: Any, expires_at: datetime | None = None, purpose: str = ""
) -> tuple[Key, str]:
    """A new key, and its text, which nobody can be told again. Raises TooManyKeys, ValueError for unknown scopes."""
    allowed = sorted({Scope(scope).value for scope in scopes})
    free = places_left(partner)
    if not free:
        raise TooManyKeys
    text = new_key()
    row = {"slot": free[0], "beginning": shown(text), "digest": digest_of(text), "scopes": allowed}
    return partner.keys.create(expires_at=expires_at, purpose=purpose, issued_by=actor, **row), text


def revoke(key: Key, *, actor: Any) -> bool:
    """From now on the key lets nobody in. False when it was revoked already."""
    standing = Key.objects.filter(pk=key.pk, revoked_at=None)
    done = standing.update(revoked_at=timezone.now(), revoked_by=actor, slot=None)
    key.refresh_from_db()
    return bool(done)


def recognise(text: str) -> Key | KeyFault:
    """The key of this text, with its partner, or what is wrong with it; one query, none for a mistyped one."""
    if not is_well_formed(text):
        return KeyFault.MISTYPED
    key = _find(digest_of(text))
    if key is None:
        return KeyFault.UNKNOWN
    if key.revoked_at is not None or not key.partner.is_active:
        return KeyFault.REVOKED
    return KeyFault.EXPIRED if key.has_expired(timezone.now()) else key


def _find(digest: str) -> Key | None:
    """The key with its partner, of which the rest is read where it is wanted."""
    row: Any = next(iter(Key.objects.raw(_LOOK_UP, [digest])), None)
    if row is not None:
        known = ["id", "name", "requests_a_minute", "is_active"]
        values = [row.partner_id, row.partner_name, row.partner_requests, bool(row.partner_is_active)]
        row.partner = Partner.from_db(row._state.db, known, values)
    return row


@transaction.atomic
def places_left(partner: Partner) -> list[int]:
    """The places for active keys that are free, which stay so until the transaction ends."""
    Partner.objects.select_for_update().get(pk=partner.pk)
    partner.keys.filter(expires_at__lte=timezone.now()).update(slot=None)  # what has expired gives its place away
    taken = set(partner.keys.exclude(slot=None).values_list("slot", flat=True))
    return [slot for slot in range(1, MOST_ACTIVE + 1) if slot not in taken]
