"""Quotations that only their list shows to be programmes: what stands beside one in a row of names is one too."""

from itertools import pairwise

from ..lexicon import words
from .coined import is_coined
from .hits import Hit
from .page import Page
from .quoted import NOTHING
from .quotes import Quote

_SHORTEST = 4
# How a programme must have been found to tell what its neighbours are: by its words or its noun, not by its use alone.
_TELLING = frozenset(
    {
        "initiative.routine",
        "initiative.quoted-head",
        "initiative.quoted-list",
        "initiative.quoted-suffix",
        "initiative.quoted-inner-head",
        "initiative.quoted-form",
    }
)


def with_peers(page: Page, quotes: list[Quote], verdicts: list[Hit | str]) -> list[Hit | str]:
    """The verdicts on the quotations, with those that stand in a row with a programme: “甲乙党日”“丙丁先行”为抓手."""
    told = list(verdicts)
    # Nothing but a mark of lists stands between two that are in a row.
    rows = [
        index
        for index, (left, right) in enumerate(pairwise(quotes))
        if right.start - left.end < 2 and page.text[left.end : right.start] in ("", "、")
    ]
    for first, second in [(left, left + 1) for left in rows] + [(left + 1, left) for left in reversed(rows)]:
        if told[second] == NOTHING and _tells(told[first]) and _may_name(quotes[second]):
            told[second] = quotes[second].hit_alone("initiative.quoted-list")
    return told


def _tells(verdict: Hit | str) -> bool:
    """Whether the verdict is a programme that tells what its neighbours are; 便民服务 in marks may be praise."""
    if isinstance(verdict, str) or verdict.rule not in _TELLING:
        return False
    return not verdict.short.endswith(words("initiatives", "weak_heads"))


def _may_name(quote: Quote) -> bool:
    """Whether the quoted words are coined and long enough for a name."""
    return len(quote.inner) >= _SHORTEST and is_coined(quote.inner) and "的" not in quote.inner
