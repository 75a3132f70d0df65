"""What came of an import: counts by kind and outcome, and what failed where."""

from collections import Counter
from dataclasses import dataclass, field

OUTCOMES = {
    "created": "新增",
    "updated": "更新",
    "unchanged": "未变",
    "locked": "锁定",
    "approved": "核准",
    "failed": "失败",
}
KINDS = {
    "document": "文件",
    "article": "文章",
    "park": "园区",
    "organization": "党组织",
    "enterprise": "企业",
    "initiative": "举措",
    "metric": "数据",
    "person": "人物",
    "mention": "待辨名称",
    "sameness": "疑为同一",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was left out, and why."""

    place: str
    reason: str


@dataclass
class ImportReport:
    """Counts by (kind, outcome), failures in order, the number of the stored run (None for a dry run), and
    of a dry run the facts that it would touch, as `preview` gives them."""

    counts: Counter = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    run_id: int | None = None
    preview: list[dict] = field(default_factory=list)

    def count(self, kind: str, outcome: str, number: int = 1) -> None:
        """Add to one count."""
        if number:
            self.counts[kind, outcome] += number

    def fail(self, place: str, reason: str) -> None:
        """Note a file that was left out."""
        self.count("document", "failed")
        self.failures.append(Failure(place, reason))

    def add(self, other: "ImportReport") -> None:
        """Take over the counts and failures of a part."""
        self.counts += other.counts
        self.failures += other.failures

    def as_dict(self) -> dict:
        """The report as plain JSON: {"counts": {kind: {outcome: number}}, "failures": [{"place", "reason"}]}."""
        counts: dict[str, dict[str, int]] = {}
        for (kind, outcome), number in self.counts.items():
            counts.setdefault(kind, {})[outcome] = number
        failures = [{"place": failure.place, "reason": failure.reason} for failure in self.failures]
        return {"counts": counts, "failures": failures}

    def as_table(self) -> str:
        """The report for a terminal: a line a kind, a column an outcome."""
        lines = ["\t".join(["", *OUTCOMES.values()])]
        for kind, name in KINDS.items():
            numbers = [self.counts[kind, outcome] for outcome in OUTCOMES]
            if any(numbers):
                lines.append("\t".join([name, *(str(number or "·") for number in numbers)]))
        lines += [f"失败：{failure.place}：{failure.reason}" for failure in self.failures]
        return "\n".join(lines)


def added(left: dict, right: dict) -> dict:
    """The sum of two counts of the form {kind: {outcome: number}}."""
    both = Counter({(kind, outcome): n for kind, counts in left.items() for outcome, n in counts.items()})
    both.update({(kind, outcome): n for kind, counts in right.items() for outcome, n in counts.items()})
    return ImportReport(counts=both).as_dict()["counts"]
