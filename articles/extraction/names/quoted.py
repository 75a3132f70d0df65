"""Which quotations name a programme, and why the others do not."""

import re
from functools import cache

import rjieba

from ..lexicon import alternation, word_set, words
from .heads import kind_of
from .hits import Hit
from .page import Page, is_rare
from .quotes import Quote

_LONGEST_QUOTE = 32
_SHORTEST_REPEATED = 4
_NOTHING = "nothing shows it to be a programme"
_SPEECH = re.compile(r"[。！？!?；：:]|……|——")
# Numbers make a slogan a scheme: 三红, 1+3+N, 两会两公示, 六个一.
_NUMBERED = re.compile(r"^[一二三四五六七八九十百千万两双多零]\w|\d|[+＋]|[Nn]$")

# Counted remarks (三个关键, 两大难题) head a paragraph; only a head noun makes a scheme of one.
_REMARK = re.compile(r"[一二两三四五六七八九十](?:个[^一]|大|项|条|种|次)")

# A row of bodies (街道党工委—社区党委—网格党支部) and the noun that counts its levels: 三级架构.
_ROW, _LEVELS = re.compile("[—―–-].*[—―–-]"), re.compile("[三四五六]级")
# A variety or a ship by its number: 丰玉7号.
_PRODUCT = re.compile(r"\d号$")
# Last letters of words that only describe: “机动式”巡视.
_DESCRIBING = ("式", "型", "性")
# Two or more numbers, each with its noun: 一企一策, 一网格一支部, 三走访三帮带, 三公示、两上墙.
_NUMERAL, _COUNTED = r"[一二两三四五六七八九十双多\d]", r"[^\W\d一二两三四五六七八九十双多年、，]"
_PAIR = f"{_NUMERAL}{_COUNTED}{{1,2}}"
_SCHEME = re.compile(f"(?:{_NUMERAL}{_COUNTED}{{1,4}}){{2,}}|{_PAIR}(?:、{_PAIR})+")
# Two coined groups joined by a dot: 先锋家园・晚霞同辉.
_JOINED = re.compile(r"[一-鿿]{2,8}[·・•‧][一-鿿]{2,12}")
# A year given over to something: 作风提升年.
_YEAR = re.compile(r"(?:20\d\d年?)?[一-鿿]{2,10}[^\d一二三四五六七八九十百千万两几多半去今明前后当每成来的]年")
_AND = re.compile("[和与及]")
_HEAD_LENGTHS = (1, 2)
_DIGITS = "零一二三四五六七八九十"
_COMMA = re.compile("[、，]")
_CLAUSE_END = re.compile(r"[，。；：\n]")
_LISTED = re.compile(r"(?:“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’)(?:[、和与及]|[^，。；：、“”\n]{1,12}[、和与])?$")
_COUNT_BEFORE = re.compile(r"[\d一二两三四五六七八九十百千]+余?[个支项份张条场期家座间处]$")
_COUNT_AFTER = re.compile(r"[近约超]?\d+余?[个名支项份张条场期家座间处]")

_GENERIC = word_set("initiatives", "generic")
_METAPHORS = word_set("initiatives", "metaphors")
_SORTS = word_set("initiatives", "sorts")
_BODIES_BY_NAME = word_set("initiatives", "bodies_by_name")
_INNER_HEADS = word_set("initiatives", "inner_heads")
_WEAK_HEADS = word_set("initiatives", "weak_heads")
_BODIES = words("initiatives", "bodies")


def judge(page: Page, quote: Quote, times: int) -> Hit | str:
    """The quotation as a programme, or why it is none; `times` says how often the article quotes these words."""
    if quote.inner.replace("，", "、") in _GENERIC:
        return _hit(quote, kind_of(quote.head) or kind_of(quote.inner) or "机制", "initiative.routine")
    return (
        _refused(page, quote)
        or _by_head(page, quote)
        or _by_form(page, quote)
        or _by_core(page, quote)
        or _by_use(page, quote, times)
        or _NOTHING
    )


def _refused(page: Page, quote: Quote) -> str:
    """Why the quoted words cannot be a name; nothing if they may be one."""
    if not 2 <= len(quote.inner) <= _LONGEST_QUOTE or _SPEECH.search(quote.inner):
        return "a quotation of speech"
    if quote.inner in _METAPHORS and not _names_after_all(page, quote):
        return "a common figure of speech"
    if quote.inner in _SORTS:
        return "a sort of body, not a programme"
    if _PRODUCT.search(quote.inner):
        return "a product by its number"
    if _ROW.search(quote.inner) and _LEVELS.match(quote.head):
        return "a pattern of levels, or one organisation dealing with another"
    if not kind_of(quote.head) and (_no_programme(page, quote) or _describes(quote.inner)):
        return "what follows is no programme"
    return ""


