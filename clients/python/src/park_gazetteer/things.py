"""What the API answers, as its OpenAPI document has it; a test holds both together."""

from typing import Any, NotRequired, TypedDict


class Alias(TypedDict):
    """Another name: 全称, 简称, 曾用名, 误写, 合并而来."""

    name: str
    kind: str
    kind_display: str


class Citation(TypedDict):
    """Where a sentence stands: an article and the file that it was read from."""

    id: int
    title: str
    publisher: str
    published_on: str | None
    rights: str
    rights_display: str
    document_sha256: str
    url: str
    html_url: str


class Provenance(TypedDict):
    """How a sentence came to be evidence. What an editor chose by hand has no rule."""

    rule: str
    rule_display: str
    rules_version: str
    found_at: str


class Review(TypedDict):
    """The approval that a fact stands by: in which role, never who; null where there is no line of it."""

    reviewed_at: str
    reviewer_role: str


class _Expanded(TypedDict, total=False):
    """What every expanded thing has besides."""

    summary: str
    html_url: str
    statement: str
    updated_at: str


class _ExpandedPark(_Expanded, total=False):
    """What an expanded park has besides."""

    short_name: str
    level: str
    level_display: str
    province: str
    city: str
    website: str
    latitude: str | None
    longitude: str | None
    profile_url: str


class _Reference(TypedDict):
    """A thing in short."""

    slug: str
    name: str
    url: str


class _Sentence(TypedDict):
    """A sentence of an article, with its place in the text."""

    id: int
    quote: str
    exact: str
    start: int
    end: int
    exact_start: int
    exact_end: int
    url: str
    html_url: str
    provenance: NotRequired[Provenance]


class Evidence(_Sentence):
    """A sentence of an article that states the fact, with its place in the article's text."""

    article: Citation


class _Fact(TypedDict):
    """What all public facts share."""

    url: str
    html_url: str
    statement: str
    updated_at: str
    evidence: list[Evidence]
    review: NotRequired[Review | None]


class _NamedFact(_Fact):
    """What all facts share that have names."""

    slug: str
    name: str
    summary: str
    aliases: list[Alias]


class ParkReference(_Reference, _ExpandedPark):
    """Another public fact in short; null while that one is not public."""


class OrganizationReference(_Reference, _Expanded):
    """Another public fact in short; null while that one is not public."""

    kind: NotRequired[str]


class EnterpriseReference(_Reference, _Expanded):
    """Another public fact in short; null while that one is not public."""

    website: NotRequired[str]


class InitiativeReference(_Reference, _Expanded):
    """Another public fact in short; null while that one is not public."""

    kind: NotRequired[str]
    generic: NotRequired[bool]


class IndicatorReference(_Reference):
    """An indicator in short."""

    unit: str
    theme: NotRequired[str]
    theme_display: NotRequired[str]
    definition: NotRequired[str]
    is_key: NotRequired[bool]
    html_url: NotRequired[str]


class MetricSubject(_ExpandedPark):
    """Whose figure it is, as far as it is public; expanded, with the fields of its own kind."""

    type: str | None
    slug: str | None
    name: str
    url: str | None
    kind: NotRequired[str]
    generic: NotRequired[bool]


class Park(_NamedFact):
    """A park; its full record is at profile_url."""

    short_name: str
    level: str
    level_display: str
    province: str
    city: str
    parent: ParkReference | None
    website: str
    latitude: str | None
    longitude: str | None
    profile_url: str


class Organization(_NamedFact):
    """A party organisation; host is the enterprise or other body that it belongs to."""

    kind: str
    park: ParkReference | None
    parent: OrganizationReference | None
    host: EnterpriseReference | None


class Enterprise(_NamedFact):
    """A firm, hospital, school or other body in a park."""

    park: ParkReference | None
    website: str


class Initiative(_NamedFact):
    """A named programme, brand, mechanism or facility."""

    kind: str
    park: ParkReference | None
    lead: OrganizationReference | None
    whole: InitiativeReference | None
    parts: list[InitiativeReference]
    generic: bool


class Indicator(TypedDict):
    """What is counted, in one agreed wording and unit."""

    slug: str
    name: str
    unit: str
    theme: str
    theme_display: str
    definition: str
    is_key: bool
    aliases: list[Alias]
    url: str
    html_url: str


class Metric(_Fact):
    """A figure. `low` and `high` are decimal numbers written as strings, in plain units: 1.2万 is "12000"."""

    id: int
    label: str
    indicator: IndicatorReference | None
    theme: str
    theme_display: str
    subject: MetricSubject
    subject_text: str
    park: ParkReference | None
    value_text: str
    value_in_words: str
    low: str | None
    high: str | None
    bound: str
    bound_display: str
    unit: str
    nature: str
    nature_display: str
    period_text: str
    period_start: str | None
    period_end: str | None
    rank: str
    rank_display: str
    rank_reason: str


class ArticleReference(Citation):
    """Where a sentence stands; expanded, with all of the article but its text."""

    byline: NotRequired[list[str]]
    citation: NotRequired[str]
    source_sha256: NotRequired[str]
    evidence_url: NotRequired[str]


class ProvenFact(TypedDict):
    """The fact that a sentence proves."""

    type: str
    name: str
    url: str


class Proof(_Sentence):
    """A piece of evidence with the fact that it proves."""

    article: ArticleReference
    fact: ProvenFact
    review: NotRequired[Review | None]


class Article(Citation):
    """An article as cited."""

    byline: list[str]
    citation: str
    park: ParkReference | None
    source_sha256: str
    evidence_url: str


class PublicChange(TypedDict):
    """One change of one public thing."""

    sequence: int
    at: str
    kind: str
    resource: str
    id: int
    record: dict[str, Any] | None
    successor: int | None
    reason: str


class Changes(TypedDict):
    """Some changes, and where to read on."""

    cursor: str
    next: str
    has_more: bool
    results: list[PublicChange]
