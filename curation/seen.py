"""Which state of facts somebody saw before deciding: what was changed since is left alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from .facts import CurationError, fact_type, history, version_of
from .models import Action, Change, Fact

# Lines that leave a fact's own fields as they are; as in `facts.version_of`.
_BESIDE_THE_FACT = (Action.SUPPORT, Action.VOCABULARY)


@dataclass(frozen=True, slots=True)
class Seen:
    """The version of each fact that a page showed, by number, and the ledger's newest line when it was opened.

    The second is for facts that were chosen without being shown, as by "all pages of the list". A fact of which
    neither tells is taken as it stands.
    """

    versions: Mapping[int, int] = field(default_factory=dict)
    newest: int | None = None

    def hold(self, fact: Fact) -> Fact:
        """The fact as it stands, held until the transaction ends. Raises CurationError when it is not as seen."""
        # Taken for update: of two people at one fact the second reads what the first wrote.
        row = type(fact)._default_manager.select_for_update().get(pk=fact.pk)
        if not self._is_current(row):
            raise CurationError(_told(row))
        return row

    def _is_current(self, row: Fact) -> bool:
        if row.pk in self.versions:
            return version_of(row) == self.versions[row.pk]
        return self.newest is None or version_of(row) <= self.newest


def newest_line() -> int:
    """The number of the ledger's newest line, by which a page knows what its reader could see; 0 before the first."""
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def versions_of(model: type[Fact], numbers: Collection[int]) -> dict[int, int]:
    """As `facts.version_of`, for many facts at once; one query. Those without a line are left out."""
    lines = _own_lines(model).filter(fact_id__in=numbers)
    return dict(lines.order_by().values("fact_id").annotate(newest=Max("pk")).values_list("fact_id", "newest"))


def with_versions(facts: QuerySet) -> QuerySet:
    """The facts with their `version`, read together with the rows that it is the version of."""
    newest = _own_lines(facts.model).filter(fact_id=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    return facts.annotate(version=Coalesce(Subquery(newest), Value(0)))


def _own_lines(model: type[Fact]) -> QuerySet[Change]:
    return Change.objects.filter(fact_type=fact_type(model)).exclude(action__in=_BESIDE_THE_FACT)


def _told(row: Fact) -> str:
    newest = history(row).exclude(action__in=_BESIDE_THE_FACT).order_by("-pk")[0]
    who = newest.actor or "程序"
    return f"您打开本页后，{who}已作“{newest.get_action_display()}”，请看过现在的样子再定。"
