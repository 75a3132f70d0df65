"""What the API refuses, as exceptions: problem+json of RFC 9457."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx


class Problem(Exception):
    """An answer that is none. `code` stays the same for years; `detail` is for people."""

    def __init__(self, status: int, members: Mapping[str, Any]):
        self.status = status
        self.code: str = members.get("code", "")
        self.title: str = members.get("title", "")
        self.detail: str = members.get("detail", "")
        self.members = members
        super().__init__(f"{status} {self.code or self.title}: {self.detail}")


class BadParameters(Problem):
    """Parameters that the API does not understand."""

    @property
    def errors(self) -> Sequence[Mapping[str, Any]]:
        """Of each parameter: `parameter`, `code`, `detail`, `nearest` right word or None, `allowed` words."""
        return self.members.get("errors", ())


class NotFound(Problem):
    """Nothing public is there."""


class Withdrawn(Problem):
    """It was public and is so no more."""

    @property
    def reason(self) -> str:
        """What the editor gave as the reason; may be empty."""
        return str(self.members.get("reason", ""))


class TooManyRequests(Problem):
    """The limit was met, and met again after waiting."""


_KINDS: dict[int, type[Problem]] = {400: BadParameters, 404: NotFound, 410: Withdrawn, 429: TooManyRequests}


def problem_of(response: httpx.Response) -> Problem:
    """The exception for an answer with status 400 or above."""
    members: Mapping[str, Any] = {"title": response.reason_phrase}
    if "json" in response.headers.get("Content-Type", ""):
        members = response.json()
    return _KINDS.get(response.status_code, Problem)(response.status_code, members)
