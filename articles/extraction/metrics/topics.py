"""What the clauses of a sentence are about: the noun phrase at their head, if a figure can belong to it."""

from collections.abc import Iterator
from functools import cache

from ..lexicon import words
from .neighbours import described
from .owners import Known, Topic, counts_people, is_body, owner, referred, region, vocabulary
from .phrases import CLAUSE_MARKS, LINKS, OPENING, aside_end, noun_follows
from .speakers import OWNERS
from .tokens import Row

SHORTEST_POSSESSOR = 3
"""How many characters a noun must have to be what has something, where nothing else tells that it is a body."""
UNDER = "下"
"""What ends a phrase that says under whose guidance something was done."""
LONGEST_OBJECT = 5
"""How many words after a verb of having the figure may stand."""

_LOCATIVES = vocabulary("locatives")
_JOINING = vocabulary("joining")
_EXAMPLES = vocabulary("examples")
_PREPOSITIONS = vocabulary("prepositions")
_CONJUNCTIONS = vocabulary("conjunctions")
_AND_OTHERS = vocabulary("and_others")
_SPEECH = vocabulary("speech")
_POSSESSING = vocabulary("possessing")
_POINTERS = vocabulary("pointers")
_REFERRING = vocabulary("referring")
# Words with which the head of a clause, or a phrase before it, begins.
_OPENERS = _PREPOSITIONS | _LOCATIVES | _REFERRING
# Words of whatever class that stand inside a noun phrase.
_INNER = _CONJUNCTIONS | _REFERRING


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
    if index >= end or row[index].word in _PREPOSITIONS:
        return None
    pointed = _pointed(row, start, index, end, known)
    if pointed:
        return pointed
    if row[index].word in _LOCATIVES:
        return _place_topic(row, index + 1, end, known)
    if row[index].kind == "V":
        return _described_actor(row, index, end, known)
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
    if _speaks(row, last, end):
        return None
    found = owner(row, first, last, known)
    return _possessor(row, first, last, found) if _has(row, last) else found


def _pointed(row: Row, start: int, index: int, end: int, known: Known) -> Topic | None:
    """这家|扎根某地10年|的|企业: what a pointing word leads to past its description."""
    if start == index or _POINTERS.isdisjoint([token.word for token in row[start:index]]):
        return None
    heads = (number + 1 for number in range(index, end - 1) if row[number].kind == "U")
    head = next((number for number in heads if row[number].word in _REFERRING), -1)
    return referred(row, head, known) if head >= 0 else None


def _described_actor(row: Row, first: int, end: int, known: Known) -> Topic | None:
    """承担|任务|的|某某公司|成立…: the name that a description leads to, if a verb says what it does."""
    for index in range(first + 1, end - 1):
        if row[index - 1].kind == "U" and row[index].kind == "M":
            name = known.name(row[index])
            acts = name.kind in OWNERS - {"initiative"} and row[index + 1].kind in "VD"
            return Topic(name.canonical, name.kind) if acts else None
    return None


def _has(row: Row, verb: int) -> bool:
    """Whether a verb of having leads to a figure: 设|站长|1名."""
    possessing = verb < len(row) and row[verb].word in _POSSESSING
    return possessing and any(token.kind == "Q" for token in row[verb + 1 : verb + LONGEST_OBJECT])


def _possessor(row: Row, first: int, last: int, found: Topic | None) -> Topic | None:
    """某某指导站, 某地|国际|商贸城: what has something is a body of whatever sort; a region only begins its name."""
    if found and (found.kind != "place" or row[first].kind == "M"):
        return found
    text = "".join(token.word for token in row[first:last])
    bare = any(token.kind not in "NA" for token in row[first:last])
    if bare or len(text) < SHORTEST_POSSESSOR or text.endswith(_not_having()):
        return found
    return Topic(text, "body", general=found is None)


@cache
def _not_having() -> tuple[str, ...]:
    """How words for people and for all firms of a place end."""
    return (*words("subjects", "people_endings"), *words("subjects", "members"))


def _skip_frame(row: Row, index: int, end: int) -> int:
    """Past quotation marks, words of time, adverbs and what begins an example."""
    while index < end and row[index].word not in _OPENERS:
        token = row[index]
        if token.kind not in "DTX" and token.tag not in ("m", "mq", "c") and token.word not in _EXAMPLES:
            break
        index += 1
    return index


def _head(row: Row, index: int, end: int) -> tuple[int, int]:
    """The noun phrase that starts at `index`, with its 的, conjunctions and parentheses."""
    first = index
    while index < end and row[index].word not in _LOCATIVES:
        after = _past(row, index)
        if not after or (index == first and row[index].word in OPENING) or _joins(row, first, index):
            break
        index = min(after, end)
    while index > first and (row[index - 1].kind in "AU" or row[index - 1].word in _CONJUNCTIONS):
        index -= 1
    return first, index


def _past(row: Row, index: int) -> int:
    """Past a word or a parenthesis of a noun phrase: 文旅|（体育）|行业|党委; 0 where the phrase is over."""
    word, kind = row[index].word, row[index].kind
    if word in OPENING:
        return aside_end(row, index) + 1
    return index + 1 if kind in "NMAU" or word in _INNER else 0


