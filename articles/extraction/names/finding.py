"""All name finders in their order: each one may build on the names that the ones before it found."""

from operator import attrgetter, itemgetter

from ..mentions import NameMention
from ..records import KnownName, NameKind, Rejected
from .aliases import everywhere, introduced, merged, with_introduced, with_short_forms
from .bodies import Bodies
from .enterprises import find_enterprises
from .found import FoundNames, enterprise, gather, initiative, organization, person
from .hits import Hit, last_before, outermost, overlaps
from .initiatives import find_initiatives
from .institutions import find_institutions
from .known import KnownNames, knowing, known_names, without_rejected
from .organizations import find_organizations
from .owners import Owners
from .page import Page
from .parks import article_park, find_parks
from .people import find_people
from .places import bare_regions, find_places
from .projects import find_projects
from .references import Antecedents, find_references, mentions_of

# How firms are found whose words may be a person as well.
_DOUBTFUL = frozenset({"enterprise.officer", "enterprise.list", "enterprise.suffix"})

# What leads from somebody who acts to the one it is done to.
_PREPOSITIONS = frozenset("为向与对和给")

# Start and end of a mention.
_PLACE = attrgetter("start", "end")
# Start and end of what was ruled out, after its text.
_REJECTED_AT = itemgetter(1, 2)


def find_names(text: str, known: tuple[KnownName, ...] = ()) -> FoundNames:
    """All names in the clean text of one article whose first line is its title."""
    return _Reading(text, known_names(known)).result()


class _Reading:
    """One article being read: the names found so far, each kind open to the finders after it."""

    def __init__(self, text: str, known: KnownNames) -> None:
        self.text = text
        self.page = Page(text, known.lookout)
        self.known = known
        self.known_hits = known.hits(self.page)
        self.rejected: list[Rejected] = []
        self.introduced = introduced(self.page)
        self.places = find_places(self.page)
        self.parks = self._settled("park", self._with_introduced(find_parks(self.page)))
        self.people = self._settled("person", find_people(self.page, [*self.places, *self.parks]))
        self.enterprises = self._settled("enterprise", self._enterprises())
        self.bodies = self._bodies()
        self.organizations = self._settled("organization", self._organizations())
        self.initiatives = self._settled("initiative", self._initiatives())
        self.park = article_park(self.page, self.parks)

    def _settled(self, kind: NameKind, found: list[Hit]) -> list[Hit]:
        hits, ruled_out = without_rejected(self.page, knowing(found, self.known_hits[kind], kind), kind, self.known)
        self.rejected += ruled_out
        return hits

    def _with_introduced(self, found: list[Hit]) -> list[Hit]:
        return with_introduced(self.page, found, self.introduced)

    def _enterprises(self) -> list[Hit]:
        named = [self._after_person(hit) for hit in find_enterprises(self.page) if not self._is_personal(hit)]
        found = with_short_forms(self.page, self._with_introduced(named))
        return merged(everywhere(self.page, found))

    def _is_personal(self, firm: Hit) -> bool:
        """Whether the words before a post, of a list or before a suffix are, or run across, a person: 王某代表公司."""
        return firm.rule in _DOUBTFUL and overlaps(firm, self.people)

    def _after_person(self, firm: Hit) -> Hit:
        """The firm without somebody who does something to it, which the splitter runs together: 王某某为|甲甲公司."""
        if _PREPOSITIONS.isdisjoint(self.page.text[firm.start : firm.end]):
            return firm
        person = last_before(self.people, firm.end)
        start = person.end + 1 if person else 0
        if not person or not firm.start < start < firm.end - 1 or self.page.text[person.end] not in _PREPOSITIONS:
            return firm
        return Hit(start, firm.end, self.page.text[start : firm.end], firm.rule)

    def _bare_regions(self) -> list[str]:
        return bare_regions(self.page, self.people)

    def _organizations(self) -> list[Hit]:
        antecedents = Antecedents(self.bodies, self._bare_regions, self._institutions)
        owners = Owners(outermost([*self.parks, *self.places, *self.enterprises]), self.people)
        found, ruled_out = find_organizations(self.page, antecedents, owners)
        self.rejected += ruled_out
        return merged(self._with_introduced(found))

    def _institutions(self) -> list[NameMention]:
        return mentions_of(find_institutions(self.page), "organization")

    def _initiatives(self) -> list[Hit]:
        bodies = outermost([*self.parks, *self.places, *self.enterprises, *self.organizations])
        found, ruled_out = find_initiatives(self.page, Owners(bodies, []))
        self.rejected += ruled_out
        return found

    def _bodies(self) -> list[NameMention]:
        """The mentions of everything that may own an organisation."""
        return [
            *mentions_of(self.parks, "park"),
            *mentions_of(self.places, "place"),
            *mentions_of(self.enterprises, "enterprise"),
        ]

    def _mentions(self) -> tuple[NameMention, ...]:
        named = [
            *self.bodies,
            *mentions_of(self.organizations, "organization"),
            *mentions_of(self.initiatives, "initiative"),
            *mentions_of(self.people, "person"),
            *mentions_of(find_projects(self.page), "project"),
        ]
        named.sort(key=_PLACE)
        return tuple(sorted([*named, *find_references(self.page, named, self.park)], key=_PLACE))

    def result(self) -> FoundNames:
        bodies = Bodies(self.organizations, self.enterprises)
        return FoundNames(
            park=self.park,
            mentions=self._mentions(),
            organizations=tuple(
                organization(self.text, hits, self.park, bodies) for hits in gather(self.organizations)
            ),
            enterprises=tuple(enterprise(self.text, hits) for hits in gather(self.enterprises)),
            initiatives=tuple(initiative(self.text, hits, self.park) for hits in gather(self.initiatives)),
            people=tuple(person(self.text, hits, bodies) for hits in gather(self.people)),
            rejected=tuple(sorted(self.rejected, key=_REJECTED_AT)),
        )
