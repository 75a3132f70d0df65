"""Reading stored articles again under the present rules and names: what is gained and lost, before anything changes."""

import logging
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from curation import facts
from curation.ledger import FieldChange, describe
from curation.models import Action, Change, Status

from .extraction import extract
from .extraction.records import KnownName
from .importing import taken_back
from .misreadings import propose_misread_names
from .models import BY_HAND, Article
from .names import known_names
from .recording import ArticleState, RunState, record_again

ORIGIN = "reextract"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as a report names it: its kind, its words, its status."""

    kind: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class Rereading:
    """A figure whose words now read otherwise. One that editors decided on is told of and left as it is."""

    fact: Fact
    fields: tuple[FieldChange, ...]

    @property
    def is_open(self) -> bool:
        return self.fact.status == Status.PENDING


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one article yields now: facts that are new, figures that read otherwise, facts that are not found now.

    Of one that `failed`, because a rule does at it, nothing is known and nothing was changed.
    """

    article: int
    title: str
    gains: tuple[Fact, ...] = ()
    rereadings: tuple[Rereading, ...] = ()
    losses: tuple[Fact, ...] = ()
    failed: bool = False


def reextract(articles: Iterable[int], *, apply: bool) -> list[Comparison]:
    """Compare the articles of these numbers with what they yield now.

    With `apply` the gains are stored as pending, and pending figures take over what their words say now. Nothing is
    deleted, and nothing that editors decided on is changed. Without it all is taken back.
    """
    with nullcontext() if apply else taken_back():
        run, names = RunState(ORIGIN), known_names()
        comparisons = [_compare(Article.objects.get(pk=pk), names, run) for pk in articles]
        gainers = [comparison.article for comparison in comparisons if comparison.gains]
        propose_misread_names(Article.objects.filter(pk__in=gainers))
        return comparisons


@transaction.atomic
def _compare(article: Article, names: tuple[KnownName, ...], run: RunState) -> Comparison:
    try:
        found = extract(article.text, names=names, published_on=article.published_on)
    except Exception:  # a rule that fails at one article keeps no other from being read
        logger.exception("article %s: extraction failed", article.pk)
        return Comparison(article.pk, article.title, failed=True)
    state = record_again(article, found, run)
    comparison = Comparison(
        article=article.pk,
        title=article.title,
        gains=tuple(Fact(kind, one.name, one.status) for kind, one in state.created),
        rereadings=tuple(_rereading(metric, values) for metric, values in state.reread),
        losses=tuple(_losses(state)),
    )
    for metric, values in state.reread:
        if metric.status == Status.PENDING:
            facts.update_from_import(metric, values=values, origin=ORIGIN)
    article.rules_version = found.rules_version
    article.save(update_fields=["rules_version"])
    return comparison


def _rereading(metric: Any, values: dict[str, Any]) -> Rereading:
    before = {name: getattr(metric, name) for name in values}
    line = Change(action=Action.EDIT, fact_type=facts.fact_type(metric), before=before, after=values)
    (described,) = describe([line])
    return Rereading(Fact("metric", str(metric), metric.status), described.fields)


def _losses(state: ArticleState) -> Iterable[Fact]:
    """What machines once found here and find no more; the article's park is what editors say it is."""
    lost = {
        (piece.kind, piece.fact.pk): piece.fact
        for piece in state.earlier.pieces
        if piece.rule != BY_HAND and piece.kind != "park" and piece.fact.status != Status.REJECTED
    }
    return [Fact(kind, str(fact), fact.status) for (kind, pk), fact in lost.items() if (kind, pk) not in state.met]
