"""The clauses of a sentence and what stands at the head of each."""

from ..lexicon import words
from .owners import is_body, is_name_number, vocabulary
from .pattern import UNIT_CLASS
from .phrases import CLAUSE_MARKS, LINKS, OPENING, aside_end
from .tokens import Row

TELLING = vocabulary("telling")
# What they lead to is told of, too.
LOCATIVES = vocabulary("locatives") | TELLING
PREPOSITIONS = vocabulary("prepositions")
_JOINING = vocabulary("joining")
_EXAMPLES = vocabulary("examples")
_CONJUNCTIONS = vocabulary("conjunctions")
_SPEECH = vocabulary("speech")
_POINTERS = vocabulary("pointers")
_REFERRING = vocabulary("referring")
_TIMES = vocabulary("times")
# Words with which the head of a clause, or a phrase before it, begins.
_OPENERS = PREPOSITIONS | LOCATIVES | _REFERRING
# Tags of numerals and conjunctions.
_LOOSE_TAGS = frozenset(["m", "mq", "c"])
# Words of whatever class that stand inside a noun phrase.
_INNER = _CONJUNCTIONS | _REFERRING
# Words before which a noun phrase may end.
_PARTING = OPENING | LOCATIVES | _JOINING

_LONGEST_BODY = 30  # words; a longer run of nouns is no name, and is not read whole at each of its words


def clause_spans(row: Row) -> list[tuple[int, int]]:
    """First and last (exclusive) token of every clause."""
    spans: list[tuple[int, int]] = []
    words_, find = row.words, row.kinds.find
    start, mark = 0, find("X")
    while mark >= 0:
        if words_[mark][0] in CLAUSE_MARKS:
            if mark > start:
                spans.append((start, mark))
            start = mark + 1
        mark = find("X", mark + 1)
    return [*spans, (start, len(row))] if start < len(row) else spans


def skip_frame(row: Row, index: int, end: int) -> int:
    """Past quotation marks, words of time, adverbs, what begins an example and a classifier after 这."""
    words_ = row.words
    while index < end and (word := words_[index]) not in _OPENERS:
        tag = row[index].tag
        loose = row.kinds[index] in "DTX" or tag in _LOOSE_TAGS or word in _EXAMPLES or word in _POINTERS
        if not loose and not (index and words_[index - 1] in _POINTERS and word in UNIT_CLASS):  # 这|间|小屋
            break
        if tag == "m" and is_name_number(row, index):
            break
        index += 1
    return index


def head(row: Row, index: int, end: int) -> tuple[int, int]:
    """The noun phrase that starts at `index`, with its 的, conjunctions and parentheses."""
    first, words_, kinds = index, row.words, row.kinds
    while index < end:
        word = words_[index]
        if kinds[index] in "NMAU" and word not in _PARTING:
            index += 1
            continue
        if word in OPENING:
            closing = aside_end(row, index)  # 文旅|（体育）|行业|党委
            if closing < 0 or index == first:
                break
            index = min(closing, end - 1)
        elif (
            word in LOCATIVES
            or (kinds[index] not in "NMAU" and word not in _INNER)
            or (word in _JOINING and _joins(row, first, index))
        ):
            break
        index += 1
    while index > first and (kinds[index - 1] in "AU" or words_[index - 1] in _CONJUNCTIONS):
        index -= 1
    return first, index


def _joins(row: Row, first: int, index: int) -> bool:
    """某某社区|联合|某某公司: who acts with whom; 社区|联合|党支部 is one body."""
    if index == first:
        return False
    actor = row.kinds[index - 1] == "M" or row.words[index - 1] in _REFERRING
    if not actor and not is_body(row.text(max(first, index - _LONGEST_BODY), index)):
        return False
    following = row.words[index + 1] if index + 1 < len(row) else ""
    return not following.startswith(words("subjects", "joint"))


def is_object(row: Row, first: int, last: int) -> bool:
    """深化|某某工作, 切实加强|某某建设: a verb that the dictionary holds for a noun, or a set phrase, comes first."""
    if last - first < 2:
        return False
    set_phrase = row.kinds[first] == "A" and row[first].tag in ("i", "l") and row.kinds[first + 1] != "U"
    return set_phrase or row[first].tag in ("vn", "v")


def figure_after(row: Row, last: int) -> int:
    """The figure that the phrase up to token `last` leads to (党支部共10个), or -1."""
    index = last
    while index < len(row) and (row.words[index] in LINKS or row.kinds[index] == "D"):
        index += 1
    return index if index < len(row) and row.kinds[index] == "Q" else -1


def is_time(row: Row, last: int, end: int) -> bool:
    """某某峰会|期间，: a phrase that says when, not of what."""
    return last >= end - 1 and row.words[end - 1] in _TIMES


def speaks(row: Row, last: int, end: int) -> bool:
    """某某介绍, 某某：: who speaks owns nothing."""
    if last < len(row) and row.words[last] in ("：", ":"):
        return True
    if not row.holds(_SPEECH):
        return False
    quoting = end < len(row) and row.words[end] in ("：", ":")
    return not _SPEECH.isdisjoint(row.words[last : end if quoting else min(end, last + 3)])
