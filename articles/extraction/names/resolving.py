"""What short forms of party organisations (集团党委, 市委, 园区党支部) stand for: a body that the text names."""

import re
from bisect import bisect_left
from functools import cache, cached_property
from operator import itemgetter

from ..lexicon import table, word_set, words
from .endings import ByWord, endings_among
from .founding import founder
from .hits import Hit
from .owners import Owners
from .page import Page
from .places import is_region
from .printed import BRANCH, REGION_COMMITTEE, Printed
from .references import Antecedents

_SHORTEST_WORD, _LONGEST_WORD = 2, 4
# General words for a firm, which stand for the firm named last.
_FIRMS = frozenset({"集团", "集团公司", "公司"})
# General words for a park.
_PARKS = frozenset({"园区", "产业园区", "工业园区", "科技园区", "物流园区"})
# How firms are found.
_FIRM_RULES = ("enterprise", "alias.shortened")
_CLAUSE_MARKS = frozenset("，。；：！？\n")
# 全部建成: how far before a kind the words stand that lead to it.
_LONGEST_LEAD = 4
_SENTENCE_ENDS = frozenset("。！？\n")
# A building by the general word for it.
_BUILDING = "楼宇"
_START = itemgetter(0)
_OUR_FIRM = re.compile("(?:我们|咱们|本|我)(?:公司|企业|集团|厂|所)")
# 甲甲房产: its own two characters and two for the trade.
_SHORTEST_ABBREVIATION = 4
_COMMITTEES = ("党工委", "党委")
_OF_COMMITTEE = "常委、"
_LISTED = frozenset("、和与及")
_COMMITTEE = re.compile(r".+(?:[省市县区州盟旗]委|党工委|党委)")
_POINTING = re.compile(r"[该本我]([院局校厅会所行社])$")
_REGION = re.compile(r".{2,}?[省市县区州盟旗]")
# 在甲甲，市委…: the place that the clause before sets.
_LOCATED = re.compile(r"在([一-鿿]{2,4})，$")
_LONGEST_LOCATION = 6
# How many characters before a short form what it stands for is looked for, so that a long line costs no more.
_NEAR = 400
_PLACING = ("在", "走进", "来到")
_SECRETARY = re.compile("(?:专职|常务)?副?书记(?:[、兼][^，。；：！？“”\n]{2,16})?")
# The post in the committee of a region that somebody has besides.
_OTHER_POST, _LONGEST_POST = re.compile(r"(?:副书记|常委|委员)、$"), 4
_COMMISSION = "工委"
# Who belongs to one body of its sort.
_MEMBERS = ("委员", "班子")
_SENTENCE_END = re.compile(r"[。；！？\n]")


