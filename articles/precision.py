"""How often each rule of extraction fired, how often editors agreed, and which rules they no longer bear out."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q

from curation.facts import fact_type
from curation.models import Action, Change, Status

from .models import Evidence
from .proof import PROVABLE

# Fewer decisions say little: of twenty, two wrong ones are ten per cent.
LEAST_DECISIONS = 20
_DECISIONS = (Action.APPROVE, Action.REJECT, Action.RETIRE)


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """A rule's work: the pieces of evidence that it found, and those of facts that a person kept or ruled out."""

    rule: str
    fired: int
    agreed: int
    refused: int

    @property
    def precision(self) -> float | None:
        """The share of decisions that agreed; None before the first."""
        decided = self.agreed + self.refused
        return self.agreed / decided if decided else None

    @property
    def is_weak(self) -> bool:
        """Whether enough decisions put the rule under the floor: what only it found is no longer approved by itself."""
        decided = self.agreed + self.refused
        return decided >= LEAST_DECISIONS and 100 * self.agreed < settings.RULE_FLOOR * decided


def rule_records() -> list[RuleRecord]:
    """Every rule that found evidence, the weakest first; a query for each kind of fact."""
    totals: dict[str, Counter[str]] = {}
    for kind in PROVABLE:
        for row in _records_of(kind):
            totals.setdefault(row.pop("rule"), Counter()).update(row)
    records = [RuleRecord(rule, n["fired"], n["agreed"], n["refused"]) for rule, n in totals.items()]
    return sorted(records, key=lambda record: (_or_one(record.precision), -record.fired, record.rule))


def weak_rules() -> set[str]:
    """The rules that fell under the floor."""
    return {record.rule for record in rule_records() if record.is_weak}


def is_decided(kind: str, status: str) -> Q:
    """A condition on evidence of facts of a kind: that these stand so since a person decided on them."""
    return Q(_decided(kind), **{f"{kind}__status": status})


def _records_of(kind: str) -> list[dict]:
    """For each rule, under `rule`, the numbers `fired`, `agreed` and `refused` among facts of one kind."""
    evidence = Evidence.objects.exclude(**{kind: None}).exclude(rule="").annotate(decided=_decided(kind))
    agreed, refused = (Q(decided=True, **{f"{kind}__status": status}) for status in (Status.APPROVED, Status.REJECTED))
    counted = (
        evidence.order_by()
        .values("rule")
        .annotate(fired=Count("pk"), agreed=Count("pk", filter=agreed), refused=Count("pk", filter=refused))
    )
    return [dict(row) for row in counted]


def _decided(kind: str) -> Exists:
    lines = Change.objects.filter(fact_type=fact_type(PROVABLE[kind]), fact_id=OuterRef(f"{kind}_id"))
    return Exists(lines.filter(action__in=_DECISIONS, actor__isnull=False))


def _or_one(share: float | None) -> float:
    return 1.0 if share is None else share
