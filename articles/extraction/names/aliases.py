"""Full and short names of one body brought together."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from operator import attrgetter

from pypinyin import lazy_pinyin

from ..lexicon import alternation, table, word_set, words
from .hits import Hit, occurrences, outermost
from .misread import misreadings
from .page import Page, is_rare, word_class
from .places import is_region

_SHORTEST = 2
# How long the names of regions are that firms are called after: 湖北, 江州市.
_REGION_LENGTHS = (2, 3, 4)
_START = attrgetter("start")
# The last letters of what zones are called whose names are shortened.
_ZONE = "开发区"
# A firm's legal form, 集团 apart: a group is another firm than the one it is called after.
_OF_FORM, _LEGAL_FORM = ("有限公司", "责任公司"), re.compile("(?:股份)?有限(?:责任)?公司$")
# 非公经济组织和社会组织党委, 非公企业综合党委: the committees of firms, called 非公党委 for short.
_PRIVATE = re.compile("非公(?:有制)?(?:经济组织|企业|经济)?(?:和社会组织)?(?=(?:综合)?(?:党工?委|工委)$)")
# How the names of firms end that are often called by the region that they sit in: 甲省乙乙集团.
_GROUPS = ("集团", "公司")
_FIRST_REGION = re.compile(r"[一-鿿]{2,3}?[省市县区]")
_BRANCHES = words("aliases", "branches")
_DROPPED = words("aliases", "dropped")
_TRADE = word_set("enterprises", "trade")
_TRADE_LENGTHS = sorted({len(trade) for trade in _TRADE})


@cache
def _introduced() -> re.Pattern[str]:
    """A short name in brackets right after the full one: （以下简称“某某”）; the match begins after the bracket."""
    cue = alternation(words("aliases", "cues"))
    return re.compile(rf"(?<=[（(]){cue}[：:]?[“\"‘]?(?P<short>[^”\"’（）()，。\n]{{2,12}})[”\"’]?[）)]")


@cache
def _form() -> re.Pattern[str]:
    """What says that a name is a firm's."""
    return re.compile(alternation(_DROPPED))


@cache
def _dropped() -> re.Pattern[str]:
    return re.compile(_form().pattern + "$")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"[（(][^（）()]*[）)]")


def introduced(page: Page) -> dict[int, str]:
    """Every short name that the text introduces, by the offset at which the full one before it ends."""
    return {match.start() - 1: match["short"] for match in page.matches("introduction", _introduced())}


def with_introduced(page: Page, hits: list[Hit], forms: dict[int, str]) -> list[Hit]:
    """The hits and every place of one of the short names that the text introduces right after one of them."""
    if not forms:
        return hits
    short = {forms[hit.end]: replace(hit, rule="alias.introduced") for hit in hits if hit.end in forms}
    return outermost([*_printed_as(page, short), *hits]) if short else hits


def _printed_as(page: Page, forms: dict[str, Hit]) -> Iterator[Hit]:
    """Every place where one of the forms is printed, as a hit of the name that the form stands for."""
    for start, end, form in occurrences(page.text, forms):
        yield forms[form].at(start, end)


def merged(hits: list[Hit]) -> list[Hit]:
    """The hits, each called by the fullest name that its own name shortens.

    A short name is the end of a full one, or has its beginning and its last word (甲乙集团 for 甲乙丙丁集团).
    """
    if len({hit.name for hit in hits}) < 2:
        return hits
    counts = Counter([hit.name for hit in hits])
    regional = {own: name for name in counts if name.endswith(_GROUPS) and (own := _without_region(name)) != name}
    fuller = _by_legal_form(counts)
    for full in sorted(counts, key=lambda name: (counts[name], len(name))):
        forms = _shortened(full)
        fuller.update((form, full) for form in forms if form in counts)
        # 丙省甲乙集团 is 甲乙控股集团 by the region that it sits in.
        if regional:
            fuller.update((regional[form], full) for form in forms if form in regional and form[:2] == full[:2])
    return [hit.called(fuller.get(hit.name, hit.name)) for hit in hits]


def _by_legal_form(names: Iterable[str]) -> dict[str, str]:
    """Firms by the first of the names that differ only in the legal form, which a firm may take later."""
    first: dict[str, str] = {}
    return {name: first.setdefault(_LEGAL_FORM.sub("", name), name) for name in names if name.endswith(_OF_FORM)}


