"""Organisations printed without an owner (党委, 组织部), told by what stands right before them."""

import re

from ..lexicon import word_set, words
from .founding import founder
from .hits import Hit
from .named_so_far import NamedSoFar
from .owners import FIRM_RULES, Owners
from .page import Page
from .printed import Printed
from .references import Antecedents
from .secretaries import has_secretary
from .short_forms import built, hit_of, of_sorts

_CLAUSE_MARKS = frozenset("，。；：！？\n")
# 全部建成: how far before a kind the words stand that lead to it.
_LONGEST_LEAD = 4
_OUR_FIRM = re.compile("(?:我们|咱们|本|我)(?:公司|企业|集团|厂|所)")
# A post that somebody holds in one body, before another post: 市委常委、|组织部部长, 市委组织部副部长、|两新工委书记.
# A member of a committee mostly is its secretary of discipline, too, but any department's head: 党委委员、|组织部部长.
_OTHER_POST, _LONGEST_POST = re.compile("(?:常委|委员|(?:常务)?副?(?:部长|书记|主任))、$"), 6
_MEMBER = "委员、"
LISTED = frozenset("、和与及")
# Commissions of discipline are called after the firm, zone or region, not after its committee.
_DISCIPLINE = frozenset({"纪委", "纪工委"})
_OWN_COMMITTEE = re.compile("(?:党工?委|(?<=[省市县区州盟旗])委)$")
_COMMITTEE = re.compile(r".+(?:[省市县区州盟旗]委|党工委|党委)")
_OF_SORTS = ("综合党委", "行业党委", "企业党委", "组织党委", "链党委")
_POINTING = re.compile(r"[该本我]([院局校厅会所行社])$")
_REGION = re.compile(r".{2,}?[省市县区州盟旗]")
# How many characters before a short form what it stands for is looked for, so that a long line costs no more.
NEAR = 400
_PLACING = ("在", "走进", "来到")
# Who belongs to one body of its sort.
_MEMBERS = ("委员", "班子")
# A zone has one, which its articles mostly call so; a street's is called after the street.
_OF_ZONE = "党工委"
_LEADS_TO_ONE = words("organizations", "leads_to_one")
_ONE_OF_PLACE = words("organizations", "one_of_place")
_OFFICES = word_set("organizations", "offices")


class Ownerless:
    """Asked in text order whose organisation it is that no owner is printed with."""

    def __init__(self, page: Page, owners: Owners, antecedents: Antecedents, named: NamedSoFar) -> None:
        self._page = page
        self._owners = owners
        self._antecedents = antecedents
        self._named = named

    def resolved(self, printed: Printed) -> Hit | None:
        """An organisation without an owner, told by what stands right before it."""
        pointed_at = self.pointed_at(printed)
        if pointed_at:
            return hit_of(printed, pointed_at + printed.text, "organization.built-from-owner")
        return (
            self._located(printed)
            or self._listed(printed)
            or self._again(printed)
            or self._of_place(printed)
            or self.founded(printed)
            or self._of_firm(printed)
        )

    def _again(self, printed: Printed) -> Hit | None:
        """An organisation of a sort, named in full before: 综合党委 after 甲甲园区综合党委."""
        if not printed.rest.startswith(of_sorts()):
            return None
        known = self._named.before(printed.rest, printed.start)
        return hit_of(printed, known[1], "organization.short-form") if known else None

    def _of_firm(self, printed: Printed) -> Hit | None:
        """An organisation by its secretary, of the firm that the paragraph named last: 甲甲公司…，|党委书记张某."""
        if not has_secretary(self._page, printed, self._owners):
            return None
        text, floor = self._page.text, max(0, printed.start - NEAR)
        opening = max(floor, text.rfind("\n", floor, printed.start))
        body = self._owners.last_inside(opening, printed.start)
        if not body and _OUR_FIRM.search(text, opening, printed.start):
            # Somebody who speaks of 我们公司 speaks of the one that the paragraph before is about.
            body = self._owners.first_from(max(floor, text.rfind("\n", floor, opening) + 1))
            body = body if body and body.end <= opening else None
        if not body or not body.rule.startswith(FIRM_RULES):
            return None
        return hit_of(printed, built(body.name, printed), "organization.built-from-owner")

    def _of_place(self, printed: Printed) -> Hit | None:
        """An organisation of which every park or place has one, called after the one named last."""
        before = self._page.text[max(0, printed.start - _LONGEST_LEAD) : printed.start]
        led_to = before[-1:] in _CLAUSE_MARKS or before.endswith(_LEADS_TO_ONE)
        led_to = led_to or self._page.text.startswith(_MEMBERS, printed.end)
        of_zone = printed.rest == _OF_ZONE and not printed.owner
        if not led_to or not (of_zone or printed.rest.startswith(_ONE_OF_PLACE)):
            return None
        if before.startswith(words("organizations", "in_all")):
            return None
        if of_zone:
            zone = self._antecedents.nearest("园区", printed.start)
            named = zone is not None and zone.endswith(words("parks", "zones"))
            return hit_of(printed, f"{zone}{_OF_ZONE}", "organization.built-from-place") if named else None
        place = (
            self._named.seat_before(printed.start, 0)
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

        市委组织部、宣传部, 市委常委、组织部部长 and 市委组织部副部长、两新工委书记 tell of what belongs to the 市委.
        市甲甲党委、乙乙综合党委 both are the city's.
        """
        post = _OTHER_POST.search(self._page.text, max(0, printed.start - _LONGEST_POST), printed.start)
        if post and post.group() == _MEMBER and printed.kind not in _DISCIPLINE:
            post = None
        end = post.start() if post else printed.start
        before = self._named.ending_at(end - 1) or self._named.ending_at(end)
        if not before or self._page.text[printed.start - 1] not in LISTED:
            return None
        if printed.kind in word_set("organizations", "departments"):
            # One of a trade or a sort of firms has no departments: they are those of its region or zone.
            shared = (_REGION if before.name.endswith(_OF_SORTS) else _COMMITTEE).match(before.name)
        else:
            shared = _REGION.match(before.name) if printed.rest.endswith("综合党委") else None
        if not shared:
            return None
        owner = shared.group()
        if printed.kind in _DISCIPLINE:
            owner = _OWN_COMMITTEE.sub("", owner)
        return hit_of(printed, owner + printed.text, "organization.built-from-owner")

    def pointed_at(self, printed: Printed) -> str | None:
        """The institution that a word right before an office of it points at: 该院|机关党委."""
        if printed.owner and printed.owner not in _OFFICES:
            return None
        pointing = _POINTING.search(self._page.text, max(0, printed.start - 2), printed.start)
        mention = self._antecedents.institution(pointing[1], printed.start) if pointing else None
        return mention.canonical if mention else None

    def founded(self, printed: Printed) -> Hit | None:
        """An organisation of the body that is told to have founded it."""
        body = founder(self._page, printed, self._owners, self._antecedents)
        return hit_of(printed, body + printed.text, "organization.built-from-owner") if body else None
