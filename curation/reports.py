"""What readers say is wrong: each report is a task for editors with a deadline and a public answer."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from .api.callers import address_of
from .facts import CurationError, fact_type
from .ledger import fact_models
from .models import Report, ReportState
from .prepared import prepared

DAYS_TO_ANSWER = 7
_MOST_AN_HOUR = 5
_HOUR = 3600  # seconds
# Kinds besides facts of which readers may report a sentence: what readers see of a row's sentences, by their places.
_Sentences = Callable[[Any], Mapping[int, str]]
_of_kinds: dict[type[Model], _Sentences] = {}


def take_reports_on(model: type[Model], *, sentences_of: _Sentences) -> None:
    """Let readers report the sentences of this kind, whose manager has `public()`; for rooms further down."""
    _of_kinds[model] = sentences_of


def reportable_models() -> list[type[Model]]:
    """Every kind of which readers may report something."""
    return [*fact_models(), *_of_kinds]


def reportable(kind: str, pk: int) -> Any:
    """What is public of this kind (initiatives.metric) and number; None where readers see no such thing."""
    try:
        model: Any = apps.get_model(kind)
    except (LookupError, ValueError):
        return None
    return model._default_manager.public().filter(pk=pk).first() if model in reportable_models() else None


def sentences_to_report(shown: Model) -> Mapping[int, str]:
    """The sentences of which one can be reported, by their places; none of a fact, which is reported itself."""
    sentences_of = _of_kinds.get(type(shown))
    return sentences_of(shown) if sentences_of else {}


def report(shown: Model, *, about: str, words: str, sentence: str = "") -> Report:
    """Keep what a reader says of the fact or of a sentence of the article."""
    due = timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)
    named = {"fact_type": fact_type(shown), "fact_id": shown.pk, "fact_name": str(shown)[:300]}
    return Report.objects.create(**named, sentence=sentence, about=about, words=words, due_on=due)


def answer(told: Report, *, state: str, words: str, actor) -> None:
    """Close a report with an answer that readers of the fact see."""
    if state == ReportState.OPEN or not words.strip():
        raise CurationError("答复须写明结果和理由。")
    told.state, told.answer, told.answered_by, told.answered_at = state, words.strip(), actor, timezone.now()
    told.save(update_fields=["state", "answer", "answered_by", "answered_at"])


def answered(shown: Model) -> list[Report]:
    """The reports of the fact or article that were answered, newest first."""
    return _answered(fact_type(shown), shown.pk)


@prepared
def _answered(kind: Any, number: Any) -> QuerySet[Report]:
    return Report.objects.filter(fact_type=kind, fact_id=number).exclude(state=ReportState.OPEN)


def may_report(request: HttpRequest) -> bool:
    """Count this report of the sender; false when the sender has told enough for an hour."""
    key = f"reports:{address_of(request)}"
    cache.add(key, 0, _HOUR)
    return cache.incr(key) <= _MOST_AN_HOUR
