"""What extraction is given and what it finds: frozen records, no behaviour. What is made by the hundred is a tuple,
which is made three times as fast as a frozen dataclass.

Every span is half-open and counts Python code points of the article's text, whose first line is the title.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Bound = Literal["exact", "approx", "at_least", "at_most", "range"]
Nature = Literal["actual", "plan", "target", "rate", "change"]
NameKind = Literal["park", "organization", "enterprise", "initiative", "indicator", "person"]


class Span(NamedTuple):
    """A half-open stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that the caller already knows: `name` as it may be printed stands for `canonical`.

    A rejected name is one that an editor ruled out: extraction must not propose it as this kind.
    """

    name: str
    canonical: str
    kind: NameKind
    rejected: bool = False


class Period(NamedTuple):
    """When a figure holds: the words as printed, and the days they mean where the article's date tells (inclusive)."""

    text: str
    start: date | None = None
    end: date | None = None


class Metric(NamedTuple):
    """One printed quantity. `text` equals the article's text from start to end; 万 and 亿 are multiplied out."""

    text: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str
    label: str
    subject: str | None
    nature: Nature
    period: Period | None
    confidence: float
    rule: str


class Organization(NamedTuple):
    """A Communist Party organisation or body. `parent` and `host` are canonical names where the text says them."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]
    park: str | None
    confidence: float
    rule: str
    parent: str | None = None
    host: str | None = None


class Enterprise(NamedTuple):
    """A firm, hospital, school or other body with a workforce, by its fullest printed name."""

    name: str
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]
    confidence: float
    rule: str


class Initiative(NamedTuple):
    """A named programme, brand, mechanism or facility. `parts` are names of initiatives that make it up."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]
    park: str | None
    parts: tuple[str, ...]
    confidence: float
    rule: str
    generic: bool = False


class Person(NamedTuple):
    """A person with the office as printed; `organization` is the canonical name of the body that the office names."""

    name: str
    title: str
    spans: tuple[Span, ...]
    confidence: float
    rule: str
    organization: str | None = None


class Rejected(NamedTuple):
    """Something that a rule looked at and ruled out, for `extract --explain`."""

    text: str
    start: int
    end: int
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says, each tuple in text order, with the version of the rules that read it."""

    park: str | None
    metrics: tuple[Metric, ...]
    organizations: tuple[Organization, ...]
    enterprises: tuple[Enterprise, ...]
    initiatives: tuple[Initiative, ...]
    people: tuple[Person, ...]
    rules_version: str
    rejected: tuple[Rejected, ...] = ()
