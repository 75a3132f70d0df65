"""Whose key a request to the API shows, found out before anything is answered."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from curation.api.callers import Caller
from curation.api.permissions import Scope

from . import usage
from .keys import KeyFault, recognise
from .models import Key

_SCHEME = "bearer"


class KnowPartner:
    """Middleware: leaves on the request the key that it shows, or what is wrong with it (`partner_key`).

    Who shows a good key is counted as its partner. What the key may not read, and what is wrong with it, is for the
    view to say, so such requests get nothing of what is kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/") or "Authorization" not in request.headers:
            return self.get_response(request)
        found = key_shown(request)
        if not isinstance(found, Key):
            request.goes_to_view = found is not None  # type: ignore[attr-defined]
            return self.get_response(request)
        request.caller = Caller(f"partner:{found.partner_id}", found.partner.limit)  # type: ignore[attr-defined]
        request.goes_to_view = Scope.READ not in found.scopes  # type: ignore[attr-defined]
        response = self.get_response(request)
        usage.note(found, request.path, status=response.status_code)
        return response


def key_shown(request: HttpRequest) -> Key | KeyFault | None:
    """The key in the header Authorization, found out once; None where it holds none."""
    if not hasattr(request, "partner_key"):
        scheme, _, text = request.headers.get("Authorization", "").partition(" ")
        found = None if scheme.lower() != _SCHEME else recognise(text.strip()) if text.strip() else KeyFault.MISSING
        request.partner_key = found  # type: ignore[attr-defined]
    return request.partner_key  # type: ignore[attr-defined]
