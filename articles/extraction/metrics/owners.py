"""Whose a figure is by a noun phrase: a name in it, a general word, or a body that it describes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, takewhile

from ..lexicon import endings, word_set, words
from ..mentions import NameMention
from .speakers import OWNERS
from .tokens import Row, Token

SHORTEST_BODY = 5
"""With fewer characters a noun such as 内资项目 names no single project."""

LONGEST_HONOUR = 4
"""How many words after the name of a region are read for an honour."""

_NATIVE = ["籍"]
"""What makes of a region where people come from: 江州|籍."""

Resolve = Callable[[str, int], str | None]
"""From a general word and its place in the plain text to the name it stands for, or None."""


@dataclass(slots=True)
class Topic:
    """A name or noun that owns figures. Its kind is the name's, or body, region or referring for a noun; a weak one
    only stands in a place phrase (在某某村), a general one names a sort of body (基层党支部), a pronoun does not
    tell yet whom it means. The rule says how it comes to own a figure of its sentence."""

    name: str
    kind: str
    weak: bool = False
    general: bool = False
    rule: str = "sentence"

    @property
    def lasting(self) -> bool:
        """Whether the sentences after may be about it too; of an initiative, if it is a body: a slogan is none."""
        slogan = self.kind == "initiative" and not is_body(self.name.rstrip("”"))
        return self.kind not in ("person", "pronoun") and not self.weak and not self.general and not slogan

    @property
    def telling(self) -> bool:
        """Whether it says enough to own what was told before it."""
        return self.lasting and (self.kind != "body" or len(self.name) >= SHORTEST_BODY)


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


_REFERRING = vocabulary("referring")
_AND_OTHERS = vocabulary("and_others")
_PEOPLE_ENDINGS = words("subjects", "people_endings")
_GRADES = words("subjects", "grades")
_GENERAL_BODIES = vocabulary("general_bodies")
_CONJUNCTIONS = vocabulary("conjunctions")
_JOINED_NAMES = vocabulary("joined_names")
_MEMBERS = vocabulary("members")
_REGIONS = vocabulary("regions")
_WIDER_REGIONS = vocabulary("wider_regions")
_SLOGAN_BODIES = vocabulary("slogan_bodies")
_COUNTING = frozenset(["m", "r"])
_PROPER_TAGS = frozenset({"nr", "nrt", "ns", "nt", "nz"})
_PLACE_ENDINGS = words("labels", "place_endings")
_HONOURS = words("subjects", "honours")
_ANY_FIRM = frozenset({"企业"})
_DEALINGS = vocabulary("dealings")
_NAMELESS = vocabulary("nameless")
_RANKS = vocabulary("ranks")
_NO_OWNERS = endings("subjects", "no_owners")
_OWNER_ENDINGS = endings("subjects", "owner_endings")
_PEOPLE_UNITS = words("subjects", "people_units")
_NO_REGIONS = word_set("subjects", "no_regions")


def owner(row: Row, first: int, last: int, known: Known) -> Topic | None:
    """The owner that the noun phrase from token `first` up to `last` names."""
    named = row.kinds.find("M", first, last) >= 0
    return _named(row, first, last, known) if named else _unnamed(row, first, last, known)


def referred(row: Row, index: int, known: Known) -> Topic | None:
    """What the general word at `index` stands for: 该企业, 全市."""
    word = row.words[index]
    if word in _WIDER_REGIONS and _is_honour(row, index + 1):
        return None
    if word in _ANY_FIRM and not _DEALINGS.isdisjoint(row.words[index + 1 : index + 2]):
        return None  # 企业|开办|时间: any firm's
    name = known.resolve(word, row.start(index))
    if name:
        return Topic(name, "referring")
    return Topic(word, "region") if word in _REGIONS or word in _NAMELESS else None


def head_noun(row: Row, first: int, end: int) -> int:
    """现代|化工|基地: the word that a phrase of plain nouns from `first` on ends with, without who is in it:
    写字楼|入驻|企业."""
    last = next((index for index in range(first, end) if row.kinds[index] not in "NA"), end)
    return next((index for index in range(first + 1, last) if row.words[index] in _MEMBERS), last) - 1


def pointed_at(row: Row, first: int, head: int, known: Known) -> Topic | None:
    """What a phrase up to its head stands for, after a pointing word: 这个|…|的|现代化|基地, 这座|…|的|服装|城."""
    if row.words[head] in _REFERRING:
        return referred(row, head, known)
    text = row.text(first, head + 1)
    return Topic(text, "body") if is_body(text) else None


def _is_honour(row: Row, first: int) -> bool:
    """全国|百强企业, 全省|优秀党员: what rank something has, not whose it is."""
    after = list(takewhile(lambda token: token.kind in "NA", row[first : first + LONGEST_HONOUR]))
    ranked = any(number.word.isdecimal() and token.word in _RANKS for number, token in pairwise(after))
    return ranked or any(token.word.startswith(_HONOURS) for token in after)


def is_body(text: str) -> bool:
    """Whether a noun names a body or place that figures can belong to, by its ending."""
    last = text[-1:]
    if len(text) < 2 or not text.endswith(_OWNER_ENDINGS.get(last, ())):
        return False
    return text not in _GENERAL_BODIES and not text.endswith(_NO_OWNERS.get(last, ()))


def is_programme(name: str) -> bool:
    """Whether a name is one of something that others carry out, which owns nothing: 一船一灯|制度."""
    return name.rstrip("”").endswith(words("subjects", "programmes"))


def counts_people(row: Row, first: int, last: int, figure: int) -> bool:
    """攻关组|17人: people of a body, not so many bodies."""
    return row.words[figure].endswith(_PEOPLE_UNITS) and is_body(row.text(first, last))


def _named(row: Row, first: int, last: int, known: Known) -> Topic | None:
    """The last name of the phrase before any conjunction."""
    chosen = -1
    for index in range(first, last):
        if chosen >= 0 and row.words[index] in _CONJUNCTIONS:
            break
        if row.kinds[index] == "M":
            chosen = index
    name = known.name(row[chosen])
    if name.kind == "person":
        return _person(row, first, chosen, last, known)
    if name.kind not in OWNERS:
        return None
    if name.kind == "initiative" and last - first > 1 and (is_programme(name.canonical) or not _acts(row, chosen)):
        return None
    return _with_tail(row, first, chosen, last, name)


def _acts(row: Row, index: int) -> bool:
    """科技园|“红色驿站”|开放…: whether what a phrase ends with does something, rather than is made or praised."""
    return row.kinds.startswith(("V", "D"), index + 1) and row.words[index + 1] not in _AND_OTHERS


def _person(row: Row, first: int, chosen: int, last: int, known: Known) -> Topic | None:
    """A person who acts; of 某支部的某某等6名党员 the body is the topic."""
    tail = row[chosen + 1 : last]
    acts = all(_is_nominal(token) and token.word not in vocabulary("speech") for token in tail)
    if not acts or (tail and is_body(tail[-1].word)):
        return None
    if last < len(row) and row.words[last] in _AND_OTHERS:
        return _unnamed(row, first, chosen - 1, known) if chosen - first > 1 else None
    return Topic(known.name(row[chosen]).canonical, "person")


def _is_nominal(token: Token) -> bool:
    return token.kind in "NA" or token.word in _CONJUNCTIONS


def _with_tail(row: Row, first: int, chosen: int, last: int, name: NameMention) -> Topic:
    """某社区|居民理事会: the noun after a name is the owner when it names a body itself."""
    tail = list(takewhile(lambda token: token.kind in "NA" and token.tag != "m", row[chosen + 1 : last]))
    while tail and not is_body(tail[-1].word):
        tail.pop()
    if not tail:
        return Topic(name.canonical, name.kind)
    compound = chosen > first and row.words[chosen - 1] == "·"
    lead = row.text(first, chosen + 1) if compound else name.canonical
    return Topic(lead + _text(tail), "body")


def _unnamed(row: Row, first: int, last: int, known: Known) -> Topic | None:
    """全市, 该企业, 服务队, 某某建设项目: what the words stand for, else the words themselves."""
    if row.words[first] not in _REFERRING:
        return _body(row, first, last, known) or region(row, first, last, known)
    if last - first == 2 and row.words[first + 1].startswith("“"):
        return referred(row, first, known)  # 村|“两委”
    # 联盟成员单位 belongs to the league, 园区党支部 is a body of its own.
    members = not _MEMBERS.isdisjoint(row.words[first:last])
    body = None if members else _body(row, first, last, known)
    if body and last - first > 1:
        return _branch(row, first, last, body, known)
    word = row.words[first]
    if body and word in _SLOGAN_BODIES:
        body = replace(body, general=True)
    return referred(row, first, known) or (body if word not in _JOINED_NAMES else None)


def _branch(row: Row, first: int, last: int, body: Topic, known: Known) -> Topic:
    """公司|党委, 社区|党支部: of the body that the general word stands for; any other body is what it is."""
    branch = row.text(first + 1, last)
    host = referred(row, first, known) if body.kind == "body" and branch in _SLOGAN_BODIES else None
    return Topic(host.name + branch, "body") if host and host.kind == "referring" else body


def region(row: Row, first: int, last: int, known: Known) -> Topic | None:
    """某省某地|探索出…: regions without their suffixes; the last of them is meant."""
    regions = list(takewhile(_is_region, row[first:last]))
    if not regions or row.words[last - 1].endswith(_PEOPLE_ENDINGS):
        return None
    if row.words[first + len(regions) : first + len(regions) + 1] == _NATIVE:
        return None
    if regions[-1].word in _WIDER_REGIONS and _is_honour(row, first + len(regions)):
        return None
    body = _longest_body(row, first, first + len(regions), last)
    if body:
        return Topic(known.resolve(body, row.start(first)) or body, "body")
    return Topic(known.resolve(regions[-1].word, row.start(first + len(regions) - 1)) or _text(regions), "place")


def _longest_body(row: Row, first: int, after: int, last: int) -> str | None:
    """某地|高新区|现有…: the body that begins with a region's name."""
    ends = (end for end in range(last, after, -1) if row.kinds[end - 1] == "N" and row.words[end - 1] not in _REGIONS)
    return next((text for end in ends if is_body(text := row.text(first, end))), None)