def _without_region(name: str) -> str:
    """The name without the region that it begins with."""
    return next((name[length:] for length in _REGION_LENGTHS if is_region(name[:length])), name)


def _shortened(full: str) -> list[str]:
    """Every shorter form of a name that may be printed alone."""
    forms = [*_organization_forms(full), *[full[start:] for start in range(1, len(full) - 1)]]
    if level := _without_level(full):
        forms.append(level)
    if full.endswith("委员会"):
        called = list(_organization_forms(full))
        # 甲甲集团党委 is 中共甲甲集团有限公司委员会, too.
        called += [form for whole in called for form in _without_form(whole)]
        forms += [form[start:] for form in called for start in range(len(form) - 1)]
    # 甲甲（乙乙）集团党委 is one with 甲甲集团党委: a group has one head, its branches have many.
    plain = _bracketed().sub("", full) if "）集团" in full else full
    if plain != full:
        forms += [plain, *_shortened(plain)]
    if not _form().search(full):
        return forms
    for whole in _without_form(full):
        forms += [whole[start:] for start in range(len(whole) - 1)]
    for ending in ("集团", "集团党委", "集团党支部", "集团党总支"):
        if full.endswith(ending):
            forms.append(full.removesuffix(ending) + ending.replace("集团", "公司"))
    last = _dropped().search(full)
    if last and not full.endswith(_BRANCHES):
        forms += _firm_forms(full, last)
    return forms


def _organization_forms(full: str) -> Iterator[str]:
    """A party organisation in fewer words: 甲甲支部, 乙乙党支部 of 乙乙小区党支部, 丙区两新工委 of 丙区委两新工委.

    丁丁街道工委 is 丁丁街道党工委, 戊戊经开区党委 is 戊戊经济开发区党委, and 己己大厦党委 is 中共己己大厦委员会.
    """
    if _ZONE in full:
        yield from (full.replace(zone, short) for zone, short in table("parks", "short").items() if zone in full)
    if "非公" in full:
        yield _PRIVATE.sub("非公", full)
    if "委两新" in full or "委“两新”" in full:
        yield full.replace("委两新", "两新").replace("委“两新”", "“两新”")
    if full.endswith("党工委"):
        yield full.removesuffix("党工委") + "工委"
    if full.endswith("委员会"):
        form, kind = next(pair for pair in table("organizations", "written_out").items() if full.endswith(pair[0]))
        yield full.removeprefix("中共").removesuffix(form) + kind
    if full.endswith("党支部"):
        yield full.removesuffix("党支部") + "支部"
    if "小区党" in full:
        yield full.replace("小区党", "党")


def _firm_forms(full: str, last: re.Match[str]) -> Iterator[str]:
    """A firm with its beginning and its last words, or with 公司 for them, and what stands inside."""
    forms = dict.fromkeys([last.group(), "公司"])
    cores = [full[:end] for end in range(_SHORTEST, last.start()) if not is_region(full[:end])]
    yield from (core + form for core in cores for form in forms)
    if last.group() == "公司":
        return
    yield full[: last.start()] + "公司"
    inner = _inner_groups if last.group() in ("集团公司", "集团") else _infixes
    yield from inner(full, last.start())


def _infixes(full: str, end: int) -> Iterator[str]:
    """A registered name without its region and last words, alone or with 公司: 永珙管桩 of 湖南永珙管桩制造有限公司."""
    for start in {0, *(end for end in _REGION_LENGTHS if is_region(full[:end]))}:
        for infix in (full[start:stop] for stop in range(start + _SHORTEST, end + 1)):
            # What follows a region is no region, though the splitter may guess so.
            named = start or not is_region(infix)
            if named or len(infix) > _SHORTEST:
                yield infix
            if named:
                yield infix + "公司"


def _inner_groups(full: str, end: int) -> Iterator[str]:
    """A group without its region and its trade: 甲乙集团 of 丙省甲乙食品集团."""
    for start in (length for length in _REGION_LENGTHS if is_region(full[:length])):
        yield from (full[start:stop] + "集团" for stop in range(start + _SHORTEST, end))


