"""Party organisations by their last words (党委, 党支部, 组织部 …) and the owner before them."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from ..lexicon import alternation, table, words
from ..records import Rejected
from .boundaries import ends_name, name_start
from .hits import Hit, outermost
from .page import Page, word_class
from .proper import is_proper
from .references import Antecedents, Owners

_LONGEST = 30
_COINED_ALLIANCE = 4
_LONGEST_WORD = 4
_COUNTED = re.compile(r"[\d一二两三四五六七八九十几数多]+[个家支]?$")
_QUOTED = re.compile(r"“[^“”，。\n]{2,12}”(?:项目)?$")
_UNNAMED = "the words before it name no owner, and none named before fits"
# 市委 is the committee of a city: its first character belongs to the owner's name.
_REGION_COMMITTEE = re.compile(r"([省市县区州盟旗])(?:纪?委(?!员)|纪检)")


@dataclass(frozen=True, slots=True)
class _Printed:
    """An organisation as printed: words for the owner up to `owner_end`, then what makes it the owner's organisation.

    `owner` is the fullest name of the owner.
    """

    start: int
    owner_end: int
    end: int
    owner: str
    rest: str
    kind: str

    @property
    def text(self) -> str:
        return self.owner + self.rest


@cache
def _suffix() -> re.Pattern[str]:
    kinds = alternation(table("organizations", "kinds"))
    followers = alternation(words("organizations", "not_before"))
    office = alternation(words("organizations", "offices"))
    sort = alternation(words("organizations", "sorts"))
    return re.compile(f"(?P<office>{office})?(?P<sort>{sort})?(?P<suffix>{kinds})(?!{followers})")


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(words("owners", "unnamed"))


@cache
def _party_word() -> re.Pattern[str]:
    return re.compile(alternation(words("organizations", "party_words")))


def find_organizations(page: Page, antecedents: Antecedents, owners: Owners) -> tuple[list[Hit], list[Rejected]]:
    """Every party organisation that the text names or lets a reader name, and the ones ruled out, in text order.

    `owners` are the places, parks, firms and people already found: an owner may be one of them or end in one, and
    never runs across a person.
    """
    full: list[Hit] = []
    short: list[_Printed] = []
    rejected: list[Rejected] = []
    every = _all_printed(page, owners)
    counts = Counter(printed.text for printed in every)
    for printed in every:
        reason = "" if counts[printed.text] > 1 and _coined(page, printed) else _unusable(page, printed, owners)
        if reason == _UNNAMED or printed.owner in table("owners", "referring") or not printed.owner:
            short.append(printed)
        elif reason:
            rejected.append(_rejected(printed, reason))
        else:
            full.append(_hit(printed, printed.text, "organization.named-owner", 0.9))
    for printed in short:
        hit = _resolved(printed, full, antecedents)
        if hit:
            full.append(hit)
        else:
            rejected.append(_rejected(printed, _UNNAMED))
    return outermost(full), rejected


def _unusable(page: Page, printed: _Printed, owners: Owners) -> str:
    """Why the words before the suffix are no owner; empty if they may be one."""
    owner = printed.owner
    if owner in words("owners", "pointed_at") and not page.text.endswith(words("owners", "pointers"), 0, printed.start):
        return "a sort of body, not one pointed at"
    if _COUNTED.search(page.text, max(0, printed.start - 4), printed.start):
        return "several of them"
    if printed.kind in words("organizations", "departments"):
        owner = owner.removesuffix("党工委").removesuffix("党委")
    if _party_word().search(owner):
        return "a pattern of levels, or one organisation dealing with another"
    if not printed.owner or printed.owner in table("owners", "referring"):
        return ""
    if printed.rest in words("organizations", "alliances") and len(printed.owner) >= _COINED_ALLIANCE:
        return ""
    end = printed.owner_end
    if (
        printed.owner.startswith("“")
        or printed.rest.startswith(("委", "纪"))
        or owners.inside(printed.start, end)
        or is_proper(page, printed.start, end, _unnamed(), coined=False)
    ):
        return ""
    if printed.rest.startswith(words("organizations", "sorts")) and any(
        word not in _unnamed() for word in page.pieces(printed.start, end)
    ):
        return ""
    return _UNNAMED


def _coined(page: Page, printed: _Printed) -> bool:
    """Whether the owner is called by several words of its own; it names one where the article keeps coming back to it."""
    pieces = page.pieces(printed.start, printed.owner_end)
    own = [word for word in pieces if word not in _unnamed()]
    return len(own) > 1 and own[0] == pieces[0] and not _party_word().search(printed.owner)


def _all_printed(page: Page, owners: Owners) -> list[_Printed]:
    found = [_printed(page, owners, match) for match in _suffix().finditer(page.text)]
    kept: list[_Printed] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _printed(page: Page, owners: Owners, match: re.Match[str]) -> _Printed:
    """The organisation whose last words match, with the owner walked back to."""
    end, kind = match.end(), _kind(match)
    if page.text[match.start() - 1 : match.start()] == "的" and (owner := owners.ending_at(match.start() - 1)):
        return _Printed(owner.start, owner.end, end, owner.name, page.text[match.start() : end], kind)
    quoted = _QUOTED.search(page.text, max(0, match.start() - _LONGEST), match.start())
    if quoted:
        return _Printed(quoted.start(), match.start(), end, quoted.group(), page.text[match.start() : end], kind)
    floor = owners.person_before(match.start())
    start = name_start(page, match.start(), stop=_ends_owner, longest=_LONGEST, floor=floor)
    committee = _last_committee(page, start, end)
    if committee:
        region = _region_start(page, committee.start(), start)
        return _Printed(
            region, committee.end(1), end, page.text[region : committee.end(1)], page.text[committee.end(1) : end], kind
        )
    start = _with_joined_bureau(page, _without_clause(page, owners, start, match.start()), match.start())
    owner_end = start + len(page.text[start : match.start()] or match["office"] or "")
    owner = owners.ending_at(owner_end)
    name = owner.name if owner and owner.start == start else page.text[start:owner_end]
    return _Printed(start, owner_end, end, name, page.text[owner_end:end], kind)


def _without_clause(page: Page, owners: Owners, start: int, end: int) -> int:
    """The start without larger places and without words of the clause that name nothing (走访|某某高新区…)."""
    inner = owners.innermost(start, end)
    owner = owners.first_from(inner)
    if (
        owner
        and inner < owner.start
        and owner.end <= end
        and not is_proper(page, inner, owner.start, _unnamed(), coined=False)
    ):
        return owners.innermost(owner.start, end)
    return inner


def _with_joined_bureau(page: Page, start: int, suffix: int) -> int:
    """One bureau may be called after two trades: 某某市能源和交通局党组."""
    if page.text[start - 1 : start] != "和" or not page.text.endswith(words("organizations", "bureaus"), start, suffix):
        return start
    left = name_start(page, start - 1, stop=_ends_owner, longest=_LONGEST)
    return left if left < start - 1 else start


def _kind(match: re.Match[str]) -> str:
    """The kind by the last words, with the word that makes it a special one: 联合党委, 临时党支部."""
    kind = table("organizations", "kinds")[match["suffix"]]
    special = match["sort"] in words("organizations", "special_kinds") if match["sort"] else False
    return match["sort"] + kind if special else kind


def _last_committee(page: Page, start: int, end: int) -> re.Match[str] | None:
    """The regional committee (市委, 区委) that the stretch belongs to, if any."""
    return max(_REGION_COMMITTEE.finditer(page.text, start, end), key=lambda match: match.start(), default=None)


def _region_start(page: Page, committee: int, floor: int) -> int:
    """Where the region's name before 市委 begins: its last word, which must be a place; else there is none."""
    if committee == floor:
        return committee
    index = page.index_at(committee - 1)
    start = page.starts[index]
    word = page.text[start:committee]
    return (
        start
        if start >= floor
        and len(word) > 1
        and word_class(word) in ("ns", "nr", "nz", "n", "j")
        and word not in _unnamed()
        else committee
    )


