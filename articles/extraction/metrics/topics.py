"""What the clauses of a sentence are about: the noun phrase at their head, if a figure can belong to it."""

from dataclasses import replace
from functools import cache
from itertools import islice, takewhile

from ..lexicon import word_set, words
from .clauses import LOCATIVES, PREPOSITIONS, TELLING, figure_after, head, is_object, is_time, skip_frame, speaks
from .founding import FOUNDING, founded_by
from .neighbours import described
from .owners import Known, Topic, counts_people, head_noun, is_body, owner, pointed_at, referred, region, vocabulary
from .pattern import UNIT_CLASS
from .phrases import noun_follows
from .speakers import BODIES, OWNERS
from .tokens import Row

SHORTEST_POSSESSOR = 3
"""How many characters a noun must have to be what has something, where nothing else tells that it is a body."""
UNDER = "下"
"""What ends a phrase that says under whose guidance something was done."""
LONGEST_DEFINED = 6
"""How many words what is defined may have."""
LONGEST_OBJECT = 5
"""How many words after a verb of having the figure may stand."""

_AND_OTHERS = vocabulary("and_others")
_POSSESSING = vocabulary("possessing")
_POINTERS = vocabulary("pointers")
_REFERRING = vocabulary("referring")
_ONE_OF = vocabulary("one_of")
_BEING = vocabulary("being")
_ONE = vocabulary("one")
_SINGLE = vocabulary("single")
_RESPECTS = vocabulary("respects")
_STAGES = vocabulary("stages")
_PEOPLE_UNITS = words("subjects", "people_units")
_MANY_FIRMS = vocabulary("many_firms")
_EVENTS = words("subjects", "events")
_POSITIONS = word_set("grammar", "positions")
_BRANCHES = vocabulary("slogan_bodies")
_PASSING = vocabulary("causing") | vocabulary("each")
_MEMBERS = vocabulary("members")
_REGIONS = words("places", "regions")
_GUIDING = words("subjects", "guiding")
_LYING = vocabulary("lying")
_SERVING = vocabulary("serving")
_ROOMS = words("subjects", "rooms")


def clause_topic(row: Row, start: int, end: int, known: Known) -> Topic | None:
    """The topic of the clause from token `start` up to `end`."""
    index = skip_frame(row, start, end)
    framed = _framed(row, start, index, end, known) if index > start else None
    if framed or index >= end or row.words[index] in PREPOSITIONS:
        return framed
    if row.words[index] in LOCATIVES:
        return _place_topic(row, index + 1, end, known)
    if row.kinds[index] == "V":
        return _described_actor(row, index, end, known)
    first, last = head(row, index, end)
    if first == last or is_object(row, first, last) or is_time(row, last, end):
        return None
    if _lists_counted(row, first, last):
        return _place_of_list(row, first, known)
    figure = figure_after(row, last)
    if figure >= 0 and not noun_follows(row, figure):
        return _owner_of_counted(row, first, last, figure, known)
    if figure >= 0 and row.kinds[figure + 1] == "U":
        having = row.kinds[first] == "M" and figure > last  # 某某街道|现有|5000平方米以上|的|楼宇|32栋
        return described(row, figure, known) or (owner(row, first, last, known) if having else None)
    if figure == last and last - first > 1 and row[last - 1].tag == "v":
        last -= 1  # 某某党总支|引导|11家组织
    found = None if speaks(row, last, end) else _head_topic(row, first, last, end, known)
    return found and _in_passing(row, start, first, last, found)


def _in_passing(row: Row, start: int, first: int, last: int, found: Topic) -> Topic:
    """The topic, as far as the clauses after may be about it too."""
    if found.kind == "place" and not _ONE.isdisjoint(row.words[last : last + 2]):
        return replace(found, weak=True)  # 江州镇|一个|小作坊|…: only where something was
    # 使|街道|…, 每个|片区|…: what is made to do something, or each of several, is not what is told of after.
    passing = first > start and row.words[first - 1] in _PASSING
    return replace(found, general=True) if passing else found


def _head_topic(row: Row, first: int, last: int, end: int, known: Known) -> Topic | None:
    """What the noun phrase at the head of a clause names, or the clause says that it is."""
    verb = row.words[last] if last < len(row) else ""
    found = founded_by(row, last, end, known) if verb in FOUNDING else None
    found = found or owner(row, first, last, known) or _defined(row, first, end) or _scene(row, last, end, known)
    return _possessor(row, first, last, found) if verb in _POSSESSING and _has_figure(row, last) else found


def _scene(row: Row, start: int, end: int, known: Known) -> Topic | None:
    """阳光|照进|某某公司|织毯|车间: the firm in whose rooms a clause sets the scene."""
    if not row.words[end - 1].endswith(_ROOMS):
        return None
    first = next((index for index in range(end - 1, start - 1, -1) if row.kinds[index] not in "NAU"), start)
    if row.kinds[first] != "M" or known.name(row[first]).kind != "enterprise":
        return None
    return Topic(known.name(row[first]).canonical, "enterprise", weak=True)


