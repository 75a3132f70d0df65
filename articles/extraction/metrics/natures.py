"""Whether a figure is a fact, a plan, a target, a share or a change."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from ..lexicon import ahead, alternatives, word_set, words
from ..records import Nature
from .owners import is_body, vocabulary
from .phrases import ACTION_NOUNS
from .tokens import PERFECTIVE, Row, Token

CLAUSE = 16
"""How many words after 将 are read for what it does with its noun."""

TOLD = 40
"""How many words after a time are read for what was done in it."""

SLOGAN = 22
"""How many characters a slogan in quotation marks has at most."""

Signs = list[tuple[int, Nature]]
"""Where the words of a sentence look ahead (plan, target) or back to facts (actual), in text order."""

# Rules of labels that say of a multiple what is so large, not what grew.
_LEVELS = frozenset({"share", "multiple"})
_PERFECTIVES = frozenset({PERFECTIVE})
_NATURES: tuple[Nature, ...] = ("actual", "plan", "target")
_SIGNS = {word: nature for nature in _NATURES for word in words("natures", nature)}
_FUTURE = word_set("natures", "future")
_RATE_UNITS = word_set("natures", "rate_units")
_PLANNING = word_set("natures", "planning")
_LOOKING_AHEAD = word_set("natures", "ahead")
_CHANGE_UNITS = word_set("natures", "change_units")
_SIGN = re.compile(alternatives(_SIGNS))
_AIM = re.compile("|".join(words("natures", "aims")))
_HORIZON_MARK = re.compile(alternatives(words("natures", "horizon_marks")))
_HORIZON = re.compile(ahead(words("natures", "horizon_starts")) + f"(?:{'|'.join(words('natures', 'horizons'))})")


def signs(plain: str, sentence: tuple[int, int], row: Row, year: int | None) -> Signs:
    """The signs of one sentence with its tokens; `year` is the article's, if known."""
    found: Signs = []
    for match in _SIGN.finditer(plain, *sentence):
        if not _in_slogan(plain, match.start()):
            found.append((match.start(), _SIGNS[match[0]]))
    if _HORIZON_MARK.search(plain, *sentence):
        found += _horizons_of(plain, sentence, row, year)
    found += [(match.end(), "target") for match in _AIM.finditer(plain, *sentence)]
    if row.holds(_FUTURE):
        found += _future(row)
    if row.holds(_PLANNING) or row.holds(_LOOKING_AHEAD):
        found += _planning(row)
    return sorted(found)


def _horizons_of(plain: str, sentence: tuple[int, int], row: Row, year: int | None) -> Iterator[tuple[int, Nature]]:
    """到2027年, 三年内 look ahead unless the year is over or the sentence tells what was done."""
    for match in _HORIZON.finditer(plain, *sentence):
        ahead_ = not match[1] or year is None or int(match[1]) >= year
        if ahead_ and not _came_about(row, match.end()):
            yield match.start(), "target"


def _came_about(row: Row, position: int) -> bool:
    """两年内，6家商会成立|了|联盟: what is told as done after the position was no aim."""
    if not row.holds(_PERFECTIVES):
        return False
    first = bisect_left(range(len(row)), position, key=row.start)
    following = range(max(1, first), min(len(row), first + TOLD))
    return any(row.words[index] == PERFECTIVE and row.kinds[index - 1] == "V" for index in following)


def _in_slogan(plain: str, position: int) -> bool:
    """“团结向前，未来可期”联盟: whether a short quotation that ends no sentence holds the position."""
    start = max(0, position - SLOGAN)
    opening = plain.rfind("“", start, position)
    if opening < 0 or plain.find("”", opening, position) >= 0:
        return False
    closing = plain.find("”", position, opening + SLOGAN)
    return closing >= 0 and plain[closing - 1] not in "。！？，"


def _future(row: Row) -> Iterator[tuple[int, Nature]]:
    """将 before a verb looks ahead; before a noun or a pronoun it means 把."""
    for index, (token, following) in enumerate(pairwise(row)):
        if token.word not in _FUTURE or following.word in word_set("natures", "objects"):
            continue
        if following.kind in "VD" or (following.tag in ("v", "vn") and not _made_into(row, index + 2)):
            yield row.start(index), "plan"


def _made_into(row: Row, start: int) -> bool:
    """将活动|细化|为四个阶段: a verb in the clause makes something of the noun after 将."""
    for token, following in pairwise(row[start : start + CLAUSE]):
        if token.kind == "X":
            break
        if token.kind == "V" and following.word in word_set("natures", "made_into"):
            return True
    return False


def _planning(row: Row) -> Iterator[tuple[int, Nature]]:
    """计划|投资 looks ahead; 培训|计划|， 科技|计划|课题, 总体|规划|较为完善 and 规划|等|9个处室 are things."""
    for index, token in enumerate(row):
        noun = token.word in _PLANNING
        if (noun and not _is_thing(row, index)) or token.word in _LOOKING_AHEAD:
            yield row.start(index), "plan"


def _is_thing(row: Row, index: int) -> bool:
    if index and row.words[index - 1] in word_set("labels", "comparisons"):
        return True  # 比|计划|缩短
    described = index and (row.kinds[index - 1] == "A" or row.words[index - 1] in word_set("grammar", "action_nouns"))
    if described or index + 1 == len(row) or row.kinds[index + 1] in "XU":
        return True
    if index and not _acts(row[index - 1]) and _is_plain_noun(row[index - 1]) and _is_plain_noun(row[index + 1]):
        return True
    return row.words[index + 1] in word_set("subjects", "and_others")


def _is_plain_noun(token: Token) -> bool:
    """A noun that neither does anything nor is done."""
    return token.tag in ("n", "nz", "nt") and token.word not in ACTION_NOUNS


def _acts(token: Token) -> bool:
    return is_body(token.word) or token.word in vocabulary("referring")


def nature(signs_: Signs, position: int, unit: str, rule: str) -> Nature:
    """The nature of the figure at `position`, whose label was made by `rule`. Where a step starts from is a fact."""
    before = bisect_left(signs_, (position, ""))
    if before and signs_[before - 1][1] != "actual" and rule != "step-from":
        return signs_[before - 1][1]
    if unit in _RATE_UNITS:
        return "change" if rule == "change" else "rate"
    return "change" if unit in _CHANGE_UNITS and rule not in _LEVELS else "actual"
