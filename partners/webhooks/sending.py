"""One attempt to send one message: no redirects, no proxies, a limit of time, and little is read of the answer."""

import asyncio
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import httpx

from .guard import Refused, target_of

_SECONDS = 15
_MOST_READ = 2000  # bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an attempt; without `status` nothing was answered, and `error` says why."""

    status: int | None
    excerpt: str
    error: str
    milliseconds: int

    @property
    def is_received(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def send(url: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Post the message. Raises nothing that the other side can bring about."""
    began, status, excerpt, error = time.monotonic(), None, "", ""
    try:
        status, excerpt = asyncio.run(_post(url, body, headers))
    except Refused as refused:
        error = str(refused)
    except TimeoutError:
        error = f"{_SECONDS} 秒内没有答复。"
    except (httpx.HTTPError, OSError, UnicodeError) as failure:
        error = f"没有连上：{failure}"[:200]
    return Answer(status, excerpt, error, round((time.monotonic() - began) * 1000))


async def _post(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    async with asyncio.timeout(_SECONDS):
        target = await target_of(url)
        async with httpx.AsyncClient(
            verify=_certificates(), trust_env=False, follow_redirects=False, timeout=_SECONDS
        ) as client:
            request = client.build_request(
                "POST",
                target.url,
                content=body,
                headers={**_HEADERS, **headers, "Host": target.netloc},
                extensions={"sni_hostname": target.host},
            )
            response = await client.send(request, stream=True)
            try:
                return response.status_code, await _beginning(response)
            finally:
                await response.aclose()


@cache
def _certificates() -> ssl.SSLContext:
    """Whom other sides may prove themselves by: read once, which takes longer than many an attempt."""
    return httpx.create_ssl_context(trust_env=False)


async def _beginning(response: httpx.Response) -> str:
    """The first of the answer, as it came: what is packed is not unpacked."""
    read = b""
    async for piece in response.aiter_raw():
        read += piece
        if len(read) >= _MOST_READ:
            break
    return read[:_MOST_READ].decode(errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")


_HEADERS = {
    "Content-Type": "application/json",
    "User-Agent": "park-gazetteer-webhooks/1.0",
    "Accept-Encoding": "identity",
}
