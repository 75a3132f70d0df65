"""Party organisations by their last words (党委, 党支部, 组织部 …) and the owner before them."""

import re
from dataclasses import dataclass
from functools import cache

from ..lexicon import alternation, table, words
from ..records import Rejected
from .boundaries import name_start
from .hits import Hit, outermost
from .page import Page
from .references import Antecedents

_LONGEST = 30
# 市委 is the committee of a city: its first character belongs to the owner's name.
_REGION_COMMITTEE = re.compile(r"([省市县区州盟旗])委")


@dataclass(frozen=True, slots=True)
class _Printed:
    """An organisation as printed: owner, a word such as 临时 or 机关, and the last words."""

    start: int
    end: int
    owner_end: int
    owner: str
    text: str
    kind: str


@cache
def _suffix() -> re.Pattern[str]:
    kinds = alternation(table("organizations", "kinds"))
    followers = alternation(words("organizations", "not_before"))
    office = alternation(words("organizations", "offices"))
    sort = alternation(words("organizations", "sorts"))
    return re.compile(f"(?P<office>{office})?{sort}?(?P<suffix>{kinds})(?!{followers})")


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(words("owners", "unnamed"))


def find_organizations(page: Page, antecedents: Antecedents) -> tuple[list[Hit], list[Rejected]]:
    """Every party organisation that the text names or lets a reader name, and the ones ruled out, in text order."""
    full: list[Hit] = []
    short: list[_Printed] = []
    rejected: list[Rejected] = []
    for printed in _printed(page):
        if not printed.owner or printed.owner in table("owners", "referring"):
            short.append(printed)
        elif all(word in _unnamed() for word in page.pieces(printed.start, printed.owner_end)):
            rejected.append(_rejected(printed, "organization.unnamed-owner", "the words before it name no owner"))
        else:
            full.append(_hit(printed, printed.text, "organization.named-owner", 0.9))
    for printed in short:
        hit = _resolved(printed, full, antecedents)
        if hit:
            full.append(hit)
        else:
            rejected.append(_rejected(printed, "organization.no-owner", "no owner named before fits"))
    return outermost(full), rejected


def _printed(page: Page) -> list[_Printed]:
    kinds = table("organizations", "kinds")
    found = []
    for match in _suffix().finditer(page.text):
        start = name_start(page, match.start(), longest=_LONGEST)
        region = _REGION_COMMITTEE.fullmatch(match["suffix"])
        owner = page.text[start : match.start()] + (region[1] if region else match["office"] or "")
        found.append(_Printed(start, match.end(), match.start(), owner, page.text[start : match.end()], kinds[match["suffix"]]))
    return _longest(found)


def _longest(printed: list[_Printed]) -> list[_Printed]:
    kept: list[_Printed] = []
    for one in sorted(printed, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _resolved(printed: _Printed, full: list[Hit], antecedents: Antecedents) -> Hit | None:
    """The short form as a hit of the organisation it stands for: one named in full, else one built from the owner."""
    if not printed.owner:
        return None
    fitting = [hit for hit in full if hit.name.endswith(printed.text) and hit.name != printed.text]
    before = [hit for hit in fitting if hit.start < printed.start]
    if fitting:
        return _hit(printed, (before[-1] if before else fitting[0]).name, "organization.short-form", 0.9)
    owner = antecedents.nearest(table("owners", "referring")[printed.owner], printed.start)
    if owner is None:
        return None
    return _hit(printed, _built(owner, printed), "organization.built-from-owner", 0.8)


def _built(owner: str, printed: _Printed) -> str:
    rest = printed.text.removeprefix(printed.owner)
    if printed.owner == "机关":
        rest = printed.text
    return owner + (rest or "委")


def _hit(printed: _Printed, name: str, rule: str, confidence: float) -> Hit:
    return Hit(printed.start, printed.end, name, rule, confidence, printed.kind)


def _rejected(printed: _Printed, rule: str, reason: str) -> Rejected:
    return Rejected(printed.text, printed.start, printed.end, rule, reason)