def _defined(row: Row, first: int, end: int) -> Topic | None:
    """鼎盛楼宇|是|江州最高的大厦|之一: what is told to be a body is one, whatever it is called."""
    if row.words[end - 1] not in _ONE_OF or not (is_body(row.words[end - 2]) or row.words[end - 2] in _REFERRING):
        return None
    defined = takewhile(lambda token: token.kind in "NAV" and token.word not in _BEING, row[first:end])
    text = "".join([token.word for token in islice(defined, LONGEST_DEFINED)])
    return Topic(text, "body") if len(text) >= SHORTEST_POSSESSOR else None


def _framed(row: Row, start: int, index: int, end: int, known: Known) -> Topic | None:
    """What a pronoun or a pointing word stands for among the words past which the clause begins, up to `index`."""
    his = row.kinds.startswith("U", index)  # 她|的|述职
    if not _SINGLE.isdisjoint(row.words[start:index]) and not his and not speaks(row, index, end):
        return Topic("", "pronoun", rule="pronoun")
    return _pointed(row, start, index, end, known)


def _pointed(row: Row, start: int, index: int, end: int, known: Known) -> Topic | None:
    """这家|扎根某地10年|的|企业: what a pointing word leads to past its description."""
    if _POINTERS.isdisjoint(row.words[start:index]):
        return None
    descriptions = (number + 1 for number in range(index, end - 1) if row.kinds[number] == "U")
    heads = ((number, head_noun(row, number, end)) for number in descriptions)
    return next((found for first, head in heads if (found := pointed_at(row, first, head, known))), None)


def _described_actor(row: Row, first: int, end: int, known: Known) -> Topic | None:
    """承担|任务|的|某某公司|成立…: the name that a description leads to, if a verb says what it does."""
    index = row.kinds.find("UM", first, end - 1) + 1
    if not index:
        return _described_body(row, first, end)
    name = known.name(row[index])
    acts = name.kind in BODIES and row.kinds[index + 1] in "VD"
    return Topic(name.canonical, name.kind) if acts else None


def _described_body(row: Row, first: int, end: int) -> Topic | None:
    """建成|的|甲乙|小镇|占地|2600平方米: what the last description before a verb of having leads to."""
    verb = next((index for index in range(first, end) if row.words[index] in _POSSESSING), -1)
    start = row.kinds.rfind("U", first, verb) + 1 if verb > first and _has_figure(row, verb) else 0
    text = row.text(start, verb) if start else ""
    return Topic(text, "body") if is_body(text) and not row.kinds[start:verb].strip("NA") else None


def _has_figure(row: Row, verb: int) -> bool:
    """Whether a verb of having leads to a figure: 设|站长|1名."""
    return row.kinds.find("Q", verb + 1, verb + LONGEST_OBJECT) >= 0


def _possessor(row: Row, first: int, last: int, found: Topic | None) -> Topic | None:
    """某某指导站, 某地|国际|商贸城: what has something is a body of whatever sort; a region only begins its name."""
    if found and (found.kind != "place" or row.kinds[first] == "M"):
        return found
    text = row.text(first, last)
    bare = bool(row.kinds[first:last].strip("NA"))
    if bare or len(text) < SHORTEST_POSSESSOR or text.endswith(_not_having()):
        return found
    return Topic(text, "body", general=found is None)


@cache
def _not_having() -> tuple[str, ...]:
    """How words for people and for all firms of a place end."""
    return (*words("subjects", "people_endings"), *words("subjects", "members"))


def _owner_of_counted(row: Row, first: int, last: int, figure: int, known: Known) -> Topic | None:
    """某某公司年销售收入|4亿元, 攻关组|17人, 某某大厦|入驻企业|12家: the owner that stands before its figure."""
    token = row[_apposed(row, first, last)]
    if token.kind == "M":
        name = known.name(token)
        owns = name.kind in OWNERS and (last - first > 1 or name.kind in ("place", "park"))
        ends = token is row[last - 1] and last - first > 1  # 省|“甲乙中心”|141家
        staffed = name.kind == "initiative" and (ends or row.words[figure].endswith(_PEOPLE_UNITS))
        return Topic(name.canonical, name.kind) if owns and not staffed else None
    token = row[first]
    if token.word in _REFERRING:
        counted = _is_what_is_counted(row, first, last, figure) or _counted_before(row, first)
        return None if counted or _is_sort(row, first, last, figure) else referred(row, first, known)
    end = row.kinds.find("U", first, last)
    found = owner(row, first, end, known) if end > first else None
    if found:
        return _possessor(row, first, end, found)
    if token.word in _STAGES and row.words[first + 1] in _REFERRING:
        return Topic(row.text(first, first + 2), "project")  # 二期|项目|计划投资|15亿元
    members = next((index for index in range(first + 1, last) if row.words[index] in _MEMBERS), first)
    host = row.text(first, members)
    if len(host) >= SHORTEST_POSSESSOR and is_body(host):
        return owner(row, first, members, known)
    if counts_people(row, first, last, figure):
        return owner(row, first, last, known)
    whole = token.word.endswith(_REGIONS)
    acting = any(token.tag in ("v", "vn") for token in row[first:last])
    return region(row, first, last, known) if last - first > 1 and (whole or not acting) else None


