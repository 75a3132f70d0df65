"""What the page of a park shows in whichever order its tables stand, worked out and printed before the page is."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from curation.keeping import kept
from curation.prepared import prepared
from curation.printing import printed_once

from .figures import summary_lines
from .gaps import gaps_of
from .models import Park
from .nesting import Node
from .news import News, news_of
from .profile import Named, ParkProfile, Person, build_profile
from .rows import entries_of, rows_of
from .timeline import timeline
from .told import MOST_PARKS

_NEWS = 6

Shown = dict[str, Any]  # the template's words


def shown_now(park: Park) -> Shown:
    """The park as it is, with what changed lately."""
    return _now(park.pk)


def shown_of(profile: ParkProfile, news: tuple[News, ...] = ()) -> Shown:
    """The profile; its key figures, trees and times as they are printed; `news` is what changed lately."""
    return {
        "profile": profile,
        "park": profile.park,
        "gaps": gaps_of(profile),
        "people": _by_name(profile.people),
        "summary": _printed("summary", rows=rows_of(summary_lines(profile.lines, profile.park))),
        "key_figures": _printed("key_figures", rows=rows_of(profile.key_lines)),
        "news": news,
        "timeline": _printed("timeline", years=timeline(profile.lines, profile.sources)),
        **_lists(profile.named),
    }


@lru_cache(maxsize=MOST_PARKS)
def _lists(named: Named) -> Shown:
    """The lists and trees of named facts as they are printed."""
    return {
        "organizations": _entries(named.organization_tree, "tree"),
        "initiative_kinds": [(group.kind, _entries(group.initiatives)) for group in named.initiative_kinds],
        "generic_initiatives": _entries(named.generic_initiatives),
        "enterprises": _entries(Node(enterprise, ()) for enterprise in named.enterprises),
    }


def _entries(nodes: Iterable[Node], list_class: str = "entries") -> str:
    return _printed("entries", entries=entries_of(nodes), list_class=list_class)


def _printed(part: str, **values: Any) -> str:
    """A part of the page; nothing where the first of the values is empty."""
    return printed_once(f"includes/{part}.jinja", **values) if next(iter(values.values())) else ""


def _by_name(people: Iterable[Person]) -> dict[str, list[Person]]:
    """The offices that are printed with a name, together; whether all are of one person is not said."""
    offices: dict[str, list[Person]] = {}
    for person in people:
        offices.setdefault(person.name, []).append(person)
    return offices


@kept(MOST_PARKS)
def _now(number: int) -> Shown:
    """The park is read again: the row at hand may be of a version before."""
    (park,) = _park(number)
    return shown_of(build_profile(park), news_of(park, _NEWS))


@prepared
def _park(number: Any) -> QuerySet:
    return Park.objects.filter(pk=number).select_related("parent")
