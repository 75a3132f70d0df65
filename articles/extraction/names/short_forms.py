"""What the words of a short form (集团党委, 市委, 园区党支部) tell by themselves, and the full name built with them."""

from functools import cache

from ..lexicon import table, word_set, words
from .hits import Hit
from .printed import Printed

# General words for a park.
_PARKS = frozenset({"园区", "产业园区", "工业园区", "科技园区", "物流园区"})
_ALLIANCES = word_set("organizations", "alliances")
_ZONES = words("parks", "zones")
_REGIONS = word_set("places", "regions")
_OFFICES = word_set("organizations", "offices")


def forms(printed: Printed) -> list[str]:
    """What the full name may end in: 园区工委 also stands for 甲甲园工委, 区两新工委 for 甲甲区委两新工委."""
    if printed.owner and printed.rest in _ALLIANCES:
        # A general word before an alliance stands for the one that the text names.
        return [printed.text, printed.rest]
    if printed.owner == "园区":
        return [printed.text, "园" + printed.rest]
    of_committee = is_level(printed.owner) and printed.rest.startswith(("两新", "“两新”"))
    return [printed.text, *([f"{printed.owner}委{printed.rest}"] if of_committee else [])]


def of_paper(printed: Printed) -> Hit | None:
    """A department of the committee of a region that the article never names, since its readers know it: 市委组织部."""
    of_committee = is_level(printed.owner) and printed.is_committee
    if not of_committee or printed.kind not in word_set("organizations", "departments"):
        return None
    return hit_of(printed, printed.text, "organization.named-owner")


def is_provincial(printed: Printed) -> bool:
    """Whether it is a department of the one committee that papers of a province call 省委: 省委组织部."""
    return printed.owner == "省" and printed.is_committee and printed.kind in word_set("organizations", "departments")


def is_zone(owner: str) -> bool:
    """Whether the owner is a zone by the word that its town calls it by: 高新区, 化工园区."""
    park = owner.endswith("园区") and owner not in _PARKS and owner not in word_set("owners", "unnamed")
    return park or owner.endswith(_ZONES)


def is_level(owner: str) -> bool:
    """Whether the owner is told by its level alone: 市, 区, 县."""
    return owner in _REGIONS


def is_part_of_committee(printed: Printed) -> bool:
    """Whether it is the organisation of a body of the committee that its own words name: 省委|党校机关党委."""
    body = printed.rest.removeprefix("委")
    return body not in ("", printed.rest) and body not in table("organizations", "kinds")


@cache
def of_sorts() -> tuple[str, ...]:
    """How the last words begin that few bodies have besides a plain committee or branch."""
    return (*words("organizations", "sorts"), *words("organizations", "one_of_place"))


def built(owner: str, printed: Printed) -> str:
    """The full name: the owner's in place of the general word. A zone's 区委 and a firm's 机关 stay as printed.

    集团 stands for the name as far as it goes: 某某集团党委 of 某某集团有限公司.
    """
    if printed.is_committee and owner.endswith(_ZONES):
        return owner + printed.text
    group, word, form = owner.rpartition("集团")
    if printed.owner == word and form in word_set("enterprises", "legal"):
        owner = group + word
    return owner + (printed.text if printed.owner in _OFFICES else printed.rest)


def hit_of(printed: Printed, name: str, rule: str) -> Hit:
    return Hit(printed.start, printed.end, name, rule, printed.kind)
