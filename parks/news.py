"""What changed lately, from the ledger: the lines of one day, action and kind told together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from curation.ledger import fact_models, model_of
from curation.models import Action, Change
from curation.prepared import prepared

from .models import Park

_TOLD = (Action.APPROVE, Action.EDIT, Action.MERGE, Action.SPLIT, Action.RESTORE)
_VERBS: dict[str, str] = {
    Action.APPROVE: "新收",
    Action.EDIT: "修订",
    Action.MERGE: "合并",
    Action.SPLIT: "拆开",
    Action.RETIRE: "撤下",
    Action.RESTORE: "恢复",
}
_LINES_READ = 400
_NAMED = 3


@dataclass(frozen=True, slots=True)
class News:
    """What was done on one day with facts of one kind. `links` are the first few, with addresses while public."""

    day: date
    at: datetime
    verb: str
    kind: str
    number: int
    links: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]

    @property
    def title(self) -> str:
        names = "、".join(name for name, _ in self.links)
        return f"{self.verb}{self.kind} {self.number} 条：{names}{'等' if self.number > len(self.links) else ''}"

    @property
    def key(self) -> str:
        return f"{self.day.isoformat()}-{self.verb}-{self.kind}"


def news_of(park: Park | None, most: int) -> tuple[News, ...]:
    """The latest news of the park, or of the whole site; of what waits for review nothing is told."""
    lines = _lines(park.pk) if park else _lines()
    groups: dict[tuple, list[Change]] = defaultdict(list)
    for line in lines:
        groups[timezone.localdate(line.at), line.action, line.fact_type].append(line)
    chosen = list(groups.values())[:most]
    urls = _addresses(line for group in chosen for line in _first(group))
    return tuple(_news(group, urls) for group in chosen)


@prepared
def _lines(*park: Any) -> QuerySet[Change]:
    """The latest lines that tell of the park, or without one of anything."""
    return Change.objects.filter(_told_of(*park)).order_by("-id").defer("before", "after")[:_LINES_READ]


def _told_of(*park: Any) -> Q:
    condition = Q(pk__in=())
    for model in fact_models():
        facts: Any = model._default_manager.all().order_by()
        if park:
            facts = facts.filter(**{"pk" if model is Park else "park": park[0]})
        told = Q(action=Action.RETIRE) | Q(action__in=_TOLD, fact_id__in=facts.public().values("pk"))
        condition |= Q(told, fact_type=model._meta.label_lower, fact_id__in=facts.values("pk"))
    return condition


def _news(lines: list[Change], urls: dict[tuple[str, int], str]) -> News:
    newest, model = lines[0], model_of(lines[0])
    facts = dict.fromkeys(line.fact_id for line in lines)
    return News(
        day=timezone.localdate(newest.at),
        at=newest.at,
        verb=_VERBS[newest.action],
        kind=str(model._meta.verbose_name) if model else "",
        number=len(facts),
        links=tuple((line.fact_name, urls.get((line.fact_type, line.fact_id), "")) for line in _first(lines)),
        reasons=tuple(dict.fromkeys(line.reason for line in _first(lines) if line.reason)),
    )


def _first(lines: list[Change]) -> list[Change]:
    """The newest line of each of the first few facts."""
    by_fact: dict[int, Change] = {}
    for line in lines:
        by_fact.setdefault(line.fact_id, line)
    return list(by_fact.values())[:_NAMED]


def _addresses(lines: Iterable[Change]) -> dict[tuple[str, int], str]:
    """Where the public ones of the facts are, one query for each kind."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        numbers[line.fact_type].add(line.fact_id)
    models: dict[str, Any] = {model._meta.label_lower: model for model in fact_models()}
    return {
        (kind, fact.pk): fact.get_absolute_url()
        for kind, pks in numbers.items()
        for fact in _public(sorted(pks), model=models[kind])
    }


@prepared
def _public(numbers: Any, *, model: Any) -> QuerySet:
    return model.objects.public().filter(pk__in=numbers)
