"""Which sentences and articles were public when: a sentence while what it proves is, an article while one of its is.

Neither has lines of its own for that. What a sentence proves, and since which line, follows from the lines of the fact;
sentences themselves neither change nor go.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from curation.facts import fact_type
from curation.ledger import fact_models
from curation.models import Action, Change
from curation.relations import pointing_field, related_model

from .histories import MAKES_PUBLIC, STANDING, Histories, Item, about


class Proofs:
    """The evidence of some facts, and all evidence of the articles that it stands in. Six queries at most."""

    def __init__(self, histories: Histories, facts: Collection[Item], articles: Collection[int]) -> None:
        self._histories = histories
        self._of_fact: dict[Item, list[Any]] = defaultdict(list)
        self._of_article: dict[int, list[Any]] = defaultdict(list)
        self._pieces = {piece.pk: piece for piece in _pieces(facts, articles)}
        for piece in self._pieces.values():
            self._of_fact[proven_by(piece)].append(piece)
            self._of_article[piece.article_id].append(piece)
        kind = article_kind()
        wanted = [*self._of_fact, *((kind, number) for number in self._of_article)]
        histories.read(wanted, only=STANDING, whole=[kind])
        histories.read(histories.winners(self._of_fact), only=STANDING)
        self._since = self._beginnings()

    def of(self, fact: Item) -> list[Any]:
        """The evidence of the fact, oldest first."""
        return self._of_fact.get(fact, [])

    def piece(self, number: int) -> Any:
        """The piece of evidence of that number."""
        return self._pieces[number]

    def articles(self) -> list[int]:
        """The numbers of all articles concerned."""
        return list(self._of_article)

    def shows(self, number: int, line: int) -> bool:
        """Whether the piece of evidence was public after the line."""
        return self._since[number] <= line and self._proves(proven_by(self._pieces[number]), line)

    def shows_article(self, number: int, line: int) -> bool:
        """Whether the article was public after the line."""
        return any(self.shows(piece.pk, line) for piece in self._of_article.get(number, ()))

    def _proves(self, fact: Item, line: int) -> bool:
        """Whether evidence of the fact was public: it was approved, and so was what it was merged into, if anything."""
        standing = self._histories.standing(fact, line)
        if not standing.is_approved or standing.merged_into is None:
            return standing.is_approved
        return self._histories.standing((fact[0], standing.merged_into), line).is_approved

    def _beginnings(self) -> dict[int, int]:
        """By the number of each piece the line that told of its coming; 0 where it came with the fact itself."""
        told = Change.objects.filter(about(self._of_fact), action=Action.SUPPORT)
        lines = {
            (kind, number, *after["place"]): line
            for kind, number, line, after in told.order_by().values_list("fact_type", "fact_id", "pk", "after")
        }
        return {piece.pk: lines.get((*proven_by(piece), *piece.place), 0) for piece in self._pieces.values()}


def evidence_model() -> Any:
    """The model of evidence; None on a site without articles."""
    return next((found for model in fact_models() if (found := related_model(model, "evidence"))), None)


@cache
def evidence_kind() -> str:
    """What the ledger would call evidence, which has no lines; "" on a site without articles."""
    model = evidence_model()
    return fact_type(model) if model else ""


@cache
def article_kind() -> str:
    """What the ledger calls articles; "" on a site without them."""
    model = evidence_model()
    return fact_type(model._meta.get_field("article").related_model) if model else ""


def ever_proving(line: int) -> Q:
    """Evidence of what was public at some time up to the line."""
    public = Change.objects.filter(action__in=MAKES_PUBLIC, pk__lte=line).order_by().values("fact_id")
    of_kinds = (Q(**{f"{name}__in": public.filter(fact_type=kind)}) for kind, name in _targets().items())
    return Q(*of_kinds, _connector=Q.OR)


def articles_by_number(numbers: Collection[int]) -> dict[int, Model]:
    """The articles, with what their records hold; one query."""
    if not numbers:
        return {}
    model: Any = apps.get_model(article_kind())
    return model._default_manager.select_related("document").defer("document__content", "dropped").in_bulk(numbers)


def proven_by(piece: Any) -> Item:
    """The fact that the piece of evidence supports."""
    return next((kind, number) for kind, name in _targets().items() if (number := getattr(piece, f"{name}_id")))


@cache
def _targets() -> dict[str, str]:
    """By which field evidence points at each kind of fact."""
    models = [model for model in fact_models() if related_model(model, "evidence")]
    return {fact_type(model): pointing_field(model, "evidence") for model in models}


def _pieces(facts: Collection[Item], articles: Collection[int]) -> Iterable[Any]:
    model = evidence_model()
    if model is None or not (facts or articles):
        return ()
    numbers: dict[str, list[int]] = defaultdict(list)
    for kind, number in facts:
        numbers[kind].append(number)
    of_facts = Q(*(Q(**{f"{_targets()[kind]}__in": found}) for kind, found in numbers.items()), _connector=Q.OR)
    theirs = model.objects.filter(of_facts).order_by().values("article") if facts else []
    return model.objects.filter(Q(article__in=theirs) | Q(article__in=articles)).order_by("pk")