def _names_after_all(page: Page, quote: Quote) -> bool:
    """Whether a figure of speech or a day stands right before a noun that makes a programme of it: “头雁”工程."""
    attached = page.text.startswith(quote.head, quote.end) and not quote.shared and not quote.head.startswith("成")
    return attached and bool(kind_of(quote.head)) and quote.head not in _WEAK_HEADS


def _describes(inner: str) -> bool:
    return inner.endswith(_DESCRIBING) and not kind_of(inner)


def _by_head(page: Page, quote: Quote) -> Hit | None:
    """A programme by the noun that the quotation leads to; a weak noun needs a verb or a number besides."""
    kind = kind_of(quote.head)
    if not kind:
        return None
    # “接力”的机制 tells how it works, not what it is called.
    if page.text.startswith("的", quote.end) and not _NUMBERED.search(quote.inner) and rjieba.has_word(quote.inner):
        return None
    if not _is_weak(quote.head):
        return _hit(quote, kind, "initiative.quoted-list" if quote.shared else "initiative.quoted-head")
    if _describes(quote.inner):
        return None
    aims = quote.head in word_set("initiatives", "aims")
    if _NUMBERED.search(quote.inner) or _called(page, quote) or (not aims and _cued(page, quote.start)):
        return _hit(quote, kind, "initiative.quoted-weak-head")
    return None


def _is_weak(head: str) -> bool:
    """Whether the head is one that also follows praise and aims, or ends in a verb that is one (旧址学习)."""
    return head in _WEAK_HEADS or head.endswith(words("initiatives", "verbal_heads"))


def _called(page: Page, quote: Quote) -> bool:
    """Whether the noun right after the marks is one that coined names are put before: “邻里通”平台."""
    attached = page.text.startswith(words("initiatives", "called"), quote.end)
    return attached and quote.head in words("initiatives", "called") and _is_new(quote.inner)


def _by_form(page: Page, quote: Quote) -> Hit | None:
    """A programme by the form of the quoted words alone, which no speech and no metaphor has."""
    inner = quote.inner
    joined = _JOINED.fullmatch(inner) or (_YEAR.fullmatch(inner) and not rjieba.has_word(inner))
    if joined:
        return _hit(quote, "品牌", "initiative.quoted-form")
    scheme = _SCHEME.fullmatch(inner) and is_rare(inner) and len(inner) >= _SHORTEST_REPEATED
    if scheme or _sums_up(page, quote):
        return _hit(quote, "机制", "initiative.quoted-number")
    return None


def _sums_up(page: Page, quote: Quote) -> bool:
    """Whether the number in the words is that of the things listed right before: 甲甲、乙乙和丙丙“三挂钩”."""
    inner = quote.inner
    if len(inner) < len("三挂钩") or inner[0] not in _DIGITS or _REMARK.match(inner):
        return False
    *listed, last = _CLAUSE_END.split(page.text[max(0, quote.start - 60) : quote.start])[-1].split("、")
    return len(listed) + 1 + bool(_AND.search(last)) == _DIGITS.index(inner[0]) > 2


def _by_core(page: Page, quote: Quote) -> Hit | None:
    """A programme by the quoted words themselves: their last noun, or the number that makes a scheme of them."""
    no_name = quote.inner.endswith(words("initiatives", "outer_heads")) or _is_clause(quote.inner)
    kind = "" if no_name or _is_praise(page, quote) else kind_of(quote.inner)
    if quote.inner in _BODIES_BY_NAME:
        return _hit(quote, kind or "架构", "initiative.quoted-suffix")
    if kind and len(quote.inner) > 2 and (len(quote.inner) >= _SHORTEST_REPEATED or _cued(page, quote.start)):
        return _hit(quote, kind, "initiative.quoted-suffix")
    led_to = _cued(page, quote.start) or quote.start < page.title_end
    if _NUMBERED.search(quote.inner) and not _REMARK.match(quote.inner) and led_to:
        return _hit(quote, "机制", "initiative.quoted-number")
    return None


def _is_praise(page: Page, quote: Quote) -> bool:
    """Whether the words say what somebody calls a thing, not what it is called: 被称为“最美的课堂”."""
    return "的" in quote.inner and _likened().search(_before(page, quote.start)[-10:]) is not None


def _is_clause(inner: str) -> bool:
    """Whether a comma parts the words and the last of them is only a weak head: 抓协调、强服务."""
    return _COMMA.search(inner) is not None and inner.endswith(words("initiatives", "weak_heads"))


