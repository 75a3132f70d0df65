"""What short forms of party organisations (集团党委, 市委, 园区党支部) stand for: a body that the text names."""

import re
from dataclasses import replace
from operator import attrgetter

from ..lexicon import word_set, words
from .general_words import OWNING
from .hits import Hit
from .named_so_far import NamedSoFar
from .ownerless import LISTED, NEAR, Ownerless
from .owners import FIRM_RULES, Owners
from .page import Page
from .places import is_region
from .printed import BRANCH, REGION_COMMITTEE, Printed
from .references import Antecedents
from .secretaries import SECRETARY
from .short_forms import built, forms, hit_of, is_level, is_part_of_committee, is_provincial, is_zone, of_paper

_SHORTEST_WORD, _LONGEST_WORD = 2, 4
# General words for a firm, which stand for the firm named last.
_FIRMS = frozenset({"集团", "集团公司", "公司"})
_SENTENCE_ENDS = frozenset("。！？\n")
# A building by the general word for it.
_BUILDING = "楼宇"
_START = attrgetter("start")
# 甲甲房产: its own two characters and two for the trade.
_SHORTEST_ABBREVIATION = 4
# 在甲甲，市委…: the place that the clause before sets.
_LOCATED = re.compile(r"在([一-鿿]{2,4})，$")
_LONGEST_LOCATION = 6
# The post in the committee of a region that somebody has besides.
_OTHER_POST, _LONGEST_POST = re.compile(r"(?:副书记|常委|委员)、$"), 4
_COMMISSION = "工委"
_SENTENCE_END = re.compile(r"[。；！？\n]")
_COMPANY, _UNNAMED_FIRM = "公司", re.compile("[一某]家|家[国民央外]?企")
_PARTS = word_set("organizations", "parts")
_SHOPS = words("organizations", "shops")
_OFFICES = word_set("organizations", "offices")