def _is_region(token: Token) -> bool:
    if len(token.word) < 2 or token.word in _NO_REGIONS:
        return False
    # The segmenter takes districts such as 海曙区 for people.
    return token.tag == "ns" or (token.tag == "nr" and len(token.word) > 2 and token.word.endswith(_divisions()))


@cache
def _divisions() -> tuple[str, ...]:
    return words("places", "regions")


def _body(row: Row, first: int, last: int, known: Known) -> Topic | None:
    """A noun phrase that names a body."""
    found = _body_words(row, first, last)
    inside = len(found) > 1 and found[-1].word.endswith(_PLACE_ENDINGS)
    if inside:
        found.pop()  # 兴隆大厦|楼内
    text = _text(found)
    if len(text) < 2 or (found[0] is not row[first] and text in _REFERRING):
        return None
    unnumbered = found[1:] if found[0] is row[first] and is_name_number(row, first) else found
    if not _COUNTING.isdisjoint([token.tag for token in unnumbered]):
        return None
    name = known.resolve(text, row.start(first))
    if name:
        return Topic(name, "referring", weak=inside)
    if not is_body(text) or (inside and found[0].tag not in _PROPER_TAGS):
        return None  # 生产车间|内: a part of something
    return Topic(text, "body", inside, _is_general(found))


