"""Who asks the API: what its requests are counted under, and what it may do."""

from dataclasses import dataclass
from functools import cache
from ipaddress import IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

_SECONDS = {"s": 1, "m": 60, "h": 60 * 60, "d": 24 * 60 * 60}
_ONE_HOUSEHOLD = 64  # bits: whoever has one IPv6 address has all that begin so


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests (`most`) in so many seconds, under a name that clients are told."""

    name: str
    most: int
    seconds: int

    @classmethod
    @cache
    def parse(cls, name: str, rate: str) -> "Limit":
        """From a rate as in 600/min."""
        most, time = rate.split("/")
        return cls(name, int(most), _SECONDS[time[0]])


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody whose requests are counted together."""

    name: str
    limit: Limit


def caller_of(request: HttpRequest) -> Caller:
    """Whom a key has named already, or whoever is at the address."""
    known: Caller | None = getattr(request, "caller", None)
    return known or Caller(f"address:{_household(address_of(request))}", Limit.parse("anonymous", settings.API_RATE))


def address_of(request: HttpRequest) -> str:
    """Where the request comes from."""
    # Without a proxy the header could be made up, to escape the limit; a proxy appends the true address.
    if settings.BEHIND_PROXY and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.split(",")[-1].strip()
    return request.META["REMOTE_ADDR"]


def _household(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:  # as a local socket gives it
        return address
    return str(IPv6Network((found, _ONE_HOUSEHOLD), strict=False)) if found.version == 6 else address
