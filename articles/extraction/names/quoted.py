"""Which quotations name a programme, and why the others do not."""

import re
from functools import cache

import rjieba

from ..lexicon import word_set, words
from .coined import DIGITS, NUMBERED, REMARK, SCHEME, SHORTEST_REPEATED, describes, is_new, is_weak
from .heads import kind_of
from .hits import Hit
from .leading import before, clause_before, cued, is_likened, led_to
from .page import Page, is_rare
from .quotes import Quote
from .refused import BODIES_BY_NAME, why_refused
from .used import by_use

NOTHING = "nothing shows it to be a programme"
# Products and honours are of few characters; who is honoured as one of a body: 最美某某人.
_SHORTEST_PRODUCT, _LONGEST_PRODUCT = 3, 8
_FAIREST, _PERSON = "最美", "人"
# What party work is joined with: 党建+金融.
_PARTY_AND = ("党建+", "党建＋")
# Two coined groups joined by a dot: 先锋家园・晚霞同辉.
_JOINED = re.compile(r"[一-鿿]{2,8}[·・•‧][一-鿿]{2,12}")
# Two things of four characters that are done together: 甲甲包联+乙乙代办.
_ADDED = re.compile("[一-鿿]{4}[+][一-鿿]{4}")
_LAST_OF_LEAVING = frozenset([*(verb[-1] for verb in words("initiatives", "left_behind")), "了"])
# A year given over to something: 作风提升年.
_YEAR_WORD = "年"
_YEAR = re.compile(r"(?:20\d\d年?)?[一-鿿]{2,10}[^\d一二三四五六七八九十百千万两几多半去今明前后当每成来的]年")
_AND = re.compile("[和与及]")
_COMMA = re.compile("[、，]")

_GENERIC = word_set("initiatives", "generic")
_METAPHORS = word_set("initiatives", "metaphors")
_AIMS = words("initiatives", "aims")
_CALLED = words("initiatives", "called")
_OUTER_HEADS = words("initiatives", "outer_heads")
_WEAK_ENDINGS = words("initiatives", "weak_heads")


def judge(page: Page, quote: Quote, times: int) -> Hit | str:
    """The quotation as a programme, or why it is none; `times` says how often the article quotes these words."""
    if quote.inner.replace("，", "、") in _GENERIC:
        return quote.hit(kind_of(quote.head) or kind_of(quote.inner) or "机制", "initiative.routine")
    return (
        _by_last_word(page, quote)
        or why_refused(page, quote)
        or _by_head(page, quote)
        or _by_form(page, quote)
        or _by_clause(page, quote, times)
        or NOTHING
    )


def _by_last_word(page: Page, quote: Quote) -> Hit | None:
    """A product of finance (“稻虾贷”业务) or an honour of a body's own (“某某工匠”等典型) by its last letters."""
    inner = quote.inner
    if not inner.endswith(_coined_endings()) or not _SHORTEST_PRODUCT <= len(inner) <= _LONGEST_PRODUCT:
        return None
    clause = before(page, quote.start)
    if inner in _METAPHORS or not is_rare(inner) or is_likened(clause):
        return None
    if inner.endswith(words("initiatives", "products")):
        sold = quote.head.endswith(words("initiatives", "sold_as"))
        return quote.hit_alone("initiative.quoted-product") if sold or cued(clause) else None
    if inner.endswith(_PERSON) and not inner.startswith(_FAIREST):
        return None
    honoured = page.text.startswith(words("initiatives", "examples"), quote.end) or (quote.shared and cued(clause))
    return quote.hit_alone("initiative.quoted-honour") if honoured or led_to(clause) else None


@cache
def _coined_endings() -> tuple[str, ...]:
    return (*words("initiatives", "products"), *words("initiatives", "honours"), _PERSON)


def _by_head(page: Page, quote: Quote) -> Hit | None:
    """A programme by the noun that the quotation leads to; a weak noun needs a verb or a number besides."""
    kind = kind_of(quote.head)
    if not kind:
        return None
    # “接力”的机制 tells how it works, not what it is called.
    if page.text.startswith("的", quote.end) and not NUMBERED.search(quote.inner) and rjieba.has_word(quote.inner):
        return None
    if page.text[quote.start - 1] in _LAST_OF_LEAVING and page.text.endswith(_left_behind(), 0, quote.start):
        return None
    if not is_weak(quote.head):
        return quote.hit(kind, "initiative.quoted-list" if quote.shared else "initiative.quoted-head")
    if describes(quote.inner):
        return None
    if NUMBERED.search(quote.inner) or _called(page, quote) or (not _aims(quote) and cued(before(page, quote.start))):
        return quote.hit(kind, "initiative.quoted-weak-head")
    return None


