"""Asking: waits where the API asks to wait, and transfers nothing twice that has not changed."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import httpx

from .problems import problem_of

_BUSY = {429, 503}
_MOST_KEPT = 256  # answers
_JOINED = {"fields", "expand"}

_Value = str | int | float | bool | None  # as httpx has them
Parameters = Mapping[str, str | int | bool | Sequence[str] | None]


class Requester:
    """GET with retries and conditional requests. `pause` is called with the seconds to wait."""

    def __init__(self, client: httpx.Client, *, retries: int, pause: Callable[[float], None] = time.sleep):
        self._client, self._retries, self._pause = client, retries, pause
        self._kept: OrderedDict[str, tuple[str, Any]] = OrderedDict()

    def get(self, address: str, parameters: Parameters | None = None) -> Any:
        """The JSON of an answer. Raises Problem for what the API refuses, httpx.HTTPError where it is out of reach."""
        pairs = query(parameters or {})
        url = str(self._client.build_request("GET", address, params=httpx.QueryParams(pairs) if pairs else None).url)
        etag, body = self._kept.get(url, ("", None))
        response = self._patiently(url, {"If-None-Match": etag} if etag else {})
        if response.status_code == httpx.codes.NOT_MODIFIED:
            self._kept.move_to_end(url)
            return body
        if response.is_error:
            raise problem_of(response)
        return self._keep(url, response)

    def _patiently(self, url: str, headers: Mapping[str, str]) -> httpx.Response:
        for _ in range(self._retries):
            response = self._client.get(url, headers=headers)
            if response.status_code not in _BUSY:
                return response
            self._pause(_seconds_to_wait(response))
        return self._client.get(url, headers=headers)

    def _keep(self, url: str, response: httpx.Response) -> Any:
        body = response.json()
        if etag := response.headers.get("ETag"):
            self._kept[url] = (etag, body)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return body


def query(parameters: Parameters) -> list[tuple[str, _Value]]:
    """Parameters as the API takes them: fields with commas between, codes repeated, truth in small letters."""
    pairs: list[tuple[str, _Value]] = []
    for name, value in parameters.items():
        if value is None:
            continue
        if isinstance(value, str | int):
            pairs.append((name, str(value).lower() if isinstance(value, bool) else str(value)))
        elif name in _JOINED:
            pairs.append((name, ",".join(value)))
        else:
            pairs += [(name, one) for one in value]
    return pairs


def _seconds_to_wait(response: httpx.Response) -> float:
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isascii() and text.isdigit() else 1.0
