"""Party organisations as they are printed: the last words that give one away, and the owner walked back to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import rjieba

from ..lexicon import alternation, by_last_letter, table, word_set, words
from .boundaries import BOUNDARY_WORDS, ends_name, is_kept, name_start
from .general_words import OWNING
from .owners import FIRM_RULES, Owners
from .page import Page, word_class
from .places import is_region
from .proper import is_proper

_LONGEST = 30
BRANCH = "党支部"
_COMMITTEE, _SHORTEST_OFFICE = "党委", 4
_COMMITTEES = ("党工委", _COMMITTEE)
# Sorts of bodies that are called after trades.
_STATIONED = ("海关驻", "局驻", "院驻", "公司驻", "集团驻")
_CHAINS = frozenset({"产业链", "产业", "行业"})
_SHORTEST_BARE = 3
# How long the names of most regions are, without their level.
_SHORT_REGION = 2
_SHORTEST_DOUBLED = 3
# 市委 is the committee of a city: its first character belongs to the owner's name.
REGION_COMMITTEE = re.compile(r"([省市县区州盟旗])(?:纪?委(?!员)|纪检)")
_REGION_CLASSES = frozenset({"ns", "nr", "nz", "n", "j"})
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]{1,2}$")
_NUMBERED = re.compile(r"第[一二三四五六七八九十\d]{1,2}(?:联合|综合|直属)?党")
# A region named before, pointed at: 该县|工商联党组.
_POINTING = "该我本"
_POINTED = re.compile(f"[{_POINTING}][省市县区州盟旗]")
# What may stand between a name in marks and the last words of whose committee it is: 甲甲局“乙乙”|领域|综合党委.
_FIELDS = ("领域", "行业")
_QUOTED = re.compile(rf"“[一-鿿]{{2,12}}”(?:项目|(?:{'|'.join(_FIELDS)})*)$")
_QUOTED_TRADE = re.compile(r"“[一-鿿]{2,12}”[一-鿿]{2,10}$")

_KINDS = table("organizations", "kinds")
_DEPARTMENTS = word_set("organizations", "departments")
_SPECIAL_KINDS = word_set("organizations", "special_kinds")
_BUREAU_NAMES = by_last_letter(words("organizations", "bureau_names"))
_SORTS = by_last_letter(words("organizations", "sorts"))
_OFFICES = by_last_letter(words("organizations", "offices"))
_TERMS = words("owners", "terms")
_LEFT_OUT = by_last_letter(words("owners", "posted") + _TERMS)
# What one organisation does with another one: 机关党委|联合|非公企业党委.
_JOINING, _OF_FIRMS = "联合", ("非公", "两新", "“两新”", "社会组织")
_MODIFYING = table("owners", "modifying")
_ALLIANCES = words("organizations", "alliances")
_VERBS = word_set("boundaries", "verbs")


# Not frozen, which would make them slower to make; no tuples, whose fields are slower to read.
@dataclass(slots=True)
class Printed:
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

    @property
    def is_committee(self) -> bool:
        """Whether it is, or belongs to, the committee of a region."""
        return self.rest.startswith(("委", "纪"))

    @property
    def is_numbered(self) -> bool:
        """Whether a number tells it from the owner's other ones: 后勤系统|第二党支部."""
        return _NUMBERED.search(self.rest) is not None


@cache
def _suffix() -> re.Pattern[str]:
    kinds = alternation(_KINDS)
    followers = alternation(words("organizations", "not_before"))
    # 党组成员 is a post and 纪委成员 another; the members of a branch or an alliance are spoken of with it.
    # 党委会 is no name of a committee; 党委会议 are meetings of one, 党委会同 acts with others.
    # 组织部门 are departments, but the one of a committee (市委组织部门); 党支部门前 is before a gate.
    departments = "(?:(?<=委..部)|(?!门(?![口前外户])))"
    return re.compile(
        f"{kinds}(?!{followers}|会(?!议|同(?!意))){departments}(?<!党组(?=成员))(?<!委(?=成员))(?<!团工委)"
    )


@cache
def _related() -> re.Pattern[str]:
    return re.compile(alternation(words("owners", "related")))


