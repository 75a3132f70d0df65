"""What of parks, organisations and enterprises is published as records."""

from curation.publication.resources import Resource

from .models import Enterprise, Park, PartyOrganization

_NAMED = ("slug", "name", "summary", "statement")

RESOURCES = (
    Resource(
        "parks",
        Park,
        (*_NAMED, "short_name", "level", "province", "city", "parent", "website", "latitude", "longitude"),
    ),
    Resource("organizations", PartyOrganization, (*_NAMED, "kind", "park", "parent", "host")),
    Resource("enterprises", Enterprise, (*_NAMED, "park", "website")),
)
