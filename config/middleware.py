"""Headers that let programs in any web page read the API."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, If-None-Match, If-Modified-Since",
    "Access-Control-Expose-Headers": ", ".join(
        (
            *("ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After"),
            *("WWW-Authenticate", "Deprecation", "Sunset", "Link"),
        )
    ),
    "Access-Control-Max-Age": "86400",
}


class ApiReadableEverywhere:
    """The API knows no cookies, and keys only where a program shows one, so every origin may read it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        open_to_every_origin(request, response)
        return response


def open_to_every_origin(request: HttpRequest, response: HttpResponse) -> None:
    """Set the headers where the request is one to the API."""
    if request.path.startswith("/api/"):
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
