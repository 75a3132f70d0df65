"""What a title says that its article is about: a name, a body or at least a region."""

from collections.abc import Sequence, Set
from itertools import takewhile

from ..mentions import NameMention
from .clauses import clause_spans
from .owners import Known, Topic, is_body, vocabulary
from .referents import Referents
from .speakers import BODIES
from .tokens import Row, Token
from .topics import clause_topic

SHORTEST_OPENING = 3
"""With fewer characters the first nouns of a title name no body."""
MOST_REGIONS = 4
"""How many words a region before the colon of a title has at most, with the colon."""
LONGEST_SHORT_FORM = 8
"""With more characters what stands before the colon of a title is no short form of a name."""

_PARKS = frozenset({"park"})
_FIRMS = frozenset({"enterprise", "organization"})
_OWN_REGIONS = vocabulary("own_regions")


def title_subject(row: Row, known: Known, referents: Referents) -> str | None:
    """The first topic of the title that is a name, else a body, a name elsewhere in it, or the region at its head."""
    names = [known.name(token) for token in row if token.kind == "M"]
    topics = [topic for start, end in clause_spans(row) if (topic := clause_topic(row, start, end, known))]
    found = _named(topics, BODIES - {"place"}) or _announced(row, referents) or _headed(row, known)
    found = found or _named(topics, BODIES) or _first(names, _PARKS) or _unnamed(topics)
    found = found or _opening_body(row, known) or _first(names, _FIRMS)
    return found or _region(row, known) or _own_region(row, known)


def _named(topics: list[Topic], kinds: Set[str]) -> str | None:
    return next((topic.name for topic in topics if topic.kind in kinds), None)


def _unnamed(topics: list[Topic]) -> str | None:
    bodies = (topic.name for topic in topics if topic.kind == "body" and topic.lasting)
    return next((body for body in bodies if body not in vocabulary("referring")), None)


def _announced(row: Row, referents: Referents) -> str | None:
    """某某：…: the firm or park that the short form before a colon stands for."""
    colon = next((index for index, token in enumerate(row) if token.word in ("：", ":")), 0)
    head = row.text(0, colon)
    return referents.called(head) if 1 < len(head) <= LONGEST_SHORT_FORM else None


def _headed(row: Row, known: Known) -> str | None:
    """广西临江：千年古街…: the body or region before a colon, in two words where it lies in another."""
    colon = next((index for index, token in enumerate(row[:MOST_REGIONS]) if token.word in ("：", ":")), 0)
    head = row[:colon]
    if len(head) == 1 and head[0].kind == "M" and known.name(head[0]).kind in BODIES:
        return known.name(head[0]).canonical
    named = bool(head) and head[0].tag == "ns" and all(token.tag in ("ns", "nr", "nz") for token in head)
    return "".join(token.word for token in head) if named else None


def _opening_body(row: Row, known: Known) -> str | None:
    """工业园|高质量发展: the longest body that the title's first nouns name."""
    body, text = "", ""
    for token in takewhile(lambda token: token.kind in "NA" and token.tag not in ("m", "mq"), row):
        text = "" if token.tag in ("v", "vn") else text + token.word
        body = text if is_body(text) else body
    return known.resolve(body, row.start(0)) or body if len(body) >= SHORTEST_OPENING else None


def _first(names: Sequence[NameMention], kinds: Set[str]) -> str | None:
    return next((name.canonical for name in names if name.kind in kinds), None)


def _own_region(row: Row, known: Known) -> str | None:
    """关于|我区|…的报告: the region that the writer calls his own."""
    own = next((index for index, token in enumerate(row) if token.word in _OWN_REGIONS), -1)
    return (known.resolve(row.words[own], row.start(own)) or row.words[own]) if own >= 0 else None


def _region(row: Row, known: Known) -> str | None:
    """山东某地 at the head of a title, as one name."""

    def places(token: Token) -> bool:
        return token.tag == "ns" or (token.kind == "M" and known.name(token).kind == "place")

    return "".join(token.word for token in takewhile(places, row)) or None