class Resolver:
    """The organisations named in full, asked in text order what a short form stands for."""

    def __init__(
        self, page: Page, owners: Owners, full: list[Hit], short: list[Printed], antecedents: Antecedents
    ) -> None:
        self._page = page
        self._owners = owners
        self._antecedents = antecedents
        self._ending_at = {hit.end: hit for hit in full}
        self._full = full
        self._resolved: list[Hit] = []
        self._starts = [hit.start for hit in full]
        self._places: dict[str, str] = {}
        asked_for = {form for printed in short for form in _forms(printed)}
        committees = [(hit.start, match) for hit in full if (match := REGION_COMMITTEE.search(hit.name))]
        whole = [(hit.start, hit.name, hit.name) for hit in full]
        # 集团党委 is also known from 某某集团党委, though the firm is called 某某集团有限公司.
        printed = [(hit.start, page.text[hit.start : hit.end], hit.name) for hit in full]
        # 市委 is also known from 某某市委组织部.
        own = [(start, name, name) for start, match in committees if (name := match.string[: match.end()])]
        self._names: ByWord[tuple[int, str]] = ByWord()
        for start, form, name in sorted([*whole, *printed, *own], key=_START):
            self._names.add(start, endings_among(form, asked_for), (start, name))
        self._regions: ByWord[str] = ByWord()
        for start, match in committees:
            self._regions.add(start, match[1], match.string[: match.end(1)])

    @cached_property
    def _townships(self) -> ByWord[str]:
        """The towns and street offices whose committees are named."""
        found: ByWord[str] = ByWord()
        for hit in self._full:
            seat = next((hit.name.removesuffix(kind) for kind in _COMMITTEES if hit.name.endswith(kind)), "")
            found.add(hit.start, [word for word in words("places", "townships") if seat.endswith(word)], seat)
        return found

    def resolved(self, printed: Printed) -> Hit | None:
        """The short form as a hit of what it stands for: an organisation named in full, else built from its owner."""
        hit = self._named(printed) if printed.owner else self._beside(printed)
        if hit:
            self._ending_at[hit.end] = hit
            self._resolved.append(hit)
        return hit

    def _named(self, printed: Printed) -> Hit | None:
        known = next((found for form in _forms(printed) if (found := self._names.nearest(form, printed.start))), None)
        region = self._nearer_region(printed, *(known or (-1, "")))
        if region:
            return hit_of(printed, _built(region, printed), "organization.built-from-owner")
        if known and not self._other_group(printed, *known):
            return hit_of(printed, known[1], "organization.short-form")
        owner = self._pointed_at(printed) or self._region(printed) or self._owner_before(printed)
        if owner:
            return hit_of(printed, _built(owner, printed), "organization.built-from-owner")
        building = self._building(printed) or self._plant(printed)
        if building:
            return hit_of(printed, building + printed.text, "organization.built-from-owner")
        if (
            _is_part_of_committee(printed)
            or _is_provincial(printed)
            or (_is_zone(printed.owner) and "工）" not in printed.rest)
        ):
            return hit_of(printed, printed.text, "organization.named-owner")
        township = self._of_township(printed)
        if township:
            return hit_of(printed, township, "organization.built-from-owner")
        place = self._place(printed) if printed.owner in word_set("organizations", "parts") else None
        if place:
            return hit_of(printed, place + printed.text, "organization.built-from-place")
        return (
            self._by_other_post(printed)
            or self._beside_branch(printed)
            or self._founded(printed)
            or self._abbreviated(printed)
            or _of_paper(printed)
        )

    def _beside_branch(self, printed: Printed) -> Hit | None:
        """A branch by its trade, listed right after another one of a firm: 甲甲集团采购党支部和|销售党支部."""
        before = self._ending_at.get(printed.start - 1) if printed.kind == BRANCH else None
        if not before or before.sort != BRANCH or self._page.text[before.end] not in _LISTED:
            return None
        firm = self._owners.first_from(before.start)
        if not firm or firm.start > before.start or not firm.rule.startswith(_FIRM_RULES):
            return None
        if firm.end >= before.end - len(BRANCH):
            return None
        return hit_of(printed, firm.name + printed.text, "organization.built-from-owner")

    def _by_other_post(self, printed: Printed) -> Hit | None:
        """A commission of the region in whose committee its secretary sits, too: 甲县委副书记、|城市党建工委书记."""
        before = _OTHER_POST.search(self._page.text, max(0, printed.start - _LONGEST_POST), printed.start)
        committee = self._ending_at.get(before.start()) if before and printed.kind == _COMMISSION else None
        region = REGION_COMMITTEE.search(committee.name) if committee else None
        if not region or not _SECRETARY.match(self._page.text, printed.end):
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
        seat = named.canonical if named else self._townships.before(first, printed.start)
        return seat + printed.text[len(first) :] if seat else None

    def _founded(self, printed: Printed) -> Hit | None:
        """An organisation of the body that is told to have founded it."""
        body = founder(self._page, printed, self._owners, self._antecedents)
        return hit_of(printed, body + printed.text, "organization.built-from-owner") if body else None

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
        if printed.start - region.end > _NEAR:
            return None
        return None if _SENTENCE_END.search(text, region.end, printed.start) else region.canonical

    def _building(self, printed: Printed) -> str | None:
        """The building named last whose firms share the organisation: 楼宇党委 in 甲甲大厦."""
        if not printed.owner.endswith(_BUILDING):
            return None
        named = (self._antecedents.institution(kind, printed.start) for kind in words("organizations", "buildings"))
        last = max((one for one in named if one and one.start < printed.start), key=_START, default=None)
        return last.canonical if last else None

    def _plant(self, printed: Printed) -> str | None:
        """The firm named before whose part the organisation belongs to: 采矿车间党支部."""
        shops = words("organizations", "shops")
        if not printed.owner.endswith(shops) or printed.owner in shops:
            return None
        mention = self._antecedents.before("企业", printed.start)
        return mention.canonical if mention else None

    def _other_group(self, printed: Printed, named_at: int, name: str) -> bool:
        """Whether the organisation known so far is another firm's than the one that a sentence after it is about."""
        if printed.owner not in _FIRMS:
            return False
        mention = self._antecedents.before(table("owners", "referring")[printed.owner], printed.start)
        if mention is None or name.startswith(mention.canonical):
            return False
        if named_at > printed.start:
            near = printed.start - mention.end < _NEAR
            return near and "\n" not in self._page.text[mention.end : printed.start]
        opens = mention.start == 0 or self._page.text[mention.start - 1] in _SENTENCE_ENDS
        return mention.start >= named_at and opens

    def _beside(self, printed: Printed) -> Hit | None:
        """An organisation without an owner, told by what stands right before it."""
        pointed_at = self._pointed_at(printed)
        if pointed_at:
            return hit_of(printed, pointed_at + printed.text, "organization.built-from-owner")
        return (
            self._located(printed)
            or self._listed(printed)
            or self._again(printed)
            or self._of_place(printed)
            or self._founded(printed)
            or self._of_firm(printed)
        )

    def _again(self, printed: Printed) -> Hit | None:
        """An organisation of a sort, named in full before: 综合党委 after 甲甲园区综合党委."""
        if not printed.rest.startswith(_of_sorts()):
            return None
        known = self._names.before(printed.rest, printed.start)
        return hit_of(printed, known[1], "organization.short-form") if known else None

    def _of_firm(self, printed: Printed) -> Hit | None:
        """An organisation by its secretary, of the firm that the paragraph named last: 甲甲公司…，|党委书记张某."""
        person = self._owners.person_from(printed.end)
        if person is None or not _SECRETARY.fullmatch(self._page.text, printed.end, person):
            return None
        text, floor = self._page.text, max(0, printed.start - _NEAR)
        opening = max(floor, text.rfind("\n", floor, printed.start))
        body = self._owners.last_inside(opening, printed.start)
        if not body and _OUR_FIRM.search(text, opening, printed.start):
            # Somebody who speaks of 我们公司 speaks of the one that the paragraph before is about.
            body = self._owners.first_from(max(floor, text.rfind("\n", floor, opening) + 1))
            body = body if body and body.end <= opening else None
        if not body or not body.rule.startswith(_FIRM_RULES):
            return None
        return hit_of(printed, _built(body.name, printed), "organization.built-from-owner")

    def _abbreviated(self, printed: Printed) -> Hit | None:
        """An organisation of a firm by characters of the firm's name: 甲甲房产党支部 of 乙省甲甲房地产有限公司."""
        firm = self._owners.shortened_to(printed.owner) if len(printed.owner) >= _SHORTEST_ABBREVIATION else None
        return hit_of(printed, firm.name + printed.rest, "organization.built-from-owner") if firm else None

    def _seat_before(self, offset: int, floor: int) -> str | None:
        """The zone or place whose committee is named last before the offset in the paragraph, not before `floor`."""
        position = bisect_left(self._starts, offset)
        last = max([*self._full[max(position - 1, 0) : position], *self._resolved[-1:]], key=_START, default=None)
        if last is None or last.start < max(floor, self._page.text.rfind("\n", 0, offset)):
            return None
        name = last.name.removesuffix(last.sort) if last.sort in word_set("organizations", "departments") else last.name
        owner = next((name.removesuffix(kind) for kind in _COMMITTEES if name.endswith(kind)), name)
        return owner if owner.endswith(_seats()) else None

    def _of_place(self, printed: Printed) -> Hit | None:
        """An organisation of which every park or place has one, called after the one named last."""
        before = self._page.text[max(0, printed.start - _LONGEST_LEAD) : printed.start]
        led_to = before[-1:] in _CLAUSE_MARKS or before.endswith(words("organizations", "leads_to_one"))
        led_to = led_to or self._page.text.startswith(_MEMBERS, printed.end)
        if not led_to or not printed.rest.startswith(words("organizations", "one_of_place")):
            return None
        if before.startswith(words("organizations", "in_all")):
            return None
        place = (
            self._seat_before(printed.start, 0)
            or self._antecedents.nearest("园区", printed.start)
            or self._antecedents.nearest("place", printed.start)
        )
        return hit_of(printed, place + printed.text, "organization.built-from-place") if place else None

    def _located(self, printed: Printed) -> Hit | None:
        """An organisation without an owner where a clause before says whose it is: 在甲乙社区，党委牵头."""
        owner = self._owners.ending_at(printed.start - 1)
        if not owner or self._page.text[owner.end] != "，" or not self._page.text.endswith(_PLACING, 0, owner.start):
            return None
        return hit_of(printed, owner.name + printed.text, "organization.built-from-owner")

    def _listed(self, printed: Printed) -> Hit | None:
        """An organisation without an owner, listed right after one whose region or committee it shares.

        市委组织部、宣传部 and 市委常委、组织部部长 tell of departments of the 市委.
        市甲甲党委、乙乙综合党委 both are the city's.
        """
        end = printed.start - len(_OF_COMMITTEE) * self._page.text.endswith(_OF_COMMITTEE, 0, printed.start)
        before = self._ending_at.get(end - 1) or self._ending_at.get(end)
        if not before or self._page.text[printed.start - 1] not in _LISTED:
            return None
        if printed.kind in word_set("organizations", "departments"):
            shared = _COMMITTEE.match(before.name)
        else:
            shared = _REGION.match(before.name) if printed.rest.endswith("综合党委") else None
        if not shared:
            return None
        # A firm's commission of discipline is called after the firm, not after its committee.
        owner = shared.group().removesuffix("党委") if printed.kind == "纪委" else shared.group()
        return hit_of(printed, owner + printed.text, "organization.built-from-owner")

    def _pointed_at(self, printed: Printed) -> str | None:
        """The institution that a word right before an office of it points at: 该院|机关党委."""
        if printed.owner and printed.owner not in word_set("organizations", "offices"):
            return None
        pointing = _POINTING.search(self._page.text, max(0, printed.start - 2), printed.start)
        mention = self._antecedents.institution(pointing[1], printed.start) if pointing else None
        return mention.canonical if mention else None

    def _region(self, printed: Printed) -> str | None:
        """The region that 市, 区 or 县 stands for, told by a regional committee named in full."""
        return self._regions.nearest(printed.owner, printed.start) if is_level(printed.owner) else None

    def _place(self, printed: Printed) -> str | None:
        """The place whose part a general word names: the one before its first mention, in the whole article."""
        place = self._places.get(printed.text) or self._antecedents.nearest("place", printed.start)
        return self._places.setdefault(printed.text, place) if place else None

    def _owner_before(self, printed: Printed) -> str | None:
        """The body that a general word stands for: the nearest that fits, else the first after it.

        A word that is on no list stands only for a body named before it.
        """
        ending = table("owners", "referring").get(printed.owner)
        if ending and printed.owner in word_set("organizations", "offices"):
            # Every body has offices: without one named before, the word speaks of them all.
            mention = self._antecedents.before(ending, printed.start)
            return self._seat_before(printed.start, mention.start if mention else 0) or (
                mention.canonical if mention else None
            )
        if ending:
            owner = self._antecedents.nearest(ending, printed.start)
            bare = self._antecedents.bare_region(printed.owner) if is_level(printed.owner) else None
            return owner or bare or self._townships.before(printed.owner, printed.start)
        if len(printed.owner) > _LONGEST_WORD:
            return None
        mention = self._antecedents.institution(printed.owner, printed.start)
        return mention.canonical if mention and mention.canonical != printed.owner else None


