"""Whose a party organisation is, as far as its own name tells: the firm of 某某公司党委, the city of 某某市委组织部."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ..lexicon import alternation, words
from ..mentions import MentionKind, NameMention

SHORTEST_FIRM = 3
"""With fewer characters what a branch is called after is no firm."""


@cache
def _hosts() -> tuple[tuple[MentionKind, re.Pattern[str]], ...]:
    levels, firms = alternation(words("places", "regions")), alternation(words("subjects", "firms"))
    return (
        ("place", re.compile(rf"(.{{2,}}?{levels})(?=纪?委)")),
        ("enterprise", re.compile(rf"(.{{2,}}{firms})(?=机关|党|第|联合|临时)")),
    )


@lru_cache(maxsize=4096)
def _host(organization: str) -> tuple[MentionKind, str] | None:
    for kind, pattern in _hosts():
        match = pattern.match(organization)
        if match:
            return kind, match.group(1)
    return None


@cache
def _region() -> re.Pattern[str]:
    return re.compile(rf".{{2,}}?{alternation(words('places', 'regions'))}")


@lru_cache(maxsize=4096)
def _regions(organization: str) -> tuple[str, ...]:
    """The regions that an organisation is called after: 某省, 某省某市 of 某省某市某行业党委."""
    return tuple(organization[: match.end()] for match in _region().finditer(organization))


def host_name(name: str) -> str:
    """The body that a name belongs to by its own words; the name itself where it tells none."""
    host = _host(name)
    return host[1] if host else name


def firm_host(organization: str) -> str | None:
    """某某轴承 of 某某轴承党支部: what a branch is called after, unless that is a region or a body of a known sort."""
    branch = next((end for end in words("subjects", "branches") if organization.endswith(end)), "")
    stem = organization.removesuffix(branch)
    if not branch or len(stem) < SHORTEST_FIRM or _regions(organization):
        return None
    return None if stem.endswith(words("subjects", "owner_endings")) else stem


def with_hosts(names: Iterable[NameMention]) -> Iterator[NameMention]:
    """The names, each organisation after the body whose it is: both are named where it stands."""
    for name in names:
        if name.kind == "organization":
            host = _host(name.canonical)
            hosts = [host] if host else [("place", region) for region in _regions(name.canonical)]
            for kind, body in hosts:
                yield name._replace(canonical=body, kind=kind)
        yield name
