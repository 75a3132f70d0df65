"""Where words are kept: which table holds those of a sort and kind, and by what they are tied to evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, FloatField, Func, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast, Coalesce, NullIf, Substr

from articles.models import Evidence
from articles.names import ALIASES, KINDS
from articles.precision import is_decided
from curation.models import Alias, NamedFact, Status
from initiatives.models import IndicatorAlias
from parks.models import ZoneAlias

SORTS = {
    "alias": "别名",
    "wording": "指标说法",
    "confirmed": "确认的名称",
    "rejected": "否决的名称",
    "zone": "名录别名",
}
MEASURES = ("fired", "agreed", "refused")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Words of one sort and kind.

    `owner`, `meaning` and `active` name the columns of the table that tell what a word stands for and whether it is in
    use; `links` are filters that find the evidence of what it stands for, and `printed` says which column of those
    pieces must be the word itself; `proven` is the kind of fact that they prove.
    """

    sort: str
    kind: str
    model: type[Model]
    owner: str
    meaning: str
    active: str
    proven: str
    links: tuple[dict[str, Any], ...]
    printed: str = "printed"
    only: Q = Q()

    @property
    def code(self) -> str:
        """By which a word's place names its shelf, as in alias.enterprise."""
        return f"{self.sort}.{self.kind}"

    @property
    def owner_model(self) -> type[Model]:
        """What its words stand for."""
        field: Any = self.model._meta.get_field("owner") if self.owner == "owner_id" else None
        return field.related_model if field else self.model

    @property
    def in_words(self) -> str:
        """Its name, as in 别名（企业）."""
        label = SORTS[self.sort]
        return f"{label}（{self.owner_model._meta.verbose_name}）" if self.kind in KINDS else label

    def rows(self) -> QuerySet:
        """Its words, in no order."""
        return self.model._default_manager.filter(self.only).order_by()

    def measure(self, name: str) -> Any:
        """An expression for a word's MEASURES: pieces of evidence that it found, or those of facts that a person
        agreed or did not agree with."""
        pieces = _printed().filter(**{self.printed: OuterRef("name")})
        first, *others = [_number(pieces.filter(**link), _CONDITIONS[name](self.proven)) for link in self.links]
        return sum(others, start=first)

    def share(self, *, undecided: float) -> Any:
        """An expression for the share of decisions that agreed with a word; `undecided` before the first."""
        agreed, refused = self.measure("agreed"), self.measure("refused")
        shared = Cast(agreed, FloatField()) / NullIf(agreed + refused, 0)
        return Coalesce(shared, undecided, output_field=FloatField())


def _number(pieces: QuerySet, condition: Q) -> Any:
    # The condition is inside the count, so that databases begin with the few pieces of one owner. An aggregate
    # without groups gives one row, also where there is nothing to count.
    counted = Func(Case(When(condition, then=F("pk"))) if condition else F("pk"), function="COUNT")
    numbers = pieces.order_by().annotate(number=counted).values("number")
    return Subquery(numbers, output_field=IntegerField())


def _printed() -> QuerySet:
    place, length = F("exact_start") - F("start") + 1, F("exact_end") - F("exact_start")
    return Evidence.objects.annotate(printed=Substr("quote", place, length))


_CONDITIONS: dict[str, Callable[[str], Q]] = {
    "fired": lambda kind: Q(),
    "agreed": lambda kind: is_decided(kind, Status.APPROVED),
    "refused": lambda kind: is_decided(kind, Status.REJECTED),
}


def _of(kind: str, column: str) -> tuple[dict[str, Any], ...]:
    """The evidence of a fact, and that of what was merged into it, which stays with the merged one."""
    return {kind: OuterRef(column)}, {f"{kind}__merged_into": OuterRef(column)}


def _alias_shelf(kind: str, model: type[Alias]) -> Shelf:
    only = Q(owner__merged_into=None)
    return Shelf("alias", kind, model, "owner_id", "owner__name", "active", kind, _of(kind, "owner"), only=only)


def _name_shelf(sort: str, kind: str, model: type[NamedFact], status: str) -> Shelf:
    only = Q(status=status, merged_into=None)
    return Shelf(sort, kind, model, "pk", "name", "taught", kind, _of(kind, "pk"), only=only)


def _reference_shelves() -> list[Shelf]:
    wordings = ({"metric__indicator": OuterRef("owner")},)
    zones = ({"park__zone": OuterRef("owner")},)
    columns = ("owner_id", "owner__name", "active")
    return [
        Shelf("wording", "indicator", IndicatorAlias, *columns, "metric", wordings, printed="metric__label"),
        Shelf("zone", "zone", ZoneAlias, "owner_id", "owner__short_name", "active", "park", zones),
    ]


def _all() -> list[Shelf]:
    return [
        *(_alias_shelf(kind, model) for kind, model in ALIASES.items()),
        *(_name_shelf("confirmed", kind, model, Status.APPROVED) for kind, model in KINDS.items()),
        *(_name_shelf("rejected", kind, model, Status.REJECTED) for kind, model in KINDS.items()),
        *_reference_shelves(),
    ]


SHELVES = {shelf.code: shelf for shelf in _all()}
