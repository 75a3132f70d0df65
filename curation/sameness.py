"""Questions whether two facts are the same: asked by imports, answered by editors, never merged by themselves."""

from collections.abc import Iterable

from .models import Fact, NamedFact, NotTheSame, Sameness, SameProposal

Pair = tuple[NamedFact, NamedFact]


def propose_same(model: type[NamedFact], pairs: Iterable[Pair], *, reason: str) -> int:
    """Ask about pairs that nobody was asked about yet, nor found to be different; returns how many. Two queries."""
    ordered = {tuple(sorted((left.pk, right.pk))): (left, right) for left, right in pairs}
    fact_type = model._meta.label_lower
    for known in (NotTheSame, SameProposal):
        for pair in known.objects.filter(fact_type=fact_type).values_list("left_id", "right_id"):
            ordered.pop(pair, None)
    made = [_question(fact_type, *sorted(pair, key=_number), reason=reason) for pair in ordered.values()]
    SameProposal.objects.bulk_create(made, ignore_conflicts=True)  # another import may have asked just now
    return len(made)


def settle(left: Fact, right: Fact, state: str) -> None:
    """Note at the question about the two, if there is one, what came of it."""
    low, high = sorted((left.pk, right.pk))
    asked = SameProposal.objects.filter(fact_type=left._meta.label_lower, left_id=low, right_id=high)
    asked.update(state=Sameness(state))


def _question(fact_type: str, left: NamedFact, right: NamedFact, *, reason: str) -> SameProposal:
    return SameProposal(
        fact_type=fact_type,
        left_id=left.pk,
        right_id=right.pk,
        left_name=left.name,
        right_name=right.name,
        reason=reason,
    )


def _number(fact: NamedFact) -> int:
    return fact.pk