def _by_use(page: Page, quote: Quote, times: int) -> Hit | None:
    """A programme by what the article does with the quotation: carries it out, counts it, comes back to it."""
    likened = _likened().search(_before(page, quote.start)[-10:]) is not None
    if len(quote.inner) >= _SHORTEST_REPEATED and not likened and _led_to(page, quote.start) and _fits(page, quote):
        return _hit(quote, "品牌", "initiative.quoted-object")
    if not _coined(quote.inner):
        return None
    if not likened and _inner_head(page, quote):
        return _hit(quote, "品牌", "initiative.quoted-inner-head")
    numbered = _NUMBERED.search(quote.inner) and len(quote.inner) <= _SHORTEST_REPEATED
    if not likened and not numbered and _launched().match(page.text, quote.end):
        return _hit(quote, "品牌", "initiative.quoted-launched")
    if not quote.head and _is_counted(page, quote):
        return _hit(quote, "品牌", "initiative.quoted-counted")
    return _hit(quote, "品牌", "initiative.quoted-often") if times > 1 and not likened else None


def _fits(page: Page, quote: Quote) -> bool:
    """Whether the words are an object by themselves, or coined and right before a noun that tells nothing of them."""
    if not quote.head:
        return not rjieba.has_word(quote.inner) and "的" not in quote.inner
    attached = quote.shared or not page.text.startswith("的", quote.end)
    return attached and _coined(quote.inner) and not kind_of(quote.head)


def _inner_head(page: Page, quote: Quote) -> bool:
    """Whether the words end in one that names a facility or a post inside marks, and a verb leads to them."""
    long = len(quote.inner) >= _SHORTEST_REPEATED or _led_to(page, quote.start)
    heads = _INNER_HEADS
    told = any(quote.inner[-length:] in heads for length in _HEAD_LENGTHS) and long
    return told and "的" not in quote.inner and _cued(page, quote.start)


@cache
def _launched() -> re.Pattern[str]:
    return re.compile(alternation(words("initiatives", "launched")))


@cache
def _likened() -> re.Pattern[str]:
    """A verb of comparing or praising right before the quotation, at most a few words of description between."""
    return re.compile(
        f"{alternation(words('initiatives', 'likened'))}(?:了|着)?(?:[^，。；：“”、\n]{{0,6}}的|一[个名张支])?$"
    )


def _coined(inner: str) -> bool:
    """Whether the words are in no dictionary, no counted remark and no half of a contrast (“小网格”“大治理”)."""
    if not _is_new(inner):
        return False
    return len(inner) > _SHORTEST_REPEATED - 1 or not inner.startswith(words("initiatives", "contrast"))


def _is_new(inner: str) -> bool:
    """Whether the words are in no dictionary and no counted remark."""
    return len(inner) > 2 and not _REMARK.match(inner) and is_rare(inner)


def _is_counted(page: Page, quote: Quote) -> bool:
    """Whether a number of them is told, before or after: 8支“甲”, “甲”3700余场, 一份“甲”."""
    before, after = page.text[max(0, quote.start - 6) : quote.start], page.text[quote.end : quote.end + 8]
    return _COUNT_BEFORE.search(before) is not None or _COUNT_AFTER.match(after) is not None


@cache
def _other() -> re.Pattern[str]:
    """What shows the quoted words to be a thought, an effect, a praise, a problem, a theme or a comparison."""
    return re.compile(alternation([*words("initiatives", "other_heads"), *words("initiatives", "frames")]))


def _no_programme(page: Page, quote: Quote) -> bool:
    if quote.shared:
        return _other().match(quote.head) is not None
    after = page.text[quote.end : quote.end + 5].removeprefix("的")
    if quote.head.endswith(_BODIES):
        return True
    if _SCHEME.fullmatch(quote.inner) and after.startswith(words("initiatives", "demands")):
        return False
    return _other().match(after) is not None


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(f'{alternation(words("initiatives", "cues"))}(?:了|起|出|着|好)?[^，。；：、“”"\n]{{0,8}}$')


def _cued(page: Page, start: int) -> bool:
    """Whether a verb that leads to a programme stands close before the quotation or the list that it stands in."""
    return _cue().search(_before(page, start)[-14:]) is not None


def _before(page: Page, start: int) -> str:
    """The clause before a quotation, without the quotations listed between."""
    window = _CLAUSE_END.split(page.text[max(0, start - 60) : start])[-1]
    while listed := _LISTED.search(window):
        window = window[: listed.start()]
    return window


@cache
def _lead() -> re.Pattern[str]:
    strong = word_set("initiatives", "cues") - word_set("initiatives", "quoted_cues")
    return re.compile(f'{alternation(strong)}(?:了|起|出|着|好)?[^，。；：、“”"\n]{{0,5}}$')


def _led_to(page: Page, start: int) -> bool:
    """Whether a verb that leads to nothing but programmes stands right before the quotation or its list."""
    return _lead().search(_before(page, start)[-10:]) is not None


def _hit(quote: Quote, kind: str, rule: str) -> Hit:
    headed = bool(kind_of(quote.head)) and not quote.shared
    name = f"“{quote.inner}”{quote.head}" if headed else f"“{quote.inner}”"
    return Hit(quote.start, quote.head_end if headed else quote.end, name, rule, kind, quote.inner)
