"""What a search answers: results in their order, how many there are of what, and what was looked for besides."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.highlight import Marked, Run, cut_runs
from curation.downloads import Table
from parks.models import Park

from .places import Kind


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the reader narrows the results by; None is everything."""

    kind: Kind | None = None
    park: int | None = None
    year: int | None = None
    nature: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: its text with the words marked, its page, what else there is to say, the address of its proof."""

    kind: Kind
    text: str
    marks: tuple[tuple[int, int], ...]
    url: str
    note: str
    alias: str
    proof: str
    park: Park | None
    year: int | None
    nature: str

    @property
    def runs(self) -> tuple[Run, ...]:
        """The text as runs; those that show a word have a key."""
        return cut_runs(self.text, 0, len(self.text), [Marked(start, end, True) for start, end in self.marks])


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a reader has to know: other wordings looked for, words read otherwise, words that were left out."""

    also: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    only_some: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the results, and how many would be left."""

    value: str
    label: str
    number: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The ways to narrow by one thing; `name` is the parameter of the address."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results. `total` counts all of them as narrowed; `is_floor`: at least so many, and so the facets."""

    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    remarks: Remarks = Remarks()
    is_floor: bool = False


def hit_table(hits: Iterable[Hit]) -> Table:
    """Results as data, in their order."""
    columns = {
        "kind": "类别",
        "text": "内容",
        "url": "网址",
        "proof": "原句网址",
        "alias": "又名",
        "note": "附注",
        "park": "园区",
        "year": "年份",
    }
    rows = [
        (
            str(hit.kind.label),
            hit.text,
            hit.url,
            hit.proof,
            hit.alias,
            hit.note,
            hit.park.name if hit.park else "",
            hit.year,
        )
        for hit in hits
    ]
    return Table(columns, rows)
