"""What of the API is to go: announced in every answer by Deprecation (RFC 9745) and Sunset (RFC 8594)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.http import http_date
from rest_framework.request import Request


@dataclass(frozen=True, slots=True)
class Deprecated:
    """Not to be used any more: from `since` on, until it goes at `sunset`; `link` tells what to use instead.

    Views declare it as `deprecated`, or for parameters as `deprecated_parameters`. Raises ValueError where something
    would go before it is announced.
    """

    since: datetime
    sunset: datetime
    link: str

    def __post_init__(self) -> None:
        if self.sunset <= self.since:
            raise ValueError(f"{self.link}: what is deprecated on {self.since} cannot go on {self.sunset}.")

    @property
    def headers(self) -> dict[str, str]:
        return {
            "Deprecation": f"@{int(self.since.timestamp())}",
            "Sunset": http_date(self.sunset.astimezone(UTC).timestamp()),
            "Link": f'<{self.link}>; rel="deprecation"',
        }


def announcements(view: Any, request: Request) -> dict[str, str]:
    """The headers for what the request uses of the view; of several announcements those that come first."""
    parameters: Mapping[str, Deprecated] = view.deprecated_parameters
    used = [one for name, one in parameters.items() if name in request.query_params]
    used += [view.deprecated] if view.deprecated else []
    return min(used, key=lambda one: one.sunset).headers if used else {}


def mark(operation: dict[str, Any], view: Any) -> None:
    """Say the same in the OpenAPI document's operation of the view."""
    if getattr(view, "deprecated", None):
        operation["deprecated"] = True
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in getattr(view, "deprecated_parameters", ()):
            parameter["deprecated"] = True
