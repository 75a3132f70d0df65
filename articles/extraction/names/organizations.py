"""Party organisations: those named in full, and short forms resolved to the owner that the text named before."""

import re
from collections import Counter
from collections.abc import Iterator

import rjieba

from ..lexicon import word_set, words
from ..records import Rejected
from .boundaries import name_start
from .completing import completed
from .general_words import OWNING
from .hits import Hit, outermost
from .listed import branches_below, with_listed
from .no_bodies import is_founded_by_name, why_no_body
from .ownerless import NEAR
from .owners import FIRM_RULES, Owners
from .page import Page, word_class
from .printed import Printed, all_printed, common_owners
from .proper import is_proper
from .references import Antecedents
from .resolving import Resolver
from .secretaries import has_secretary
from .short_forms import hit_of
from .written_out import written_out

_COINED_ALLIANCE = 4
_CHAIN = "产业链"
_SHORTEST_OWNER = 2
# Characters by which two owners are seen to be of one sort: 商会, 社区.
_SORT_LENGTH = 2
_LONGEST_QUOTED = 14
# A part of a zone or a plant that a number tells from the others: 第三网格|联合党支部.
_NUMBERED_PART = re.compile(r"第[一二三四五六七八九十\d]{1,2}(?:网格|片区|车间|工区|组团|标段|分厂|工段|车队)")
_QUOTED = re.compile("“[一-鿿]{2,12}”$")
_CLAUSE_MARKS = frozenset("，。、；：！？“”\n")
_NOUN_CLASSES = frozenset({"n", "nz", "nt", "nr", "ns", "vn", "eng"})
_UNNAMED = "the words before it name no owner, and none named before fits"

_SHOPS = word_set("organizations", "shops")
_ALLIANCES = word_set("organizations", "alliances")
_SORTS = words("organizations", "sorts")
_DIRECT = word_set("organizations", "direct")


def find_organizations(page: Page, antecedents: Antecedents, owners: Owners) -> tuple[list[Hit], list[Rejected]]:
    """Every party organisation that the text names or lets a reader name, and the ones ruled out, in text order.

    `owners` are the places, parks, firms and people already found: an owner may be one of them or end in one, and
    never runs across a person.
    """
    every = all_printed(page, owners)
    verdicts = list(zip(every, _verdicts(page, every, owners), strict=True))
    full = [
        hit_of(
            one,
            completed(page, one, owners, antecedents),
            "organization.named-owner",
        )
        for one, verdict in verdicts
        if verdict == ""
    ]
    resolver = Resolver(page, owners, full, [one for one, verdict in verdicts if verdict == _UNNAMED], antecedents)
    found, rejected = list(full), []
    for printed, verdict in verdicts:
        hit = resolver.resolved(printed) if verdict == _UNNAMED else None
        if hit:
            found.append(hit)
        elif verdict:
            rejected.append(Rejected(printed.text, printed.start, printed.end, "organization.suffix", verdict))
    named = [one for one, verdict in verdicts if verdict == ""]
    sharing = [hit for one in named for hit in (*_sharing_suffix(page, one), *_sharing_body(page, one, owners))]
    below = [branch for hit in found for branch in branches_below(page, hit)]
    return outermost([*written_out(page), *with_listed(page, found, owners, antecedents), *sharing, *below]), rejected


def _sharing_suffix(page: Page, printed: Printed) -> Iterator[Hit]:
    """The owners listed before one of the same sort, which share its last words.

    甲甲商会、乙乙商会党支部 are two, and so are “甲行业”、“乙行业”党支部.
    """
    sort, start = printed.owner[-_SORT_LENGTH:], printed.start
    floor = start - NEAR
    while start > floor and page.text.endswith(f"{sort}、", 0, start) and len(printed.owner) > _SORT_LENGTH:
        end = start - 1
        quoted = _QUOTED.search(page.text, max(0, end - _LONGEST_QUOTED), end)
        start = quoted.start() if quoted else name_start(page, end)
        if end - start <= _SORT_LENGTH:
            break
        if not quoted and not is_proper(page, start, end - _SORT_LENGTH, common_owners(), coined=False):
            break
        yield Hit(start, end, page.text[start:end] + printed.rest, "organization.shared-suffix", printed.kind)


