"""Figures reduced to the columns by which they are compared, so that any number can be laid out in lines at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from curation.numbers import any_of
from curation.relations import related_model

from .models import Metric, Nature

_COLUMNS = ("pk", "low", "high", "bound", "unit", "nature", "rank", "value_text", "label", "indicator_id")
_SUBJECT = ("subject_text", "organization_id", "enterprise_id", "initiative_id", "park_id")
_TIME = ("period_text", "period_start", "period_end")
_PARK = ("park__name", "park__short_name")


class ParkNames(NamedTuple):
    """By which a printed subject is known to be the park itself."""

    name: str
    short_name: str


class Article(NamedTuple):
    """The work that a piece of evidence belongs to, as `Article.work`."""

    work: int


class Proof(NamedTuple):
    """Where a sentence stands that proves a figure."""

    article_id: int
    start: int
    article: Article


class Proofs(list[Proof]):
    """Evidence as it is fetched with a figure."""

    def all(self) -> list[Proof]:
        return self


@dataclass(slots=True, eq=False)
class Sighting:
    """A figure as `parks.figures` and `plausibility` need it; the fields are those of Metric."""

    pk: int
    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str
    nature: str
    rank: str
    value_text: str
    label: str
    indicator_id: int | None
    subject_text: str
    organization_id: int | None
    enterprise_id: int | None
    initiative_id: int | None
    park_id: int | None
    period_text: str
    period_start: date | None
    period_end: date | None
    park_name: str | None
    park_short_name: str | None
    evidence: Proofs = field(default_factory=Proofs)

    @property
    def park(self) -> ParkNames | None:
        return ParkNames(self.park_name, self.park_short_name or "") if self.park_name else None

    def get_nature_display(self) -> str:
        return str(Nature(self.nature).label)


def sight(figures: QuerySet[Metric]) -> list[Sighting]:
    """The figures in their order with their evidence; two queries."""
    rows = figures.values_list(*_COLUMNS, *_SUBJECT, *_TIME, *_PARK)
    found = [Sighting(*row) for row in rows]
    proofs = _proofs(figure.pk for figure in found)
    for figure in found:
        figure.evidence = proofs.get(figure.pk, figure.evidence)
    return found


def _proofs(numbers: Iterable[int]) -> dict[int, Proofs]:
    """The evidence of the figures, by their numbers; none where articles/ is absent."""
    evidence = related_model(Metric, "evidence")
    proofs: dict[int, Proofs] = defaultdict(Proofs)
    if evidence is not None:
        rows = evidence.objects.filter(metric__in=any_of(numbers)).order_by().with_works()
        for metric, article, start, work in rows.values_list("metric_id", "article_id", "start", "work"):
            proofs[metric].append(Proof(article, start, Article(work)))
    return proofs
