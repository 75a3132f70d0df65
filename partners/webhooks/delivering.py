"""Sending what is due to every endpoint: in the order of the changes, each at least once.

An endpoint reads on in the sequence of public changes from its own position. A message that is not received is sent
again after a while, each time a longer one, and the later ones wait for it; so nothing is lost, however long the other
side is away. After days without an answer the endpoint is switched off, with a note; switched on again, it goes on from
where it stopped.
"""

import random
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from curation.publication import read_page
from partners.models import Delivery, Endpoint

from .messages import Message, message_of, test_message
from .sending import Answer, send
from .signing import signed_headers

GIVE_UP_AFTER = timedelta(days=5)
LOG_LASTS = timedelta(days=30)
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=10)
_PAGE = 100
_CLAIM = timedelta(minutes=5)  # much longer than a page of quick answers takes; each message renews it
_GONE = 410


def deliver_due() -> int:
    """Send what is due to all endpoints until each has everything or fails; how many messages were received."""
    Delivery.objects.filter(at__lt=timezone.now() - LOG_LASTS).delete()
    due = Endpoint.objects.due(timezone.now()).select_related("partner")
    return sum(_deliver(endpoint) for endpoint in due if _claim(endpoint))


def next_attempt_at() -> datetime | None:
    """When the next endpoint is to be tried again, if one is."""
    return Endpoint.objects.open().aggregate(next=Min("next_attempt_at"))["next"]


def send_test(endpoint: Endpoint) -> Delivery:
    """Send a message that tells of nothing, once, whatever state the endpoint is in."""
    return _attempt(endpoint, test_message())


def pause_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: four times as long each time, about ten hours at most."""
    pause = _FIRST_PAUSE * 4 ** min(failures - 1, 8)
    return min(pause, _LONGEST_PAUSE) * random.uniform(0.8, 1.2)  # so that not all come back at the same moment


def _claim(endpoint: Endpoint) -> bool:
    """Whether it is ours to send to this endpoint: of several workers it is one's."""
    now = timezone.now()
    return bool(Endpoint.objects.due(now).filter(pk=endpoint.pk).update(claimed_until=now + _CLAIM))


def _deliver(endpoint: Endpoint) -> int:
    try:
        return _send_all(endpoint)
    finally:
        Endpoint.objects.filter(pk=endpoint.pk).update(claimed_until=None)


def _send_all(endpoint: Endpoint) -> int:
    """Send page after page; stops at a failure, and where the endpoint was switched off meanwhile."""
    received = 0
    while True:
        page = read_page(endpoint.position, _PAGE)
        for change in page.changes:
            if endpoint.wants(change.resource, change.kind):
                if not _send(endpoint, message_of(change)):
                    return received
                received += 1
            if not _move(endpoint, change.sequence):
                return received
        if not _move(endpoint, page.position) or not page.has_more:
            return received


def _send(endpoint: Endpoint, message: Message) -> bool:
    delivery = _attempt(endpoint, message)
    if not delivery.is_received:
        _note_failure(endpoint, delivery)
    return delivery.is_received


def _attempt(endpoint: Endpoint, message: Message) -> Delivery:
    """Send once, and write down what came of it."""
    headers = signed_headers(endpoint, message=message.id, body=message.body, at=timezone.now())
    answer: Answer = send(endpoint.url, body=message.body, headers=headers)
    return endpoint.deliveries.create(
        message=message.id,
        type=message.type,
        status=answer.status,
        is_received=answer.is_received,
        milliseconds=answer.milliseconds,
        excerpt=answer.excerpt,
        error=answer.error,
    )


def _move(endpoint: Endpoint, position: int) -> bool:
    """Note that the changes up to there are dealt with, and keep the claim. False where it is to be sent no more."""
    endpoint.position = position
    well = {"failures": 0, "failing_since": None, "next_attempt_at": None}
    standing = Endpoint.objects.filter(pk=endpoint.pk, is_active=True, partner__is_active=True)
    return bool(standing.update(position=position, claimed_until=timezone.now() + _CLAIM, **well))


def _note_failure(endpoint: Endpoint, delivery: Delivery) -> None:
    now = timezone.now()
    failures, since = endpoint.failures + 1, endpoint.failing_since or now
    values = {"failures": failures, "failing_since": since, "next_attempt_at": now + pause_after(failures)}
    if note := _reason_to_stop(delivery, since=since, now=now):
        values |= {"is_active": False, "disabled_note": note}
    Endpoint.objects.filter(pk=endpoint.pk).update(**values)


def _reason_to_stop(delivery: Delivery, *, since: datetime, now: datetime) -> str:
    if delivery.status == _GONE:
        return "对方答复 410（不再接收），已停止推送。"
    if now - since >= GIVE_UP_AFTER:
        return f"自{timezone.localtime(since):%Y-%m-%d %H:%M}起一直没有送达，已停止推送。"
    return ""
