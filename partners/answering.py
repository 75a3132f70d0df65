"""A request with an Idempotency-Key is done once, however often and however many at a time it is sent."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from curation.api.problems import Conflict, KeyReused

from .models import Answer, Partner

KEPT = timedelta(hours=24)
# Whoever has not answered for so long was stopped: the work and its answer are written in one transaction, so that
# nothing of it is left.
_ABANDONED = timedelta(minutes=5)
_HEADERS = ("Location", "ETag")


def answer_once(partner: Partner, key: str, digest: str, work: Callable[[], Response]) -> Response:
    """The answer of `work`, or the one that this key was given in the last 24 hours.

    What fails leaves nothing behind, and the key is as good as new. Raises KeyReused when the key came with another
    request (`digest`), Conflict while that request is being worked at.
    """
    answer = _claim(partner, key, digest, timezone.now())
    if answer.status is not None:
        return _repeated(answer)
    try:
        with transaction.atomic():
            response = work()
            _keep(answer, response)
    except BaseException:
        _of(answer).delete()
        raise
    return response


def _claim(partner: Partner, key: str, digest: str, now: datetime) -> Answer:
    """The answer that is there, or a new one for this request to fill in."""
    partner.answers.filter(claimed_at__lt=now - KEPT).delete()
    try:
        with transaction.atomic():
            return partner.answers.create(key=key, digest=digest, claimed_at=now)
    except IntegrityError:
        found = partner.answers.filter(key=key).first()
    if found is None:  # the one that was in the way has failed at this moment
        raise Conflict(_("同一请求正在处理，请稍后再试。"))
    if found.digest != digest:
        raise KeyReused(_("这个 Idempotency-Key 已用于另一个请求，请换一个。"))
    if found.status is None and not _take_over(found, now):
        raise Conflict(_("同一请求正在处理，请稍后再试。"))
    return found


def _take_over(answer: Answer, now: datetime) -> bool:
    """Make the work of somebody who was stopped one's own; of several who try, one can."""
    if answer.claimed_at > now - _ABANDONED or not _of(answer).update(claimed_at=now):
        return False
    answer.claimed_at = now
    return True


def _keep(answer: Answer, response: Response) -> None:
    headers = {name: response.headers[name] for name in _HEADERS if name in response.headers}
    body = JSONRenderer().render(response.data).decode()
    if not _of(answer).update(status=response.status_code, headers=headers, body=body):
        raise Conflict(_("同一请求正在处理，请稍后再试。"))  # somebody took this work for abandoned


def _of(answer: Answer):
    """The row while it is this request's own to fill in."""
    return Answer.objects.filter(pk=answer.pk, claimed_at=answer.claimed_at, status=None)


def _repeated(answer: Answer) -> Response:
    headers = answer.headers | {"Idempotency-Replayed": "true"}
    return Response(json.loads(answer.body), status=answer.status, headers=headers)
