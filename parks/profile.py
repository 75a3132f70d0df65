"""The profile of a park, built in this one place for the page, the API and downloads.

`build_profile` makes a fixed number of queries, however much the park has. What later rooms know of the park
(figures, initiatives, articles) is reached by reverse names only, so that a site without those rooms has profiles too.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet, prefetch_related_objects

from curation.keeping import kept
from curation.pages import other_names
from curation.prepared import prepared
from curation.relations import Sentence, fetch_evidence, keep_evidence, related_model
from curation.states import end_of

from .as_of import known_fact, known_facts
from .figures import Line, ThemeGroup, group_by_theme, key_lines, lines_of
from .keeping import kept_lines
from .models import Enterprise, Park, PartyOrganization
from .nesting import Node, nest
from .told import KINDS, MOST_PARKS, NAMED, Besides, Proofs, told_besides, told_of


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


@dataclass(frozen=True, eq=False)
class Named:
    """The named facts of a park, in lists and in trees; while nothing of them changes one and the same object.

    `initiative_kinds` leaves out the nationwide routines, which are in `generic_initiatives`.
    """

    organizations: tuple[PartyOrganization, ...]
    organization_tree: tuple[Node, ...]
    initiatives: tuple[Any, ...]
    initiative_kinds: tuple[KindGroup, ...]
    generic_initiatives: tuple[Node, ...]
    enterprises: tuple[Enterprise, ...]


@dataclass(frozen=True, slots=True)
class ParkProfile:
    """All that is public about a park. Facts are model instances with their evidence fetched.

    `themes` holds what is achieved, `intended` what is planned or aimed at; `lines` is both.
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
    named: Named
    people: tuple[Person, ...]
    sources: tuple[Source, ...]

    @property
    def organizations(self) -> tuple[PartyOrganization, ...]:
        return self.named.organizations

    @property
    def organization_tree(self) -> tuple[Node, ...]:
        return self.named.organization_tree

    @property
    def initiatives(self) -> tuple[Any, ...]:
        return self.named.initiatives

    @property
    def initiative_kinds(self) -> tuple[KindGroup, ...]:
        return self.named.initiative_kinds

    @property
    def generic_initiatives(self) -> tuple[Node, ...]:
        return self.named.generic_initiatives

    @property
    def enterprises(self) -> tuple[Enterprise, ...]:
        return self.named.enterprises

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


class _Facts(NamedTuple):
    """What a profile is made of besides figures: the public facts of a park, as of now or of some day."""

    park: Park
    parent: Park | None
    children: tuple[Park, ...]
    aliases: tuple[str, ...]
    named: Named
    sources: tuple[Source, ...]


def build_profile(park: Park, *, whole: bool = False, reviewed: bool = False) -> ParkProfile:
    """The public profile of a park, its parent best selected.

    `whole`, with what no page shows of its evidence; `reviewed`, with who approved its facts.
    """
    told = told_of(park.pk, whole=whole, reviewed=reviewed)
    keep_evidence(park, [sentence.make() for sentence in told.proofs.of[Park].get(park.pk, ())])
    facts = _Facts(
        park=park,
        parent=park.parent if park.parent and park.parent.is_public else None,
        children=tuple(one for one in told.besides.inside() if one.is_public),
        aliases=tuple(other_names(park)),
        named=_named_now(told.besides, told.proofs),
        sources=_sources_now(told.proofs),
    )
    return _profile_of(facts, kept_lines(told.figures))


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
    models = [(related_model(Park, name), "park") for name in KINDS]
    there = [(model, link) for model, link in [*models, (Park, "parent")] if model]
    of_park = dict(zip(there, known_facts(there, owners, until), strict=True))
    figures, organizations, initiatives, enterprises = (of_park.get(kind, ()) for kind in models)
    facts = _Facts(
        park=then,
        parent=known_fact(Park(pk=then.parent_id), until) if then.parent_id else None,
        children=of_park[Park, "parent"],
        aliases=tuple(other_names(then)),
        named=_named(organizations, initiatives, enterprises),
        sources=(),
    )
    for of_kind in (figures, organizations, initiatives, enterprises):
        _tie(of_kind, "park", [then])
        prefetch_related_objects(of_kind, "park")
    _tie(figures, "organization", organizations)
    _tie(figures, "enterprise", enterprises)
    _tie(figures, "initiative", initiatives)
    prefetch_related_objects(figures, "indicator", "organization", "enterprise", "initiative")
    proven = (then, *figures, *organizations, *initiatives, *enterprises)
    proofs = fetch_evidence(proven, before=until)
    return _profile_of(facts._replace(sources=_sources(proofs)), lines_of(figures))


def _profile_of(facts: _Facts, lines: tuple[Line, ...]) -> ParkProfile:
    park = facts.park
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
        named=facts.named,
        people=_people(facts.sources),
        sources=facts.sources,
    )


@lru_cache(maxsize=MOST_PARKS)
def _named_now(besides: Besides, proofs: Proofs) -> Named:
    facts = told_besides(besides, proofs)
    return _named(*(tuple(one.make() for one in facts.get(kind, ())) for kind in NAMED))


def _named(organizations: tuple[Any, ...], initiatives: tuple[Any, ...], enterprises: tuple[Any, ...]) -> Named:
    return Named(
        organizations=organizations,
        organization_tree=nest(organizations, "parent"),
        initiatives=initiatives,
        initiative_kinds=_by_kind(initiatives),
        generic_initiatives=nest((one for one in initiatives if one.generic), "whole"),
        enterprises=enterprises,
    )


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


@lru_cache(maxsize=MOST_PARKS)
def _sources_now(proofs: Proofs) -> tuple[Source, ...]:
    return _sources(proofs.all())


def _sources(proofs: Iterable[Sentence]) -> tuple[Source, ...]:
    """The articles, newest first, undated ones last."""
    sentences: dict[int, set[tuple[int, int]]] = defaultdict(set)
    first: dict[int, Sentence] = {}
    for one in proofs:
        first.setdefault(one.article.id, one)
        sentences[one.article.id].add((one.evidence.start, one.evidence.end))
    articles = [one.make_article() for one in first.values()]
    newest_first = sorted(articles, key=lambda one: (str(one.published_on or ""), one.pk), reverse=True)
    return tuple(Source(article, len(sentences[article.pk])) for article in newest_first)


def _people(sources: Sequence[Source]) -> tuple[Person, ...]:
    """People named in the sources, each once with each office as printed."""
    articles = {source.article.pk: source.article for source in sources}
    if not articles:
        return ()
    people: dict[tuple[str, str], Person] = {}
    for name, office, article in _mentioned(type(sources[0].article), tuple(articles)):
        people.setdefault((name, office), Person(name, office, articles[article]))
    return tuple(people.values())


@kept(MOST_PARKS)
def _mentioned(model: Any, articles: tuple[int, ...]) -> list[tuple[str, str, int]]:
    return _mentions([*articles], model=related_model(model, "mentions"))


@prepared
def _mentions(articles: Any, *, model: Any) -> QuerySet:
    mentions = model.objects.filter(article__in=articles, kind="person")
    return mentions.values_list("name", "office", "article_id")
