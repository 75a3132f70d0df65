"""What there is to decide in an article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

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


def items_of(article: Article) -> list[Item]:
    """The article's facts by their first places in the text; two queries."""
    places: dict[Any, list[Evidence]] = {}
    for piece in article.evidence.with_facts():
        places.setdefault(piece.fact, []).append(piece)
    deferred = _deferred(places)
    return [
        Item(kind_of(fact), fact, tuple(pieces), (fact_type(fact), fact.pk) in deferred)
        for fact, pieces in places.items()
    ]


def kind_of(fact: Fact) -> str:
    """The short name of the fact's kind, as in metric."""
    return _KIND_OF_MODEL[type(fact)]


def key_of(fact: Fact) -> str:
    """How pages name the fact, as in metric-12."""
    return f"{kind_of(fact)}-{fact.pk}"


def item_of(items: Sequence[Item], key: str) -> Item | None:
    """The item of that key."""
    return next((item for item in items if item.key == key), None)


def next_open(items: Sequence[Item], after: str = "") -> Item | None:
    """The first item behind the one of that key that asks for a decision, from the top again at the end."""
    place = next((n for n, item in enumerate(items) if item.key == after), -1)
    return next((item for item in (*items[place + 1 :], *items[: place + 1]) if item.is_open), None)


def items_after(items: Sequence[Item], decided: Item, *, is_deferred: bool) -> list[Item]:
    """The items when one of them was decided or deferred, without reading all of them again."""
    return [replace(item, is_deferred=is_deferred) if item is decided else item for item in items]


def _deferred(facts) -> set[tuple[str, int]]:
    found = Deferral.objects.filter(fact_id__in={fact.pk for fact in facts})
    return set(found.values_list("fact_type", "fact_id"))
