"""Many facts written together, as an import does: rows in bulk, the ledger lines of a document in one go.

The caller holds the transaction and ends it with `write_ledger`. The database's constraints are the only check of
the values: an import's come from the records of extraction, not from a form.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from . import policy
from .facts import Place, fact_type, recorded, snapshot
from .models import Action, Alias, Change, Fact, NamedFact, OldSlug, Status
from .rows import blank, create, insert
from .signals import Line, tell
from .slugs import numbered, pinyin_slug

_ALIAS = ("owner_id", "name", "kind", "source", "active")
_LINE = ("action", "fact_type", "fact_id", "fact_name", "before", "after")


class Slugs:
    """The slugs in use, read once for each model and kept up as facts are made."""

    def __init__(self) -> None:
        self._taken: dict[type[NamedFact], set[str]] = {}
        self._foreseen: Mapping[str, str] = {}

    def foresee(self, slugs: Mapping[str, str]) -> None:
        """Go by the pinyin of these names, which another process made; in place of those foreseen before."""
        self._foreseen = slugs

    def free(self, model: type[NamedFact], name: str) -> str:
        """A slug for the name that no other row has or had."""
        if model not in self._taken:
            old = OldSlug.objects.filter(fact_type=fact_type(model)).values_list("slug", flat=True)
            self._taken[model] = {*model._default_manager.values_list("slug", flat=True), *old}
        return numbered(self._foreseen.get(name) or pinyin_slug(name), self._taken[model])


class Batch:
    """Writes facts for one origin and actor, and remembers the ledger lines that they cause."""

    def __init__(self, *, origin: str, actor: Any = None, slugs: Slugs | None = None) -> None:
        self._origin, self._actor = origin, actor
        self._slugs = slugs or Slugs()
        self._lines: list[tuple] = []

    def propose(self, model: type[Fact], rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> list[int]:
        """New pending facts with these values by column, in the order of the rows; returns their numbers. One query.

        `names` are what the ledger calls them.
        """
        facts = [{**blank(model), **row, "status": Status.PENDING.value} for row in rows]
        if issubclass(model, NamedFact):
            for fact in facts:
                fact["slug"] = self._slugs.free(model, fact.get("short_name") or fact["name"])
        numbers = create(model, facts)
        for number, name, fact in zip(numbers, names, facts, strict=True):
            self._note(Action.PROPOSE, model, number, name, after=recorded(fact))
        return numbers

    def enter(self, row: models.Model) -> None:
        """Note a row that no review waits for, as `facts.enter`; the row itself is the caller's."""
        self._note(Action.ENTER, type(row), row.pk, str(row), after=snapshot(row))

    def support(self, model: type[Fact], pk: int, name: str, quote: str, place: Place) -> None:
        """Note that a fact that was there before gained evidence; the evidence itself is the caller's."""
        self._note(Action.SUPPORT, model, pk, name, after={"quote": quote, "place": place})

    def add_aliases(self, model: type[Fact], aliases: Sequence[Alias], names: Mapping[int, str]) -> None:
        """Other names of facts, which have none such yet; `names` are the owners' own, by number. One query."""
        if aliases:
            rows = [[getattr(alias, column) for column in _ALIAS] for alias in aliases]
            # Another process may have noted the same at this moment.
            insert(type(aliases[0]), _ALIAS, rows, shared={}, or_ignore=True)
        for pk in dict.fromkeys(alias.owner_id for alias in aliases):
            noted = [alias.recorded for alias in aliases if alias.owner_id == pk]
            self._note(Action.VOCABULARY, model, pk, names[pk], after={"aliases": noted})

    def approve(self, model: type[Fact], ids: Collection[int]) -> int:
        """Make public those of the facts that are pending; the caller knows that they have evidence.

        None where another person than the author has to approve: an import is not a second person.
        """
        if policy.needs_second_person():
            return 0
        waiting = model._default_manager.pending().filter(pk__in=ids)
        # Taken for update: an editor who rejects one of them at this moment is waited for, and wins. Only the rows
        # themselves: some kinds are ordered by a park that may be missing, and PostgreSQL locks no such join.
        pending = {fact.pk: str(fact) for fact in waiting.select_for_update(of=("self",))}
        if pending:
            model._default_manager.filter(pk__in=pending).update(status=Status.APPROVED)
        for pk, name in pending.items():
            before, after = {"status": Status.PENDING}, {"status": Status.APPROVED}
            self._note(Action.APPROVE, model, pk, name, before=before, after=after)
        return len(pending)

    def write_ledger(self) -> None:
        """Write all lines noted since the last time, in their order."""
        actor_id = self._actor.pk if self._actor else None
        common = {"at": timezone.now(), "reason": "", "origin": self._origin, "actor_id": actor_id}
        insert(Change, _LINE, self._lines, shared=common)
        told = [Line(action, kind, pk, before, after) for action, kind, pk, _, before, after in self._lines]
        self._lines = []
        tell(told)

    def _note(
        self, action: Action, model: type[models.Model], pk: int, name: str, *, after: dict, before: dict | None = None
    ) -> None:
        self._lines.append((action.value, fact_type(model), pk, name[:300], before or {}, after))
