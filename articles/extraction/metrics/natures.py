"""Whether a figure is a fact, a plan, a target, a share or a change."""

import re
from bisect import bisect_left
from functools import cache

from ..lexicon import alternation, words
from ..records import Nature, Span
from .tokens import Token

CHANGE_UNITS = frozenset({"番", "倍", "个百分点", "百分点", "个点"})
# 到2027年, 三年内, 到6月底, 用两年时间, 再过五年; what has 已 or 了 after it is a fact again.
_HORIZON = re.compile(
    r"(?<!截)(?<!达)到(?:(20[0-9]{2})年|明年|年底|[0-9]{1,2}月底|“十.五”)|[0-9一二两三四五十]+年内|(?:用|再过)[0-9一二两三四五十]+年(?!了|多)"
)

Signs = list[tuple[int, Nature]]
"""Where the words of a sentence look ahead (plan, target) or back to facts (actual), in text order."""


def signs(plain: str, sentence: Span, row: list[Token], year: int | None) -> Signs:
    """The signs of one sentence with its tokens; `year` is the article's, if known."""
    found: Signs = []
    for match in _words().finditer(plain, sentence.start, sentence.end):
        found.append((match.start(), "target" if match["target"] else "plan" if match["plan"] else "actual"))
    for match in _HORIZON.finditer(plain, sentence.start, sentence.end):
        if not match[1] or year is None or int(match[1]) >= year:
            found.append((match.start(), "target"))
    for token, following in zip(row, row[1:], strict=False):
        # 将 before a verb looks ahead; before a noun it means 把.
        if token.word == "将" and (following.kind in "VD" or following.tag in ("v", "vn")):
            found.append((token.start, "plan"))
    return sorted(found)


def nature(ahead: Signs, position: int, unit: str, rule: str) -> Nature:
    """The nature of the figure at `position`, whose label was made by `rule`. Where a step starts from is a fact."""
    before = bisect_left(ahead, (position, ""))
    if before and ahead[before - 1][1] != "actual" and rule != "step-from":
        return ahead[before - 1][1]
    if unit in ("%", "‰"):
        return "change" if rule == "change" else "rate"
    return "change" if unit in CHANGE_UNITS and rule != "share" else "actual"


@cache
def _words() -> re.Pattern[str]:
    named = (f"(?P<{name}>{alternation(words('natures', name))})" for name in ("target", "plan", "actual"))
    return re.compile("|".join(named))
