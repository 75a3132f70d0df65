"""What a clause tells to have been founded or put out, and whether the next one goes on about it."""

import re
from dataclasses import replace
from functools import cache

from ..lexicon import alternation, words
from .owners import Known, Topic, is_body, is_programme, owner, vocabulary
from .tokens import Row

FOUNDING = vocabulary("founding")
_BELOW = vocabulary("below")
_PEOPLE_UNITS = words("subjects", "people_units")
_SETTING_UP = vocabulary("founding") | vocabulary("setting_up")
# Bodies that work for several: a committee of one's own tells nothing new of its owner.
_JOINT = re.compile("联盟|联合|临时|链党|行业|[队组会团]$|专班$")
_RULE = "founded"
_LONGEST_LEAD = 8  # words before what is put out that are read for the verb


def founded(row: Row, start: int, end: int, known: Known) -> Topic | None:
    """成立|某某党总支|，下设…: the body that the clause from token `start` up to `end` tells to have been founded."""
    verb = max((index for index in range(start, end) if row.words[index] in FOUNDING), default=-1)
    after = row[verb + 1 : end]
    if verb < 0 or not after or any(token.kind not in "NMAV" for token in after):
        return None
    found = owner(row, verb + 1, end, known)
    return replace(found, general=False, rule=_RULE) if found and not is_programme(found.name) else None


def founded_by(row: Row, verb: int, end: int, known: Known) -> Topic | None:
    """张驰|创办|的|微芯科技: what somebody founded, at the head of its clause."""
    if verb + 2 >= end or row.kinds[verb + 1] != "U":
        return None
    last = next((index for index in range(verb + 2, end) if row.kinds[index] not in "NMA"), end)
    if last == verb + 2:
        return None
    return owner(row, verb + 2, last, known) or Topic(row.text(verb + 2, last), "body")


def put_out(row: Row, start: int, end: int, known: Known) -> Topic | None:
    """推出|“红领贷”|，已授信9亿元: the initiative or body that the clause from token `start` up to `end` ends with and
    tells to have been put out, opened or set up. Programmes are carried out by others, and own nothing."""
    last = end - 1
    if row.kinds[last] == "N":
        return _built(row, start, end)
    if row.kinds[last] != "M":
        return None
    name = known.name(row[last])
    joint = name.kind == "organization" and row.words[last] == name.canonical and _JOINT.search(name.canonical)
    if not (name.kind == "initiative" or joint) or is_programme(name.canonical):
        return None
    first = last - 1 if last > start and row.kinds[last - 1] == "Q" else last  # 建成|3个|“红领驿站”
    led_to = _putting_out().search(row.text(max(start, first - _LONGEST_LEAD), first))
    return Topic(name.canonical, name.kind, rule=_RULE) if led_to else None


def _built(row: Row, start: int, end: int) -> Topic | None:
    """改造提升|园区|党群服务中心|，面积扩大到…: the building without a name of whose building a clause tells last."""
    first = next((index + 1 for index in range(end - 1, start - 1, -1) if row.kinds[index] not in "NA"), start)
    text = row.text(first, end)
    if not text.endswith(words("subjects", "built")) or not is_body(text):
        return None
    led_to = _putting_out().search(row.text(max(start, first - _LONGEST_LEAD), first))
    return Topic(text, "initiative", rule=_RULE) if led_to else None


@cache
def _putting_out() -> re.Pattern[str]:
    """The end of what leads to something that is put out, 推出, 办了个, or is there, 有一间; not so 举办, 构建."""
    verbs = alternation(words("subjects", "putting_out"))
    return re.compile(rf"(?:(?<![举主承协构]){verbs}[起出]?了?一?个?|有一[个间座家支])$")


def sets_up(row: Row, start: int, end: int) -> bool:
    """Whether a clause tells of founding, choosing, paying or planning, which is done by who put something out, not by
    what was put out."""
    return not _SETTING_UP.isdisjoint(row.words[start:end])


def goes_below(row: Row, start: int, end: int) -> bool:
    """Whether a clause begins with what a body has under it, or how many belong to it: 下设6个支部, 23名党员."""
    if start == end:
        return False
    return row.words[start] in _BELOW or (row.kinds[start] == "Q" and row.words[start].endswith(_PEOPLE_UNITS))
