"""What was public at a moment, as records, read from the ledger."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from curation.models import Action, Change, OldSlug

from .histories import MAKES_PUBLIC, Histories, Item, Standing
from .horizon import horizon
from .proofs import article_kind, ever_proving, evidence_kind, evidence_model, proven_by
from .resources import Record, Resource
from .shown import Shown


class Past:
    """The public things after the last line of the ledger before a moment.

    `is_held` while transactions that began before are still to commit: they may bring lines of before the moment.
    """

    def __init__(self, moment: datetime) -> None:
        """Three queries at most."""
        edge = horizon()
        lines = Change.objects.filter(at__lt=moment, pk__lte=edge.line).order_by("-at", "-pk")
        self.line: int = lines.values_list("pk", flat=True).first() or 0
        self.is_held = edge.is_held
        self._told = Histories(until=self.line)

    def candidates(self, resource: Resource) -> QuerySet[Any]:
        """Rows that lead to all things of a kind that were ever public by then, one each; not in order."""
        if resource.fact_type == evidence_kind():
            return resource.model._default_manager.filter(ever_proving(self.line)).order_by()
        if resource.fact_type == article_kind():
            pieces = evidence_model().objects.filter(ever_proving(self.line)).order_by()
            return resource.model._default_manager.filter(pk__in=pieces.values("article")).only("pk").order_by()
        lines = Change.objects.filter(fact_type=resource.fact_type, pk__lte=self.line).order_by()
        if not resource.is_fact:
            return lines.filter(action=Action.ENTER)  # the row itself may have been discarded since
        public = lines.filter(action__in=MAKES_PUBLIC)
        return resource.model._default_manager.filter(pk__in=public.values("fact_id")).only("pk").order_by()

    def candidate(self, resource: Resource, number: int) -> QuerySet[Any]:
        """The row that leads to the thing of that number; none where it was not public by then."""
        rows = self.candidates(resource)
        return rows.filter(**{"fact_id" if rows.model is Change else "pk": number})

    def records(self, resource: Resource, rows: Iterable[Any]) -> list[Record]:
        """The records of the candidates that were public then, in the order given. Eight queries at most."""
        found = {(resource.fact_type, _number(row)): row for row in rows}
        of_sentences = resource.fact_type == evidence_kind()
        of_articles = resource.fact_type == article_kind()
        facts = {proven_by(row) for row in found.values()} if of_sentences else ()
        if not of_sentences and not of_articles:
            self._told.read(found)
        shown = Shown(self._told, facts=facts, articles=[number for _, number in found] if of_articles else ())
        return [shown.record(item, self.line) for item in found if shown.shows(item, self.line)]

    def standing(self, item: Item) -> Standing:
        """How the fact stood then; one query where it was not read before."""
        self._told.read([item])
        return self._told.standing(item, self.line)


def number_of(resource: Resource, slug: str) -> int | None:
    """The number of what has or had the address; two queries at most."""
    if (row := resource.model._default_manager.filter(slug=slug).only("pk").first()) is not None:
        return row.pk
    if resource.is_fact:
        former: QuerySet[Any] = OldSlug.objects.filter(fact_type=resource.fact_type, slug=slug)
    else:
        former = Change.objects.filter(fact_type=resource.fact_type, after__slug=slug)
    return former.values_list("fact_id", flat=True).order_by("-pk").first()


def _number(row: Any) -> int:
    return row.fact_id if isinstance(row, Change) else row.pk
