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


class Evidence(TypedDict):
    """A sentence of an article that states the fact, with its place in the article's text."""

    id: int
    quote: str
    exact: str
    start: int
    end: int
    exact_start: int
    exact_end: int
    url: str
    html_url: str
    article: Citation
    provenance: NotRequired[Provenance]


class Review(TypedDict):
    """The approval that a fact stands by: in which role, never who; null where there is no line of it."""

    reviewed_at: str
    reviewer_role: str


class ParkReference(TypedDict):
    """Another public fact in short; null while that one is not public."""

    slug: str
    name: str
    url: str
    summary: NotRequired[str]
    html_url: NotRequired[str]
    statement: NotRequired[str]
    updated_at: NotRequired[str]
    short_name: NotRequired[str]
    level: NotRequired[str]
    level_display: NotRequired[str]
    province: NotRequired[str]
    city: NotRequired[str]
    website: NotRequired[str]
    latitude: NotRequired[str | None]
    longitude: NotRequired[str | None]
    profile_url: NotRequired[str]


class Park(TypedDict):
    """A park; its full record is at profile_url."""

    slug: str
    name: str
    summary: str
    aliases: list[Alias]
    url: str
    html_url: str
    statement: str
    updated_at: str
    evidence: list[Evidence]
    review: NotRequired[Review | None]
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


class OrganizationReference(TypedDict):
    """Another public fact in short; null while that one is not public."""

    slug: str
    name: str
    url: str
    summary: NotRequired[str]
    html_url: NotRequired[str]
    statement: NotRequired[str]
    updated_at: NotRequired[str]
    kind: NotRequired[str]


class EnterpriseReference(TypedDict):
    """Another public fact in short; null while that one is not public."""

    slug: str
    name: str
    url: str
    summary: NotRequired[str]
    html_url: NotRequired[str]
    statement: NotRequired[str]
    updated_at: NotRequired[str]
    website: NotRequired[str]


class Organization(TypedDict):
    """A party organisation; host is the enterprise or other body that it belongs to."""

    slug: str
    name: str
    summary: str
    aliases: list[Alias]
    url: str
    html_url: str
    statement: str
    updated_at: str
    evidence: list[Evidence]
    review: NotRequired[Review | None]
    kind: str
    park: ParkReference | None
    parent: OrganizationReference | None
    host: EnterpriseReference | None


class Enterprise(TypedDict):
    """A firm, hospital, school or other body in a park."""

    slug: str
    name: str
    summary: str
    aliases: list[Alias]
    url: str
    html_url: str
    statement: str
    updated_at: str
    evidence: list[Evidence]
    review: NotRequired[Review | None]
    park: ParkReference | None
    website: str


class InitiativeReference(TypedDict):
    """Another public fact in short; null while that one is not public."""

    slug: str
    name: str
    url: str
    summary: NotRequired[str]
    html_url: NotRequired[str]
    statement: NotRequired[str]
    updated_at: NotRequired[str]
    kind: NotRequired[str]
    generic: NotRequired[bool]


class Initiative(TypedDict):
    """A named programme, brand, mechanism or facility."""

    slug: str
    name: str
    summary: str
    aliases: list[Alias]
    url: str
    html_url: str
    statement: str
    updated_at: str
    evidence: list[Evidence]
    review: NotRequired[Review | None]
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


class IndicatorReference(TypedDict):
    """An indicator in short."""

    slug: str
    name: str
    unit: str
    url: str
    theme: NotRequired[str]
    theme_display: NotRequired[str]
    definition: NotRequired[str]
    is_key: NotRequired[bool]
    html_url: NotRequired[str]


class MetricSubject(TypedDict):
    """Whose figure it is, as far as it is public; expanded, with the fields of its own kind."""

    type: str | None
    slug: str | None
    name: str
    url: str | None
    summary: NotRequired[str]
    html_url: NotRequired[str]
    statement: NotRequired[str]
    updated_at: NotRequired[str]
    kind: NotRequired[str]
    website: NotRequired[str]
    generic: NotRequired[bool]
    short_name: NotRequired[str]
    level: NotRequired[str]
    level_display: NotRequired[str]
    province: NotRequired[str]
    city: NotRequired[str]
    latitude: NotRequired[str | None]
    longitude: NotRequired[str | None]
    profile_url: NotRequired[str]


class Metric(TypedDict):
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
    url: str
    html_url: str
    statement: str
    updated_at: str
    evidence: list[Evidence]
    review: NotRequired[Review | None]


class ArticleReference(TypedDict):
    """Where a sentence stands; expanded, with all of the article but its text."""

    id: int
    title: str
    publisher: str
    published_on: str | None
    rights: str
    rights_display: str
    document_sha256: str
    url: str
    html_url: str
    byline: NotRequired[list[str]]
    citation: NotRequired[str]
    source_sha256: NotRequired[str]
    evidence_url: NotRequired[str]


class ProvenFact(TypedDict):
    """The fact that a sentence proves."""

    type: str
    name: str
    url: str


class Proof(TypedDict):
    """A piece of evidence with the fact that it proves."""

    id: int
    quote: str
    exact: str
    start: int
    end: int
    exact_start: int
    exact_end: int
    url: str
    html_url: str
    article: ArticleReference
    provenance: NotRequired[Provenance]
    fact: ProvenFact
    review: NotRequired[Review | None]


class Article(TypedDict):
    """An article as cited."""

    id: int
    title: str
    publisher: str
    published_on: str | None
    rights: str
    rights_display: str
    document_sha256: str
    url: str
    html_url: str
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
