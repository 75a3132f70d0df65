"""Evidence in lists: how much there is of it, and its first words, without a query for each row.

Evidence belongs to a room below this one, so it is reached by its reverse name only; where articles/ is not
installed, facts have none.
"""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce


def evidence_link(model: type[models.Model]) -> models.ForeignKey | None:
    """The column by which evidence points to facts of this kind; None without articles/."""
    for relation in model._meta.related_objects:
        if relation.get_accessor_name() == "evidence" and isinstance(relation.field, models.ForeignKey):
            return relation.field
    return None


def with_proof(queryset: models.QuerySet) -> models.QuerySet:
    """The facts with `evidence_count` and `first_quote` ("" when there is none)."""
    link = evidence_link(queryset.model)
    if link is None:
        return queryset.annotate(evidence_count=Value(0), first_quote=Value(""))
    evidence = _evidence_of_row(link)
    counted = evidence.order_by().values(link.name).annotate(number=Count("pk")).values("number")
    return queryset.annotate(
        evidence_count=Coalesce(Subquery(counted), 0),
        first_quote=Coalesce(Subquery(evidence.order_by("pk").values("quote")[:1]), Value("", models.TextField())),
    )


def evidence_of(fact: models.Model, *, limit: int) -> list[models.Model]:
    """The fact's first pieces of evidence with their articles, in one query."""
    evidence: Any = getattr(fact, "evidence", None)
    return list(evidence.with_articles()[:limit]) if evidence is not None else []


def _evidence_of_row(link: models.ForeignKey) -> models.QuerySet:
    return link.model._default_manager.filter(**{link.name: OuterRef("pk")})


class EvidenceFilter(admin.SimpleListFilter):
    """Facts without evidence, with one piece, with several."""

    title = "依据"
    parameter_name = "proof"

    def lookups(self, request, model_admin):
        return [("none", "没有依据"), ("bare", "没有依据也没有说明"), ("some", "有依据"), ("many", "两个以上来源")]

    def queryset(self, request, queryset):
        link = evidence_link(queryset.model)
        if link is None or self.value() is None:
            return queryset
        if self.value() == "many":
            return queryset.filter(_in_two_articles(link))
        if self.value() == "bare":
            return without_ground(queryset)
        proven = Exists(_evidence_of_row(link))
        return queryset.filter(~proven if self.value() == "none" else proven)


def without_ground(queryset: models.QuerySet) -> models.QuerySet:
    """The facts that neither evidence nor an editor's statement carries; none of them may be public."""
    link = evidence_link(queryset.model)
    bare = queryset.filter(statement="")
    return bare.exclude(Exists(_evidence_of_row(link))) if link else bare


def _in_two_articles(link: models.ForeignKey) -> Exists:
    evidence: Any = link.model._default_manager
    grouped = evidence.with_works().filter(**{link.name: OuterRef("pk")}).order_by().values(link.name)
    spread = grouped.annotate(first=models.Min("work"), last=models.Max("work"))
    return Exists(spread.filter(~Q(first=F("last"))))


class StandingFilter(admin.SimpleListFilter):
    """Whether a fact stands for itself. Merged rows are hidden unless asked for."""

    title = "合并"
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [("merged", "已并入别处"), ("all", "全部")]

    def choices(self, changelist):
        choices = super().choices(changelist)
        yield {**next(choices), "display": "未合并"}
        yield from choices

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(merged_into__isnull=self.value() != "merged")