class Resolver:
    """The organisations named in full, asked in text order what a short form stands for."""

    def __init__(
        self, page: Page, owners: Owners, full: list[Hit], short: list[Printed], antecedents: Antecedents
    ) -> None:
        self._page = page
        self._owners = owners
        self._antecedents = antecedents
        self._named = NamedSoFar(page, full, short)
        self._ownerless = Ownerless(page, owners, antecedents, self._named)
        self._places: dict[str, str] = {}

    def resolved(self, printed: Printed) -> Hit | None:
        """The short form as a hit of what it stands for: an organisation named in full, else built from its owner."""
        hit = self._of_owner(printed) if printed.owner else self._ownerless.resolved(printed)
        if hit:
            self._named.add(hit)
        return hit

    def _of_owner(self, printed: Printed) -> Hit | None:
        if joined := self._joined(printed):
            return joined
        known = next((found for form in forms(printed) if (found := self._named.nearest(form, printed.start))), None)
        region = self._nearer_region(printed, *(known or (-1, "")))
        if region:
            return hit_of(printed, built(region, printed), "organization.built-from-owner")
        if known and not self._other_group(printed, *known):
            return hit_of(printed, known[1], "organization.short-form")
        owner = self._ownerless.pointed_at(printed) or self._region(printed) or self._owner_before(printed)
        if owner:
            return hit_of(printed, built(owner, printed), "organization.built-from-owner")
        building = self._building(printed) or self._plant(printed)
        if building:
            return hit_of(printed, building + printed.text, "organization.built-from-owner")
        if (
            is_part_of_committee(printed)
            or is_provincial(printed)
            or (is_zone(printed.owner) and "工）" not in printed.rest)
        ):
            return hit_of(printed, printed.text, "organization.named-owner")
        township = self._of_township(printed)
        if township:
            return hit_of(printed, township, "organization.built-from-owner")
        place = self._place(printed) if printed.owner in _PARTS else None
        if place:
            return hit_of(printed, place + printed.text, "organization.built-from-place")
        return (
            self._by_other_post(printed)
            or self._beside_branch(printed)
            or self._ownerless.founded(printed)
            or self._abbreviated(printed)
            or of_paper(printed)
        )

    def _joined(self, printed: Printed) -> Hit | None:
        """That of a zone by its last word, of which the splitter leaves the level: 协同|区党工委 after 甲甲协同区."""
        if not is_level(printed.owner):
            return None
        start = printed.start - _SHORTEST_WORD
        last_word = self._page.text[start : printed.owner_end]
        before = self._page.text.find(last_word, max(0, start - NEAR), start) if start > 0 else -1
        zone = self._owners.ending_at(before + len(last_word)) if before >= 0 else None
        if zone is None or not zone.rule.startswith("park"):
            return None
        return hit_of(
            replace(printed, start=start, owner=last_word), zone.name + printed.rest, "organization.built-from-owner"
        )

    def _beside_branch(self, printed: Printed) -> Hit | None:
        """A branch by its trade, listed right after another one of a firm: 甲甲集团采购党支部和|销售党支部."""
        before = self._named.ending_at(printed.start - 1) if printed.kind == BRANCH else None
        if not before or before.sort != BRANCH or self._page.text[before.end] not in LISTED:
            return None
        firm = self._owners.first_from(before.start)
        if not firm or firm.start > before.start or not firm.rule.startswith(FIRM_RULES):
            return None
        if firm.end >= before.end - len(BRANCH):
            return None
        return hit_of(printed, firm.name + printed.text, "organization.built-from-owner")

    def _by_other_post(self, printed: Printed) -> Hit | None:
        """A commission of the region in whose committee its secretary sits, too: 甲县委副书记、|城市党建工委书记."""
        before = _OTHER_POST.search(self._page.text, max(0, printed.start - _LONGEST_POST), printed.start)
        committee = self._named.ending_at(before.start()) if before and printed.kind == _COMMISSION else None
        region = REGION_COMMITTEE.search(committee.name) if committee else None
        if not region or not SECRETARY.match(self._page.text, printed.end):
            return None
        return hit_of(printed, region.string[: region.end(1)] + printed.text, "organization.built-from-owner")

    def _of_township(self, printed: Printed) -> str | None:
        """The body of common words that one town or street office has: 镇社会党委, not 镇村党支部."""
        first, *others = self._page.pieces(printed.start, printed.owner_end)
        if len("".join(others)) < _SHORTEST_WORD or first not in words("places", "townships"):
            return None
        if word_set("organizations", "levels").intersection(others):
            return None
        named = self._antecedents.before(first, printed.start)
        seat = named.canonical if named else self._named.township(first, printed.start)
        return seat + printed.text[len(first) :] if seat else None

    def _nearer_region(self, printed: Printed, named_at: int, name: str) -> str | None:
        """The region that the sentence tells after the committee known so far: 乙乙县…，由|县委组织部."""
        if not is_level(printed.owner) or not printed.is_committee:
            return None
        text, level = self._page.text, printed.owner
        located = _LOCATED.search(text, max(0, printed.start - _LONGEST_LOCATION), printed.start)
        if located and is_region(located[1]):
            return located[1].removesuffix(level) + level
        region = self._antecedents.region(level, printed.start)
        if not region or named_at > region.start or name.startswith(region.canonical):
            return None
        if printed.start - region.end > NEAR:
            return None
        return None if _SENTENCE_END.search(text, region.end, printed.start) else region.canonical

    def _is_doubtful(self, printed: Printed) -> bool:
        """Whether 公司 may be another one than the firm named before it without a form of one.

        It is far away or in another paragraph, or one without a name stands between: 在一家国企任职，后来|公司党委.
        """
        mention = self._antecedents.before(printed.owner, printed.start)
        if mention is None or mention.canonical.endswith(words("references", "firms")):
            return False
        if printed.start - mention.end > NEAR:
            return True
        between = self._page.text[mention.end : printed.start]
        return "\n" in between or _UNNAMED_FIRM.search(between) is not None

    def _building(self, printed: Printed) -> str | None:
        """The building named last whose firms share the organisation: 楼宇党委 in 甲甲大厦."""
        if not printed.owner.endswith(_BUILDING):
            return None
        named = (self._antecedents.institution(kind, printed.start) for kind in words("organizations", "buildings"))
        last = max((one for one in named if one and one.start < printed.start), key=_START, default=None)
        return last.canonical if last else None

    def _plant(self, printed: Printed) -> str | None:
        """The firm named before whose part the organisation belongs to: 采矿车间党支部."""
        if not printed.owner.endswith(_SHOPS) or printed.owner in _SHOPS:
            return None
        mention = self._antecedents.before("企业", printed.start)
        return mention.canonical if mention else None

    def _other_group(self, printed: Printed, named_at: int, name: str) -> bool:
        """Whether the organisation known so far is another firm's than the one that a sentence after it is about."""
        if printed.owner not in _FIRMS:
            return False
        mention = self._antecedents.before(OWNING[printed.owner], printed.start)
        if mention is None or name.startswith(mention.canonical):
            return False
        if named_at > printed.start:
            near = printed.start - mention.end < NEAR
            return near and "\n" not in self._page.text[mention.end : printed.start]
        opens = mention.start == 0 or self._page.text[mention.start - 1] in _SENTENCE_ENDS
        return mention.start >= named_at and opens

    def _abbreviated(self, printed: Printed) -> Hit | None:
        """An organisation of a firm by characters of the firm's name: 甲甲房产党支部 of 乙省甲甲房地产有限公司."""
        firm = self._owners.shortened_to(printed.owner) if len(printed.owner) >= _SHORTEST_ABBREVIATION else None
        return hit_of(printed, firm.name + printed.rest, "organization.built-from-owner") if firm else None

    def _region(self, printed: Printed) -> str | None:
        """The region that 市, 区 or 县 stands for, told by a regional committee named in full."""
        return self._named.region(printed.owner, printed.start) if is_level(printed.owner) else None

    def _place(self, printed: Printed) -> str | None:
        """The place whose part a general word names: the one before its first mention, in the whole article."""
        place = self._places.get(printed.text) or self._antecedents.nearest("place", printed.start)
        return self._places.setdefault(printed.text, place) if place else None

    def _owner_before(self, printed: Printed) -> str | None:
        """The body that a general word stands for: the nearest that fits, else the first after it.

        A word that is on no list stands only for a body named before it.
        """
        ending = OWNING.get(printed.owner)
        if printed.owner == _COMPANY and self._is_doubtful(printed):
            return None
        if ending and printed.owner in _OFFICES:
            # Every body has offices: without one named before, the word speaks of them all.
            mention = self._antecedents.before(ending, printed.start)
            return self._named.seat_before(printed.start, mention.start if mention else 0) or (
                mention.canonical if mention else None
            )
        if ending:
            # A district has a committee of this name, a zone has not.
            district = printed.owner == "区" and printed.rest == "委"
            named = self._antecedents.nearest_region if district else self._antecedents.nearest
            owner = named(ending, printed.start)
            bare = self._antecedents.bare_region(printed.owner) if is_level(printed.owner) else None
            return owner or bare or self._named.township(printed.owner, printed.start)
        if len(printed.owner) > _LONGEST_WORD:
            return None
        mention = self._antecedents.institution(printed.owner, printed.start)
        return mention.canonical if mention and mention.canonical != printed.owner else None
