"""What readers say is wrong: each report is a task for editors with a deadline and a public answer."""

from datetime import timedelta

from django.apps import apps
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from .api.callers import address_of
from .facts import CurationError, fact_type
from .models import Fact, Report, ReportState

DAYS_TO_ANSWER = 7
_MOST_AN_HOUR = 5
_HOUR = 3600  # seconds


def reportable(kind: str, pk: int) -> Fact | None:
    """The public fact of this kind (initiatives.metric) and number; None where readers see no such thing."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return None
    if not issubclass(model, Fact):
        return None
    return model._default_manager.public().filter(pk=pk).first()


def report(fact: Fact, *, about: str, words: str) -> Report:
    """Keep what a reader says of the fact."""
    due = timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)
    named = {"fact_type": fact_type(fact), "fact_id": fact.pk, "fact_name": str(fact)[:300]}
    return Report.objects.create(**named, about=about, words=words, due_on=due)


def answer(told: Report, *, state: str, words: str, actor) -> None:
    """Close a report with an answer that readers of the fact see."""
    if state == ReportState.OPEN or not words.strip():
        raise CurationError("答复须写明结果和理由。")
    told.state, told.answer, told.answered_by, told.answered_at = state, words.strip(), actor, timezone.now()
    told.save(update_fields=["state", "answer", "answered_by", "answered_at"])


def answered(fact: Fact) -> QuerySet[Report]:
    """The reports of the fact that were answered, newest first."""
    return Report.objects.filter(fact_type=fact_type(fact), fact_id=fact.pk).exclude(state=ReportState.OPEN)


def may_report(request: HttpRequest) -> bool:
    """Count this report of the sender; false when the sender has told enough for an hour."""
    key = f"reports:{address_of(request)}"
    cache.add(key, 0, _HOUR)
    return cache.incr(key) <= _MOST_AN_HOUR
