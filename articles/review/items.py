"""What there is to decide in an article."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from articles.models import Article, Deferral, Evidence
from articles.proof import PROVABLE
from curation.facts import fact_type
from curation.models import Fact, Status

_KIND_OF_MODEL: dict[type[Fact], str] = {model: kind for kind, model in PROVABLE.items()}
_STATES = {"deferred": "已搁置", "merged": "已合并", **dict(Status.choices)}


@dataclass(frozen=True, slots=True)
class Item:
    """A fact of the article with all its places in the text; `evidence` is in text order and never empty."""

    kind: str
    fact: Any
    evidence: tuple[Evidence, ...]
    is_deferred: bool

    @property
    def key(self) -> str:
        """How pages name it, as in metric-12."""
        return key_of(self.fact)

    @property
    def confidence(self) -> float:
        """That of its surest place."""
        return max(piece.confidence for piece in self.evidence)

    @property
    def state(self) -> str:
        """Its status, or "merged", or "deferred" while it waits."""
        if self.fact.merged_into_id:
            return "merged"
        return "deferred" if self.is_deferred and self.is_pending else self.fact.status

    @property
    def state_name(self) -> str:
        return str(_STATES[self.state])

    @property
    def is_pending(self) -> bool:
        return self.fact.status == Status.PENDING and not self.fact.merged_into_id

    @property
    def is_open(self) -> bool:
        """Whether it still asks for a decision."""
        return self.is_pending and not self.is_deferred


@dataclass(frozen=True, slots=True)
class Step:
    """A fact of the article as far as the way through all of them needs it."""

    kind: str
    number: int
    is_open: bool

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.number}"


Walked = TypeVar("Walked", Item, Step)


def items_of(article: Article) -> list[Item]:
    """The article's facts by their first places in the text; two queries."""
    return _items(article.evidence.with_facts())


def item_at(article: Article, key: str) -> Item | None:
    """The one of the article's facts that has that key; two queries."""
    kind, _, number = key.partition("-")
    if kind not in PROVABLE or not number.isdecimal():
        return None
    return next(iter(_items(article.evidence.filter(**{kind: number}).with_facts())), None)


def steps_of(article: Article) -> list[Step]:
    """The keys of `items_of` and which of these are open, read as numbers alone; two queries."""
    columns = [column for kind in PROVABLE for column in (kind, f"{kind}__status", f"{kind}__merged_into")]
    waiting = dict(_standing(row) for row in article.evidence.values_list(*columns))
    deferred = _deferred({number for _, number in waiting})
    return [
        Step(kind, number, is_pending and (fact_type(PROVABLE[kind]), number) not in deferred)
        for (kind, number), is_pending in waiting.items()
    ]


def kind_of(fact: Fact) -> str:
    """The short name of the fact's kind, as in metric."""
    return _KIND_OF_MODEL[type(fact)]


def key_of(fact: Fact) -> str:
    """How pages name the fact, as in metric-12."""
    return f"{kind_of(fact)}-{fact.pk}"


def item_of(items: Iterable[Item], key: str) -> Item | None:
    """The item of that key."""
    return next((item for item in items if item.key == key), None)


def next_open(items: Sequence[Walked], after: str = "") -> Walked | None:
    """The first item behind the one of that key that asks for a decision, from the top again at the end."""
    place = next((n for n, item in enumerate(items) if item.key == after), -1)
    for item in chain(items[place + 1 :], items[: place + 1]):
        if item.is_open:
            return item
    return None


def _items(evidence: Iterable[Evidence]) -> list[Item]:
    places: dict[Any, list[Evidence]] = {}
    for piece in evidence:
        places.setdefault(piece.fact, []).append(piece)
    deferred = _deferred({fact.pk for fact in places})
    return [
        Item(kind_of(fact), fact, tuple(pieces), (fact_type(fact), fact.pk) in deferred)
        for fact, pieces in places.items()
    ]


def _standing(row: Sequence[Any]) -> tuple[tuple[str, int], bool]:
    """Which fact a row of `steps_of` is about, and whether that is pending: each kind has three columns."""
    by_kind = zip(PROVABLE, row[::3], row[1::3], row[2::3], strict=True)
    kind, number, status, merged_into = next(fact for fact in by_kind if fact[1] is not None)
    return (kind, number), status == Status.PENDING and merged_into is None


def _deferred(numbers: Collection[int]) -> set[tuple[str, int]]:
    return set(Deferral.objects.filter(fact_id__in=numbers).values_list("fact_type", "fact_id"))
