"""Whose a party organisation is, as far as its own name tells: the firm of 某某公司党委, the city of 某某市委组织部."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ..lexicon import alternation, words
from ..mentions import MentionKind, NameMention


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


def host_name(name: str) -> str:
    """The body that a name belongs to by its own words; the name itself where it tells none."""
    host = _host(name)
    return host[1] if host else name


def with_hosts(names: Iterable[NameMention]) -> Iterator[NameMention]:
    """The names, each organisation after the body whose it is: both are named where it stands."""
    for name in names:
        host = _host(name.canonical) if name.kind == "organization" else None
        if host:
            yield name._replace(canonical=host[1], kind=host[0])
        yield name
