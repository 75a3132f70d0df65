"""Public answers kept for as long as the published data stay as they are; and 304 for who has the answer already."""

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.cache import cache as store
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import has_vary_header, patch_vary_headers
from django.utils.http import http_date, parse_etags

from curation.version import changed_at, data_version

from .middleware import open_to_every_origin

_NOT_KEPT = ("/admin/", "/health/", f"/{settings.STATIC_URL.strip('/')}/")
_CODE = ("*.py", "*.html", "*.jinja", "*.toml", "*.css", "*.js", "*.json")
_LONGEST_ADDRESS = 500  # characters; longer ones are made up by programs and are not asked for again
_SECONDS_KEPT = 24 * 60 * 60
_TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
_WORTH_PACKING = 500  # bytes
_PACKING = 3  # of 9: less than half the time of 5 for a tenth more bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer with status 200: its headers and body, the body packed where that is worth it."""

    headers: dict[str, str]
    body: bytes
    is_packed: bool


class TellUnchanged:
    """Middleware: 304 for who has the answer of the present version of the data already.

    It leaves on the request what an answer is kept under, for `KeepAnswers`; between them stands what is to be done for
    every answer that is sent, kept or not. While a transaction is open nothing is kept: what it reads may never be
    committed. Nor is what depends on a key that was shown (`goes_to_view`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        version = data_version() if _may_be_kept(request) else None
        if version is None:
            return self.get_response(request)
        request.kept_under = key = _key(request, version)  # type: ignore[attr-defined]
        return _not_modified(request, key) if _has(request, key) else self.get_response(request)


class KeepAnswers:
    """Middleware: answers a public address from what was kept, under the version of the data that it was made from.

    An answer depends on the address, the version of data and code, the day, and what the client accepts; on a cookie or
    a key never, or it is not kept. It stands before all middleware whose headers are to be kept too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = getattr(request, "kept_under", None)
        if key is None:
            return self.get_response(request)
        kept = store.get(key)
        if kept is None:
            response = self.get_response(request)
            if getattr(request, "is_private", False) or not _is_for_everyone(response):
                return response
            kept = _keep(key, response)
        return _answer(request, key, kept)


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        not settings.DEBUG
        and request.method in ("GET", "HEAD")
        and not request.path.startswith(_NOT_KEPT)
        and len(request.get_full_path()) <= _LONGEST_ADDRESS
        and not getattr(request, "goes_to_view", False)
    )


def _is_for_everyone(response: HttpResponse) -> bool:
    closed = ("private", "no-store")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not has_vary_header(response, "Cookie")
        and not has_vary_header(response, "Authorization")
        and not any(word in response.headers.get("Cache-Control", "") for word in closed)
    )


def _key(request: HttpRequest, version: str) -> str:
    asked = (request.scheme, request.get_host(), request.get_full_path())
    accepts = (request.headers.get("Accept", ""), request.headers.get("Accept-Language", ""))
    parts = (*asked, *(accepts if request.path.startswith("/api/") else ()), str(timezone.localdate()))
    return hashlib.sha256("\n".join((version, code_version(), *parts)).encode()).hexdigest()[:40]


def _etag(key: str, *, packed: bool) -> str:
    return f'"{key}-gz"' if packed else f'"{key}"'


def _has(request: HttpRequest, key: str) -> bool:
    """Whether the client says that it has this answer, packed or not."""
    if "If-None-Match" not in request.headers:
        return False
    held = {tag.removeprefix("W/") for tag in parse_etags(request.headers["If-None-Match"])}
    return bool(held & {_etag(key, packed=False), _etag(key, packed=True)})


def _not_modified(request: HttpRequest, key: str) -> HttpResponse:
    response = HttpResponseNotModified(headers={"ETag": _etag(key, packed=False), "Vary": "Accept-Encoding"})
    open_to_every_origin(request, response)
    return response


def _keep(key: str, response: HttpResponse) -> Kept:
    response.headers.setdefault("Cache-Control", "no-cache")
    response.headers["Last-Modified"] = http_date(changed_at().timestamp())
    patch_vary_headers(response, ["Accept-Encoding"])
    headers = {name: value for name, value in response.items() if name not in ("ETag", "Content-Length")}
    is_packed = len(response.content) >= _WORTH_PACKING
    body = gzip.compress(response.content, _PACKING, mtime=0) if is_packed else response.content
    kept = Kept(headers, body, is_packed)
    store.set(key, kept, _SECONDS_KEPT)
    return kept


def _answer(request: HttpRequest, key: str, kept: Kept) -> HttpResponse:
    packed = kept.is_packed and bool(_TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")))
    body = gzip.decompress(kept.body) if kept.is_packed and not packed else kept.body
    headers = kept.headers | {"Content-Length": str(len(body)), "ETag": _etag(key, packed=packed)}
    return HttpResponse(body, headers=headers | ({"Content-Encoding": "gzip"} if packed else {}))


@cache
def code_version() -> str:
    """Digits that change whenever code, templates, rules or styles change; read once in a process."""
    digest = hashlib.sha256()
    rooms = {app.split(".")[0] for app in settings.INSTALLED_APPS}
    folders = [folder for name in (*rooms, "templates", "static") if (folder := settings.BASE_DIR / name).is_dir()]
    for path in sorted(path for folder in folders for suffix in _CODE for path in folder.rglob(suffix)):
        digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
