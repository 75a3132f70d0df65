"""What every request that writes must keep to: its size, its rate, its key, and the state that its sender has seen."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from rest_framework.exceptions import Throttled
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from curation.counters import counters

from .callers import caller_of
from .problems import BadParameters, ChangedSince, ParameterError, TooLarge, Unconditional

LARGEST_BODY = 2 * 1024 * 1024  # bytes; the longest article, each character escaped as JSON may do
MOST_A_MINUTE = 120  # of one partner: an article costs as much as hundreds of pages
_MINUTE = 60
_KEY = re.compile(r"[\x21-\x7e]{1,100}")
KEY_HEADER = "Idempotency-Key"


def once(request: Request, work: Callable[[], Response]) -> Response:
    """Answer a POST by `work`, done at most once for the key that the request must carry.

    Raises BadParameters without a key, TooLarge, Throttled; what the author's `answer_once` raises, besides.
    """
    limit_writing(request)
    key = request.headers.get(KEY_HEADER, "")
    if not _KEY.fullmatch(key):
        said = _("请求须带 %(name)s：1 到 100 个可见的 ASCII 字符，每次提出用一个新的。") % {"name": KEY_HEADER}
        raise BadParameters([ParameterError(KEY_HEADER, "invalid-value" if key else "empty-value", said)])
    asked = b"\0".join((request.path.encode(), request.body))
    return request.user.answer_once(key, hashlib.sha256(asked).hexdigest(), work)


def limit_writing(request: Request) -> None:
    """Refuse what is too large before it is read, and who writes too often."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LARGEST_BODY:
        raise TooLarge(_("请求正文至多 %(most)d 字节。") % {"most": LARGEST_BODY})
    taken = counters().take(f"{caller_of(request._request).name} writes", most=MOST_A_MINUTE, seconds=_MINUTE)
    if not taken.granted:
        raise Throttled(wait=taken.seconds)


def etag_of(data: Any) -> str:
    """A strong ETag of an answer: another one for every byte that differs."""
    return f'"{hashlib.sha256(JSONRenderer().render(data)).hexdigest()[:32]}"'


def check_seen(request: Request, data: Any) -> None:
    """Let nobody change what is not as they saw it. Raises Unconditional without If-Match, ChangedSince."""
    if "If-Match" not in request.headers:
        raise Unconditional(_("更改须带 If-Match，写上所见的 ETag。"))
    seen = parse_etags(request.headers["If-Match"])
    if seen != ["*"] and etag_of(data) not in seen:
        raise ChangedSince(_("这一条已不是 If-Match 所指的样子，请重新读取。"))