def _forms(printed: Printed) -> list[str]:
    """What the full name may end in: 园区工委 also stands for 甲甲园工委, 区两新工委 for 甲甲区委两新工委."""
    if printed.owner and printed.rest in word_set("organizations", "alliances"):
        # A general word before an alliance stands for the one that the text names.
        return [printed.text, printed.rest]
    if printed.owner == "园区":
        return [printed.text, "园" + printed.rest]
    of_committee = is_level(printed.owner) and printed.rest.startswith(("两新", "“两新”"))
    return [printed.text, *([f"{printed.owner}委{printed.rest}"] if of_committee else [])]


@cache
def _seats() -> tuple[str, ...]:
    """How zones and places end that have a committee with offices."""
    return (*words("parks", "zones"), "园区", "街道", "镇", "乡", *words("places", "regions"))


@cache
def _of_sorts() -> tuple[str, ...]:
    """How the last words begin that few bodies have besides a plain committee or branch."""
    return (*words("organizations", "sorts"), *words("organizations", "one_of_place"))


def _is_provincial(printed: Printed) -> bool:
    """Whether it is a department of the one committee that papers of a province call 省委: 省委组织部."""
    return printed.owner == "省" and printed.is_committee and printed.kind in word_set("organizations", "departments")


def _of_paper(printed: Printed) -> Hit | None:
    """A department of the committee of a region that the article never names, since its readers know it: 市委组织部."""
    of_committee = is_level(printed.owner) and printed.is_committee
    if not of_committee or printed.kind not in word_set("organizations", "departments"):
        return None
    return hit_of(printed, printed.text, "organization.named-owner")


