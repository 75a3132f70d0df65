"""How well extraction does, for the page on method: counted from the recorded outcomes, never typed by hand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from curation.downloads import Table

from .management.commands.evaluate import OUTCOMES

_SETS = {"digests": "本站摘编", "articles": "自拟的标注文章"}
_KINDS = {
    "metrics": "数字",
    "organizations": "党组织",
    "enterprises": "企业",
    "initiatives": "举措",
    "people": "人物",
}


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What became of one kind of annotated facts.

    `right` in every field; `wrong` are found with a field that differs; `missed` are not found; `false` are found and
    not annotated.
    """

    kind: str
    right: int
    wrong: int
    missed: int
    false: int

    @property
    def precision(self) -> float:
        """Of what was found, the percentage that is right throughout."""
        return 100 * self.right / ((self.right + self.wrong + self.false) or 1)

    @property
    def recall(self) -> float:
        """Of what is there, the percentage that was found right throughout."""
        return 100 * self.right / ((self.right + self.wrong + self.missed) or 1)


def context() -> dict[str, Any]:
    """The accuracy by set of texts; empty where the record was not delivered with the site."""
    return {"accuracies": _recorded()}


def tables(context: Mapping[str, Any]) -> dict[str, Table]:
    """The accuracy as data: a row for each set of texts and kind, shares in per cent."""
    columns = {
        "set": "文章",
        "kind": "种类",
        "right": "全对",
        "wrong": "有出入",
        "missed": "漏摘",
        "false": "误摘",
        "precision": "准确率（%）",
        "recall": "召回率（%）",
    }
    rows = [
        (name, one.kind, one.right, one.wrong, one.missed, one.false, round(one.precision, 1), round(one.recall, 1))
        for name, kinds in context["accuracies"].items()
        for one in kinds
    ]
    return {"accuracy": Table(columns, rows)}


@cache
def _recorded() -> dict[str, tuple[Accuracy, ...]]:
    return accuracies(OUTCOMES.read_text("utf-8").splitlines()) if OUTCOMES.exists() else {}


def accuracies(lines: Iterable[str]) -> dict[str, tuple[Accuracy, ...]]:
    """Count lines as `evaluate --record` writes them: set | file | kind | outcome | words."""
    counts = Counter((name, kind, outcome) for name, _, kind, outcome, *_ in (line.split(" | ") for line in lines))
    return {
        label: tuple(_accuracy(counts, name, kind) for kind in _KINDS if _seen(counts, name, kind))
        for name, label in _SETS.items()
        if any(_seen(counts, name, kind) for kind in _KINDS)
    }


def _seen(counts: Counter, name: str, kind: str) -> bool:
    return any(counts[name, kind, outcome] for outcome in ("right", "wrong", "missed", "false"))


def _accuracy(counts: Counter, name: str, kind: str) -> Accuracy:
    numbers = {outcome: counts[name, kind, outcome] for outcome in ("right", "wrong", "missed", "false")}
    return Accuracy(_KINDS[kind], **numbers)
