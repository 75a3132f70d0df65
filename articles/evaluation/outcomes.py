"""What became of every annotated fact, a line each, so that a change of a rule shows what it wins and loses.

The lines stand in the repository beside the annotations; the commit that changes a rule changes its lines with it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.evaluation.annotations import KINDS, Entry
from articles.evaluation.judging import right_fields
from articles.evaluation.matching import Comparison, Matches, compare

RIGHT, WRONG, MISSED, FALSE = "right", "wrong", "missed", "false"


@dataclass(frozen=True, slots=True)
class Difference:
    """The lines that are there now and were not, and those that were there and are not; both in their order."""

    added: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def gained(self) -> int:
        """How many facts are right that were not."""
        return _right(self.added)

    @property
    def lost(self) -> int:
        """How many facts were right and are not."""
        return _right(self.gone)


def outcomes(gold: Iterable[Entry], extracted: Iterable[Entry]) -> list[str]:
    """A line for each fact that was annotated or found, in the order of documents and kinds, sorted by words.

    A line is "document | kind | outcome | fact", the outcome one of right, wrong (its fields, with what was found),
    missed and false. What may be found or left out without loss has no line.
    """
    return [
        f"{comparison.document} | {kind} | {line}"
        for comparison in compare(gold, extracted)
        for kind in KINDS
        for line in sorted(_lines(kind, comparison))
    ]


def difference(before: Iterable[str], after: Iterable[str]) -> Difference:
    """How two lists of outcomes differ, a line that stands twice counting twice."""
    before, after = list(before), list(after)
    return Difference(tuple(_beyond(after, before)), tuple(_beyond(before, after)))


def _beyond(lines: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    spare = Counter(others)
    for line in lines:
        if spare[line]:
            spare[line] -= 1
        else:
            yield line


def _right(lines: Iterable[str]) -> int:
    return sum(f" | {RIGHT} | " in line for line in lines)


def _lines(kind: str, comparison: Comparison) -> Iterator[str]:
    matches: Matches = comparison.kinds[kind]
    for gold, found in matches.solid:
        yield _answered(kind, gold, found)
    yield from (f"{MISSED} | {_words(entry)}" for entry in matches.missed_solid)
    yield from (f"{FALSE} | {_words(entry)}" for entry in matches.false)


def _answered(kind: str, gold: Entry, found: Entry) -> str:
    fields = right_fields(gold, found) if kind == "metrics" else {}
    wrong = [f"{field} {found.get(field) or '-'}" for field, is_right in fields.items() if not is_right]
    return f"{WRONG} | {_words(gold)} | {', '.join(wrong)}" if wrong else f"{RIGHT} | {_words(gold)}"


def _words(entry: Entry) -> str:
    """The fact as its annotation or its sentence words it."""
    parts = [entry.get("text") or entry.get("name"), entry.get("label"), entry.get("subject")]
    return " ".join(part.replace("\n", "") for part in parts if part)