@cache
def _bare() -> re.Pattern[str]:
    """支部 without 党, where what follows shows it to be one."""
    return re.compile(f"支部(?<![党总合时]支部)(?={alternation(words('organizations', 'bare_before'))})")


@dataclass(slots=True)
class _Ending:
    """An organisation's last words: from `start` an office (机关) or a sort (临时), then the suffix up to `end`."""

    start: int
    end: int
    office: str
    sort: str
    suffix: str

    @property
    def kind(self) -> str:
        """The kind by the last words, with the word that makes it a special one: 联合党委, 临时党支部."""
        kind = _KINDS.get(self.suffix, BRANCH)
        return self.sort + kind if self.sort in _SPECIAL_KINDS else kind


def _endings(text: str, suffixes: Iterable[re.Match[str]]) -> Iterator[_Ending]:
    # Words before the suffix are looked for afterwards: optional ones in the pattern would cost it its first letters.
    for match in suffixes:
        sort = _word_before(text, match.start(), _SORTS)
        sort = "" if sort == _JOINING and match.group().startswith(_OF_FIRMS) else sort
        start = match.start() - len(sort)
        start = _with_ordinal(text, start)
        office = _word_before(text, start, _OFFICES)
        yield _Ending(start - len(office), match.end(), office, sort, match.group())


def _word_before(text: str, end: int, choices: dict[str, tuple[str, ...]]) -> str:
    """Which of the words, given by their last letters, ends at the offset."""
    for word in choices.get(text[end - 1 : end], ()):
        if text.endswith(word, 0, end):
            return word
    return ""


def _word_after(text: str, start: int, end: int, choices: tuple[str, ...]) -> str:
    """Which of the words stands at the start, where something is left after it."""
    if not text.startswith(choices, start, end - 1):
        return ""
    return next(word for word in choices if text.startswith(word, start))


@cache
def common_owners() -> frozenset[str]:
    """Words that describe an owner without naming it."""
    return word_set("owners", "unnamed")


def all_printed(page: Page, owners: Owners) -> list[Printed]:
    """Every organisation as printed, in text order; of two that overlap the one that begins first."""
    found = [_printed(page, owners, ending) for ending in _endings(page.text, page.matches("organization", _suffix()))]
    found += _bare_branches(page, owners)
    kept: list[Printed] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _bare_branches(page: Page, owners: Owners) -> Iterator[Printed]:
    """Branches printed without 党, which only the name of their owner tells: 某某市场网商支部."""
    for match in _bare().finditer(page.text):
        if page.text.endswith(words("organizations", "bare_after"), 0, match.start()):
            continue
        one = _printed(page, owners, _Ending(match.start(), match.end(), "", "", match.group()))
        if len(one.owner) >= _SHORTEST_BARE and is_proper(
            page, one.start, one.owner_end, common_owners(), coined=False
        ):
            yield one


