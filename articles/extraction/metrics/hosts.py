"""Whose a party organisation is, as far as its own name tells: the firm of 某某公司党委, the city of 某某市委组织部."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ..lexicon import alternation, words
from ..mentions import MentionKind, NameMention

SHORTEST_FIRM = 2
"""With fewer characters what a branch is called after is no firm."""


@cache
def _hosts() -> tuple[tuple[MentionKind, re.Pattern[str]], ...]:
    levels, firms = alternation(words("places", "regions")), alternation(words("subjects", "firms"))
    buildings = alternation(words("subjects", "buildings"))
    return (
        ("place", re.compile(rf"(.{{2,}}?{levels})(?=纪?委)")),
        ("enterprise", re.compile(rf"(.{{2,}}{firms})(?=机关|党|第|联合|临时)")),
        ("project", re.compile(rf"(.{{2,}}{buildings})(?=楼宇|联合|综合|党委|党总支)")),
    )


@lru_cache(maxsize=4096)
def _host(organization: str) -> tuple[MentionKind, str] | None:
    for kind, pattern in _hosts():
        match = pattern.match(organization)
        if match:
            return kind, match.group(1)
    return None


def region_name(organization: str) -> str:
    """The region whose committee, or whose committee's office, it is; the organisation itself where it is no region's.

    What 某市委组织部 tells of is the city's.
    """
    host = _host(organization)
    return host[1] if host and host[0] == "place" else organization


@cache
def _region() -> re.Pattern[str]:
    # 甲甲市场 is no city.
    return re.compile(rf".{{2,}}?{alternation(words('places', 'regions'))}(?!场)")


@lru_cache(maxsize=4096)
def _regions(organization: str) -> tuple[str, ...]:
    """The regions that an organisation is called after: 某省, 某省某市 of 某省某市某行业党委."""
    return tuple(organization[: match.end()] for match in _region().finditer(organization))


@lru_cache(maxsize=4096)
def _places(organization: str) -> tuple[str, ...]:
    """Its regions, and what lies in them: 某区, 某区某园 of 某区某园党委."""
    regions = _regions(organization)
    branch = next((end for end in words("subjects", "branches") if organization.endswith(end)), "")
    stem = organization.removesuffix(branch)
    lies = branch and regions and stem != regions[-1] and stem.endswith(words("subjects", "owner_endings"))
    return (*regions, stem) if lies else regions


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


def is_firm(name: str, kind: str) -> bool:
    """Whether a name of the kind is a firm's or that of a firm's party organisation."""
    if kind != "organization":
        return kind == "enterprise"
    host = _host(name)
    return host[0] == "enterprise" if host else firm_host(name) is not None


def with_hosts(names: Iterable[NameMention]) -> Iterator[NameMention]:
    """The names, each organisation after the body whose it is: both are named where it stands."""
    for name in names:
        if name.kind == "organization":
            host = _host(name.canonical)
            hosts = [host] if host else [("place", place) for place in _places(name.canonical)]
            for kind, body in hosts:
                yield NameMention(name.start, name.end, body, kind, name.referring)
        yield name
