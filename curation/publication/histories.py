"""What the ledger tells of things, up to a line: their columns, their other names, and how they stood in review."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from curation.models import Action, Change, Status
from curation.states import set_columns

from .resources import Record, Resource, resources

Item = tuple[str, int]  # as the ledger has it: kind and number

# Lines that tell how a fact stands in review.
STANDING = (Action.APPROVE, Action.REJECT, Action.RETIRE, Action.RESTORE, Action.MERGE, Action.SPLIT)
# Lines that tell of a thing's other names; a merge names what it hands over, and the winner's own lines tell of that.
NAMING = (Action.VOCABULARY, Action.ENTER)
MAKES_PUBLIC = (Action.APPROVE, Action.RESTORE)


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the ledger as far as it is needed here."""

    line: int
    action: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a fact stood: whether it was approved, and which one it was merged into, if any."""

    is_approved: bool
    merged_into: int | None

    @property
    def is_public(self) -> bool:
        return self.is_approved and self.merged_into is None


class Histories:
    """The lines about some things, read together; none after the line `until`."""

    def __init__(self, until: int) -> None:
        self._until = until
        self._told: dict[Item, list[Told]] = {}

    def read(self, items: Iterable[Item], *, only: Collection[str] | None = None, whole: Iterable[str] = ()) -> None:
        """Read what was not read before, in one query; `only` these actions, but of the kinds `whole` all."""
        missing: dict[Item, list[Told]] = {item: [] for item in items if item not in self._told}
        if not missing:
            return
        lines = Change.objects.filter(about(missing), pk__lte=self._until)
        if only is not None:
            lines = lines.filter(Q(action__in=only) | Q(fact_type__in=list(whole)))
        columns = ("fact_type", "fact_id", "pk", "action", "before", "after")
        for kind, number, *told in lines.order_by("pk").values_list(*columns):
            missing[kind, number].append(Told(*told))
        self._told |= missing

    def of(self, item: Item, line: int) -> list[Told]:
        """What the ledger told of it up to the line."""
        return [told for told in self._told.get(item, ()) if told.line <= line]

    def winners(self, items: Iterable[Item]) -> set[Item]:
        """All that these were ever merged into."""
        told = ((item[0], one) for item in items for one in self._told.get(item, ()))
        return {(kind, one.after["merged_into"]) for kind, one in told if one.action == Action.MERGE}

    def standing(self, item: Item, line: int) -> Standing:
        """How the fact stood after the line."""
        status, merged = None, None
        for told in self.of(item, line):
            status = told.after.get("status", status)
            for name in ("merged_into", "merged_into_id"):
                merged = told.after.get(name, merged)
        return Standing(status == Status.APPROVED, merged)

    def is_there(self, item: Item, line: int) -> bool:
        """Whether a thing that is not reviewed was there after the line."""
        told = self.of(item, line)
        return bool(told) and told[-1].action != Action.RETIRE

    def record(self, item: Item, line: int, row: models.Model | None = None) -> Record:
        """The record after the line; `row` gives what the ledger does not keep."""
        resource = resources()[item[0]]
        row = row if row is not None else resource.model(pk=item[1])
        for told in self.of(item, line):
            set_columns(row, told.after)
        return resource.record(row, self._aliases(resource, item, line))

    def _aliases(self, resource: Resource, item: Item, line: int) -> set[tuple[str, str]]:
        lines = self.of(item, line) if resource.has_aliases else []
        return set(other_names((told.before, told.after) for told in lines if told.action in NAMING).items())


def other_names(lines: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, str]:
    """The other names, and their kinds, that are left after what these lines took and gave, in their order."""
    names: dict[str, str] = {}
    for before, after in lines:
        for alias in before.get("aliases", ()):
            names.pop(alias["name"], None)
        names |= {alias["name"]: alias["kind"] for alias in after.get("aliases", ())}
    return names


def about(items: Iterable[Item]) -> Q:
    """The lines about these things."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for kind, number in items:
        numbers[kind].append(number)
    of_kinds = (Q(fact_type=kind, fact_id__in=found) for kind, found in numbers.items())
    return Q(*of_kinds, _connector=Q.OR) if numbers else Q(pk__in=())
