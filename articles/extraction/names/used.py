"""Which quotations name a programme by what the article does with them: carries them out, counts them, comes back."""

import re
from functools import cache

import rjieba

from ..lexicon import alternation, word_set, words
from .coined import NUMBERED, SHORTEST_REPEATED, is_coined
from .heads import kind_of
from .hits import Hit
from .leading import cued, is_likened, led_to
from .page import Page
from .quotes import Quote

_COUNT_BEFORE = re.compile(r"[\d一二两三四五六七八九十百千]+余?[个支项份张条场期家座间处]$")
_COUNT_AFTER = re.compile(r"[近约超]?\d+余?[个名支项份张条场期家座间处]")
# By what means something is done, perhaps explained in brackets: 以“甲乙丙丁”（…）为抓手.
_MEANS = re.compile(r"(?:[（(][^（()）\n]{2,40}[)）])?为(?:抓手|载体|依托|平台)")
_INNER_HEADS = word_set("initiatives", "inner_heads")
_GOALS = words("initiatives", "goals")


def by_use(page: Page, quote: Quote, clause: str, times: int) -> Hit | None:
    """A programme by what the article does with the quotation: carries it out, counts it, comes back to it."""
    likened = is_likened(clause)
    if len(quote.inner) >= SHORTEST_REPEATED and not likened and led_to(clause) and _fits(page, quote):
        return quote.hit("品牌", "initiative.quoted-object")
    if not is_coined(quote.inner):
        return None
    if clause[-1:] == "以" and len(quote.inner) >= SHORTEST_REPEATED and _MEANS.match(page.text, quote.end):
        return quote.hit_alone("initiative.quoted-means")
    if not likened and _inner_head(quote, clause):
        return quote.hit("品牌", "initiative.quoted-inner-head")
    numbered = NUMBERED.search(quote.inner) and len(quote.inner) <= SHORTEST_REPEATED
    if not likened and not numbered and _launched().match(page.text, quote.end):
        return quote.hit("品牌", "initiative.quoted-launched")
    if not quote.head and _is_counted(page, quote, clause):
        return quote.hit("品牌", "initiative.quoted-counted")
    return quote.hit("品牌", "initiative.quoted-often") if times > 1 and not likened else None


def _fits(page: Page, quote: Quote) -> bool:
    """Whether the words are an object by themselves, or coined and right before a noun that tells nothing of them."""
    if not quote.head:
        goal = quote.inner.endswith(_GOALS)
        return not goal and not rjieba.has_word(quote.inner) and "的" not in quote.inner
    attached = quote.shared or not page.text.startswith("的", quote.end)
    return attached and is_coined(quote.inner) and not kind_of(quote.head)


def _inner_head(quote: Quote, clause: str) -> bool:
    """Whether the words end in one that names a facility or a post inside marks, and a verb leads to them."""
    inner = quote.inner
    told = (inner[-1:] in _INNER_HEADS or inner[-2:] in _INNER_HEADS) and (
        "的" not in inner or clause.endswith(words("initiatives", "founding"))
    )
    return told and (len(inner) >= SHORTEST_REPEATED or led_to(clause)) and cued(clause)


@cache
def _launched() -> re.Pattern[str]:
    return re.compile(alternation(words("initiatives", "launched")))


def _is_counted(page: Page, quote: Quote, clause: str) -> bool:
    """Whether a number of them is told, before or after: 8支“甲”, “甲”3700余场, 一份“甲”."""
    after = page.text[quote.end : quote.end + 8]
    return _COUNT_BEFORE.search(clause[-6:]) is not None or _COUNT_AFTER.match(after) is not None
