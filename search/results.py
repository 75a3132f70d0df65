"""What a search answers: results in their order, how many there are of what, and what was looked for besides."""

from dataclasses import dataclass

from articles.highlight import Marked, Run, cut_runs
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
