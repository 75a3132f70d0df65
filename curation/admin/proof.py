"""Evidence in lists: how much there is of it, and its first words, without a query for each row.

Evidence belongs to a room below this one, so it is reached by its reverse name only; where articles/ is not
installed, facts have none.
"""

from django.contrib import admin
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce


def evidence_relation(model: type[models.Model]) -> models.ManyToOneRel | None:
    """How evidence points to facts of this kind; None without articles/."""
    for relation in model._meta.related_objects:
        if relation.get_accessor_name() == "evidence":
            return relation
    return None


def with_proof(queryset: models.QuerySet) -> models.QuerySet:
    """The facts with `evidence_count` and `first_quote` ("" when there is none)."""
    evidence = _evidence_of_row(queryset.model)
    if evidence is None:
        return queryset.annotate(evidence_count=Value(0), first_quote=Value(""))
    owner = evidence_relation(queryset.model).field.name
    counted = evidence.order_by().values(owner).annotate(number=Count("pk")).values("number")
    return queryset.annotate(
        evidence_count=Coalesce(Subquery(counted), 0),
        first_quote=Coalesce(Subquery(evidence.order_by("pk").values("quote")[:1]), Value("", models.TextField())),
    )


def evidence_of(fact: models.Model, *, limit: int) -> list[models.Model]:
    """The fact's first pieces of evidence with their articles, in one query."""
    return list(fact.evidence.with_articles()[:limit]) if evidence_relation(type(fact)) else []


def _evidence_of_row(model: type[models.Model]) -> models.QuerySet | None:
    relation = evidence_relation(model)
    if relation is None:
        return None
    return relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})


class EvidenceFilter(admin.SimpleListFilter):
    """Facts without evidence, with one piece, with several."""

    title = "依据"
    parameter_name = "proof"

    def lookups(self, request, model_admin):
        return [("none", "没有依据"), ("some", "有依据"), ("many", "两篇以上文章")]

    def queryset(self, request, queryset):
        evidence = _evidence_of_row(queryset.model)
        if evidence is None or self.value() is None:
            return queryset
        if self.value() == "none":
            return queryset.filter(~Exists(evidence))
        if self.value() == "some":
            return queryset.filter(Exists(evidence))
        return queryset.filter(_two_articles(queryset.model))


def _two_articles(model: type[models.Model]) -> Exists:
    owner = evidence_relation(model).field.name
    grouped = (
        _evidence_of_row(model)
        .order_by()
        .values(owner)
        .annotate(first=models.Min("article"), last=models.Max("article"))
    )
    return Exists(grouped.filter(~Q(first=F("last"))))


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
