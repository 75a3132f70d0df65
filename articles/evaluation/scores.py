"""How good an extraction is: precision, recall and F1 of each kind of fact, and how many fields are right.

`strict` counts a metric only when its bound, label and nature are right too, `complete` only when it is also known
whose figure it is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.evaluation.annotations import KINDS, NAME_KINDS, Entry
from articles.evaluation.judging import right_fields
from articles.evaluation.matching import Comparison, Matches, compare

FIELDS = ("label", "subject", "nature", "bound")
TALLIES = ("articles", "metrics", "strict", "complete", *NAME_KINDS)
_STRICT = {"label", "nature", "bound"}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number of things are right."""

    right: int = 0
    total: int = 0

    @property
    def value(self) -> float:
        return self.right / self.total if self.total else 0.0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one kind of fact: right ones, extracted ones, annotated ones."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return Share(self.right, self.predicted).value

    @property
    def recall(self) -> float:
        return Share(self.right, self.gold).value

    @property
    def f1(self) -> float:
        return Share(2 * self.right, self.predicted + self.gold).value

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that an extraction got wrong.

    `what` is "missed" (only `gold` is set), "false" (only `found` is set), or for a metric the field that is wrong.
    """

    what: str
    kind: str
    document: str
    gold: Entry | None = None
    found: Entry | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """The result of one evaluation; tallies by name (TALLIES), shares of right fields by name (FIELDS)."""

    tallies: dict[str, Tally]
    fields: dict[str, Share]
    core: Share
    mistakes: tuple[Mistake, ...]

    def figures(self) -> dict[str, float]:
        """Every figure under a name that a floor can be set on, such as metrics.f1 or people.recall."""
        figures = {
            f"{name}.{measure}": getattr(tally, measure)
            for name, tally in self.tallies.items()
            for measure in ("precision", "recall", "f1")
        }
        figures["metrics.core_recall"] = self.core.value
        return figures | {f"metrics.{field}": share.value for field, share in self.fields.items()}


def score(gold: Iterable[Entry], extracted: Iterable[Entry]) -> Scores:
    """Compare extracted articles (as `extract` prints them) with annotated documents."""
    comparisons = list(compare(gold, extracted))
    return Scores(
        tallies={name: sum((_tally(name, each) for each in comparisons), Tally()) for name in TALLIES},
        fields=_field_shares(comparisons),
        core=sum((_core(each.kinds["metrics"]) for each in comparisons), Share()),
        mistakes=tuple(mistake for each in comparisons for mistake in _mistakes(each)),
    )


def _tally(name: str, comparison: Comparison) -> Tally:
    metrics = comparison.kinds["metrics"]
    if name == "strict":
        return _count(metrics, right=sum(_right_names(*pair) >= _STRICT for pair in metrics.solid))
    if name == "complete":
        return _count(metrics, right=sum(all(right_fields(*pair).values()) for pair in metrics.solid))
    return _count(comparison.kinds[name], right=len(comparison.kinds[name].solid))


def _count(matches: Matches, *, right: int) -> Tally:
    """An ignorable annotation that was found counts neither as wanted nor as predicted."""
    solid = len(matches.solid)
    return Tally(right, predicted=solid + len(matches.false), gold=solid + len(matches.missed_solid))


def _right_names(gold: Entry, found: Entry) -> set[str]:
    return {field for field, right in right_fields(gold, found).items() if right}


def _field_shares(comparisons: Iterable[Comparison]) -> dict[str, Share]:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for comparison in comparisons:
        for pair in comparison.kinds["metrics"].solid:
            for field, is_right in right_fields(*pair).items():
                right[field] += is_right
                total[field] += 1
    return {field: Share(right[field], total[field]) for field in FIELDS}


def _core(metrics: Matches) -> Share:
    found = sum(bool(gold.get("core")) for gold, _ in metrics.solid)
    return Share(found, found + sum(bool(gold.get("core")) for gold in metrics.missed_solid))


def _mistakes(comparison: Comparison) -> Iterator[Mistake]:
    for kind in ("articles", *KINDS):
        matches = comparison.kinds[kind]
        for gold in matches.missed_solid:
            yield Mistake("missed", kind, comparison.document, gold=gold)
        for found in matches.false:
            yield Mistake("false", kind, comparison.document, found=found)
    for gold, found in comparison.kinds["metrics"].solid:
        for field, is_right in right_fields(gold, found).items():
            if not is_right:
                yield Mistake(field, "metrics", comparison.document, gold, found)
