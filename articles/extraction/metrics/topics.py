"""What the clauses of a sentence are about: the noun phrase at their head, if a figure can belong to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from ..lexicon import words
from ..mentions import NameMention
from .phrases import CLAUSE_MARKS, links, noun_after, noun_follows, phrase_before
from .speakers import OWNERS
from .tokens import Token

LONGEST_DESCRIPTION = 12
"""How many words after a figure its description may go on before 的."""

CONJUNCTIONS = frozenset({"、", "和", "与", "及", "以及", "暨"})
_END = Token("\n", "X", 0, 0)


@dataclass(frozen=True, slots=True)
class Topic:
    """A name or noun that owns figures; a weak one only stands in a place phrase (在某某村)."""

    name: str
    kind: str
    weak: bool = False


Resolve = Callable[[str, int], str | None]
"""From a general word and its place in the plain text to the name it stands for, or None."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(words("subjects", name))


@cache
def _owner_endings() -> tuple[str, ...]:
    return words("subjects", "owner_endings")


def clause_spans(row: list[Token], start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) token of every clause between two tokens."""
    end = len(row) if end is None else end
    for index in range(start, end):
        token = row[index]
        if token.kind == "X" and token.word[0] in CLAUSE_MARKS:
            if index > start:
                yield start, index
            start = index + 1
    if start < end:
        yield start, end


def clause_topic(row: list[Token], start: int, end: int, names: list[NameMention], resolve: Resolve) -> Topic | None:
    """The topic of the clause from token `start` up to `end`."""
    index = _skip_frame(row, start, end)
    if index >= end:
        return None
    if row[index].word in _words("locatives"):
        return _place_topic(row, index + 1, end, names, resolve)
    if row[index].word in _words("prepositions"):
        return None
    first, last = _head(row, index, end)
    if first == last or _is_object(row, first, last):
        return None
    if _is_counted(row, first, last):
        return _owner_of_counted(row, first, last, names, resolve)
    return _owner(row, first, last, end, names, resolve)


def owner_before(row: list[Token], figure: int, names: list[NameMention], resolve: Resolve) -> Topic | None:
    """全乡|7个行政村, 某某公司|销售收入|4亿元: an owner right before its figure or before the noun of its figure."""
    position = figure - 1
    if not noun_follows(row, figure):
        phrase = phrase_before(row, figure)
        if not phrase:
            return None
        inside = row[phrase.first].word in _words("possessors") and phrase.last - phrase.first > 1
        position = phrase.first if inside else phrase.first - 1
    if position < 0:
        return None
    token = row[position]
    if token.kind == "M" and names[token.ref].kind in OWNERS - {"initiative"}:
        return Topic(names[token.ref].canonical, names[token.ref].kind)
    if token.word in _words("referring"):
        return _referred(token, resolve)
    return None


def described_owner(row: list[Token], figure: int, names: list[NameMention]) -> Topic | None:
    """占地500亩的|产业园区: a measure in a description belongs to the noun described."""
    index = figure + 1
    end = min(len(row), figure + LONGEST_DESCRIPTION)
    while index < end and (row[index].kind in "QN" or row[index].word in CONJUNCTIONS):
        index += 1
    if index >= end or row[index].kind != "U":
        return None
    phrase = noun_after(row, index)
    if not phrase:
        return None
    for token in row[phrase.first : phrase.last]:
        if token.kind == "M" and names[token.ref].kind in OWNERS:
            return Topic(names[token.ref].canonical, names[token.ref].kind)
    text = phrase.text(row)
    known = len(text) > 4 and text.endswith(words("subjects", "project_endings"))
    return Topic(text, "project") if known else None


def unnamed_bodies(row: list[Token]) -> Iterator[tuple[int, str]]:
    """Where and how a sentence names projects and sites that no name finder knows: 某某产业园项目."""
    start = -1
    for index, token in enumerate([*row, _END]):
        if token.kind in "NMA" and token.tag != "m":
            start = index if start < 0 else start
            continue
        if start >= 0 and index - start > 1 and row[index - 1].word.endswith(words("subjects", "project_endings")):
            text = "".join(part.word for part in row[start:index])
            if text not in _words("general_bodies"):
                yield row[start].start, text
        start = -1


def _skip_frame(row: list[Token], index: int, end: int) -> int:
    """Past quotation marks, words of time and adverbs."""
    opening = _words("prepositions") | _words("locatives") | _words("referring")
    while index < end and row[index].word not in opening:
        token = row[index]
        if token.kind not in "DTX" and token.tag not in ("m", "mq", "c"):
            break
        index += 1
    return index


def _head(row: list[Token], index: int, end: int) -> tuple[int, int]:
    """The noun phrase that starts at `index`, with its 的 and conjunctions."""
    first = index
    while index < end and (
        row[index].kind in "NMAU" or row[index].word in CONJUNCTIONS or row[index].word in _words("referring")
    ):
        index += 1
    while index > first and (row[index - 1].kind in "AU" or row[index - 1].word in CONJUNCTIONS):
        index -= 1
    return first, index


def _is_object(row: list[Token], first: int, last: int) -> bool:
    """深化|某某工作: a verb that the dictionary holds for a noun opens the clause."""
    return row[first].tag in ("vn", "v") and last - first > 1 and row[first].kind != "M"


def _is_counted(row: list[Token], first: int, last: int) -> bool:
    """Whether the phrase ends with the noun of a figure: 党支部10个."""
    index = last
    while index < len(row) and (row[index].word in links() or row[index].kind == "D"):
        index += 1
    return index < len(row) and row[index].kind == "Q" and not noun_follows(row, index)


def _owner_of_counted(
    row: list[Token], first: int, last: int, names: list[NameMention], resolve: Resolve
) -> Topic | None:
    """某某公司年销售收入|4亿元, 园区年盈利|80万元: the owner that stands before the noun of its figure."""
    token = row[first]
    if token.kind == "M" and (last - first > 1 or names[token.ref].kind in ("place", "park")):
        return Topic(names[token.ref].canonical, names[token.ref].kind) if names[token.ref].kind in OWNERS else None
    return _referred(token, resolve) if token.word in _words("referring") else None


def _place_topic(
    row: list[Token], index: int, end: int, names: list[NameMention], resolve: Resolve
) -> Topic | None:
    """The place itself; what stands after its phrase is found as the next clause's topic."""
    first, last = _head(row, index, end)
    if first == last:
        return None
    owner = _owner(row, first, last, end, names, resolve)
    return Topic(owner.name, owner.kind, weak=True) if owner and owner.kind != "person" else None


