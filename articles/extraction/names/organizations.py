"""Party organisations: those named in full, and short forms resolved to the owner that the text named before."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ..lexicon import alternation, table, word_set, words
from ..records import Rejected
from .boundaries import name_start
from .endings import ByWord, endings, endings_among
from .hits import Hit, outermost
from .owners import Owners
from .page import Page, word_class
from .printed import REGION_COMMITTEE, Printed, all_printed, common_owners
from .proper import is_proper
from .references import Antecedents

_COINED_ALLIANCE = 4
_LONGEST_WORD = 4
# Characters by which two owners are seen to be of one sort: 商会, 社区.
_SORT_LENGTH = 2
_CLAUSE_MARKS = frozenset("，。、；：！？\n")
_NOUN_CLASSES = frozenset({"n", "nz", "nt", "nr", "ns", "vn", "eng"})
_UNNAMED = "the words before it name no owner, and none named before fits"
_COUNTED = re.compile(r"(?<!第)[\d一二两三四五六七八九十几数多万]+[个家支]?$")
_COUNTED_AFTER = re.compile(r"\d[\d.万余多]*[个家支]")
_COUNTED_WITHIN = re.compile(r"[\d一二两三四五六七八九十余多万]个")


@cache
def _party_word() -> re.Pattern[str]:
    return re.compile(alternation(words("organizations", "party_words")))


def find_organizations(page: Page, antecedents: Antecedents, owners: Owners) -> tuple[list[Hit], list[Rejected]]:
    """Every party organisation that the text names or lets a reader name, and the ones ruled out, in text order.

    `owners` are the places, parks, firms and people already found: an owner may be one of them or end in one, and
    never runs across a person.
    """
    every = all_printed(page, owners)
    verdicts = list(zip(every, _verdicts(page, every, owners), strict=True))
    full = [
        _hit(one, _with_region(page, one, antecedents), "organization.named-owner")
        for one, verdict in verdicts
        if verdict == ""
    ]
    named = _Named(full, {printed.text for printed, verdict in verdicts if verdict == _UNNAMED})
    found, rejected = list(full), []
    for printed, verdict in verdicts:
        hit = _resolved(printed, named, antecedents) if verdict == _UNNAMED else None
        if hit:
            found.append(hit)
        elif verdict:
            rejected.append(Rejected(printed.text, printed.start, printed.end, "organization.suffix", verdict))
    sharing = (hit for one, verdict in verdicts if verdict == "" for hit in _sharing_suffix(page, one))
    return outermost([*found, *sharing]), rejected


def _sharing_suffix(page: Page, printed: Printed) -> Iterator[Hit]:
    """The owners listed before one of the same sort, which share its last words: 甲甲商会、乙乙商会党支部."""
    sort, start = printed.owner[-_SORT_LENGTH:], printed.start
    while page.text.endswith(f"{sort}、", 0, start) and len(printed.owner) > _SORT_LENGTH:
        end = start - 1
        start = name_start(page, end)
        if end - start <= _SORT_LENGTH or not is_proper(page, start, end - _SORT_LENGTH, common_owners(), coined=False):
            break
        yield Hit(start, end, page.text[start:end] + printed.rest, "organization.shared-suffix", printed.kind)


def _with_region(page: Page, printed: Printed, antecedents: Antecedents) -> str:
    """The name with the region that its first word stands for: 市国资委党委 of 某某市 is 某某市国资委党委."""
    level, first = printed.owner[0], page.pieces(printed.start, printed.owner_end)[0]
    if level not in words("places", "regions") or printed.is_committee or first not in (level, level + "直"):
        return printed.text
    region = antecedents.nearest(level, printed.start) or antecedents.bare_region(level)
    return region + printed.text[1:] if region else printed.text


def _verdicts(page: Page, every: list[Printed], owners: Owners) -> list[str]:
    """For each printed organisation why it is none, `_UNNAMED` where its owner must be looked for, else nothing."""
    counts = Counter(printed.text for printed in every)
    return [
        _no_organization(page, printed) or ("" if _names_owner(page, printed, owners, counts) else _UNNAMED)
        for printed in every
    ]


def _no_organization(page: Page, printed: Printed) -> str:
    """Why the printed words are not one organisation at all; nothing if they may be one."""
    owner = printed.owner
    if owner in word_set("owners", "pointed_at") and not page.text.endswith(
        words("owners", "pointers"), 0, printed.start
    ):
        return "a sort of body, not one pointed at"
    if _is_counted(page, printed):
        return "several of them"
    if _in_title(page, printed):
        return "the title of a document"
    if printed.kind in word_set("organizations", "departments"):
        owner = owner.removesuffix("党工委").removesuffix("党委")
    if _party_word().search(owner):
        return "a pattern of levels, or one organisation dealing with another"
    return ""


def _is_counted(page: Page, printed: Printed) -> bool:
    """Whether a number before, within or after the words counts them: 30个党支部, 五个党支部, 党支部31个."""
    return (
        _COUNTED.search(page.text, max(0, printed.start - 5), printed.start) is not None
        or _COUNTED_WITHIN.search(printed.owner) is not None
        or _COUNTED_AFTER.match(page.text, printed.end) is not None
    )


def _in_title(page: Page, printed: Printed) -> bool:
    """Whether the words begin the title of a document that goes on after them: 《中共某某委组织部关于…》."""
    opened = page.text.endswith(("《", "《中共"), 0, printed.start)
    return opened and page.text[printed.end : printed.end + 1] != "》"


def _names_owner(page: Page, printed: Printed, owners: Owners, counts: Counter[str]) -> bool:
    """Whether the words before the last ones name an owner."""
    if not printed.owner or printed.owner in table("owners", "referring"):
        return False
    if printed.owner.startswith("“") or printed.is_committee or owners.inside(printed.start, printed.owner_end):
        return True
    if printed.rest in word_set("organizations", "alliances") and len(printed.owner) >= _COINED_ALLIANCE:
        return True
    if is_proper(page, printed.start, printed.owner_end, common_owners(), coined=False):
        return True
    pieces = page.pieces(printed.start, printed.owner_end)
    own = [word for word in pieces if word not in common_owners()]
    if printed.rest.startswith(words("organizations", "sorts")):
        return bool(own)
    if own == pieces and _begins_clause(page, printed.start) and all(map(_is_noun, own)):
        return True
    # Several words of its own name an owner when the article keeps coming back to it.
    return len(own) > 1 and own[0] == pieces[0] and counts[printed.text] > 1


def _begins_clause(page: Page, start: int) -> bool:
    return start == 0 or page.text[start - 1] in _CLAUSE_MARKS


def _is_noun(word: str) -> bool:
    return len(word) > 1 and word_class(word) in _NOUN_CLASSES


class _Named:
    """The organisations named in full, asked for by one of the short forms."""

    def __init__(self, full: list[Hit], short_forms: set[str]) -> None:
        committees = [(hit.start, match) for hit in full if (match := REGION_COMMITTEE.search(hit.name))]
        whole = [(hit.start, hit.name) for hit in full]
        # 市委 is also known from 某某市委组织部.
        own = [(start, match.string[: match.end()]) for start, match in committees]
        self._names = ByWord((start, endings_among(name, short_forms), name) for start, name in [*whole, *own])
        regions = [(start, match.string[: match.end(1)]) for start, match in committees]
        self._regions = ByWord((start, endings(region), region) for start, region in regions)

    def like(self, printed: Printed) -> str | None:
        """The organisation named in full nearest before (else first after) whose name ends in the short form."""
        return self._names.nearest(printed.text, printed.start)

    def region(self, printed: Printed) -> str | None:
        """The region that 市, 区 or 县 stands for, told by a regional committee named in full."""
        return self._regions.nearest(printed.owner, printed.start) if _is_level(printed.owner) else None


def _resolved(printed: Printed, named: _Named, antecedents: Antecedents) -> Hit | None:
    """The short form as a hit of the organisation it stands for: one named in full, else one built from the owner."""
    if not printed.owner:
        return None
    known = named.like(printed)
    if known:
        return _hit(printed, known, "organization.short-form")
    owner = named.region(printed) or _owner_before(printed, antecedents)
    if owner:
        return _hit(printed, _built(owner, printed), "organization.built-from-owner")
    place = antecedents.nearest("place", printed.start) if printed.owner in word_set("organizations", "parts") else None
    return _hit(printed, place + printed.text, "organization.built-from-place") if place else None


def _owner_before(printed: Printed, antecedents: Antecedents) -> str | None:
    """The body that a general word stands for: the nearest that fits, else the first after it.

    A word that is on no list stands only for a body named before it.
    """
    ending = table("owners", "referring").get(printed.owner)
    if ending:
        owner = antecedents.nearest(ending, printed.start)
        return owner or (antecedents.bare_region(printed.owner) if _is_level(printed.owner) else None)
    if len(printed.owner) > _LONGEST_WORD:
        return None
    mention = antecedents.institution(printed.owner, printed.start)
    return mention.canonical if mention and mention.canonical != printed.owner else None


def _is_level(owner: str) -> bool:
    """Whether the owner is told by its level alone: 市, 区, 县."""
    return owner in words("places", "regions")


def _built(owner: str, printed: Printed) -> str:
    """The full name: the owner's in place of the general word. A zone's 区委 and a firm's 机关 stay as printed."""
    if printed.is_committee and owner.endswith(words("parks", "zones")):
        return owner + printed.text
    return owner + (printed.text if printed.owner in word_set("organizations", "offices") else printed.rest)


def _hit(printed: Printed, name: str, rule: str) -> Hit:
    return Hit(printed.start, printed.end, name, rule, printed.kind)
