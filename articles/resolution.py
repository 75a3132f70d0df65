"""Deciding what a found name stands for: exactly one fact, none yet, several, or one that editors ruled out.

Nothing here writes: names are looked up in a NameIndex.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from curation.models import Status

from .index import Candidate, NameIndex
from .wording import plain

# Below this a short form (集团党委, 联盟) may mean another body in the next article.
_TELLING_ALIAS = 4
_PARK_NAME = re.compile(r"(?:产业园|科技园|工业园|创业园|物流园|软件园|高新区|开发区|园区)(?:区)?$")
_TELLING_STEM = 2  # characters before 产业园 and the like
_GENERAL = re.compile("整个|所有|全部|其他|其它|这个|这些|各个|我们|该|本|各|全|两")
_COORDINATED = re.compile(r"[、和与及]")


class Outcome(Enum):
    """What a name turned out to be."""

    EXISTING = auto()
    NEW = auto()
    AMBIGUOUS = auto()
    REJECTED = auto()


@dataclass(frozen=True, slots=True)
class Resolved:
    """The outcome, with the fact where it is one, or the numbers of all that fit."""

    outcome: Outcome
    candidate: Candidate | None = None
    candidates: tuple[int, ...] = ()


def resolve_name(index: NameIndex, kind: str, name: str, aliases: Iterable[str], park_id: int | None) -> Resolved:
    """By the name itself, else by the telling ones among its other printed forms."""
    found = index.find(kind, name, park_id)
    if not found:
        telling = [alias for alias in aliases if len(plain(alias)) >= _TELLING_ALIAS]
        found = _distinct(candidate for alias in telling for candidate in index.find(kind, alias, park_id))
    return _outcome(found)


def _outcome(found: Sequence[Candidate]) -> Resolved:
    standing = [candidate for candidate in found if candidate.status != Status.REJECTED]
    if len(standing) == 1:
        return Resolved(Outcome.EXISTING, standing[0])
    if standing:
        return Resolved(Outcome.AMBIGUOUS, candidates=tuple(candidate.id for candidate in standing))
    return Resolved(Outcome.REJECTED if found else Outcome.NEW)


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(set(candidates), key=lambda candidate: candidate.id)


def telling_aliases(name: str, aliases: Iterable[str]) -> list[str]:
    """The other forms that are worth keeping as aliases of the fact."""
    return [alias for alias in aliases if len(plain(alias)) >= _TELLING_ALIAS and plain(alias) != plain(name)]


def main_park(name: str | None) -> str | None:
    """The first park of a coordinated name, as X高新区 in “X高新区、示范区”."""
    if not name:
        return None
    first = _COORDINATED.split(name)[0]
    return first if _PARK_NAME.search(first) else name


def names_a_park(name: str | None) -> bool:
    """Whether a figure's owner is called by a name that only parks bear."""
    return bool(name and _PARK_NAME.search(name))


def is_park_of_its_own(name: str) -> bool:
    """Whether the name tells which park is meant: 高端制造产业园, not 科技园, 高新区 or 整个园区."""
    kind = _PARK_NAME.search(name)
    return bool(kind and len(name[: kind.start()]) >= _TELLING_STEM and not _GENERAL.match(name))


def name_inside(name: str, outer: str) -> str:
    """A smaller park's own name, without that of the park around it: 高新区 or 济宁高新区 before 高端制造产业园."""
    kind = _PARK_NAME.search(outer)
    for prefix in (outer, kind.group() if kind else outer):
        if name.startswith(prefix) and len(name) > len(prefix):
            return name.removeprefix(prefix)
    return name