def _is_zone(owner: str) -> bool:
    """Whether the owner is a zone by the word that its town calls it by: 高新区, 化工园区."""
    park = owner.endswith("园区") and owner not in _PARKS and owner not in word_set("owners", "unnamed")
    return park or owner.endswith(words("parks", "zones"))


def is_level(owner: str) -> bool:
    """Whether the owner is told by its level alone: 市, 区, 县."""
    return owner in words("places", "regions")


def _is_part_of_committee(printed: Printed) -> bool:
    """Whether it is the organisation of a body of the committee that its own words name: 省委|党校机关党委."""
    body = printed.rest.removeprefix("委")
    return body not in ("", printed.rest) and body not in table("organizations", "kinds")


def _built(owner: str, printed: Printed) -> str:
    """The full name: the owner's in place of the general word. A zone's 区委 and a firm's 机关 stay as printed.

    集团 stands for the name as far as it goes: 某某集团党委 of 某某集团有限公司.
    """
    if printed.is_committee and owner.endswith(words("parks", "zones")):
        return owner + printed.text
    group, word, form = owner.rpartition("集团")
    if printed.owner == word and form in word_set("enterprises", "legal"):
        owner = group + word
    return owner + (printed.text if printed.owner in word_set("organizations", "offices") else printed.rest)


def hit_of(printed: Printed, name: str, rule: str) -> Hit:
    return Hit(printed.start, printed.end, name, rule, printed.kind)
