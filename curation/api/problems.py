"""Errors as application/problem+json (RFC 9457), with codes that stay the same for years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.log import log_response
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import exception_handler

CONTENT_TYPE = "application/problem+json"

# By status: the code, the title, and the detail where the exception brings none of its own.
_KNOWN = {
    400: ("bad-parameters", _("参数不被接受"), ""),
    401: ("bad-key", _("密钥不被接受"), ""),
    403: ("not-allowed", _("权限不足"), ""),
    404: ("not-found", _("没有这项内容"), _("这个地址没有公开的内容。")),
    405: ("method-not-allowed", _("这里不接受这种方法"), _("请用 Allow 所列的方法。")),
    406: ("not-acceptable", _("没有这种格式"), _("接口只以 application/json 作答。")),
    409: ("conflict", _("与现状冲突"), ""),
    410: ("withdrawn", _("内容已撤下"), ""),
    412: ("changed-since", _("内容已有改动"), ""),
    413: ("too-large", _("请求太大"), ""),
    415: ("not-json", _("不接受这种格式"), _("请求正文须是 application/json。")),
    422: ("bad-content", _("所提内容不被接受"), ""),
    428: ("unconditional", _("须说明所见的版本"), ""),
    429: ("too-many-requests", _("请求太频繁"), _("请等 Retry-After 所说的秒数后再试。")),
    500: ("server-error", _("服务器出错"), _("错误已记录，请稍后再试。")),
}

KEY_FAULTS = ("missing", "mistyped", "unknown", "expired", "revoked")
# How serializers and models call what is wrong with all fields together.
_ABOUT_ALL = ("non_field_errors", "__all__")
_TEXT = {"type": "string"}
_MISTAKES = [
    "unknown-parameter",
    "repeated-parameter",
    "empty-value",
    "unknown-value",
    "invalid-value",
    "not-with-as-of",
]
_ABOUT_PARAMETER: dict[str, Any] = {
    "type": "object",
    "required": ["parameter", "code", "detail", "nearest", "allowed"],
    "properties": {
        "parameter": {**_TEXT, "description": "参数名。"},
        "code": {**_TEXT, "enum": _MISTAKES, "description": "错在哪里的代码。"},
        "detail": {**_TEXT, "description": "哪里不对。"},
        "nearest": {"type": ["string", "null"], "description": "最接近的正确写法。"},
        "allowed": {"type": "array", "items": _TEXT, "description": "可用的写法；空表示无法一一列出。"},
    },
}
_ABOUT_CONTENT: dict[str, Any] = {
    "type": "object",
    "required": ["pointer", "detail"],
    "properties": {
        "pointer": {**_TEXT, "description": "正文里的位置（RFC 6901），空表示正文整体。"},
        "detail": {**_TEXT, "description": "哪里不对。"},
    },
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457 问题说明。A problem as defined by RFC 9457.",
    "required": ["type", "title", "status", "code", "detail", "instance"],
    "properties": {
        "type": {**_TEXT, "format": "uri-reference", "description": "说明这类问题的网址。"},
        "title": {**_TEXT, "description": "问题的名称。"},
        "status": {"type": "integer", "description": "HTTP 状态码。"},
        "code": {**_TEXT, "enum": [code for code, *_ in _KNOWN.values()], "description": "不变的代码，供程序判断。"},
        "detail": {**_TEXT, "description": "这一次的具体情形。"},
        "instance": {**_TEXT, "format": "uri-reference", "description": "所请求的地址。"},
        "reason": {**_TEXT, "description": "撤下的理由（仅 withdrawn）。"},
        "key": {**_TEXT, "enum": [*KEY_FAULTS], "description": "密钥有何不对（仅 bad-key）。"},
        "scope": {**_TEXT, "description": "缺少哪项权限（仅 not-allowed）。"},
        "withdrawn_at": {**_TEXT, "format": "date-time", "description": "撤下的时间（仅 withdrawn）。"},
        "errors": {
            "type": "array",
            "description": "逐个说明不被接受的参数（bad-parameters）或正文各项（bad-content）。",
            "items": {"anyOf": [_ABOUT_PARAMETER, _ABOUT_CONTENT]},
        },
    },
}


@dataclass(frozen=True, slots=True)
class ParameterError:
    """What is wrong with one parameter, what may stand there, and what was probably meant."""

    parameter: str
    code: str
    detail: str
    nearest: str | None = None
    allowed: Sequence[str] = field(default=())


class BadParameters(APIException):
    """The query string holds what the endpoint does not take."""

    status_code = 400

    def __init__(self, errors: Sequence[ParameterError]):
        super().__init__(" ".join(error.detail for error in errors))
        self.members = {"errors": [{**asdict(error), "allowed": list(error.allowed)} for error in errors]}


class BadContent(APIException):
    """What was sent in the body is not accepted: what is wrong, by field, nested as the body is."""

    status_code = 422

    def __init__(self, errors: Any):
        found = list(_pointed(errors))
        super().__init__(" ".join(detail for _pointer, detail in found))
        self.members = {"errors": [{"pointer": pointer, "detail": detail} for pointer, detail in found]}


class KeyReused(APIException):
    """The Idempotency-Key was used for another request."""

    status_code = 422


class Conflict(APIException):
    """As things stand, this cannot be done."""

    status_code = 409


class ChangedSince(APIException):
    """The content is no longer what If-Match names."""

    status_code = 412


class TooLarge(APIException):
    """The body is larger than this interface reads."""

    status_code = 413


class Unconditional(APIException):
    """A change must say by If-Match what was seen."""

    status_code = 428


class Withdrawn(APIException):
    """A fact that was public and is so no more."""

    status_code = 410

    def __init__(self, *, reason: str, at: datetime):
        super().__init__(
            gettext("撤下的理由：%(reason)s") % {"reason": reason} if reason else gettext("撤下时没有写明理由。")
        )
        self.members = {"reason": reason, "withdrawn_at": at.isoformat()}


class Moved(APIException):
    """The content has another address: its own was changed, or it was merged into something else."""

    status_code = 301

    def __init__(self, location: str):
        super().__init__(location)
        self.location = location


def explained() -> list[tuple[int, str, str]]:
    """Status, code and title of every kind of problem."""
    return [(status, code, str(title)) for status, (code, title, detail) in _KNOWN.items()]


def handle(exc: Exception, context: dict[str, Any]) -> Response:
    """Every exception of an endpoint as a response; what nobody expected is logged and answered with 500."""
    if isinstance(exc, Moved):
        return Response(status=exc.status_code, headers={"Location": exc.location})
    response = exception_handler(exc, context) or _unexpected(exc, context["request"])
    response.data = _body(exc, response.status_code, context["request"])
    response.content_type = CONTENT_TYPE
    return response


def refusal(request: HttpRequest, exc: APIException) -> HttpResponse:
    """The exception as a response where no endpoint has been reached."""
    with translation.override(translation.get_language_from_request(request)):
        body = _body(exc, exc.status_code, request)
        response = JsonResponse(body, status=exc.status_code, json_dumps_params={"ensure_ascii": False})
        response.headers["Content-Type"] = CONTENT_TYPE
        say_language(response)
    return response


def say_language(response: HttpResponseBase) -> None:
    """Note that the response is in the language of the moment, and for readers of that only."""
    response.headers["Content-Language"] = translation.get_language()
    patch_vary_headers(response, ["Accept-Language"])


def _pointed(errors: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Each error with the JSON pointer of its place; `errors` are nested as serializers and models give them."""
    if isinstance(errors, Mapping):
        for name, inner in errors.items():
            yield from _pointed(inner, pointer if name in _ABOUT_ALL else f"{pointer}/{name}")
    elif isinstance(errors, list):
        for inner in errors:
            yield from _pointed(inner, pointer)
    else:
        yield pointer, str(errors)


def _body(exc: Exception, status: int, request: HttpRequest | Request) -> dict[str, Any]:
    code, title, detail = _KNOWN.get(status, _KNOWN[500])
    if not detail and isinstance(exc, APIException) and not isinstance(exc, Http404):
        detail = str(exc.detail)
    return {
        "type": f"{reverse('api:docs')}#{code}",
        "title": str(title),
        "status": status,
        "code": code,
        "detail": str(detail),
        "instance": request.get_full_path(),
        **getattr(exc, "members", {}),
    }


def _unexpected(exc: Exception, request: Request) -> Response:
    # Django hears of it as of any other: mails to the administrators, and tests that let exceptions through.
    got_request_exception.send(sender=None, request=request._request)
    response = Response(status=500)
    log_response("Internal Server Error: %s", request.path, response=response, request=request, exception=exc)
    return response
