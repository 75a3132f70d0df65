"""What the clauses of a sentence are about: the noun phrase at their head, if a figure can belong to it."""

from collections.abc import Iterator
from functools import cache

from .neighbours import described
from .owners import Known, Topic, counts_people, owner, referred, vocabulary
from .phrases import CLAUSE_MARKS, links, noun_follows
from .speakers import OWNERS
from .tokens import Row


def clause_spans(row: Row) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) token of every clause."""
    start = 0
    marks = [index for index, token in enumerate(row) if token.kind == "X" and token.word[0] in CLAUSE_MARKS]
    for end in [*marks, len(row)]:
        if end > start:
            yield start, end
        start = end + 1


def clause_topic(row: Row, start: int, end: int, known: Known) -> Topic | None:
    """The topic of the clause from token `start` up to `end`."""
    index = _skip_frame(row, start, end)
    if index >= end or row[index].word in vocabulary("prepositions"):
        return None
    if row[index].word in vocabulary("locatives"):
        return _place_topic(row, index + 1, end, known)
    first, last = _head(row, index, end)
    if first == last or _is_object(row, first, last):
        return None
    if _lists_counted(row, first, last):
        return _place_of_list(row, first, known)
    figure = _figure_after(row, last)
    if figure >= 0 and not noun_follows(row, figure):
        return _owner_of_counted(row, first, last, figure, known)
    if figure >= 0 and row[figure + 1].kind == "U":
        return described(row, figure, known)
    return None if _speaks(row, last, end) else owner(row, first, last, known)


def _skip_frame(row: Row, index: int, end: int) -> int:
    """Past quotation marks, words of time and adverbs."""
    while index < end and row[index].word not in _openers():
        token = row[index]
        if token.kind not in "DTX" and token.tag not in ("m", "mq", "c"):
            break
        index += 1
    return index


@cache
def _openers() -> frozenset[str]:
    """Words with which the head of a clause, or a phrase before it, begins."""
    return vocabulary("prepositions") | vocabulary("locatives") | vocabulary("referring")


def _head(row: Row, index: int, end: int) -> tuple[int, int]:
    """The noun phrase that starts at `index`, with its 的 and conjunctions."""
    first = index
    joints = vocabulary("conjunctions")
    while (
        index < end
        and row[index].word not in vocabulary("locatives")
        and (row[index].kind in "NMAU" or row[index].word in joints or row[index].word in vocabulary("referring"))
    ):
        index += 1
    while index > first and (row[index - 1].kind in "AU" or row[index - 1].word in joints):
        index -= 1
    return first, index


def _is_object(row: Row, first: int, last: int) -> bool:
    """深化|某某工作, 切实加强|某某建设: a verb that the dictionary holds for a noun, or a set phrase, comes first."""
    if last - first < 2:
        return False
    set_phrase = row[first].kind == "A" and row[first].tag in ("i", "l") and row[first + 1].kind != "U"
    return set_phrase or row[first].tag in ("vn", "v")


def _figure_after(row: Row, last: int) -> int:
    """The figure that the phrase up to token `last` leads to (党支部共10个), or -1."""
    index = last
    while index < len(row) and (row[index].word in links() or row[index].kind == "D"):
        index += 1
    return index if index < len(row) and row[index].kind == "Q" else -1


def _owner_of_counted(row: Row, first: int, last: int, figure: int, known: Known) -> Topic | None:
    """某某公司年销售收入|4亿元, 园区年盈利|80万元, 攻关组|17人: the owner that stands before its figure."""
    token = row[first]
    if token.kind == "M":
        name = known.name(token)
        owns = name.kind in OWNERS and (last - first > 1 or name.kind in ("place", "park"))
        return Topic(name.canonical, name.kind) if owns else None
    if token.word in vocabulary("referring"):
        return referred(row, first, known)
    return owner(row, first, last, known) if counts_people(row, first, last, figure) else None


def _lists_counted(row: Row, first: int, last: int) -> bool:
    """甲乙社区、丙丁社区|等|6个社区: some of what is counted, no owner of it."""
    listed = any(token.word == "、" for token in row[first:last])
    return listed and last + 1 < len(row) and row[last].word in vocabulary("and_others") and row[last + 1].kind == "Q"


def _place_of_list(row: Row, first: int, known: Known) -> Topic | None:
    """某某街道|甲乙社区、丙丁社区: the place that all of them lie in."""
    if row[first].kind != "M" or known.name(row[first]).kind != "place" or row[first + 1].word == "、":
        return None
    return Topic(known.name(row[first]).canonical, "place")


def _place_topic(row: Row, index: int, end: int, known: Known) -> Topic | None:
    """The place itself; what stands after its phrase is found as the next clause's topic."""
    first, last = _head(row, index, end)
    if first == last or _speaks(row, last, end):
        return None
    found = owner(row, first, last, known)
    return Topic(found.name, found.kind, weak=True) if found and found.kind != "person" else None


def _speaks(row: Row, last: int, end: int) -> bool:
    """某某介绍, 某某：: who speaks owns nothing."""
    if last < len(row) and row[last].word in ("：", ":"):
        return True
    quoting = end < len(row) and row[end].word in ("：", ":")
    return any(token.word in vocabulary("speech") for token in row[last : end if quoting else min(end, last + 3)])
