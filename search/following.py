"""The index follows the facts: what a transaction changes, it also changes in the index.

Every change of a fact writes the ledger, so the ledger's lines say what to index anew. What has no line of its own,
such as an article or an indicator that an editor mends, is told by Django's signals.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from articles.models import Article, Evidence
from curation.models import Action, Status
from curation.rows import places, read
from curation.signals import Line, ledger_written
from initiatives.models import Indicator

from .entries import MODELS
from .indexing import index_articles, index_facts
from .places import Kind

_KINDS = {model._meta.label_lower: kind for kind, model in MODELS.items()}
_OWNERS = {Kind.ORGANIZATION: "organization", Kind.INITIATIVE: "initiative", Kind.ENTERPRISE: "enterprise"}
_TARGETS = {**_OWNERS, Kind.PARK: "park", Kind.FIGURE: "metric"}
# Changes of these show in the entries of what belongs to the fact.
_SEEN_ELSEWHERE = {"name", "short_name", "status", "merged_into", "merged_into_id"}
_ABOUT_ARTICLES = {"reprint_of", "rules_version"}

_IS_DECIDED = f"id IN ({{}}) AND (status <> '{Status.PENDING}' OR merged_into_id IS NOT NULL)"

Changed = dict[Kind, set[int]]


def connect() -> None:
    """Listen to the ledger, and to the rows that are written outside it."""
    ledger_written.connect(_follow_ledger, dispatch_uid="search.ledger")
    for model, follow in ((Article, _follow_article), (Evidence, _follow_evidence), (Indicator, _follow_indicator)):
        for signal in (post_save, post_delete):
            signal.connect(follow, sender=model, dispatch_uid=f"search.{model.__name__}")


def _follow_ledger(sender: Any, lines: Sequence[Line], **kwargs: Any) -> None:
    told = [line for line in lines if line.fact_type in _KINDS and line.action != Action.PROPOSE]
    moved = _with_merged(_changed(filter(_moves, told)))
    shown = _decided(_changed(_of_known(told, lines)))
    supported = _changed(line for line in told if line.action == Action.SUPPORT)
    for kind, numbers in _joined(moved, shown, _dependents(moved)).items():
        index_facts(kind, numbers)
    proven = {kind: numbers & supported[kind] for kind, numbers in shown.items() if kind in supported}
    if articles := _articles_of(_joined(moved, proven)) | _articles_about(moved.get(Kind.PARK, set())):
        index_articles(articles)


def _of_known(told: Iterable[Line], lines: Iterable[Line]) -> Iterator[Line]:
    """Without what moves, which is looked at in any case, and what is about facts that these lines propose: whatever
    such gain besides, nobody sees it before they move."""
    born = {(line.fact_type, line.fact_id) for line in lines if line.action == Action.PROPOSE}
    return (line for line in told if not _moves(line) and (line.fact_type, line.fact_id) not in born)


def _changed(lines: Iterable[Line]) -> Changed:
    """The facts that the lines are about, and those that they were merged into or split from."""
    found: Changed = defaultdict(set)
    for line in lines:
        winners = [pk for state in (line.before, line.after) if (pk := state.get("merged_into"))]
        found[_KINDS[line.fact_type]] |= {line.fact_id, *winners}
    return found


def _moves(line: Line) -> bool:
    return bool(_SEEN_ELSEWHERE & {*line.before, *line.after})


def _decided(changed: Changed) -> Changed:
    """Without those that wait: what such gain shows readers nothing new."""
    found = {
        kind: {pk for (pk,) in read(MODELS[kind], ("id",), _IS_DECIDED.format(places(numbers)), *numbers)}
        for kind, numbers in changed.items()
    }
    return {kind: numbers for kind, numbers in found.items() if numbers}


def _with_merged(changed: Changed) -> Changed:
    """With all that was merged into the facts, directly or by others: what belongs to these shows their names."""
    found: Changed = defaultdict(set)
    for kind, newest in changed.items():
        while newest:
            found[kind] |= newest
            newest = _numbers(kind, merged_into__in=newest) - found[kind]
    return found


def _articles_about(parks: set[int]) -> set[int]:
    return set(Article.objects.filter(park__in=parks).values_list("pk", flat=True)) if parks else set()


def _articles_of(changed: Changed) -> set[int]:
    """The articles that prove the facts."""
    found: set[int] = set()
    for kind, numbers in changed.items():
        proving = Evidence.objects.filter(**{f"{_TARGETS[kind]}__in": numbers})
        found |= set(proving.order_by().values_list("article_id", flat=True))
    return found


def _dependents(moved: Changed) -> Changed:
    """The facts whose entries name those that were renamed, published, withdrawn or merged."""
    found: Changed = defaultdict(set)
    for kind, numbers in moved.items():
        if kind is Kind.PARK:
            for inner in MODELS:
                belongs = "parent" if inner is Kind.PARK else "park"
                found[inner] |= _numbers(inner, **{f"{belongs}__in": numbers})
        elif kind in _OWNERS:
            found[Kind.FIGURE] |= _numbers(Kind.FIGURE, **{f"{_OWNERS[kind]}__in": numbers})
    return found


def _joined(*all_changed: Changed) -> Changed:
    joined: Changed = defaultdict(set)
    for changed in all_changed:
        for kind, numbers in changed.items():
            joined[kind] |= numbers
    return joined


def _follow_article(sender: type[Model], instance: Article, **kwargs: Any) -> None:
    if kwargs.get("created") or (kwargs.get("update_fields") and {*kwargs["update_fields"]} <= _ABOUT_ARTICLES):
        return  # nothing proves anything yet, or nothing that readers see has changed
    proven = Evidence.objects.filter(article=instance.pk).order_by()
    for kind, target in _TARGETS.items():  # the day of an article may be that of a figure, and orders the proofs
        index_facts(kind, proven.exclude(**{target: None}).values_list(f"{target}_id", flat=True))
    index_articles([instance.pk])


def _follow_evidence(sender: type[Model], instance: Evidence, **kwargs: Any) -> None:
    kind = next(kind for kind, target in _TARGETS.items() if getattr(instance, f"{target}_id") is not None)
    index_facts(kind, [getattr(instance, f"{_TARGETS[kind]}_id")])
    index_articles([instance.article_id])


def _follow_indicator(sender: type[Model], instance: Indicator, **kwargs: Any) -> None:
    if not kwargs.get("created"):
        index_facts(Kind.FIGURE, _numbers(Kind.FIGURE, indicator=instance.pk))


def _numbers(kind: Kind, **condition: Any) -> set[int]:
    found = MODELS[kind]._default_manager.filter(**condition)
    return set(found.order_by().values_list("pk", flat=True))
