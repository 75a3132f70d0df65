"""Following relations: to later rooms, which may not be imported and may be absent, by reverse names; and upwards."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q

from .prepared import prepared

# Of evidence the page of a park shows where it stands, which takes a third of the time to read.
_UNSHOWN = ("quote", "exact_start", "exact_end", "rule", "rules_version", "created_at")


def related_model(model: type[models.Model], reverse_name: str) -> Any:
    """The model that points at this one and is known to it by the reverse name; None where its room is absent."""
    relations = _relations(model)
    return relations[reverse_name].related_model if reverse_name in relations else None


def pointing_field(model: type[models.Model], reverse_name: str) -> str:
    """The name of the foreign key behind the reverse name."""
    return _relations(model)[reverse_name].field.name


@cache
def _relations(model: type[models.Model]) -> dict[str | None, Any]:
    return {relation.get_accessor_name(): relation for relation in model._meta.related_objects}


def fetched_evidence(fact: Any) -> Sequence[Any]:
    """The evidence that was fetched with the fact; none where articles/ is absent."""
    kept = getattr(fact, "_prefetched_objects_cache", {}).get("evidence")
    if kept is not None:  # the way by the manager costs ten times as much, and is gone hundreds of times for a page
        return kept
    return list(fact.evidence.all()) if hasattr(fact, "evidence") else []


def fetch_evidence(
    facts: Iterable[Any],
    *,
    also: Mapping[str, Sequence[int]] | None = None,
    before: datetime | None = None,
    whole: bool = False,
) -> list[Any]:
    """All evidence of facts of any kinds, in two queries; each fact then has its own as from `with_evidence`.

    `also` gives numbers of facts, by the fields that point at them, whose evidence is wanted besides; what came later
    than `before` is left out. Words, rules and the files of the articles come with the `whole`.
    Without articles/ there is none.
    """
    by_kind: dict[Any, dict[int, Any]] = defaultdict(dict)
    for fact in facts:
        by_kind[type(fact)][fact.pk] = fact
    evidence_model = next((related_model(kind, "evidence") for kind in by_kind), None)
    if evidence_model is None:
        return []
    proven = {pointing_field(kind, "evidence"): of_kind for kind, of_kind in by_kind.items()}
    wanted = {link: [*of_kind, *(also or {}).get(link, ())] for link, of_kind in proven.items()}
    whole = whole or before is not None
    evidence = _evidence(*wanted.values(), model=evidence_model, links=tuple(wanted), whole=whole)
    if before is not None:
        evidence = [piece for piece in evidence if piece.created_at < before]
    _share_articles(evidence, whole)
    for link, of_kind in proven.items():
        _keep_evidence(link, of_kind, evidence)
    return evidence


@prepared
def _evidence(*numbers: Any, model: Any, links: tuple[str, ...], whole: bool) -> models.QuerySet:
    """Evidence by numbers of what it proves: a list of them for each of the links."""
    chosen = (Q(**{f"{link}__in": of_link}) for link, of_link in zip(links, numbers, strict=True))
    evidence = model._default_manager.filter(Q(*chosen, _connector=Q.OR))
    return evidence if whole else evidence.defer(*_UNSHOWN)


def _share_articles(evidence: Sequence[Any], whole: bool) -> None:
    """One object for each article, not one for each sentence: a profile has many of few articles."""
    if not evidence:
        return
    link = evidence[0]._meta.get_field("article")
    numbers = [piece.article_id for piece in evidence]
    articles = {one.pk: one for one in _articles([*{*numbers}], model=link.related_model, whole=whole)}
    for piece, number in zip(evidence, numbers, strict=True):
        link.set_cached_value(piece, articles[number])


@prepared
def _articles(numbers: Any, *, model: Any, whole: bool) -> models.QuerySet:
    articles = model._default_manager.filter(pk__in=numbers).order_by().defer("text", "dropped")
    return articles.select_related("document").defer("text", "dropped", "document__content") if whole else articles


def _keep_evidence(link: str, facts: Mapping[int, Any], evidence: Iterable[Any]) -> None:
    """Leave with each fact its evidence where `prefetch_related` would, which cannot fetch for several kinds at once.

    It is a list: who goes by `fact.evidence.all()` gets it, and nothing else can be asked of it.
    """
    pieces: dict[int, list[Any]] = {number: [] for number in facts}
    for piece in evidence:
        if (number := getattr(piece, f"{link}_id")) in pieces:
            pieces[number].append(piece)
    for number, fact in facts.items():
        fact.__dict__.setdefault("_prefetched_objects_cache", {})["evidence"] = pieces[number]


def fetch_targets(rows: Sequence[Any], known: Mapping[str, Iterable[Any]]) -> None:
    """Let rows of one kind point, by the links that are named, at the objects that are known.

    What else they point at is fetched, one object for each: joining all rows with it would make each anew for every
    row. One query, for one row of each target; none where all are known.
    """
    unmet: dict[tuple[Any, int], list[Any]] = defaultdict(list)
    for link, targets in known.items() if rows else ():
        field: Any = type(rows[0])._meta.get_field(link)
        at_hand = {None: None} | {target.pk: target for target in targets}
        for row in rows:
            number = getattr(row, field.attname)
            if number in at_hand:
                field.set_cached_value(row, at_hand[number])
            else:
                unmet[field, number].append(row)
    if unmet:
        _fetch_unmet(type(rows[0]), unmet)


def _fetch_unmet(model: Any, unmet: Mapping[tuple[Any, int], Sequence[Any]]) -> None:
    """Fetch targets for the rows that point at them, which are given by link and number."""
    links = tuple(sorted({field.name for field, _ in unmet}))
    one_of_each = sorted({rows[0].pk for rows in unmet.values()})
    joined = {row.pk: row for row in _joined(one_of_each, model=model, links=links)}
    for (field, _), rows in unmet.items():
        target = field.get_cached_value(joined[rows[0].pk])
        for row in rows:
            field.set_cached_value(row, target)


@prepared
def _joined(numbers: Any, *, model: Any, links: tuple[str, ...]) -> models.QuerySet:
    return model._default_manager.filter(pk__in=numbers).order_by().select_related(*links).only(*links)


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
