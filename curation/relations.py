"""Following relations: to later rooms, which may not be imported and may be absent, by reverse names; and upwards."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.sql import Query


def related_model(model: type[models.Model], reverse_name: str) -> Any:
    """The model that points at this one and is known to it by the reverse name; None where its room is absent."""
    relations = {relation.get_accessor_name(): relation for relation in model._meta.related_objects}
    return relations[reverse_name].related_model if reverse_name in relations else None


def pointing_field(model: type[models.Model], reverse_name: str) -> str:
    """The name of the foreign key behind the reverse name."""
    relations = {relation.get_accessor_name(): relation for relation in model._meta.related_objects}
    return relations[reverse_name].field.name


def fetched_evidence(fact: Any) -> list[Any]:
    """The evidence that was fetched with the fact; none where articles/ is absent."""
    kept = getattr(fact, "_prefetched_objects_cache", {}).get("evidence")
    if kept is not None:  # the way by the manager costs ten times as much, and is gone hundreds of times for a page
        return list(kept)
    return list(fact.evidence.all()) if hasattr(fact, "evidence") else []


def fetch_evidence(facts: Collection[Any], *, also: Q | None = None, before: datetime | None = None) -> list[Any]:
    """All evidence of facts of any kinds, in two queries; each fact then has its own as from `with_evidence`.

    `also` selects evidence beyond that of the facts; what came later than `before` is left out. Without articles/
    there is none.
    """
    evidence_model = next((related_model(type(fact), "evidence") for fact in facts), None)
    if evidence_model is None:
        return []
    proven = {(pointing_field(type(fact), "evidence"), fact.pk): fact for fact in facts}
    rows = _sharing_articles(evidence_model).filter(_of(proven) | (also or Q()))
    evidence = list(rows.filter(created_at__lt=before) if before else rows)
    pieces = defaultdict(list)
    for field in {field for field, _ in proven}:
        for piece in evidence:
            pieces[field, getattr(piece, f"{field}_id")].append(piece)
    unasked = Query(evidence_model)
    for key, fact in proven.items():
        _keep_evidence(fact, evidence_model, unasked, pieces[key])
    return evidence


def fetch_targets(rows: Sequence[Any], links: Collection[str]) -> None:
    """Fetch what rows of one kind point at by these links and have not at hand, one object for each; one query.

    It asks again for one row for each target, joined with its targets: joining all rows would make each target anew
    for every row that points at it.
    """
    fields = [type(rows[0])._meta.get_field(link) for link in links] if rows else []
    unmet = [(row, field) for field in fields for row in rows if not field.is_cached(row)]
    asked = {(field, number): row.pk for row, field in unmet if (number := getattr(row, field.attname)) is not None}
    if not asked:
        return
    joined = type(rows[0])._default_manager.select_related(*links).in_bulk(set(asked.values()))
    targets = {
        (field, number): getattr(joined[pk], field.name) for (field, number), pk in asked.items() if pk in joined
    }
    for row, field in unmet:
        field.set_cached_value(row, targets.get((field, getattr(row, field.attname))))


def _sharing_articles(evidence_model: Any) -> models.QuerySet:
    """Evidence with one object for each article, not one for each sentence: a profile has many of few articles."""
    article = evidence_model._meta.get_field("article").related_model
    heavy = [f"{path}{name}" for path in ("", "reprint_of__") for name in ("text", "dropped", "document__content")]
    articles = article._default_manager.select_related("document", "reprint_of__document").defer(*heavy)
    return evidence_model._default_manager.prefetch_related(models.Prefetch("article", articles))


def _of(proven: Collection[tuple[str, int]]) -> Q:
    """The evidence of facts given by the field that points at them and their numbers."""
    numbers = defaultdict(list)
    for field, pk in proven:
        numbers[field].append(pk)
    return Q(*(Q(**{f"{field}__in": pks}) for field, pks in numbers.items()), _connector=Q.OR)


def _keep_evidence(fact: Any, evidence_model: Any, unasked: Query, pieces: list[Any]) -> None:
    # What prefetch_related does, which cannot fetch for several models at once. The queryset is never run, so all
    # share one query: to make it, by the manager above all, would cost more than the row itself.
    rows: models.QuerySet = models.QuerySet(evidence_model, unasked)
    rows._result_cache, rows._prefetch_done = pieces, True  # type: ignore[attr-defined]
    fact._prefetched_objects_cache = {**getattr(fact, "_prefetched_objects_cache", {}), "evidence": rows}


def leads_up_to(row: models.Model, above: int | None, link: str) -> bool:
    """Whether the way up by `link` (`parent` or `parent_id`) from the row with key `above` arrives at this row.

    One query a step, and no end in an old circle.
    """
    seen: set[int] = set()
    while above is not None and above not in seen:
        if above == row.pk:
            return True
        seen.add(above)
        above = type(row)._default_manager.filter(pk=above).values_list(link, flat=True).first()
    return False
