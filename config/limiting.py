"""How often one client may ask the API, told in every answer (RateLimit and RateLimit-Policy of the IETF's draft)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import Throttled

from curation.api.callers import Limit, caller_of
from curation.api.problems import refusal
from curation.counters import counters

from .middleware import open_to_every_origin


class LimitRate:
    """Middleware: counts the requests to the API, and answers 429 to those above the limit.

    It stands outside of what is kept, so that kept answers count too and no client gets the headers of another, and
    inside of what tells that nothing has changed, which is free. A 304 that a view had to find out is given back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Browsers ask by OPTIONS whether they may ask at all.
        if not request.path.startswith("/api/") or request.method == "OPTIONS":
            return self.get_response(request)
        caller = caller_of(request)
        taken = counters().take(caller.name, most=caller.limit.most, seconds=caller.limit.seconds)
        left = taken.left
        response = self.get_response(request) if taken.granted else _too_many(request, taken.seconds)
        if response.status_code == 304:
            counters().give_back(caller.name, taken)
            left += 1
        _tell(response, caller.limit, left, taken.seconds)
        return response


def _too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    response = refusal(request, Throttled())
    response.headers["Retry-After"] = str(seconds)
    open_to_every_origin(request, response)
    return response


def _tell(response: HttpResponse, limit: Limit, left: int, seconds: int) -> None:
    response.headers["RateLimit-Policy"] = f'"{limit.name}";q={limit.most};w={limit.seconds}'
    response.headers["RateLimit"] = f'"{limit.name}";r={left};t={seconds}'
