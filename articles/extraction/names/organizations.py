"""Party organisations: those named in full, and short forms resolved to the owner that the text named before."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ..lexicon import alternation, table, word_set, words
from ..records import Rejected
from .boundaries import name_start
from .hits import Hit, outermost
from .no_bodies import why_no_body
from .owners import Owners
from .page import Page, word_class
from .printed import BRANCH, Printed, all_printed, common_owners, kind_by_suffix
from .proper import is_proper
from .references import Antecedents
from .resolving import Resolver, hit_of

_COINED_ALLIANCE = 4
# Characters by which two owners are seen to be of one sort: 商会, 社区.
_SORT_LENGTH = 2
_ITEM = re.compile("[^、和]+")
_CLAUSE_MARKS = frozenset("，。、；：！？\n")
_NOUN_CLASSES = frozenset({"n", "nz", "nt", "nr", "ns", "vn", "eng"})
_UNNAMED = "the words before it name no owner, and none named before fits"

_REFERRING = table("owners", "referring")


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
            _with_plant(one, owners, antecedents) or _with_region(page, one, antecedents),
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
    sharing = (hit for one, verdict in verdicts if verdict == "" for hit in _sharing_suffix(page, one))
    below = [branch for hit in found for branch in _listed_below(page, hit)]
    return outermost([*found, *sharing, *below]), rejected


@cache
def _branches() -> re.Pattern[str]:
    """A list of branches right after what leads to it: 下设|采购支部、售后支部."""
    last_words = alternation(words("organizations", "branches"))
    branch = rf"(?![一二两三四五六七八九十几多各若]+个)[一-鿿]{{2,8}}?(?:{last_words})"
    told = r"(?:[一二两三四五六七八九十\d]+个(?:党?支部|党小组)[：，])?"
    leading = alternation(words("organizations", "leading_to"))
    return re.compile(rf"，?(?:{leading})了?{told}({branch}(?:[、和]{branch})+)")


def _listed_below(page: Page, committee: Hit) -> Iterator[Hit]:
    """The branches that a committee is said to consist of, each called after it."""
    listed = _branches().match(page.text, committee.end)
    if not listed:
        return
    for item in _ITEM.finditer(page.text, *listed.span(1)):
        kind = kind_by_suffix(item[0]) or BRANCH
        yield Hit(item.start(), item.end(), committee.name + item[0], "organization.listed-below", kind)


def _sharing_suffix(page: Page, printed: Printed) -> Iterator[Hit]:
    """The owners listed before one of the same sort, which share its last words: 甲甲商会、乙乙商会党支部."""
    sort, start = printed.owner[-_SORT_LENGTH:], printed.start
    while page.text.endswith(f"{sort}、", 0, start) and len(printed.owner) > _SORT_LENGTH:
        end = start - 1
        start = name_start(page, end)
        if end - start <= _SORT_LENGTH or not is_proper(page, start, end - _SORT_LENGTH, common_owners(), coined=False):
            break
        yield Hit(start, end, page.text[start:end] + printed.rest, "organization.shared-suffix", printed.kind)


def _with_plant(printed: Printed, owners: Owners, antecedents: Antecedents) -> str | None:
    """The name of a workshop's branch with the firm named before: 装配车间党支部 of 某某集团."""
    if not printed.owner.endswith(words("organizations", "shops")) or owners.inside(printed.start, printed.owner_end):
        return None
    firm = antecedents.before("企业", printed.start)
    return firm.canonical + printed.text if firm else None


def _with_region(page: Page, printed: Printed, antecedents: Antecedents) -> str:
    """The name with the region that its first word stands for: 市国资委党委 of 某某市 is 某某市国资委党委."""
    level, first = printed.owner[0], page.pieces(printed.start, printed.owner_end)[0]
    if level not in words("places", "regions") or printed.is_committee or first not in (level, level + "直"):
        return printed.text
    region = _region_of(page, printed.start, level, antecedents) or antecedents.bare_region(level)
    return region + printed.text[1:] if region else printed.text


def _region_of(page: Page, offset: int, level: str, antecedents: Antecedents) -> str | None:
    """The region named before in the paragraph, else the only one of its level that the article names."""
    named = antecedents.before(level, offset)
    if named and "\n" not in page.text[named.end : offset]:
        return named.canonical
    nearest, last = antecedents.nearest(level, offset), antecedents.before(level, len(page.text))
    return nearest if last and nearest == last.canonical == antecedents.nearest(level, 0) else None


def _verdicts(page: Page, every: list[Printed], owners: Owners) -> list[str]:
    """For each printed organisation why it is none, `_UNNAMED` where its owner must be looked for, else nothing."""
    counts = Counter(printed.text for printed in every)
    return [
        why_no_body(page, printed, owners) or ("" if _names_owner(page, printed, owners, counts) else _UNNAMED)
        for printed in every
    ]


def _names_owner(page: Page, printed: Printed, owners: Owners, counts: Counter[str]) -> bool:
    """Whether the words before the last ones name an owner."""
    if not printed.owner or printed.owner in _REFERRING:
        return False
    if printed.owner.startswith("“") or printed.is_committee or owners.inside(printed.start, printed.owner_end):
        return True
    if _is_central(printed) or _leads_offices(printed):
        return True
    if printed.owner in common_owners():
        return False
    if printed.rest in word_set("organizations", "alliances") and len(printed.owner) >= _COINED_ALLIANCE:
        return True
    if is_proper(page, printed.start, printed.owner_end, common_owners(), coined=False):
        return True
    pieces = page.pieces(printed.start, printed.owner_end)
    own = [word for word in pieces if word not in common_owners()]
    if own and (printed.is_numbered or _is_office(pieces)):
        return True
    if printed.rest.startswith(words("organizations", "sorts")):
        return bool(own)
    if own == pieces and _begins_clause(page, printed.start) and all(map(_is_noun, own)):
        return True
    # Several words of its own name an owner when the article keeps coming back to it.
    return len(own) > 1 and own[0] == pieces[0] and counts[printed.text] > 1


def _is_central(printed: Printed) -> bool:
    """Whether it is a department of the central committee, of which there is one: 中央宣传部."""
    return printed.owner.startswith("中央") and printed.kind in word_set("organizations", "departments")


def _leads_offices(printed: Printed) -> bool:
    """Whether it is the one committee that leads the offices of a region: 省直|机关工委."""
    direct = printed.owner in words("organizations", "direct")
    return direct and printed.kind in word_set("organizations", "departments")


def _is_office(pieces: list[str]) -> bool:
    """Whether the last word is an office's or a team's and enough words say which: 文博|广场|综合|管理|办公室.

    Two words of its own do, or one after the level of a region: 省|档案馆.
    """
    if not pieces[-1].endswith(words("organizations", "heads")):
        return False
    heads = word_set("organizations", "heads")
    own = [word for word in pieces if word not in common_owners() and word not in heads]
    return len(own) > 1 or (bool(own) and pieces[0] in words("places", "regions"))


def _begins_clause(page: Page, start: int) -> bool:
    return start == 0 or page.text[start - 1] in _CLAUSE_MARKS


def _is_noun(word: str) -> bool:
    return len(word) > 1 and word_class(word) in _NOUN_CLASSES
