"""Who belongs to whom: the firm that hosts an organisation, the committee above a department, a person's body."""

from ..lexicon import words
from .hits import Hit, outermost
from .owners import Owners

_DEPARTMENTS = words("organizations", "departments")


class Bodies:
    """The organisations and firms of one article, asked for by the names and offices that contain theirs."""

    def __init__(self, organizations: list[Hit], enterprises: list[Hit]) -> None:
        self._organizations = frozenset(hit.name for hit in organizations)
        self._enterprises = frozenset(hit.name for hit in enterprises)
        self._placed = Owners(outermost([*organizations, *enterprises]), [])

    def host(self, organization: str) -> str | None:
        """The firm with whose full name the organisation's name begins."""
        return self._longest_start(organization, self._enterprises)

    def parent(self, organization: str) -> str | None:
        """The committee with whose name a department's name begins: 某某市委 for 某某市委组织部."""
        if not organization.endswith(_DEPARTMENTS):
            return None
        return self._longest_start(organization, self._organizations)

    def within(self, start: int, end: int) -> str | None:
        """The organisation or firm named first between two offsets."""
        body = self._placed.first_from(start)
        return body.name if body and body.end <= end else None

    @staticmethod
    def _longest_start(name: str, names: frozenset[str]) -> str | None:
        return next((name[:end] for end in range(len(name) - 1, 1, -1) if name[:end] in names), None)