def _printed(page: Page, owners: Owners, ending: _Ending) -> Printed:
    suffix, end, kind = ending.start, ending.end, ending.kind
    apart = owners.ending_at(suffix - 1) if page.text[suffix - 1 : suffix] == "的" else None
    if apart:
        return Printed(apart.start, apart.end, end, apart.name, page.text[suffix:end], kind)
    if quoted := _quoted_before(page, suffix, end):
        place = owners.ending_at(quoted.start())
        start, name = (place.start, place.name) if place else _office_before(page, quoted.start())
        if name or not quoted.group().endswith(_FIELDS):
            return Printed(start, suffix, end, name + quoted.group(), page.text[suffix:end], kind)
    # The splitter cuts 区住建局 into 区住 and 建局: the bureaus' short names are known.
    bureau = suffix - len(_word_before(page.text, suffix, _BUREAU_NAMES))
    floor = owners.person_before(suffix)
    start = name_start(page, bureau, stop=_ends_owner, longest=_LONGEST, floor=floor)
    start = _at_level(page.text, start)
    committee = _last_committee(page, start, end)
    if committee:
        start, owner_end = _committee_start(page, committee.start(), start), committee.end(1)
        doubled = owner_end - start > _SHORTEST_DOUBLED and _is_doubled(page.text, committee.start())
        return Printed(start, owner_end, end, page.text[start : owner_end - doubled], page.text[owner_end:end], kind)
    if start == suffix or page.text[start:suffix] == _JOINING:
        owner_end = suffix + len(ending.office)
        return Printed(suffix, owner_end, end, ending.office, page.text[owner_end:end], kind)
    start = _over_modifier(page, start, suffix, floor)
    start = _with_work(page.text, start) if page.text[start - 1 : start] == "》" else start
    start = _without_clause(page, owners, start, suffix)
    start = _stationed(page, _part_of_firm(page, owners, start))
    start = _after_partner(page, owners, start, suffix)
    if ending.suffix == BRANCH and page.text.find(_COMMITTEE, start, suffix) > start:
        start = _below_committee(page, start, suffix)
    start = _with_joined_bureau(page, start, suffix)
    if ending.sort in _CHAINS:
        start = _with_joined_trade(page, start)
    start = _with_number(page, owners, start)
    start += len(_word_after(page.text, start, suffix, _TERMS))
    for related in _related().finditer(page.text, start, suffix - 1):
        start = related.end()
    owner_end = start + len(page.text[start:suffix] or ending.office)
    if kind in _DEPARTMENTS:
        owner_end = _without_committee(page.text, start, owner_end)
    owner = owners.ending_at(owner_end)
    name = owner.name if owner and owner.start == start else page.text[start:owner_end]
    name = name.removesuffix(_word_before(name, len(name), _LEFT_OUT))
    return Printed(start, owner_end, end, name, page.text[owner_end:end], kind)


def _without_committee(text: str, start: int, end: int) -> int:
    """Where a general word ends before the committee that the department is of: 区|党工委组织部, 集团|党委组织部."""
    owner = next((end - len(word) for word in _COMMITTEES if text.endswith(word, start, end)), end)
    return owner if text[start:owner] in OWNING else end


def _at_level(text: str, start: int) -> int:
    """The start moved to the level of a region that is pointed at: 该|县工商联党组."""
    if text[start] in _POINTING and _POINTED.match(text, start):
        return start + 1
    pointed = start > 1 and text[start - 2] in _POINTING and _POINTED.match(text, start - 2)
    return start - 1 if pointed else start


def _quoted_before(page: Page, suffix: int, end: int) -> re.Match[str] | None:
    """The name in marks that leads up to the last words; an alliance may tell its trade between: “甲”产业|党建联盟."""
    text = page.text
    if text.endswith(("”", "项目", *_FIELDS), 0, suffix):
        quoted = _QUOTED.search(text, max(0, suffix - _LONGEST), suffix)
        if quoted:
            return quoted
    if not text[suffix:end].endswith(_ALLIANCES):
        return None
    allied = _QUOTED_TRADE.search(text, max(0, suffix - _LONGEST), suffix)
    # “双联”|构建|城市党建共同体: what a verb stands between tells of something done.
    done = allied and any(_does(word) for word in page.pieces(text.index("”", allied.start()) + 1, suffix))
    return None if done else allied


@cache
def _seats() -> tuple[str, ...]:
    return (*words("organizations", "bureaus"), *words("organizations", "seated"))


def _office_before(page: Page, end: int) -> tuple[int, str]:
    """Where the office begins that the offset ends, and its name, if it is one: 甲甲市某某局|“乙乙”|综合党委."""
    if not page.text.endswith(_seats(), 0, end):
        return end, ""
    start = _at_level(page.text, name_start(page, end, stop=_ends_owner, longest=_LONGEST))
    start = _with_joined_bureau(page, start, end)
    return start, page.text[start:end]


def _does(word: str) -> bool:
    return word in _VERBS and not is_kept(word)


def kind_by_suffix(name: str) -> str:
    """The kind of an organisation by its whole name; empty if no last words tell it."""
    return next((ending.kind for ending in _endings(name, _suffix().finditer(name)) if ending.end == len(name)), "")


@lru_cache(maxsize=8192)
def _ends_owner(word: str, next_to_suffix: bool) -> bool:
    """An office may be called 办 or 处 for short (车站办党支部), a part of a firm 采购; elsewhere those are verbs."""
    if next_to_suffix and (word in word_set("organizations", "heads") or word in word_set("enterprises", "kept")):
        return False
    if next_to_suffix and word in words("organizations", "speaking_for"):
        return True
    return word.endswith(words("organizations", "offices_before")) or ends_name(word, next_to_suffix)


