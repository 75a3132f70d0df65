"""The profile of a park, built in this one place for the page, the API and downloads.

`build_profile` makes a fixed number of queries, however much the park has. What later rooms know of the park
(figures, initiatives, articles) is reached by reverse names only, so that a site without those rooms has profiles too.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects

from curation.pages import other_names
from curation.prepared import prepared
from curation.relations import fetch_evidence, fetch_targets, related_model
from curation.reviews import with_review
from curation.states import end_of

from .as_of import known_fact, known_facts
from .figures import Line, ThemeGroup, group_by_theme, key_lines, lines_of
from .models import Enterprise, Park, PartyOrganization
from .nesting import Node, nest

_KINDS = ("metrics", "organizations", "initiatives", "enterprises")
# What the page does not show of facts.
_UNSHOWN = ("statement", "locked_fields", "created_at", "updated_at")


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The initiatives of one kind, with their parts below them."""

    kind: str
    initiatives: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in an article, with the office as printed."""

    name: str
    office: str
    article: Any


@dataclass(frozen=True, slots=True)
class Source:
    """An article, with the number of its sentences that prove something here."""

    article: Any
    sentences: int


@dataclass(frozen=True, slots=True)
class ParkProfile:
    """All that is public about a park. Facts are model instances with their evidence fetched.

    `themes` holds what is achieved, `intended` what is planned or aimed at; `lines` is both. `initiative_kinds` leaves
    out the nationwide routines, which are in `generic_initiatives`.
    """

    park: Park
    parent: Park | None
    children: tuple[Park, ...]
    aliases: tuple[str, ...]
    lines: tuple[Line, ...]
    key_lines: tuple[Line, ...]
    themes: tuple[ThemeGroup, ...]
    intended: tuple[Line, ...]
    conflicts: tuple[Line, ...]
    organizations: tuple[PartyOrganization, ...]
    organization_tree: tuple[Node, ...]
    initiatives: tuple[Any, ...]
    initiative_kinds: tuple[KindGroup, ...]
    generic_initiatives: tuple[Node, ...]
    enterprises: tuple[Enterprise, ...]
    people: tuple[Person, ...]
    sources: tuple[Source, ...]

    @property
    def figure_count(self) -> int:
        return sum(len(line.figures) for line in self.lines)

    @property
    def work_count(self) -> int:
        """How many independent works it rests on: an original, its reprints and its digests are one."""
        return len({source.article.work for source in self.sources})

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.organizations or self.initiatives or self.enterprises)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a profile is made of: the public facts of a park, as of now or of some day."""

    park: Park
    parent: Park | None
    children: tuple[Park, ...]
    aliases: tuple[str, ...]
    figures: tuple[Any, ...]
    organizations: tuple[Any, ...]
    initiatives: tuple[Any, ...]
    enterprises: tuple[Any, ...]

    @property
    def proven(self) -> tuple[Any, ...]:
        return (self.park, *self.figures, *self.organizations, *self.initiatives, *self.enterprises)


def build_profile(park: Park, *, whole: bool = False, reviewed: bool = False) -> ParkProfile:
    """The public profile of a park, its parent best selected.

    `whole`, with what no page shows of its facts; `reviewed`, with who approved them.
    """
    family = _family(park.pk, whole=whole)
    merged = [one.pk for one in family if one.merged_into_id == park.pk]
    owners = [park.pk, *merged]
    figures, organizations, initiatives, enterprises = (
        tuple(_facts(owners, name=name, whole=whole, reviewed=reviewed)) if related_model(Park, name) else ()
        for name in _KINDS
    )
    facts = _Facts(
        park=park,
        parent=park.parent if park.parent and park.parent.is_public else None,
        children=tuple(one for one in family if one.is_public and one.parent_id in owners),
        aliases=tuple(other_names(park)),
        figures=figures,
        organizations=organizations,
        initiatives=initiatives,
        enterprises=enterprises,
    )
    beside = {"park": [park], "organization": organizations, "enterprise": enterprises, "initiative": initiatives}
    fetch_targets(figures, {**beside, "indicator": ()})
    return _profile_of(facts, fetch_evidence(facts.proven, also={"park": merged}, whole=whole))


def profile_as_of(park: Park, day: date) -> ParkProfile | None:
    """The profile as the site knew it at the end of the day; None where the park was not public then."""
    return profile_before(park, end_of(day))


