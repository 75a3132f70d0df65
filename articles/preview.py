"""What an import would do, fact by fact: read from the lines of the ledger before they are taken back."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from curation.ledger import EMPTY, FieldChange, describe, model_of
from curation.models import Action, Change
from initiatives.conflicts import contradictions_of
from initiatives.models import Metric

from .models import Article

_MOST = 500  # lines; whoever tries out more reads the counts
_OUTCOMES = {Action.PROPOSE: "新增", Action.EDIT: "更新", Action.SUPPORT: "增加依据"}
_CONTRADICTING = "新增，与已有说法不一致"
REPRINT = "转载"
PREVIEWED = (_CONTRADICTING, "更新", "新增", "增加依据")  # what needs most thought first


def preview(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """A line a fact that would be added, changed or supported: {"outcome", "kind", "name", "detail", "against"}.

    `against` names the figures that a new figure contradicts.
    """
    lines = [line for line in describe(changes) if line.change.action in _OUTCOMES][:_MOST]
    return [_line(line.change, line.fields) for line in lines]


def reprints(articles: QuerySet[Article]) -> list[dict[str, Any]]:
    """A line, of the same form, for each of the articles whose text was printed before; `detail` names where."""
    found = articles.exclude(reprint_of=None).select_related("reprint_of__document").order_by("pk")
    return [
        {"outcome": REPRINT, "kind": "文章", "name": one.title, "detail": _printing(one.reprint_of), "against": []}
        for one in found[:_MOST]
    ]


def _printing(article: Any) -> str:
    return f"{article.document.name}《{article.title}》"


def _line(change: Change, fields: Iterable[FieldChange]) -> dict[str, Any]:
    model: Any = model_of(change)
    is_new = change.action == Action.PROPOSE
    detail = "" if is_new else "；".join(_told(field) for field in fields)
    against = _contradicted_by(change.fact_id) if is_new and model is Metric else []
    kind = str(model._meta.verbose_name)
    outcome = _CONTRADICTING if against else _OUTCOMES[Action(change.action)]
    return {"outcome": outcome, "kind": kind, "name": change.fact_name, "detail": detail, "against": against}


def _told(field: FieldChange) -> str:
    return f"{field.label}：{field.old} → {field.new}" if field.old != EMPTY else f"{field.label}：{field.new}"


def _contradicted_by(pk: int) -> list[str]:
    metric = Metric.objects.filter(pk=pk).first()
    return [f"{other}（{other.get_status_display()}）" for other in contradictions_of(metric)] if metric else []