def _over_modifier(page: Page, start: int, suffix: int, floor: int) -> int:
    """The start moved back over verbs that say of the noun after them what office it is: 综合研究|中心."""
    index = page.index_at(start) - 1
    while start < suffix and index >= 0 and page.starts[index] >= floor and page.starts[index + 1] == start:
        nouns = _MODIFYING.get(page.words[index]) or _shops(page.words[index])
        if not nouns or not page.text.startswith(tuple(nouns), start):
            break
        start = page.starts[index]
        start = name_start(page, start, stop=_ends_owner, longest=_LONGEST - (suffix - start), floor=floor)
        index = page.index_at(start) - 1
    return start


def _shops(word: str) -> tuple[str, ...]:
    """The parts of a plant that are called after what is done there: 采矿|车间."""
    does = word_class(word) == "v" and len(word) > 1 and word not in _VERBS
    return words("organizations", "shops") if does else ()


def _without_clause(page: Page, owners: Owners, start: int, end: int) -> int:
    """The start without larger places, descriptions (结对单位|某某社区…) and words of the clause that name nothing."""
    inner = owners.innermost(start, end)
    owner = owners.first_from(inner)
    if not owner or owner.start == inner or owner.end > end:
        return inner
    last = page.pieces(inner, owner.start)[-1]
    if not _ends_description(last) and is_proper(page, inner, owner.start, common_owners(), coined=False):
        return inner
    return owners.innermost(owner.start, end)


def _part_of_firm(page: Page, owners: Owners, start: int) -> int:
    """The start moved back to the firm right before, whose part may be called after what it does there.

    甲甲科技|乙市基地党支部, 甲甲科技|研发|总院党委.
    """
    index = page.index_at(start) - 1
    does = index >= 0 and page.starts[index + 1] == start and page.words[index] in words("enterprises", "kept")
    firm = owners.ending_at(page.starts[index] if does else start)
    return firm.start if firm and firm.rule.startswith(FIRM_RULES) else start


def _stationed(page: Page, start: int) -> int:
    """The start moved back to the office that has a branch somewhere: 甲甲海关|驻|乙乙区办事处党总支."""
    if not page.text.endswith(_STATIONED, 0, start):
        return start
    return name_start(page, start - 1, stop=_ends_owner, longest=_LONGEST)


def _after_partner(page: Page, owners: Owners, start: int, suffix: int) -> int:
    """The start after a body that joins forces with that of a place or of a firm: 园区联合|甲甲海关党委."""
    joined = page.text.rfind(_JOINING, start, suffix) + len(_JOINING)
    if not start + len(_JOINING) <= joined < suffix or not page.is_boundary(joined):
        return start
    firm = owners.ending_at(suffix)
    if firm and firm.start >= joined and firm.rule.startswith(FIRM_RULES):
        return firm.start
    first = page.words[page.index_at(joined)]
    return joined if is_region(first) and first not in common_owners() else start


def _ends_description(word: str) -> bool:
    """Whether a word before a place is a larger place or says what sort of body sits there (结对单位)."""
    larger_place = word.endswith(words("places", "regions")) or word in word_set("places", "provinces")
    return larger_place or word in common_owners()


def _with_joined_bureau(page: Page, start: int, suffix: int) -> int:
    """One bureau may be called after two trades: 某某市能源和交通局党组."""
    if page.text[start - 1 : start] != "和" or not page.text.endswith(words("organizations", "bureaus"), start, suffix):
        return start
    left = name_start(page, start - 1, stop=_ends_owner, longest=_LONGEST)
    return left if left < start - 1 else start


def _with_joined_trade(page: Page, start: int) -> int:
    """A chain may be called after two trades: 生物医药与|医疗器械产业链党委."""
    if page.text[start - 1 : start] not in ("与", "和", "及"):
        return start
    left = name_start(page, start - 1, stop=_ends_owner, longest=_LONGEST)
    trades = page.pieces(left, start - 1)
    return left if trades and all(map(_is_trade, trades)) else start