def _sharing_body(page: Page, printed: Printed, owners: Owners) -> Iterator[Hit]:
    """The owners listed before one of the same kind that have each their own.

    甲甲镇、乙乙镇党委 are two, and so are 甲甲药业、乙乙集团的党委.
    """
    apart = page.text.startswith("的", printed.owner_end)
    townships = words("places", "townships")
    if not apart and not printed.owner.endswith(townships):
        return
    before, floor = owners.ending_at(printed.start - 1), printed.start - NEAR
    while before and before.start > floor and page.text[before.end] == "、":
        if not (before.rule.startswith(FIRM_RULES) if apart else before.name.endswith(townships)):
            break
        yield Hit(before.start, before.end, before.name + printed.rest, "organization.shared-suffix", printed.kind)
        before = owners.ending_at(before.start - 1)


def _verdicts(page: Page, every: list[Printed], owners: Owners) -> list[str]:
    """For each printed organisation why it is none, `_UNNAMED` where its owner must be looked for, else nothing."""
    counts = Counter(printed.text for printed in every)
    verdicts = [
        why_no_body(page, printed, owners) or ("" if _names_owner(page, printed, owners, counts) else _UNNAMED)
        for printed in every
    ]
    # What names an owner in one place does so wherever it is printed.
    named = {printed.text for printed, verdict in zip(every, verdicts, strict=True) if not verdict}
    return [
        "" if verdict == _UNNAMED and printed.text in named else verdict
        for printed, verdict in zip(every, verdicts, strict=True)
    ]


def _names_owner(page: Page, printed: Printed, owners: Owners, counts: Counter[str]) -> bool:
    """Whether the words before the last ones name an owner."""
    of_chain = printed.owner and printed.rest.startswith(_CHAIN)  # 钛|产业链党委
    if (len(printed.owner) < _SHORTEST_OWNER and not of_chain) or printed.owner in OWNING:
        return False
    if printed.owner.startswith("“") and printed.owner.strip("“”") in common_owners():
        return False
    if (
        is_founded_by_name(page, printed)
        or printed.owner.startswith("“")
        or printed.is_committee
        or owners.inside(printed.start, printed.owner_end)
    ):
        return True
    if _is_central(printed) or _leads_offices(printed):
        return True
    if printed.owner in common_owners() or printed.owner in _SHOPS:
        return False
    if printed.rest in _ALLIANCES and len(printed.owner) >= _COINED_ALLIANCE:
        return not word_set("organizations", "levels").issuperset(page.pieces(printed.start, printed.owner_end))
    if is_proper(page, printed.start, printed.owner_end, common_owners(), coined=False):
        return True
    return _is_told(page, printed, owners, counts[printed.text])


def _is_told(page: Page, printed: Printed, owners: Owners, times: int) -> bool:
    """Whether ordinary words name an owner by form, by their place in the clause, or since the article comes back."""
    pieces = page.pieces(printed.start, printed.owner_end)
    own = [word for word in pieces if word not in common_owners()]
    if (own and (printed.is_numbered or _is_office(pieces))) or _NUMBERED_PART.fullmatch(printed.owner):
        return True
    if printed.rest.startswith(_SORTS):
        return bool(own)
    if own[:1] != pieces[:1]:
        return False
    if _begins_clause(page, printed.start):
        officer = has_secretary(page, printed, owners)
        whole = own == pieces and (officer or all(map(_is_noun, own)))
        if whole or ((officer or times > 1) and any(map(_is_unknown, own))):
            return True
    # Several words of its own name an owner when the article keeps coming back to it.
    return len(own) > 1 and times > 1


def _is_central(printed: Printed) -> bool:
    """Whether it is a department of the central committee, of which there is one: 中央宣传部."""
    return printed.owner.startswith("中央") and printed.kind in word_set("organizations", "departments")


def _leads_offices(printed: Printed) -> bool:
    """Whether it is the one committee that leads the offices of a region: 省直|机关工委."""
    direct = printed.owner in _DIRECT
    return direct and printed.kind in word_set("organizations", "departments")


def _is_office(pieces: list[str]) -> bool:
    """Whether the last word is an office's or a team's and enough words say which: 文博|广场|综合|管理|办公室.

    Two words of its own do, or one after the level of a region or of its government: 省|档案馆, 省政府|办公厅.
    """
    if not pieces[-1].endswith(words("organizations", "heads")):
        return False
    heads = word_set("organizations", "heads")
    own = [word for word in pieces if word not in common_owners() and word not in heads]
    return len(own) > 1 or (bool(own) and pieces[0].removesuffix("政府") in words("places", "regions"))


def _is_unknown(word: str) -> bool:
    """Whether no dictionary has the word, whatever class is guessed for it."""
    return len(word) > 1 and not rjieba.has_word(word)


def _begins_clause(page: Page, start: int) -> bool:
    return start == 0 or page.text[start - 1] in _CLAUSE_MARKS


def _is_noun(word: str) -> bool:
    return len(word) > 1 and word_class(word) in _NOUN_CLASSES