def _aims(quote: Quote) -> bool:
    return quote.head.endswith(_AIMS)


@cache
def _left_behind() -> tuple[str, ...]:
    """Verbs of giving up what the words after them tell: 改变|“散而乱”模式."""
    return tuple(verb + aspect for verb in words("initiatives", "left_behind") for aspect in ("", "了"))


def _called(page: Page, quote: Quote) -> bool:
    """Whether the noun after the marks is one that coined names are put before: “邻里通”平台, “邻里通”等平台."""
    attached = page.text.startswith((*_CALLED, "等平台"), quote.end)
    return attached and quote.head in _CALLED and is_new(quote.inner)


def _by_form(page: Page, quote: Quote) -> Hit | None:
    """A programme by the form of the quoted words alone, which no speech and no metaphor has."""
    inner = quote.inner
    joined = _JOINED.fullmatch(inner) or (
        inner.endswith(_YEAR_WORD) and _YEAR.fullmatch(inner) and not rjieba.has_word(inner)
    )
    if (
        joined
        or ("+" in inner and _ADDED.fullmatch(inner))
        or (inner.startswith(_PARTY_AND) and len(inner) > len(_PARTY_AND) + 1)
    ):
        return quote.hit("品牌", "initiative.quoted-form")
    scheme = SCHEME.fullmatch(inner) and is_rare(inner) and len(inner) >= SHORTEST_REPEATED
    if scheme or _sums_up(page, quote):
        return quote.hit("机制", "initiative.quoted-number")
    return None


def _sums_up(page: Page, quote: Quote) -> bool:
    """Whether the number in the words is that of the things listed right before: 甲甲、乙乙和丙丙“三挂钩”."""
    inner = quote.inner
    if len(inner) < len("三挂钩") or inner[0] not in DIGITS or REMARK.match(inner):
        return False
    *listed, last = clause_before(page.text, quote.start).split("、")
    return len(listed) + 1 + bool(_AND.search(last)) == DIGITS.index(inner[0]) > 2


def _by_clause(page: Page, quote: Quote, times: int) -> Hit | None:
    """A programme by its last words, or by its use, as the clause before it tells."""
    clause = before(page, quote.start)
    return _by_core(page, quote, clause) or by_use(page, quote, clause, times)


def _by_core(page: Page, quote: Quote, clause: str) -> Hit | None:
    """A programme by the quoted words themselves: their last noun, or the number that makes a scheme of them."""
    no_name = quote.inner.endswith(_OUTER_HEADS) or _is_clause(quote.inner)
    kind = "" if no_name or _is_praise(quote, clause) else kind_of(quote.inner)
    if quote.inner.endswith(BODIES_BY_NAME):
        return quote.hit(kind or "架构", "initiative.quoted-suffix")
    if kind and len(quote.inner) > 2 and (len(quote.inner) >= SHORTEST_REPEATED or _is_listed(quote) or cued(clause)):
        return quote.hit(kind, "initiative.quoted-suffix")
    numbered = NUMBERED.search(quote.inner) and not REMARK.match(quote.inner)
    if numbered and (quote.start < page.title_end or cued(clause)):
        return quote.hit("机制", "initiative.quoted-number")
    return None


def _is_listed(quote: Quote) -> bool:
    """Whether the list that the quotation stands in says what its members are: “甲”等活动."""
    return quote.shared and bool(kind_of(quote.head))


def _is_praise(quote: Quote, clause: str) -> bool:
    """Whether the words say what somebody calls a thing, not what it is called: 被称为“最美的课堂”."""
    return "的" in quote.inner and is_likened(clause)


def _is_clause(inner: str) -> bool:
    """Whether a comma parts the words and the last of them is only a weak head: 抓协调、强服务."""
    return _COMMA.search(inner) is not None and inner.endswith(_WEAK_ENDINGS)