def _is_trade(word: str) -> bool:
    return word in word_set("enterprises", "unnamed") or word in word_set("enterprises", "trade")


def _below_committee(page: Page, start: int, suffix: int) -> int:
    """The start after the committee that the branch of an office is below: 甲甲集团党委|某某研究院党支部."""
    below = page.text.rfind(_COMMITTEE, start, suffix) + len(_COMMITTEE)
    if below > suffix - _SHORTEST_OFFICE or not page.is_boundary(below):
        return start
    first = page.words[page.index_at(below)]
    if first in BOUNDARY_WORDS and first not in _MODIFYING:
        return start
    return below if page.text.endswith(words("organizations", "heads"), below, suffix) else start


def _with_work(text: str, start: int) -> int:
    """The crew of a film is called after it: 《某某》剧组临时党支部."""
    opened = text.rfind("《", max(0, start - _LONGEST), start)
    return opened if opened >= 0 else start


def _with_ordinal(text: str, start: int) -> int:
    """Departments and branches are numbered: 第一检察部党支部."""
    if "第" not in text[max(0, start - 3) : start]:
        return start
    numbered = _ORDINAL.search(text, max(0, start - 3), start)
    return numbered.start() if numbered else start


def _with_number(page: Page, owners: Owners, start: int) -> int:
    """The start moved back over a number and the place before it: 甲甲市|第一|人民医院党委, 甲甲|第一|中学党委."""
    numbered = _with_ordinal(page.text, start)
    if numbered == start or page.text.endswith("中国", 0, numbered):
        return numbered
    place = owners.ending_at(numbered)
    if place:
        return place.start
    before = page.index_at(numbered) - 1
    named = before >= 0 and page.is_boundary(numbered) and is_region(page.words[before])
    return page.starts[before] if named else numbered


def _last_committee(page: Page, start: int, end: int) -> re.Match[str] | None:
    """The regional committee (市委, 区委) that the stretch belongs to, if any."""
    found = list(REGION_COMMITTEE.finditer(page.text, start, end))
    return found[-1] if found else None


def _is_doubled(text: str, committee: int) -> bool:
    """Whether the level is printed twice, as of a region in full: 甲甲县|县委. A city may be called 沙市."""
    return text[committee - 1 : committee] == text[committee] != "市"


# A region's name without its level.
_REGION_NAME = re.compile("(?:(?![省市县区州盟旗两各])[一-鿿]){2,}")


def _committee_start(page: Page, committee: int, floor: int) -> int:
    """Where the name of the region begins whose committee it is, where its level is printed twice whatever its name.

    The splitter may leave the level alone (甲乙|县|县委) or join it to the next one: 甲乙|区区|委.
    """
    level = committee - 1
    if _is_doubled(page.text, committee):
        if page.is_boundary(level):
            start = page.starts[page.index_at(level - 1)]
        else:
            start = committee if page.is_boundary(committee) else level - _SHORT_REGION
        if 0 <= start < level and _REGION_NAME.fullmatch(page.text, start, level):
            return start
    return _region_start(page, committee, floor)


def _region_start(page: Page, committee: int, floor: int) -> int:
    """Where the region's name before 市委 begins: its last word, which must be a place; else there is none."""
    start = page.starts[page.index_at(committee - 1)] if committee > floor else committee
    # A region that no dictionary has is split in single characters, which the article comes back to: 甲|乙|区.
    split = committee - start == 1 and start > floor and page.is_word(start - 1, start)
    if split and (region := page.text[start - 1 : committee + 1]).isalpha() and page.count(region) > 1:
        return start - 1
    word = page.text[start:committee]
    is_region = len(word) > 1 and word not in common_owners() and _is_district(word, page.text[committee])
    return start if is_region and start >= floor else committee


def _is_district(word: str, level: str) -> bool:
    """Whether the word is the name of a place, or the dictionary has it with the level: 某某|区.

    A province's name is never a word of another sort: 代表|省委.
    """
    if level == "省":
        return word in word_set("places", "provinces")
    if word_class(word) in _REGION_CLASSES or word_class(word + level) == "ns":
        return True
    return rjieba.has_word(word + level) and word + level not in _zones()


@cache
def _zones() -> frozenset[str]:
    return word_set("parks", "zones")
