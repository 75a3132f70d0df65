"""Names: parks, party organisations, enterprises, initiatives and people, and every place that owns a figure."""

from ..mentions import MentionKind, NameMention
from ..records import Enterprise, Initiative, KnownName, Organization, Person
from .aliases import merged, with_introduced, with_short_forms
from .enterprises import find_enterprises
from .found import FoundNames, best, gather, printed_forms, spans
from .hits import Hit, outermost
from .initiatives import find_initiatives, inner_name
from .organizations import find_organizations
from .page import Page
from .parks import article_park, find_parks
from .people import find_people
from .places import bare_regions, find_places
from .references import Antecedents, Owners

__all__ = ["FoundNames", "find_names"]


def find_names(text: str, known: tuple[KnownName, ...] = ()) -> FoundNames:
    """All names in the clean text of one article whose first line is its title."""
    page = Page(text)
    places = find_places(page)
    parks = with_introduced(page, find_parks(page))
    people = find_people(page, [*places, *parks])
    enterprises = merged(with_short_forms(page, with_introduced(page, find_enterprises(page))))
    named = [*((hit, "park") for hit in parks), *((hit, "place") for hit in places), *((hit, "enterprise") for hit in enterprises)]
    antecedents = Antecedents(named, bare_regions(page))
    owners = Owners(outermost([*parks, *places, *enterprises]), people)
    organizations, ruled_out = find_organizations(page, antecedents, owners)
    organizations = merged(with_introduced(page, organizations))
    initiatives, no_initiatives = find_initiatives(page, Owners(outermost([*parks, *places, *enterprises, *organizations]), []))
    park = article_park(page, parks)
    mentions = [
        *_mentions(parks, "park"),
        *_mentions(places, "place"),
        *_mentions(enterprises, "enterprise"),
        *_mentions(organizations, "organization"),
        *_mentions(initiatives, "initiative"),
        *_mentions(people, "person"),
    ]
    return FoundNames(
        park=park,
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end))),
        organizations=tuple(_organization(text, hits, park) for hits in gather(organizations)),
        enterprises=tuple(_enterprise(text, hits) for hits in gather(enterprises)),
        initiatives=tuple(_initiative(text, hits, park) for hits in gather(initiatives)),
        people=tuple(_person(hits) for hits in gather(people)),
        rejected=tuple([*ruled_out, *no_initiatives]),
    )


def _mentions(hits: list[Hit], kind: MentionKind) -> list[NameMention]:
    return [NameMention(hit.start, hit.end, hit.name, kind) for hit in hits]


def _organization(text: str, hits: list[Hit], park: str | None) -> Organization:
    lead = best(hits)
    return Organization(
        lead.name, lead.sort, printed_forms(text, hits), spans(hits), park, lead.confidence, lead.rule
    )


def _enterprise(text: str, hits: list[Hit]) -> Enterprise:
    lead = best(hits)
    return Enterprise(lead.name, printed_forms(text, hits), spans(hits), lead.confidence, lead.rule)


def _initiative(text: str, hits: list[Hit], park: str | None) -> Initiative:
    lead = best(hits)
    core = inner_name(lead.name)
    forms = dict.fromkeys([*printed_forms(text, hits), core])
    aliases = tuple(form for form in forms if form != lead.name)
    generic = lead.rule == "initiative.routine"
    return Initiative(
        lead.name, lead.sort, aliases, spans(hits), park, (), lead.confidence, lead.rule, generic
    )


def _person(hits: list[Hit]) -> Person:
    lead = best(hits)
    return Person(lead.name, lead.sort, spans(hits), lead.confidence, lead.rule)