def _without_level(full: str) -> str | None:
    """The name with its first region printed without its last character: 甲乙商会党委 for 甲乙市商会党委."""
    region = _FIRST_REGION.match(full)
    return full[: region.end() - 1] + full[region.end() :] if region and is_region(region.group()) else None


def _without_form(full: str) -> Iterator[str]:
    """A firm, or a firm's party organisation, without what says that it is a firm: 甲乙集团, 甲乙集团党委."""
    for ending in _DROPPED:
        if full.endswith(ending):
            yield full[: -len(ending)]
        elif f"{ending}党" in full:
            yield full.replace(ending, "", 1)


def short_forms(page: Page, firm: Hit) -> Iterator[str]:
    """Ways in which an article shortens a firm's full name.

    甲市乙丙精密机械有限公司 → 乙丙精密机械, 乙丙机械, 乙丙公司, 乙丙集团.
    """
    pieces = page.pieces(firm.start, firm.end)
    while len(pieces) > 2 and is_region(pieces[0]):
        pieces = pieces[1:]
    whole = "".join(pieces)
    bracket = _bracketed().search(whole)
    core = whole[: bracket.start()] if bracket else _dropped().sub("", whole)
    yield from (form for form in (whole, core) if len(form) > _SHORTEST)
    head = pieces[0] if len(pieces[0]) >= _SHORTEST else "".join(pieces[:2])
    if len(head) >= _SHORTEST and core.startswith(head) and (is_rare(head) or word_class(head) in ("nz", "nr", "")):
        yield from (head + ending for ending in words("aliases", "put_instead") if ending == "公司" or ending in whole)
        yield from (head + core[-n:] for n in _TRADE_LENGTHS if core[-n:] in _TRADE and len(core) > len(head) + n)


def with_short_forms(page: Page, firms: list[Hit]) -> list[Hit]:
    """The firms and every place where a short form of a registered name stands.

    A form that two firms share (甲市丙丁公司, 乙市丙丁公司) stands for the one named last before it.
    """
    forms: dict[str, list[Hit]] = defaultdict(list)
    for firm in firms:
        if firm.rule == "enterprise.registered":
            shortened = replace(firm, rule="alias.shortened")
            for form in short_forms(page, firm):
                forms[form].append(shortened)
    short = [_last_before(forms[form], start).at(start, end) for start, end, form in occurrences(page.text, forms)]
    return outermost([*short, *_without_parts(page, firms, {hit.start: hit.end for hit in short})])


def _without_parts(page: Page, firms: list[Hit], short: dict[int, int]) -> list[Hit]:
    """The firms without those that are a part of one, by the trade after its short name: 甲甲石化|化工党支部.

    `short` are the starts of the short names with their ends.
    """
    return [
        hit
        for hit in firms
        if hit.rule != "enterprise.trade" or page.text[short.get(hit.start, hit.end) : hit.end] not in _TRADE
    ]


def _last_before(firms: list[Hit], offset: int) -> Hit:
    """The last of the firms that begins before the offset, else the first of them; they are in text order."""
    return firms[max(bisect_left(firms, offset, key=_START) - 1, 0)]


def everywhere(page: Page, firms: list[Hit]) -> list[Hit]:
    """The firms and every other place where one of their printed forms stands; a character misread is no other firm."""
    printed = {page.text[hit.start : hit.end]: hit for hit in firms}
    rightly = _rightly(printed)
    firms = [hit.called(rightly.get(hit.name, hit.name)) for hit in firms]
    forms = {page.text[hit.start : hit.end]: hit for hit in firms if hit.end - hit.start > _SHORTEST}
    return outermost([*firms, *_printed_as(page, forms)])


def _rightly(printed: dict[str, Hit]) -> dict[str, str]:
    """Firms found by their trade alone that only sound like a firm named more surely, with that firm's name."""
    rightly: dict[str, str] = {}
    if all(map(_is_sure, printed.values())):
        return rightly
    for pair in misreadings(printed):
        doubtful, sure = sorted((printed[form] for form in pair), key=_is_sure)
        if not _is_sure(doubtful) and _is_sure(sure) and _sound_alike(*pair):
            rightly[doubtful.name] = sure.name
    return rightly


def _is_sure(firm: Hit) -> bool:
    return firm.rule != "enterprise.trade"


def _sound_alike(one: str, other: str) -> bool:
    return bool(lazy_pinyin(one) == lazy_pinyin(other))
