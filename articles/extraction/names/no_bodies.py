"""Words that end like an organisation's name but are no single one: several, a row of levels, a title, a nickname."""

import re
from functools import cache

from ..lexicon import alternation, table, word_set, words
from .general_words import OWNING
from .owners import Owners
from .page import Page
from .printed import Printed, common_owners
from .proper import is_proper
from .secretaries import has_secretary

_COUNTED = re.compile(r"(?<!第)[\d一二两三四五六七八九十几数多万]+[个家支]?$")
# What a count ends with, perhaps on the line before.
_COUNT_ENDS = frozenset("一二两三四五六七八九十几数多万个家支\n")
# 党支部31个, but not 甲甲党委、乙乙党委6家党组织: there the number sums up the list.
_COUNTED_AFTER = re.compile(r"\d[\d.万余多]*[个家支](?!党|基层|单位|企业|组织)")
_COUNTED_FIRST = re.compile(r"[\d一二两三四五六七八九十几数多余]+[名位所]")
_COUNTED_WITHIN = re.compile(r"[\d一二两三四五六七八九十余多万]个")
# A single dash joins levels (镇党委—村党支部); a double one introduces an apposition.
# One sort of body with another: 社区党支部|与共建单位党支部.
_PAIRED = re.compile(
    "[与同和](?:原|驻区|驻地|辖区|共建|结对|各|其他|周边|所在)?"
    "(?:单位|企业|物业企业|物业|机关|学校|社区|小区|街道|楼宇|商户)?(?:党支部|党组织|党委|党总支)"
)
# 村党支部领办合作社 is a way of working that is called so everywhere.
_ROUTINE = "领办"
# 居住地所在的|街道党工委: whichever that is. 团|市委 is the committee of the youth league.
# 园区党（工）委: committees of one sort and of another.
_OR = "工）"
_WHEREVER = ("所在", "所在的", "所属", "所属的", "团")
# 甲甲与乙乙共建联合党支部: the words before name those who set it up.
_TOGETHER = ("共建", "联建", "共创")
# Where a joint branch sits, which its name in marks may tell: “甲甲路楼宇联合党支部”.
_SEATED = re.compile("[路街园厦]|楼宇|广场")
# 来自全市的|企业党支部: some of many.
_DESCRIBING = ("的", "等", "全市", "全区", "全县", "全省", "全镇", "名", "位")
_DASHES = "—―–"
_APPOSITIONS = ("——", "――", "––")
# A name of two words for a branch: 甲甲创客; one word only tells its sort.
_SHORTEST_NAME = 4
# Committees whose branches are numbered.
_PARENTS = ("党委", "党总支")
_SEVERAL = ("各", "各地", "各省", "各市", "各区", "各县", "每个", "所有", "全体", "多个", "各级")

_POINTED_AT = word_set("owners", "pointed_at")
_DEPARTMENTS = word_set("organizations", "departments")


def why_no_body(page: Page, printed: Printed, owners: Owners) -> str:
    """Why the printed words are not one organisation at all; nothing if they may be one."""
    if _is_sort(page, printed, owners):
        return "a sort of body, not one pointed at"
    if printed.owner.endswith(_TOGETHER):
        return "a pattern of levels, or one organisation dealing with another"
    if _is_counted(page, printed):
        return "several of them"
    if printed.owner in OWNING and page.text.startswith(_ROUTINE, printed.end):
        return "a routine of every village"
    if printed.owner in OWNING and _PAIRED.match(page.text, printed.end):
        return "a pattern of levels, or one organisation dealing with another"
    if _is_described(page, printed):
        return "a description of the one named after it"
    if _in_title(page, printed):
        return "the title of a document"
    if _holds_another(printed) or _in_row_of_levels(page, printed):
        return "a pattern of levels, or one organisation dealing with another"
    return "a nickname in marks" if _is_nickname(page, printed, owners) else ""


def _is_sort(page: Page, printed: Printed, owners: Owners) -> bool:
    """Whether a word says which body is meant, but none before it whose, and no secretary after it.

    企业党支部 are many; 企业党支部书记张某 is that of the one firm that the article speaks of.
    """
    if printed.owner in OWNING and (_OR in printed.rest or page.text.endswith(_WHEREVER, 0, printed.start)):
        return True
    if printed.owner not in _POINTED_AT or page.text.endswith(words("owners", "pointers"), 0, printed.start):
        return False
    described = page.text.endswith(_DESCRIBING, 0, printed.start) or page.count(printed.text) > 1
    return described or not has_secretary(page, printed, owners)


