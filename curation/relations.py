"""Following relations: to later rooms, which may not be imported and may be absent, by reverse names; and upwards."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

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


class Sentence(NamedTuple):
    """A piece of evidence and its article, as rows of the database."""

    evidence: Any
    article: Any

    def make(self) -> Any:
        """The evidence with its article."""
        evidence = cut_off(self.evidence.make())
        evidence._meta.get_field("article").set_cached_value(evidence, self.make_article())
        return evidence

    def make_article(self) -> Any:
        """One object for all sentences of an article: a profile has many of few."""
        return _article(self.article)


def raw_evidence(
    numbers: Mapping[Any, Sequence[int]], *, whole: bool = False
) -> dict[Any, dict[int, tuple[Sentence, ...]]]:
    """The sentences that prove facts, by kind and number of the fact; in two queries for facts of all kinds.

    Words, rules and the files of the articles come with the `whole`. Without articles/ there are none.
    """
    evidence_model = next((related_model(kind, "evidence") for kind in numbers), None)
    if evidence_model is None:
        return {kind: {} for kind in numbers}
    links = tuple(pointing_field(kind, "evidence") for kind in numbers)
    rows = _evidence.raw(*map(list, numbers.values()), model=evidence_model, links=links, whole=whole)
    article_model = evidence_model._meta.get_field("article").related_model
    articles = _articles.raw([*{row.article_id for row in rows}], model=article_model, whole=whole)
    article_of = {article.id: article for article in articles}
    sentences = [Sentence(row, article_of[row.article_id]) for row in rows]
    return {kind: _by_number(sentences, f"{link}_id") for kind, link in zip(numbers, links, strict=True)}


def _by_number(sentences: Iterable[Sentence], column: str) -> dict[int, tuple[Sentence, ...]]:
    """The sentences by what the column of their evidence holds."""
    found: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        number = getattr(sentence.evidence, column)
        if number is not None:
            found[number].append(sentence)
    return {number: tuple(of_number) for number, of_number in found.items()}


def fetch_evidence(facts: Iterable[Any], *, before: datetime) -> list[Sentence]:
    """The evidence of facts of any kinds that came before the moment; each fact has its own as from `with_evidence`."""
    by_kind: dict[Any, dict[int, Any]] = defaultdict(dict)
    for fact in facts:
        by_kind[type(fact)][fact.pk] = fact
    fetched: list[Sentence] = []
    for kind, sentences in raw_evidence({kind: [*facts] for kind, facts in by_kind.items()}, whole=True).items():
        for number, fact in by_kind[kind].items():
            known = {one: made for one in sentences.get(number, ()) if (made := one.make()).created_at < before}
            keep_evidence(fact, [*known.values()])
            fetched += known
    return fetched


def keep_evidence(fact: Any, pieces: list[Any]) -> None:
    """Leave with the fact its evidence where `prefetch_related` would, which cannot fetch for several kinds at once.

    It is a list: who goes by `fact.evidence.all()` gets it, and nothing else can be asked of it.
    """
    fact.__dict__.setdefault("_prefetched_objects_cache", {})["evidence"] = pieces


def cut_off(row: Any) -> Any:
    """The row, which from now on asks the database for nothing and fails instead.

    What is kept beyond a request must be made of what it is kept under, and of nothing that it looked up later.
    """
    row._state.db = "none"
    for target in row._state.fields_cache.values():
        if target is not None:
            cut_off(target)
    return row


@lru_cache(maxsize=1000)
def _article(raw: Any) -> Any:
    return cut_off(raw.make())


@prepared
def _evidence(*numbers: Any, model: Any, links: tuple[str, ...], whole: bool) -> models.QuerySet:
    """Evidence by numbers of what it proves: a list of them for each of the links."""
    chosen = (Q(**{f"{link}__in": of_link}) for link, of_link in zip(links, numbers, strict=True))
    evidence = model._default_manager.filter(Q(*chosen, _connector=Q.OR))
    return evidence if whole else evidence.defer(*_UNSHOWN)


@prepared
def _articles(numbers: Any, *, model: Any, whole: bool) -> models.QuerySet:
    articles = model._default_manager.filter(pk__in=numbers).order_by().defer("text", "dropped")
    return articles.select_related("document").defer("text", "dropped", "document__content") if whole else articles


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
