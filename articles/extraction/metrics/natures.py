"""Whether a figure is a fact, a plan, a target, a share or a change."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from ..lexicon import ahead, alternation, word_set, words
from ..records import Nature, Span
from .tokens import Row

CLAUSE = 16
"""How many words after 将 are read for what it does with its noun."""

SLOGAN = 22
"""How many characters a slogan in quotation marks has at most."""

Signs = list[tuple[int, Nature]]
"""Where the words of a sentence look ahead (plan, target) or back to facts (actual), in text order."""

_FUTURE = word_set("natures", "future")
_RATE_UNITS = word_set("natures", "rate_units")
_PLANNING = word_set("natures", "planning")
_LOOKING_AHEAD = word_set("natures", "ahead")
_CHANGE_UNITS = word_set("natures", "change_units")


def signs(plain: str, sentence: Span, row: Row, year: int | None) -> Signs:
    """The signs of one sentence with its tokens; `year` is the article's, if known."""
    found: Signs = []
    for match in _words().finditer(plain, sentence.start, sentence.end):
        if _in_slogan(plain, match.start()):
            continue
        found.append((match.start(), "target" if match["target"] else "plan" if match["plan"] else "actual"))
    for match in _horizons().finditer(plain, sentence.start, sentence.end):
        if not match[1] or year is None or int(match[1]) >= year:
            found.append((match.start(), "target"))
    found += [(match.end(), "target") for match in _aims().finditer(plain, sentence.start, sentence.end)]
    if row.holds(_FUTURE):
        found += _future(row)
    if row.holds(_PLANNING) or row.holds(_LOOKING_AHEAD):
        found += _planning(row)
    return sorted(found)


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
    """计划|投资 looks ahead; 培训|计划|， 总体|规划|较为完善 and 规划|等|9个处室 are things."""
    for index, token in enumerate(row):
        noun = token.word in _PLANNING
        if (noun and not _is_thing(row, index)) or token.word in _LOOKING_AHEAD:
            yield row.start(index), "plan"


def _is_thing(row: Row, index: int) -> bool:
    if index and row[index - 1].word in word_set("labels", "comparisons"):
        return True  # 比|计划|缩短
    described = index and (row[index - 1].kind == "A" or row[index - 1].word in word_set("grammar", "action_nouns"))
    if described or index + 1 == len(row) or row[index + 1].kind in "XU":
        return True
    return row[index + 1].word in word_set("subjects", "and_others")


def nature(signs_: Signs, position: int, unit: str, rule: str) -> Nature:
    """The nature of the figure at `position`, whose label was made by `rule`. Where a step starts from is a fact."""
    before = bisect_left(signs_, (position, ""))
    if before and signs_[before - 1][1] != "actual" and rule != "step-from":
        return signs_[before - 1][1]
    if unit in _RATE_UNITS:
        return "change" if rule == "change" else "rate"
    return "change" if unit in _CHANGE_UNITS and rule != "share" else "actual"


@cache
def _aims() -> re.Pattern[str]:
    return re.compile("|".join(words("natures", "aims")))


@cache
def _horizons() -> re.Pattern[str]:
    return re.compile(ahead(words("natures", "horizon_starts")) + "(?:" + "|".join(words("natures", "horizons")) + ")")


@cache
def _words() -> re.Pattern[str]:
    lists = {name: words("natures", name) for name in ("target", "plan", "actual")}
    named = (f"(?P<{name}>{alternation(entries)})" for name, entries in lists.items())
    return re.compile(ahead(chain(*lists.values())) + "(?:" + "|".join(named) + ")")