def _is_what_is_counted(row: Row, first: int, last: int, figure: int) -> bool:
    """党委14家，|党总支|3家: a general word alone, right before how many there are of it."""
    unit = row.words[figure][-1]
    return last - first == 1 == figure - first and UNIT_CLASS.get(unit) == "count" and unit not in _PEOPLE_UNITS


def _is_sort(row: Row, first: int, last: int, figure: int) -> bool:
    """机关支部1个，|企业|支部|3个: whether the word for a firm only says of what sort the branches are."""
    pair = figure == last == first + 2
    return pair and row.words[first] in _MANY_FIRMS and row.words[first + 1] in _BRANCHES


def _counted_before(row: Row, index: int) -> bool:
    """入驻|企业|45家，|企业|职工…: a word for several that were just counted stands for none of them."""
    if row.words[index] not in _MANY_FIRMS:
        return False
    before = (place for place in row.places(row.words[index]) if place < index)
    return any("Q" in row.kinds[max(0, place - 1) : place + 2] for place in before)


def _apposed(row: Row, first: int, last: int) -> int:
    """链主企业|某某公司|投资: the name that nouns before it describe, else the first word."""
    named = max(first, row.kinds.find("M", first, last))
    described = all(token.kind == "N" and token.tag not in ("ns", "v", "vn") for token in row[first:named])
    return named if described else first


def _lists_counted(row: Row, first: int, last: int) -> bool:
    """甲乙社区、丙丁社区|等|6个社区, 甲公司、乙公司、丙公司|3家企业: what is counted, no owner of it."""
    if last + 1 >= len(row):
        return False
    if row.kinds[last] == "Q":
        return row.words[first:last].count("、") > 1
    if row.words[last] not in _AND_OTHERS:
        return False
    if row.kinds[last + 1] == "Q" and row.kinds[last - 1] == "M":
        return not row.words[last + 1].endswith(_PEOPLE_UNITS)  # 园区|某某公司|等|16家
    # 甲园区、乙园区、丙园区|等|党委书记: whoever comes first in a list is not what it is about.
    return row.words[first:last].count("、") > (row.kinds[last + 1] != "Q")


def _place_of_list(row: Row, first: int, known: Known) -> Topic | None:
    """某某街道|甲乙社区、丙丁社区, 园区|某某公司等: the place that all of them lie in."""
    if row.words[first] in _REFERRING and row.kinds[first + 1] == "M":
        return referred(row, first, known)
    if row.kinds[first] != "M" or known.name(row[first]).kind != "place" or row.words[first + 1] == "、":
        return None
    return Topic(known.name(row[first]).canonical, "place")


def _place_topic(row: Row, index: int, end: int, known: Known) -> Topic | None:
    """The place itself; what stands after its phrase is found as the next clause's topic."""
    if row.words[index - 1] in TELLING:
        return clause_topic(row, index, end, known)  # 标志着|某某园区|进入…
    first, last = head(row, index, end)
    if first == last or speaks(row, last, end) or _is_frame(row, first, end) or _lists_places(row, first, last):
        return None
    if _is_event(row, first, last):
        return None
    lying = _what_lies(row, index, last) or _what_acts(row, index, last)
    if lying:
        found = owner(row, lying, last, known)
        return found and replace(found, general=False)
    found = owner(row, first, last, known)
    named = found and found.kind != "person" and not found.general
    return Topic(found.name, found.kind, weak=True) if found and named else None


def _lists_places(row: Row, first: int, last: int) -> bool:
    """在|甲市|、|乙省|设立…, 在|甲市|、|乙省|等|地: several places, none of which has what is in all of them."""
    if "、" not in row.words[first:last] or last == len(row):
        return False
    return row.kinds[last] == "V" or row.words[last] in _AND_OTHERS


def _is_event(row: Row, first: int, last: int) -> bool:
    """在|某市|的|推介会|上: where something was told or signed, no place that has it."""
    end = last - (row.words[last - 1] in _POSITIONS)
    return end > first and row.words[end - 1].endswith(_EVENTS) and not is_body(row.words[end - 1])


def _is_frame(row: Row, first: int, end: int) -> bool:
    """在|某某组织部|的|指导|下, 在|项目推进|方面: under whose guidance or in what respect, no place."""
    if row.words[end - 1] in _RESPECTS:
        return True
    return any(row.words[index] == UNDER and row.words[index - 1].endswith(_GUIDING) for index in range(first + 1, end))


def _what_lies(row: Row, index: int, last: int) -> int:
    """位于|某街道|的|某小区: where the name of what lies there begins, 0 if none does."""
    if row.words[index - 1] not in _LYING:
        return 0
    return row.kinds.rfind("U", index, last) + 1


def _what_acts(row: Row, index: int, last: int) -> int:
    """作为|指导员|的|园区负责人|三次会商: where who acts begins, 0 if a comma tells that something else does."""
    acting = last < len(row) and row.kinds[last] != "X" and row.words[index - 1] in _SERVING
    return row.kinds.rfind("U", index, last) + 1 if acting else 0