def _is_counted(page: Page, printed: Printed) -> bool:
    """Whether a word before, within or after the words counts them: 30个党支部, 各镇党委, 几名党支部, 党支部31个.

    甲甲、乙乙等|园区党工委 are those of all on the list.
    """
    return (
        page.text.endswith(_SEVERAL, 0, printed.start)
        or (printed.owner in OWNING and page.text.endswith("等", 0, printed.start))
        or _is_counted_before(page.text, printed.start)
        or _COUNTED_FIRST.match(printed.owner) is not None
        or (not printed.owner.startswith("“") and _COUNTED_WITHIN.search(printed.owner) is not None)
        or _COUNTED_AFTER.match(page.text, printed.end) is not None
    )


def _is_counted_before(text: str, offset: int) -> bool:
    last = text[offset - 1 : offset]
    may_count = last in _COUNT_ENDS or last.isdecimal()
    return may_count and _COUNTED.search(text, max(0, offset - 5), offset) is not None


def _is_described(page: Page, printed: Printed) -> bool:
    """Whether it is the first of its sort and its name follows: 全市第一家|商务楼宇党委——中共甲甲大厦委员会."""
    if page.text[printed.end : printed.end + 2] not in _APPOSITIONS:
        return False
    return page.text.endswith(words("organizations", "first_ones"), 0, printed.start)


def _in_title(page: Page, printed: Printed) -> bool:
    """Whether the words begin the title of a document that goes on after them: 《中共某某委组织部关于…》."""
    opened = page.text.endswith(("《", "《中共"), 0, printed.start)
    return opened and page.text[printed.end : printed.end + 1] != "》"


@cache
def _party_word() -> re.Pattern[str]:
    return re.compile(alternation(words("organizations", "party_words")))


def _holds_another(printed: Printed) -> bool:
    """Whether the owner is another organisation, other than the committee of a department or of a numbered branch."""
    owner = printed.owner
    if printed.kind in _DEPARTMENTS:
        owner = owner.removesuffix("党工委").removesuffix("党委")
    elif owner.endswith(_PARENTS) and printed.is_numbered:
        owner = owner.removesuffix("党委").removesuffix("党总支")
    return _party_word().search(owner) is not None


def _in_row_of_levels(page: Page, printed: Printed) -> bool:
    """Whether the words are one level of several: 小区党支部—楼栋党小组, 县（市）区委, 县区委."""
    if page.text.endswith(("）", ")"), 0, printed.start) and printed.owner in words("places", "regions"):
        return True
    if printed.owner == "区" and page.text.endswith("县", 0, printed.start):
        return True
    after = page.text[printed.end : printed.end + 2]
    return after[:1] in _DASHES and len(after) == 2 and after[1] not in _DASHES


def _is_nickname(page: Page, printed: Printed, owners: Owners) -> bool:
    """Whether marks close around words that name no body found before: “网红党支部”."""
    if not _is_marked(page, printed) or owners.inside(printed.start, printed.owner_end):
        return False
    if printed.kind not in table("organizations", "kinds") and _SEATED.search(printed.owner):
        return common_owners().issuperset(page.pieces(printed.start, printed.owner_end))
    return not is_founded_by_name(page, printed)


def _is_marked(page: Page, printed: Printed) -> bool:
    return page.text.endswith("“", 0, printed.start) and page.text.startswith("”", printed.end)


@cache
def _founding() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('organizations', 'founding'))}了?“$")


def is_founded_by_name(page: Page, printed: Printed) -> bool:
    """Whether the words in marks are what a body was called when it was founded: 成立了“某某创客党支部”."""
    if len(printed.owner) < _SHORTEST_NAME or not _is_marked(page, printed):
        return False
    coined = is_proper(page, printed.start, printed.owner_end, common_owners(), coined=False)
    return coined and _founding().search(page.text, max(0, printed.start - 6), printed.start) is not None
