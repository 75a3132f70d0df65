"""Sending webhooks in the background: after each change of the ledger, and again when a pause is over.

A backend that works at once would make editors wait for the servers of others; there `manage.py deliver_webhooks` does
it, called every minute or so.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_tasks import default_task_backend, task

from curation.signals import Line, ledger_written

from .models import Endpoint
from .webhooks.delivering import deliver_due, next_attempt_at

_GATHERED = timedelta(seconds=10)  # what changes within it is sent together
_REMEMBERED = 24 * 60 * 60  # seconds


@task()
def deliver_webhooks() -> None:
    """Send what is due, and come back when the next pause is over."""
    deliver_due()
    if (at := next_attempt_at()) is not None:
        _call(max(at, timezone.now() + _GATHERED))


def connect() -> None:
    """Listen to the ledger."""
    ledger_written.connect(_follow_ledger, dispatch_uid="partners.ledger")


def _follow_ledger(sender: Any, lines: Sequence[Line], **kwargs: Any) -> None:
    if default_task_backend.supports_defer:
        transaction.on_commit(_call_soon, robust=True)


def _call_soon() -> None:
    if Endpoint.objects.open().exists():
        _call(timezone.now() + _GATHERED)


def _call(at: datetime) -> None:
    """Have the task run then; once for each ten seconds, however many call."""
    moment = int(at.timestamp() // _GATHERED.total_seconds())
    if cache.add(f"webhooks at {moment}", 1, _REMEMBERED):
        deliver_webhooks.using(run_after=at).enqueue()