def _joins(row: Row, first: int, index: int) -> bool:
    """某某社区|联合|某某公司: who acts with whom; 社区|联合|党支部 is one body."""
    if row[index].word not in _JOINING or index == first:
        return False
    actor = row[index - 1].kind == "M" or row[index - 1].word in _REFERRING
    if not actor and not is_body("".join(token.word for token in row[first:index])):
        return False
    following = row[index + 1].word if index + 1 < len(row) else ""
    return not following.startswith(words("subjects", "joint"))


def _is_object(row: Row, first: int, last: int) -> bool:
    """深化|某某工作, 切实加强|某某建设: a verb that the dictionary holds for a noun, or a set phrase, comes first."""
    if last - first < 2:
        return False
    set_phrase = row[first].kind == "A" and row[first].tag in ("i", "l") and row[first + 1].kind != "U"
    return set_phrase or row[first].tag in ("vn", "v")


def _figure_after(row: Row, last: int) -> int:
    """The figure that the phrase up to token `last` leads to (党支部共10个), or -1."""
    index = last
    while index < len(row) and (row[index].word in LINKS or row[index].kind == "D"):
        index += 1
    return index if index < len(row) and row[index].kind == "Q" else -1


def _owner_of_counted(row: Row, first: int, last: int, figure: int, known: Known) -> Topic | None:
    """某某公司年销售收入|4亿元, 攻关组|17人, 某某大厦|入驻企业|12家: the owner that stands before its figure."""
    token = row[_apposed(row, first, last)]
    if token.kind == "M":
        name = known.name(token)
        owns = name.kind in OWNERS and (last - first > 1 or name.kind in ("place", "park"))
        staffed = name.kind == "initiative" and row[figure].word.endswith(words("subjects", "people_units"))
        return Topic(name.canonical, name.kind) if owns and not staffed else None
    token = row[first]
    if token.word in _REFERRING:
        return referred(row, first, known)
    end = next((index for index in range(first, last) if row[index].kind == "U"), first)
    found = owner(row, first, end, known) if end > first else None
    if found:
        return _possessor(row, first, end, found)
    members = next((index for index in range(first + 1, last) if row[index].word in vocabulary("members")), first)
    host = "".join(part.word for part in row[first:members])
    if len(host) >= SHORTEST_POSSESSOR and is_body(host):
        return owner(row, first, members, known)
    if counts_people(row, first, last, figure):
        return owner(row, first, last, known)
    whole = token.word.endswith(words("places", "regions"))
    acting = any(token.tag in ("v", "vn") for token in row[first:last])
    return region(row, first, last, known) if last - first > 1 and (whole or not acting) else None


def _apposed(row: Row, first: int, last: int) -> int:
    """链主企业|某某公司|投资: the name that nouns before it describe, else the first word."""
    named = next((index for index in range(first, last) if row[index].kind == "M"), first)
    described = all(token.kind == "N" and token.tag not in ("ns", "v", "vn") for token in row[first:named])
    return named if described else first


def _lists_counted(row: Row, first: int, last: int) -> bool:
    """甲乙社区、丙丁社区|等|6个社区: some of what is counted, no owner of it."""
    others = last + 1 < len(row) and row[last].word in _AND_OTHERS and row[last + 1].kind == "Q"
    return others and any(token.word == "、" for token in row[first:last])


def _place_of_list(row: Row, first: int, known: Known) -> Topic | None:
    """某某街道|甲乙社区、丙丁社区: the place that all of them lie in."""
    if row[first].kind != "M" or known.name(row[first]).kind != "place" or row[first + 1].word == "、":
        return None
    return Topic(known.name(row[first]).canonical, "place")


def _place_topic(row: Row, index: int, end: int, known: Known) -> Topic | None:
    """The place itself; what stands after its phrase is found as the next clause's topic."""
    first, last = _head(row, index, end)
    if first == last or _speaks(row, last, end) or _is_frame(row, first, end):
        return None
    lying = _what_lies(row, index, last)
    if lying:
        return owner(row, lying, last, known)
    found = owner(row, first, last, known)
    return Topic(found.name, found.kind, weak=True) if found and found.kind != "person" else None


def _is_frame(row: Row, first: int, end: int) -> bool:
    """在|某某组织部|的|指导|下: under whose guidance something was done, no place."""
    guiding = words("subjects", "guiding")
    return any(row[index].word == UNDER and row[index - 1].word.endswith(guiding) for index in range(first + 1, end))


def _what_lies(row: Row, index: int, last: int) -> int:
    """位于|某街道|的|某小区: where the name of what lies there begins, 0 if none does."""
    if row[index - 1].word not in vocabulary("lying"):
        return 0
    return max((number + 1 for number in range(index, last) if row[number].kind == "U"), default=0)


def _speaks(row: Row, last: int, end: int) -> bool:
    """某某介绍, 某某：: who speaks owns nothing."""
    if last < len(row) and row[last].word in ("：", ":"):
        return True
    quoting = end < len(row) and row[end].word in ("：", ":")
    after = row[last : end if quoting else min(end, last + 3)]
    return not _SPEECH.isdisjoint([token.word for token in after])