def _ends_owner(word: str, next_to_suffix: bool) -> bool:
    return word.endswith(words("organizations", "offices_before")) or ends_name(word, next_to_suffix)


def _resolved(printed: _Printed, full: list[Hit], antecedents: Antecedents) -> Hit | None:
    """The short form as a hit of the organisation it stands for: one named in full, else one built from the owner."""
    if not printed.owner:
        return None
    known = _known(printed, full)
    if known:
        return _hit(printed, known, "organization.short-form", 0.9)
    owner = _region(printed, full) or _owner_before(printed, antecedents)
    if not owner and printed.rest.startswith(("委", "纪")):
        owner = antecedents.bare_region(printed.owner)
    if owner and printed.rest.startswith("委") and owner.endswith(words("parks", "zones")):
        return _hit(printed, owner + printed.text, "organization.built-from-owner", 0.7)
    if owner:
        office = printed.owner if printed.owner in words("organizations", "offices") else ""
        return _hit(printed, owner + office + printed.rest.removeprefix(office), "organization.built-from-owner", 0.8)
    place = antecedents.nearest("place", printed.start) if printed.owner in words("organizations", "parts") else None
    return _hit(printed, place + printed.text, "organization.built-from-place", 0.7) if place else None


def _owner_before(printed: _Printed, antecedents: Antecedents) -> str | None:
    """The body that a general word stands for: the nearest that fits, else the first after; for other words before only."""
    ending = table("owners", "referring").get(printed.owner)
    if ending:
        return antecedents.nearest(ending, printed.start)
    mention = antecedents.before(printed.owner, printed.start) if len(printed.owner) <= _LONGEST_WORD else None
    return mention.canonical if mention and mention.canonical != printed.owner else None


def _region(printed: _Printed, full: list[Hit]) -> str | None:
    """The region that 市, 区 or 县 stands for, told by a regional committee named in full."""
    committees = (_REGION_COMMITTEE.search(hit.name) for hit in full if printed.rest.startswith(("委", "纪")))
    regions = (match.string[: match.end(1)] for match in committees if match)
    return next((region for region in regions if region.endswith(printed.owner)), None)


def _known(printed: _Printed, full: list[Hit]) -> str | None:
    """The organisation named in full nearest before (else first after) whose name ends in the short form.

    市委 is also known from 某某市委组织部.
    """
    fitting = [hit for hit in full if printed.text in hit.name and not hit.name.startswith(printed.text)]
    fitting = [hit for hit in fitting if _REGION_COMMITTEE.match(printed.text) or hit.name.endswith(printed.text)]
    before = [hit for hit in fitting if hit.start < printed.start]
    if not fitting:
        return None
    name = (before[-1] if before else fitting[0]).name
    return name[: name.index(printed.text) + len(printed.text)]


def _hit(printed: _Printed, name: str, rule: str, confidence: float) -> Hit:
    return Hit(printed.start, printed.end, name, rule, confidence, printed.kind)


def _rejected(printed: _Printed, reason: str) -> Rejected:
    return Rejected(printed.text, printed.start, printed.end, "organization.suffix", reason)
