"""Whether confidence means something: of the facts given confidence 0.9, about nine in ten should be right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.evaluation.annotations import KINDS, Entry
from articles.evaluation.judging import right_fields
from articles.evaluation.matching import Matches, compare
from articles.evaluation.scores import Share

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
SURE = 0.9
"""The confidence from which on editors may approve without looking."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One extracted fact with the confidence it was given. A metric is right only when every field is."""

    kind: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts with low ≤ confidence < high (≤ high in the last bin)."""

    low: float
    high: float
    facts: int
    right: int
    mean_confidence: float

    @property
    def share(self) -> float:
        """How many of the facts are right, 0 to 1."""
        return self.right / self.facts


def judge(gold: Iterable[Entry], extracted: Iterable[Entry]) -> list[Judged]:
    """Every extracted fact that carries a confidence and can be judged; those answering an ignorable one cannot."""
    return [
        judged
        for comparison in compare(gold, extracted)
        for kind in KINDS
        for judged in _judge_kind(kind, comparison.kinds[kind])
    ]


def _judge_kind(kind: str, matches: Matches) -> Iterator[Judged]:
    verdicts = [(found, kind != "metrics" or all(right_fields(gold, found).values())) for gold, found in matches.solid]
    verdicts += [(found, False) for found in matches.false]
    for found, right in verdicts:
        if found.get("confidence") is not None:
            yield Judged(kind, float(found["confidence"]), right)


def reliability(judged: Iterable[Judged], edges: tuple[float, ...] = EDGES) -> list[Bin]:
    """The table: one row for each bin that holds a fact, in rising order of confidence."""
    facts = list(judged)
    last = edges[-1]
    bins = []
    for low, high in zip(edges, edges[1:], strict=False):
        inside = [each for each in facts if low <= each.confidence < high or each.confidence == high == last]
        if inside:
            mean = sum(each.confidence for each in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), sum(each.right for each in inside), mean))
    return bins


def sure_share(judged: Iterable[Judged]) -> Share:
    """How many of the facts of great confidence are right."""
    sure = [each.right for each in judged if each.confidence >= SURE]
    return Share(sum(sure), len(sure))


def calibration_error(bins: Iterable[Bin]) -> float:
    """How far confidence is from the share that is right, on average over the facts; 0 is perfect."""
    rows = list(bins)
    facts = sum(row.facts for row in rows)
    return sum(row.facts * abs(row.share - row.mean_confidence) for row in rows) / facts if facts else 0.0
