"""The promise of the site, recomputed: every public fact has a quote, every quote is the slice of its article."""

from dataclasses import dataclass

from curation.models import Fact
from initiatives.models import Metric

from .models import Evidence
from .names import KINDS

PROVABLE: dict[str, type[Fact]] = {**KINDS, "metric": Metric}


@dataclass(frozen=True, slots=True)
class Proof:
    """Counts of public facts, of those with evidence, of those that rest on an editor's statement, and of quotes.

    `unproven` names public facts with neither; `broken` names quotes that differ from their slice.
    """

    public: int
    proven: int
    stated: int
    quotes: int
    unproven: tuple[str, ...]
    broken: tuple[str, ...]


def check_evidence() -> Proof:
    """Read every public fact and every quote once; memory stays flat."""
    public = proven = stated = 0
    unproven: list[str] = []
    for kind, model in PROVABLE.items():
        facts = model._default_manager.public()
        ids = set(Evidence.objects.filter(**{f"{kind}__in": facts}).values_list(f"{kind}_id", flat=True))
        for fact in facts.iterator():
            public += 1
            proven += fact.pk in ids
            stated += fact.pk not in ids and bool(fact.statement)
            if fact.pk not in ids and not fact.statement:
                unproven.append(f"{fact._meta.verbose_name} {fact.pk}“{fact}”：公开，但没有依据。")
    quotes, broken = _broken_quotes()
    return Proof(public, proven, stated, quotes, tuple(unproven), broken)


def _broken_quotes() -> tuple[int, tuple[str, ...]]:
    quotes, broken = 0, []
    for evidence in Evidence.objects.select_related("article").order_by("article_id").iterator():
        quotes += 1
        if evidence.article.text[evidence.start : evidence.end] != evidence.quote:
            broken.append(
                f"依据 {evidence.pk}：引文与《{evidence.article}》正文 {evidence.start}–{evidence.end} 不符。"
            )
    return quotes, tuple(broken)
