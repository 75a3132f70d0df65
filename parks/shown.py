"""What the page of a park shows in whichever order its tables stand, worked out before a template sees it."""

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix

from curation.version import data_version

from .figures import summary_lines
from .gaps import gaps_of
from .models import Park
from .nesting import Node
from .news import news_of
from .profile import ParkProfile, build_profile
from .rows import entries_of, rows_of
from .timeline import timeline

_NEWS = 6
_MOST_KEPT = 20  # some megabytes each

Shown = dict[str, Any]  # the template's words


def shown_now(park: Park) -> Shown:
    """The park as it is, with what changed lately. It is worked out once for each version of the published data."""
    version = data_version()
    return _now(park) if version is None else _of_version(version, park.pk, get_script_prefix())


def shown_of(profile: ParkProfile) -> Shown:
    """The profile, its key figures, trees and times."""
    return {
        "profile": profile,
        "park": profile.park,
        "gaps": gaps_of(profile),
        "timeline": timeline(profile.lines, profile.sources),
        "summary_rows": rows_of(summary_lines(profile.lines, profile.park)),
        "key_rows": rows_of(profile.key_lines),
        "organizations": entries_of(profile.organization_tree),
        "initiative_kinds": [
            {"kind": group.kind, "entries": entries_of(group.initiatives)} for group in profile.initiative_kinds
        ],
        "generic_initiatives": entries_of(profile.generic_initiatives),
        "enterprises": entries_of(Node(enterprise, ()) for enterprise in profile.enterprises),
    }


def _now(park: Park) -> Shown:
    return shown_of(build_profile(park)) | {"news": news_of(park, _NEWS)}


@lru_cache(maxsize=_MOST_KEPT)
def _of_version(version: str, park: int, prefix: str) -> Shown:
    """The park is read again: the row at hand may be of a version before. Addresses begin with the prefix."""
    return _now(Park.objects.select_related("parent").get(pk=park))
