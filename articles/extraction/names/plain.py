"""Programmes and facilities named without quotation marks: after a verb that leads to one, or by a telling suffix."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ..lexicon import ahead, alternation, word_set, words
from .boundaries import ends_name, name_start
from .heads import kind_of
from .hits import Hit, outermost
from .owners import Owners
from .page import Page, word_class
from .proper import is_proper

_LONGEST = 26
_LONGEST_LIST = 60
_ITEMS = re.compile(r"[一-鿿]{2,14}(?:、[一-鿿]{2,8}){1,6}$")
_COUNTS = "两三四五六七八九"
_NUMERALS = "零一二三四五六七八九十"
_SIGN = r"[一-鿿㐀-䶿·A-Za-z\d+]"
_GENERIC = word_set("initiatives", "generic")
_WEAK_PLAIN = word_set("initiatives", "weak_plain")
_BROKEN_BY = word_set("initiatives", "broken_by")
_METHODS = word_set("initiatives", "methods")
_ORDINARY = word_set("initiatives", "ordinary")
_NAMED_PLAIN = word_set("initiatives", "named_plain")


def find_plain(page: Page, owners: Owners) -> list[Hit]:
    """Every programme and facility named without marks, in text order."""
    return outermost([*_counted(page), *_facilities(page, owners), *_objects(page), *_by_form(page)])


# What is carried into some place (党的创新理论进车间活动), and a scale of points of its own (十八分制).
_INTO = re.compile(r"进(?![行入一而出取步程展军驻口修度])[一-鿿]{2,8}?(?:系列|主题|专项|专题|集中|巡回|宣讲|宣传)*活动")
_POINTS = re.compile(r"(?:十[一二三四五六七八九]|[二三四五六七八九]十|1\d|[2-9]0)$")
_SCALE = re.compile("分制")
_SHORTEST_TOPIC = 3
_SHORTEST_PEOPLE = 4
# What is carried out may be called by verbs of its own: 开展|唱响强音行动.
_CAMPAIGNS, _CARRYING_OUT = frozenset({"行动", "提升行动", "攻坚行动", "专项行动"}), ("开展", "实施", "启动")
# Its schools are institutions; not so what is done for its students: 大学生创业学院.
_UNIVERSITY = re.compile("大学(?!生)")
# The bare name of a facility and that with its owner.
_ONE_OWNER = 2
# What something becomes is a comparison: 驿站|成为|职工之家.
_BECOMING = ("成为", "变成", "变为")
_LEADS_TO_NONE = frozenset("为成“”")
_SYSTEM, _SHORTEST_SYSTEM = "制度", 6


def _by_form(page: Page) -> Iterator[Hit]:
    """Programmes whose form alone tells them, wherever they stand."""
    for match in _INTO.finditer(page.text):
        start = _topic_start(page, match.start())
        if page.is_boundary(match.start()) and match.start() - start >= _SHORTEST_TOPIC:
            yield Hit(start, match.end(), page.text[start : match.end()], "initiative.form", "活动")
    for match in page.matches("scale", _SCALE):
        points = _POINTS.search(page.text, max(0, match.start() - 2), match.start())
        start = name_start(page, points.start(), longest=_LONGEST) if points else match.start()
        if points and start < points.start():
            yield Hit(start, match.end(), page.text[start : match.end()], "initiative.form", "机制")


def _topic_start(page: Page, end: int) -> int:
    """Where the words for what is carried begin, over one 的 where a verb leads to them: 开展|党的创新理论."""
    start = name_start(page, end, longest=_LONGEST)
    further = name_start(page, start - 1, longest=_LONGEST) if page.text[start - 1 : start] == "的" else start
    return further if page.text.endswith(words("initiatives", "cues"), 0, further) else start


@cache
def _object() -> re.Pattern[str]:
    """A noun group with a suffix right after a verb that leads to it: 建立|小微企业人才库."""
    cue = alternation(word_set("initiatives", "cues") - word_set("initiatives", "quoted_cues"))
    count = r"(?:了|起|出|好)?(?:[近约超]?[\d一二三四五六七八九十百千两]+余?[个处家项支场条座间次]|一[个批系列项]+)?"
    plain, stop = words("initiatives", "plain"), alternation(words("initiatives", "not_before"))
    # The name grows a character at a time: the first letters turn most of its ends down.
    suffix = f"{ahead(plain)}(?P<suffix>{alternation(plain)})"
    quoted = rf"(?:“{_SIGN}{{1,8}}”)?"
    # 区、街、社区三级|…机制: the levels that share it stand before its name.
    levels = r"(?:[省市县区镇乡街村](?:、[一-鿿]{1,2}){1,4}[二三四五]级)?"
    return re.compile(rf"{cue}(?:的|{count}){levels}(?P<name>{quoted}{_SIGN}{{2,{_LONGEST}}}?{suffix})(?!{stop})")


def _objects(page: Page) -> Iterator[Hit]:
    for match in page.matches("object", _object()):
        start, end = match.span("name")
        if not (_is_verb(page, match.start()) and page.is_boundary(start) and page.is_boundary(end)):
            continue
        if not (match["suffix"] in _CAMPAIGNS and page.text.endswith(_CARRYING_OUT, 0, start)):
            start = _after_verbs(page, start, end)
        if _is_title(page.text, start):
            continue
        name = page.text[start:end]
        if _UNIVERSITY.search(name):
            continue
        weak = _is_weak(name, match["suffix"]) and not _about_people(name, match["suffix"])
        if not weak and _names_programme(page, start, end, match["suffix"]):
            routine = name in _GENERIC
            rule = "initiative.routine" if routine else "initiative.object"
            yield Hit(start, end, name, rule, kind_of(name) or "机制")


def _is_title(text: str, start: int) -> bool:
    """Whether the words stand in the title of a document: 《建立甲甲制度》."""
    opened = text.rfind("《", max(0, start - _LONGEST), start)
    return opened >= 0 and "》" not in text[opened:start]


def _is_weak(name: str, suffix: str) -> bool:
    """Whether the suffix alone makes no name: a system is one by two words before it or a long one (联席必到制度)."""
    short = suffix == _SYSTEM and len(name) < _SHORTEST_SYSTEM
    return short or suffix in _WEAK_PLAIN


def _is_verb(page: Page, start: int) -> bool:
    """Whether the leading verb is a word, or the end of a set phrase that the splitter keeps whole (深入|开展)."""
    return page.is_boundary(start) or len(page.words[page.index_at(start)]) == 4


@cache
def _party() -> re.Pattern[str]:
    return re.compile(alternation(words("initiatives", "party_words")))


def _about_people(name: str, suffix: str) -> bool:
    return _party().search(name) is not None or _trains_people(name, suffix)


# How large something is that is built: 1000平方米以上|社区党群服务中心.
_MEASURED = re.compile(r"\d[\d.]*[万亿余多]*(?:平方米|平米|亩)(?:以上|以下|左右)?(?:的)?")


def _after_verbs(page: Page, start: int, end: int) -> int:
    """The start without further verbs of the same kind (建立|完善|…制度) and words for how far it reaches (全市)."""
    index = page.index_at(start)
    while page.starts[index + 1] < end and page.words[index] in _leading():
        index += 1
        start = page.starts[index]
    measure = _MEASURED.match(page.text, start, end)
    return measure.end() if measure else start


@cache
def _leading() -> frozenset[str]:
    return word_set("initiatives", "cues") | word_set("initiatives", "scopes")


def _names_programme(page: Page, start: int, end: int, suffix: str) -> bool:
    """Whether the group has words of its own, and none that ends a name; any words name a method (清单工作法)."""
    pieces = page.pieces(start, end)
    joined = page.text[start:end].replace(_JOINED, "")
    if any(piece in _BROKEN_BY for piece in pieces) or any(sign in joined for sign in "和与"):
        return False
    if suffix in _METHODS:
        return True
    if _trains_people(page.text[start:end], suffix):
        return True
    own = [piece for piece in pieces[:-1] if piece not in _ORDINARY]
    return len(own) >= 2 or (bool(own) and (len(pieces) > 3 or is_proper(page, start, end, _ORDINARY)))


def _trains_people(name: str, suffix: str) -> bool:
    """Whether two words or more before a suffix tell of the people whom the party trains and serves: 书记|素质|计划."""
    if suffix not in _NAMED_PLAIN or len(name) < _SHORTEST_PEOPLE + len(suffix):
        return False
    return any(word in name for word in words("initiatives", "people_words"))


# The one noun group in which 和 stands inside a name: the bodies that 两新 is short for.
_JOINED = "企业和社会组织"


@cache
def _facility() -> re.Pattern[str]:
    stop = alternation(words("initiatives", "not_after_facility"))
    return re.compile(f"{alternation(words('initiatives', 'facilities'))}(?!{stop})")


def _facilities(page: Page, owners: Owners) -> list[Hit]:
    """Facilities whose suffix tells a coined name wherever it stands, by the fullest name: 某某街道某某夜校.

    One that also stands without an owner, and with several of them, is called by its own name.
    """
    found = list(_by_facility(page, owners))
    names = list(dict.fromkeys([hit.name for hit in found]))
    if len(names) < _ONE_OWNER:
        return found
    ending = {own: [name for name in names if name.endswith(own)] for own in names}
    everywhere = [own for own, longer in ending.items() if len(longer) > _ONE_OWNER]
    fuller = {hit.short: hit.name for hit in found if hit.short and hit.short not in everywhere}
    fuller.update((name, own) for own in everywhere for name in names if name.endswith(own))
    for own, longer in ending.items():
        if len(longer) == _ONE_OWNER:
            fuller.setdefault(own, max(longer, key=len))
    return [hit.called(fuller.get(hit.name, hit.name)) for hit in found]


def _by_facility(page: Page, owners: Owners) -> Iterator[Hit]:
    for match in page.matches("facility", _facility()):
        start = name_start(page, match.start(), stop=_ends_facility, longest=_LONGEST)
        start = owners.innermost(start, match.start())
        owner = owners.last_inside(start, match.start())
        start = owner.start if owner else start
        own = owner.end if owner and owner.end < match.end() - 2 else start
        name = page.text[start : match.end()]
        if page.text[start - 1 : start] in _LEADS_TO_NONE and _is_none(page, start, match):
            continue
        if match.start() - start < 2 or page.text[own : match.end()] in _GENERIC or _UNIVERSITY.search(name):
            continue
        short = page.text[own : match.end()] if own > start else ""
        yield Hit(start, match.end(), name, "initiative.facility", kind_of(name) or "阵地", short)


def _is_none(page: Page, start: int, suffix: re.Match[str]) -> bool:
    """Whether what stands before shows that the words name no facility.

    Something becomes it, it is the first of several things in marks (“甲甲会客厅、乙乙花园”), or only words that say of
    what sort it is stand after marks, to whose name they belong: “甲”|主题沙龙.
    """
    before = page.text[start - 1]
    if before == "“":
        return page.text.startswith("、", suffix.end())
    if before == "”":
        return _ORDINARY.issuperset(page.pieces(start, suffix.start()))
    return page.text.endswith(_BECOMING, 0, start)


@lru_cache(maxsize=8192)
def _ends_facility(word: str, next_to_suffix: bool) -> bool:
    counts = word[0].isdigit() or (word[0] in _NUMERALS and word_class(word) == "m")
    describes = word[-1] == "性" and len(word) > len("党性")
    return counts or describes or word in word_set("initiatives", "before_facility") or ends_name(word, next_to_suffix)


@cache
def _counted_noun() -> re.Pattern[str]:
    """What closes a counted list, its number and its noun: 甲甲、乙乙、丙丙|三大工程."""
    return re.compile(f"(?P<number>[{_COUNTS}])[大项个]?(?P<noun>{alternation(words('initiatives', 'counted'))})")


def _counted(page: Page) -> Iterator[Hit]:
    for match in page.matches("counted", _counted_noun()):
        items = _ITEMS.search(page.text, max(0, match.start() - _LONGEST_LIST), match.start())
        if not items or items.group().count("、") + 1 != _number(match["number"]):
            continue
        start = _list_start(page, items)
        name = page.text[start : match.end()]
        yield Hit(start, match.end(), name, "initiative.counted", kind_of(match["noun"]) or "工程")


def _list_start(page: Page, items: re.Match[str]) -> int:
    """Where the first item begins: items of one length are taken to match, else the words before are walked."""
    first = items.start() + items.group().index("、")
    lengths = {len(item) for item in items.group().split("、")[1:]}
    even = first - min(lengths)
    if len(lengths) == 1 and even >= items.start() and page.is_boundary(even):
        return even
    return name_start(page, first, longest=8)


def _number(numeral: str) -> int:
    return 2 if numeral == "两" else _NUMERALS.index(numeral)
