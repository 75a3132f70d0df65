"""The rooms that the site can do without. What the others show of them is gathered here, by the names of modules."""

from importlib import import_module
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.module_loading import module_has_submodule


def modules(name: str) -> list[ModuleType]:
    """The modules of this name (as in `urls`) in the optional rooms that are there; a room without one gives none."""
    return [
        import_module(f"{room}.{name}")
        for room in settings.OPTIONAL_ROOMS
        if module_has_submodule(import_module(room), name)
    ]


def for_templates(request: HttpRequest) -> dict[str, Any]:
    """The context processor by which templates leave out links to rooms that are not there, and name their address."""
    return {"rooms": settings.OPTIONAL_ROOMS, "canonical": canonical_address(request)}


def canonical_address(request: HttpRequest) -> str:
    """The one address of what a page shows: without filters and dates, but each page of a list for itself.

    Nothing on the page that refuses a request for another host.
    """
    page = request.GET.get("page", "")
    try:
        return request.build_absolute_uri(f"{request.path}?page={page}" if page.isdecimal() else request.path)
    except DisallowedHost:
        return ""