def profile_before(park: Park, until: datetime) -> ParkProfile | None:
    """The profile as the site knew it just before the moment; None where the park was not public then.

    Which figures were told apart is as of now.
    """
    then = known_fact(park, until)
    if then is None:
        return None
    owners = [park.pk, *Park.objects.filter(merged_into=park).values_list("pk", flat=True)]
    models = [(related_model(Park, name), "park") for name in _KINDS]
    there = [(model, link) for model, link in [*models, (Park, "parent")] if model]
    of_park = dict(zip(there, known_facts(there, owners, until), strict=True))
    figures, organizations, initiatives, enterprises = (of_park.get(kind, ()) for kind in models)
    facts = _Facts(
        park=then,
        parent=known_fact(Park(pk=then.parent_id), until) if then.parent_id else None,
        children=of_park[Park, "parent"],
        aliases=tuple(other_names(then)),
        figures=figures,
        organizations=organizations,
        initiatives=initiatives,
        enterprises=enterprises,
    )
    _tie(facts.proven[1:], "park", [then])
    _tie(figures, "organization", organizations)
    _tie(figures, "enterprise", enterprises)
    _tie(figures, "initiative", initiatives)
    prefetch_related_objects(figures, "park", "indicator", "organization", "enterprise", "initiative")
    return _profile_of(facts, fetch_evidence(facts.proven, before=until))


def _profile_of(facts: _Facts, evidence: Iterable[Any]) -> ParkProfile:
    park, lines, sources = facts.park, lines_of(facts.figures), _sources(evidence)
    return ParkProfile(
        park=park,
        parent=facts.parent,
        children=facts.children,
        aliases=facts.aliases,
        lines=lines,
        key_lines=key_lines(lines, park),
        themes=group_by_theme(lines, park),
        intended=tuple(line for line in lines if line.is_intended),
        conflicts=tuple(line for line in lines if line.has_conflict),
        organizations=facts.organizations,
        organization_tree=nest(facts.organizations, "parent"),
        initiatives=facts.initiatives,
        initiative_kinds=_by_kind(facts.initiatives),
        generic_initiatives=nest((one for one in facts.initiatives if one.generic), "whole"),
        enterprises=facts.enterprises,
        people=_people(sources),
        sources=sources,
    )


@prepared
def _facts(owners: Any, *, name: str, whole: bool, reviewed: bool) -> QuerySet:
    """Public facts of the parks. That these are asked by number lets the database look at those of no other park."""
    facts = related_model(Park, name).objects.public().filter(park__in=owners)
    facts = facts if whole else facts.defer(*_UNSHOWN)
    return with_review(facts) if reviewed else facts


@prepared
def _family(park: Any, *, whole: bool) -> QuerySet:
    """The parks that were merged into it, and those that are inside it or one of these."""
    merged = Park.objects.filter(merged_into=park).order_by()
    family = Park.objects.filter(Q(merged_into=park) | Q(parent=park) | Q(parent__in=merged.values("pk")))
    return family if whole else family.defer(*_UNSHOWN)


def _tie(facts: Iterable[Any], link: str, targets: Iterable[Any]) -> None:
    """Let the facts point at these targets, not at the rows that they have become."""
    by_number = {target.pk: target for target in targets}
    for fact in facts:
        if target := by_number.get(getattr(fact, f"{link}_id")):
            setattr(fact, link, target)


def _by_kind(initiatives: Iterable[Any]) -> tuple[KindGroup, ...]:
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in nest((one for one in initiatives if not one.generic), "whole"):
        groups[node.fact.kind].append(node)
    return tuple(KindGroup(kind, tuple(nodes)) for kind, nodes in groups.items())


def _sources(evidence: Iterable[Any]) -> tuple[Source, ...]:
    """The articles, newest first, undated ones last."""
    articles: dict[int, Any] = {}
    sentences: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for one in evidence:
        articles[one.article_id] = one.article
        sentences[one.article_id].add((one.start, one.end))
    newest_first = sorted(articles.values(), key=lambda one: (str(one.published_on or ""), one.pk), reverse=True)
    return tuple(Source(article, len(sentences[article.pk])) for article in newest_first)


def _people(sources: Sequence[Source]) -> tuple[Person, ...]:
    """People named in the sources, each once with each office as printed."""
    articles = {source.article.pk: source.article for source in sources}
    if not articles:
        return ()
    people: dict[tuple[str, str], Person] = {}
    for name, office, article in _mentions([*articles], model=related_model(type(sources[0].article), "mentions")):
        people.setdefault((name, office), Person(name, office, articles[article]))
    return tuple(people.values())


@prepared
def _mentions(articles: Any, *, model: Any) -> QuerySet:
    mentions = model.objects.filter(article__in=articles, kind="person")
    return mentions.values_list("name", "office", "article_id")
