"""Whose a figure is by a noun phrase: a name in it, a general word, or a body that it describes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from ..lexicon import words
from ..mentions import NameMention
from .speakers import OWNERS
from .tokens import Row, Token

Resolve = Callable[[str, int], str | None]
"""From a general word and its place in the plain text to the name it stands for, or None."""


class Topic(NamedTuple):
    """A name or noun that owns figures. Its kind is the name's, or body, region or referring for a noun; a weak one
    only stands in a place phrase (在某某村)."""

    name: str
    kind: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The names that tokens of class M count, and what general words stand for."""

    names: Sequence[NameMention]
    resolve: Resolve

    def name(self, token: Token) -> NameMention:
        """The name that a token of class M is."""
        return self.names[token.ref]


@cache
def vocabulary(name: str) -> frozenset[str]:
    """One list of rules/subjects.toml, for looking words up."""
    return frozenset(words("subjects", name))


def owner(row: Row, first: int, last: int, known: Known) -> Topic | None:
    """The owner that the noun phrase from token `first` up to `last` names."""
    if any(token.kind == "M" for token in row[first:last]):
        return _named(row, first, last, known)
    return _unnamed(row, first, last, known)


def referred(row: Row, index: int, known: Known) -> Topic | None:
    """What the general word at `index` stands for: 该企业, 全市."""
    word = row[index].word
    name = known.resolve(word, row.start(index))
    if name:
        return Topic(name, "referring")
    return Topic(word, "region") if word in vocabulary("regions") else None


def is_body(text: str) -> bool:
    """Whether a noun names a body or place that figures can belong to, by its ending."""
    if len(text) < 2 or text in vocabulary("general_bodies") or text.endswith(words("subjects", "no_owners")):
        return False
    return text.endswith(words("subjects", "owner_endings"))


def counts_people(row: Row, first: int, last: int, figure: int) -> bool:
    """攻关组|17人: people of a body, not so many bodies."""
    people = row[figure].word.endswith(words("subjects", "people_units"))
    return people and is_body("".join(token.word for token in row[first:last]))


def _named(row: Row, first: int, last: int, known: Known) -> Topic | None:
    """The last name of the phrase before any conjunction."""
    chosen = -1
    for index in range(first, last):
        if chosen >= 0 and row[index].word in vocabulary("conjunctions"):
            break
        if row[index].kind == "M":
            chosen = index
    name = known.name(row[chosen])
    if name.kind == "person":
        return _person(row, first, chosen, last, known)
    if name.kind not in OWNERS or (name.kind == "initiative" and last - first > 1):
        return None
    return _with_tail(row, first, chosen, last, name)


def _person(row: Row, first: int, chosen: int, last: int, known: Known) -> Topic | None:
    """A person who acts; of 某支部的某某等6名党员 the body is the topic."""
    if chosen != last - 1:
        return None
    if last < len(row) and row[last].word in vocabulary("and_others"):
        return _unnamed(row, first, chosen - 1, known) if chosen - first > 1 else None
    return Topic(known.name(row[chosen]).canonical, "person")


def _with_tail(row: Row, first: int, chosen: int, last: int, name: NameMention) -> Topic:
    """某社区|居民理事会: the noun after a name is the owner when it names a body itself."""
    tail = list(takewhile(lambda token: token.kind in "NA" and token.tag != "m", row[chosen + 1 : last]))
    while tail and not is_body(tail[-1].word):
        tail.pop()
    if not tail:
        return Topic(name.canonical, name.kind)
    compound = chosen > first and row[chosen - 1].word == "·"
    lead = _text(row[first : chosen + 1]) if compound else name.canonical
    return Topic(lead + _text(tail), "body")


def _unnamed(row: Row, first: int, last: int, known: Known) -> Topic | None:
    """全市, 该企业, 服务队, 某某建设项目: what the words stand for, else the words themselves."""
    if row[first].word not in vocabulary("referring"):
        return _body(row, first, last, known) or _region(row, first, last, known)
    # 联盟成员单位 belongs to the league, 园区党支部 is a body of its own.
    members = any(token.word in vocabulary("members") for token in row[first:last])
    body = None if members else _body(row, first, last, known)
    return body if body and last - first > 1 else referred(row, first, known) or body


def _region(row: Row, first: int, last: int, known: Known) -> Topic | None:
    """某省某地|探索出…: regions without their suffixes; the last of them is meant."""
    regions = list(takewhile(lambda token: token.tag == "ns", row[first:last]))
    if not regions:
        return None
    return Topic(known.resolve(regions[-1].word, row.start(first + len(regions) - 1)) or _text(regions), "place")


def _body(row: Row, first: int, last: int, known: Known) -> Topic | None:
    """A noun phrase that names a body."""
    found = _body_words(row, first, last)
    text = _text(found)
    if len(text) < 2 or (found[0] is not row[first] and text in vocabulary("referring")):
        return None
    if any(token.tag in ("m", "r") for token in found):
        return None
    name = known.resolve(text, row.start(first))
    return Topic(name or text, "body") if name or is_body(text) else None


def _body_words(row: Row, first: int, last: int) -> list[Token]:
    """The words after the last 的, up to a numeral or conjunction; a project's name may hold a conjunction."""
    start = max((index + 1 for index in range(first, last) if row[index].kind == "U"), default=first)
    found = [row[start], *takewhile(lambda token: token.tag not in ("m", "mq"), row[start + 1 : last])]
    if found[-1].word in vocabulary("joined_names"):
        return found
    return list(takewhile(lambda token: token.word not in vocabulary("conjunctions"), found))


def _text(found: Sequence[Token]) -> str:
    return "".join(token.word for token in found)
