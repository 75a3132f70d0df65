"""The API as objects: `gazetteer.metrics.all(park="…")`."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

import httpx

from . import things
from .requesting import Requester

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list; `count` only where it was asked for, the links None at the ends."""

    rows: list[T]
    count: int | None
    next: str | None
    previous: str | None


class Resource(Generic[T]):
    """A list and its rows. Parameters are those of the API; the rows of `fields` have those fields only."""

    def __init__(self, requester: Requester, path: str):
        self._requester, self._path = requester, path

    def get(self, key: str | int, **parameters: Any) -> T:
        """One thing, by its slug or number; found where it went when it moved or was merged. Raises Problem."""
        return cast(T, self._requester.get(f"{self._path}{key}/", parameters))

    def page(self, address: str | None = None, **parameters: Any) -> Page[T]:
        """The first page, or the one at an address that another page gave. Raises Problem."""
        answer = self._requester.get(address or self._path, parameters)
        return Page(answer["results"], answer["count"], answer["next"], answer["previous"])

    def all(self, **parameters: Any) -> Iterator[T]:
        """All rows, from page to page. Raises Problem."""
        page = self.page(**{"page_size": 100, **parameters})
        yield from page.rows
        while page.next:
            page = self.page(page.next)
            yield from page.rows


class Gazetteer:
    """The API of the site at `address`. To be closed, or used in a `with` statement.

    `key` is a partner's key; `language` that of problems; `retries` how often to ask again where the API asks to wait;
    `pause` waits so many seconds; `transport` is for tests.
    """

    def __init__(
        self,
        address: str,
        *,
        key: str | None = None,
        language: str = "zh-CN",
        retries: int = 4,
        timeout: float = 30,
        pause: Callable[[float], None] = time.sleep,
        transport: httpx.BaseTransport | None = None,
    ):
        headers = {"Accept": "application/json", "Accept-Language": language}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        self._client = httpx.Client(
            base_url=f"{address.rstrip('/')}/api/v1/",
            headers=headers,
            timeout=timeout,
            follow_redirects=True,
            transport=transport,
        )
        self._requester = Requester(self._client, retries=retries, pause=pause)
        self.parks: Resource[things.Park] = self._resource("parks")
        self.organizations: Resource[things.Organization] = self._resource("organizations")
        self.enterprises: Resource[things.Enterprise] = self._resource("enterprises")
        self.initiatives: Resource[things.Initiative] = self._resource("initiatives")
        self.indicators: Resource[things.Indicator] = self._resource("indicators")
        self.metrics: Resource[things.Metric] = self._resource("metrics")
        self.articles: Resource[things.Article] = self._resource("articles")
        self.evidence: Resource[things.Proof] = self._resource("evidence")

    def __enter__(self) -> "Gazetteer":
        return self

    def __exit__(self, *args: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def profile(self, slug: str, **parameters: Any) -> dict[str, Any]:
        """Everything public about a park."""
        return cast(dict[str, Any], self._requester.get(f"parks/{slug}/profile/", parameters))

    def search(self, words: str, **parameters: Any) -> dict[str, Any]:
        """What the words find, best first."""
        return cast(dict[str, Any], self._requester.get("search/", {"q": words, **parameters}))

    def changes(self, cursor: str | None = None, *, page_size: int = 100) -> Iterator[things.Changes]:
        """Pages of changes from the cursor on, or from the beginning, as far as they go at this moment."""
        while True:
            page = cast(things.Changes, self._requester.get("changes/", {"cursor": cursor, "page_size": page_size}))
            yield page
            cursor = page["cursor"]
            if not page["has_more"]:
                return

    def _resource(self, name: str) -> Resource[Any]:
        return Resource(self._requester, f"{name}/")