def is_name_number(row: Row, index: int) -> bool:
    """5288|商学院: digits before a noun without any word to count it by are a name."""
    word = row.words[index]
    if len(word) < 2 or not (word.isascii() and word.isdigit()) or index + 1 == len(row):
        return False
    return row.kinds[index + 1] == "N" and is_body(row.words[index + 1])


def _is_general(found: Sequence[Token]) -> bool:
    """个别|党支部, 省级|以上|园区: nothing in it tells one body of its sort from another, or it gives their rank."""
    before = found[:-1]
    if any(token.word.endswith(_GRADES) for token in before):
        return True
    return bool(before) and describes(before)


def describes(found: Sequence[Token]) -> bool:
    """Whether none of the words before a body tells it from another of its sort."""
    return all(token.kind in "AD" or token.word in _describing() for token in found)


@cache
def _describing() -> frozenset[str]:
    """Words that tell no body from another of its sort; 市 and 区 before an office do tell whose it is."""
    return word_set("owners", "unnamed") - word_set("places", "regions")


def _body_words(row: Row, first: int, last: int) -> list[Token]:
    """The words after the last 的, up to a numeral or conjunction; a project's name may hold a conjunction."""
    start = max(first, row.kinds.rfind("U", first, last) + 1)
    end = start + 1
    while end < last and row[end].tag not in ("m", "mq"):
        end += 1
    found, words_ = row[start:end], row.words[start:end]
    if words_[-1] in _JOINED_NAMES or _CONJUNCTIONS.isdisjoint(words_):
        return found
    alone = list(takewhile(lambda token: token.word not in _CONJUNCTIONS, found))
    # 茶叶与花卉产业园 is one park, 园区和企业 are two.
    return alone if "、" in words_ or _is_owner(alone) or not _is_owner(found) else found


def _is_owner(found: Sequence[Token]) -> bool:
    text = _text(found)
    return text in _REFERRING or is_body(text)


def _text(found: Sequence[Token]) -> str:
    return "".join([token.word for token in found])