def _owner(
    row: list[Token], first: int, last: int, end: int, names: list[NameMention], resolve: Resolve
) -> Topic | None:
    speaks = last < end and any(token.word in _words("speech") for token in row[last : min(end, last + 3)])
    named = _named_owner(row, first, last, names, resolve, speaks=speaks)
    if named or any(token.kind == "M" for token in row[first:last]):
        return named
    return None if speaks else _common_owner(row, first, last, resolve)


def _named_owner(
    row: list[Token], first: int, last: int, names: list[NameMention], resolve: Resolve, *, speaks: bool
) -> Topic | None:
    """The last name of the phrase before any conjunction."""
    chosen = -1
    for index in range(first, last):
        if row[index].word in CONJUNCTIONS and chosen >= 0:
            break
        if row[index].kind == "M":
            chosen = index
    if chosen < 0 or speaks:
        return None
    name = names[row[chosen].ref]
    if name.kind == "person":
        return _person_topic(row, first, chosen, last, name, resolve)
    if name.kind not in OWNERS or (name.kind == "initiative" and last - first > 1):
        return None
    return _with_tail(row, first, chosen, last, name)


def _person_topic(
    row: list[Token], first: int, chosen: int, last: int, name: NameMention, resolve: Resolve
) -> Topic | None:
    """A person who acts; of 某支部的某某等6名党员 the body is the topic."""
    if chosen != last - 1:
        return None
    if last < len(row) and row[last].word == "等":
        return _common_owner(row, first, chosen - 1, resolve) if chosen - first > 1 else None
    return Topic(name.canonical, "person")


def _with_tail(row: list[Token], first: int, chosen: int, last: int, name: NameMention) -> Topic:
    """某社区|居民理事会: the noun after a name is the owner when it names a body itself."""
    tail = list(takewhile(lambda token: token.kind in "NA" and token.tag != "m", row[chosen + 1 : last]))
    while tail and not is_body(tail[-1].word):
        tail.pop()
    if tail:
        compound = chosen > first and row[chosen - 1].word == "·"
        lead = "".join(token.word for token in row[first:chosen]) + row[chosen].word if compound else name.canonical
        return Topic(lead + "".join(token.word for token in tail), "body")
    return Topic(name.canonical, name.kind)


def _common_owner(row: list[Token], first: int, last: int, resolve: Resolve) -> Topic | None:
    """全市, 该企业, 服务队, 某某建设项目: what the words stand for, else the words themselves."""
    members = row[first].word in _words("referring") and any(token.word in _words("members") for token in row[first:last])
    body = None if members else _body(row, first, last, resolve)
    if body and (last - first > 1 or row[first].word not in _words("referring")):
        return body
    if row[first].word in _words("referring"):
        return _referred(row[first], resolve) or body
    return body or _region(row, first, last, resolve)


def _region(row: list[Token], first: int, last: int, resolve: Resolve) -> Topic | None:
    """某省某地|探索出…: regions without their suffixes; the last of them is meant."""
    regions = list(takewhile(lambda token: token.tag == "ns", row[first:last]))
    if not regions:
        return None
    known = resolve(regions[-1].word, regions[-1].start)
    return Topic(known or "".join(token.word for token in regions), "place")


def _body(row: list[Token], first: int, last: int, resolve: Resolve) -> Topic | None:
    """A noun phrase that names a body; a project's name may hold a conjunction."""
    start = max((index + 1 for index in range(first, last) if row[index].kind == "U"), default=first)
    last = next((index for index in range(start + 1, last) if row[index].tag in ("m", "mq")), last)
    text = "".join(token.word for token in row[start:last])
    if any(token.word in CONJUNCTIONS for token in row[start:last]) and not text.endswith("项目"):
        last = next(index for index in range(start, last) if row[index].word in CONJUNCTIONS)
        text = "".join(token.word for token in row[start:last])
    if len(text) < 2 or (start > first and text in _words("referring")) or any(token.tag in ("m", "r") for token in row[start:last]):
        return None
    known = resolve(text, row[first].start)
    return Topic(known or text, "body") if known or is_body(text) else None


def _referred(token: Token, resolve: Resolve) -> Topic | None:
    name = resolve(token.word, token.start)
    if name:
        return Topic(name, "referring")
    return Topic(token.word, "region") if token.word in words("subjects", "regions") else None


def is_body(text: str) -> bool:
    """Whether a noun names a body or place that figures can belong to, by its ending."""
    if len(text) < 2 or text in _words("general_bodies") or text.endswith(words("subjects", "no_owners")):
        return False
    return text.endswith(_owner_endings())
