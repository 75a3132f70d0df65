"""What is told of a change: which thing it was and what became of it; the thing itself is read by the API."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from curation.publication import PublicChange


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its number, by which receivers drop repeats, its type, and its body as it is signed and sent."""

    id: str
    type: str
    body: bytes


def message_of(change: PublicChange) -> Message:
    """The message of a change, the same bytes every time."""
    told = {"sequence": change.sequence, "resource": change.resource, "id": change.id}
    told |= {"slug": (change.record or {}).get("slug"), "successor": change.successor, "reason": change.reason}
    return _message(f"change_{change.sequence}", f"{_singular(change.resource)}.{change.kind}", change.at, told)


def test_message() -> Message:
    """A message that tells of nothing, to try an endpoint."""
    return _message(f"test_{secrets.token_hex(8)}", "test", timezone.now(), {})


def _message(number: str, type_: str, at: datetime, data: dict[str, Any]) -> Message:
    content = {"type": type_, "timestamp": at.isoformat(), "data": data}
    return Message(number, type_, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def _singular(resource: str) -> str:
    return resource.removesuffix("s")
