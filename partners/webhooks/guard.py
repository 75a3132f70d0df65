"""Which addresses may be sent to: those of the open internet, by https, and none of this machine or its network.

A name is looked up for every attempt, all its addresses are judged, and the connection goes to one that was: between
judging and connecting nobody can make the name mean something else.
"""

import asyncio
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx
from django.conf import settings

_UNICAST = IPv6Network("2000::/3")
# Of these, some hold IPv4 addresses (6to4, Teredo), and none is a host of the open internet.
_SPECIAL = [IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]


class Refused(Exception):
    """The address is none that may be sent to; says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect (`url`, with an address for the name), and as what the other side is to prove itself."""

    url: httpx.URL
    host: str
    netloc: str


def check_form(address: str) -> httpx.URL:
    """The address as a URL. Raises Refused for what can be told without looking the name up."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        raise Refused("这不是一个网址。") from None
    schemes = ("https", "http") if settings.WEBHOOKS_ON_LOOPBACK else ("https",)
    if url.scheme not in schemes:
        raise Refused("网址须以 https:// 开头。")
    if not url.host or url.userinfo:
        raise Refused("网址须写明主机，并且不带用户名和密码。")
    return url


async def target_of(address: str) -> Target:
    """Where a message for this address may go now. Raises Refused, OSError for a name that means nothing."""
    url = check_form(address)
    port = url.port or (443 if url.scheme == "https" else 80)
    found = await asyncio.get_running_loop().getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    addresses = [str(place[4][0]) for place in found]
    if not addresses or not all(map(may_be_reached, addresses)):
        raise Refused("这个网址指向本机、内网或其他特殊地址，不予推送。")
    return Target(url.copy_with(host=addresses[0]), url.host, url.netloc.decode())


def may_be_reached(text: str) -> bool:
    """Whether the IP address is one of the open internet."""
    address = ip_address(text.partition("%")[0])
    if settings.WEBHOOKS_ON_LOOPBACK and address.is_loopback:
        return True
    return _is_open_ipv4(address) if isinstance(address, IPv4Address) else _is_open_ipv6(address)


def _is_open_ipv4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast


def _is_open_ipv6(address: IPv6Address) -> bool:
    in_order = address in _UNICAST and address.is_global
    return in_order and not any(address in network for network in _SPECIAL)
