"""From hits to records: places of one name gathered, in text order."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from ..mentions import NameMention
from ..records import Enterprise, Initiative, Organization, Person, Rejected, Span
from .bodies import Bodies
from .hits import Hit

_CONFIDENCE = attrgetter("confidence")


@dataclass(frozen=True, slots=True)
class FoundNames:
    """All names of one article; mentions in text order, every other tuple in the order of the first mention."""

    park: str | None
    mentions: tuple[NameMention, ...]
    organizations: tuple[Organization, ...]
    enterprises: tuple[Enterprise, ...]
    initiatives: tuple[Initiative, ...]
    people: tuple[Person, ...]
    rejected: tuple[Rejected, ...] = ()


def gather(hits: Iterable[Hit]) -> list[list[Hit]]:
    """The hits, which are in text order, of each name together, in the order in which the names are first printed."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.name, []).append(hit)
    return list(groups.values())


def spans(hits: list[Hit]) -> tuple[Span, ...]:
    """Where the hits of one name stand, which are in text order."""
    return tuple([Span(hit.start, hit.end) for hit in hits])


def printed_forms(text: str, name: str, hits: Iterable[Hit], shorter: Iterable[str] = ()) -> tuple[str, ...]:
    """Every other way in which the text prints the name, in text order, and the shorter forms that it has."""
    forms = dict.fromkeys([*[text[hit.start : hit.end] for hit in hits], *shorter])
    forms.pop(name, None)
    return tuple(forms)


def best(hits: list[Hit]) -> Hit:
    """The hit that speaks most surely for the name, the first of equals."""
    return max(hits, key=_CONFIDENCE) if len(hits) > 1 else hits[0]


def organization(text: str, hits: list[Hit], park: str | None, bodies: Bodies) -> Organization:
    lead = best(hits)
    return Organization(
        name=lead.name,
        kind=lead.sort,
        # Where a list shares its last words, the owner's name alone is printed, which is no name of the organisation.
        aliases=printed_forms(text, lead.name, [hit for hit in hits if hit.rule != "organization.shared-suffix"]),
        spans=spans(hits),
        park=park,
        confidence=lead.confidence,
        rule=lead.rule,
        parent=bodies.parent(lead.name),
        host=bodies.host(lead.name),
    )


def enterprise(text: str, hits: list[Hit]) -> Enterprise:
    lead = best(hits)
    return Enterprise(lead.name, printed_forms(text, lead.name, hits), spans(hits), lead.confidence, lead.rule)


def initiative(text: str, hits: list[Hit], park: str | None) -> Initiative:
    lead = best(hits)
    aliases = printed_forms(text, lead.name, hits, [hit.short for hit in hits if hit.short])
    parts = next((hit.parts for hit in hits if hit.parts), ())
    generic = lead.rule == "initiative.routine"
    return Initiative(lead.name, lead.sort, aliases, spans(hits), park, parts, lead.confidence, lead.rule, generic)


def person(text: str, hits: list[Hit], bodies: Bodies) -> Person:
    lead = best(hits)
    titled = next((hit.start for hit in hits if lead.sort and text.endswith(lead.sort, 0, hit.start)), None)
    body = bodies.within(titled - len(lead.sort), titled) if titled is not None else None
    return Person(lead.name, lead.sort, spans(hits), lead.confidence, lead.rule, body)
