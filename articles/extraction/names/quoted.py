"""Which quotations name a programme, and why the others do not."""

import re
from functools import cache

import rjieba

from ..lexicon import ahead, alternation, word_set, words
from .heads import kind_of
from .hits import Hit
from .page import Page, is_rare
from .quotes import Quote

_LONGEST_QUOTE = 32
_LONGEST_CLAUSE = 60
_SHORTEST_REPEATED = 4
# Kinds of programme that are things to be visited or used, and how long the noun for one is at most.
THINGS, _LONGEST_THING = ("平台", "阵地"), 4
NOTHING = "nothing shows it to be a programme"
_SPEECH = re.compile(r"[。！？!?；：:]|……|——")
_DASH = "——"
# Products and honours are of few characters; who is honoured as one of a body: 最美某某人.
_SHORTEST_PRODUCT, _LONGEST_PRODUCT = 3, 8
_FAIREST, _PERSON = "最美", "人"
# Numbers make a slogan a scheme: 三红, 1+3+N, 两会两公示, 六个一.
_NUMBERED = re.compile(r"^[一二三四五六七八九十百千万两双多零]\w|\d|[+＋]|[Nn]$")

# Counted remarks (三个关键, 两大难题) head a paragraph; only a head noun makes a scheme of one.
_REMARK = re.compile(r"[一二两三四五六七八九十](?:个[^一]|大|项|条|种|次)")

# A row of bodies (街道党工委—社区党委—网格党支部) and the noun that counts its levels: 三级架构.
_ROW, _LEVELS = re.compile("[—―–-].*[—―–-]"), re.compile("[三四五六]级")
# A variety or a ship by its number: 丰玉7号.
_NUMBER = "号"
# Last letters of words that only describe: “机动式”巡视.
_DESCRIBING = ("式", "型", "性")
# Two or more numbers, each with its noun: 一企一策, 一网格一支部, 三走访三帮带, 三公示、两上墙.
_NUMERAL, _COUNTED = r"[一二两三四五六七八九十双多\d]", r"[^\W\d一二两三四五六七八九十双多年、，]"
_PAIR = f"{_NUMERAL}{_COUNTED}{{1,2}}"
_SCHEME = re.compile(f"(?:{_NUMERAL}{_COUNTED}{{1,4}}){{2,}}|{_PAIR}(?:、{_PAIR})+")
# Two coined groups joined by a dot: 先锋家园・晚霞同辉.
# What party work is joined with: 党建+金融.
_PARTY_AND = ("党建+", "党建＋")
_JOINED = re.compile(r"[一-鿿]{2,8}[·・•‧][一-鿿]{2,12}")
# A year given over to something: 作风提升年.
_YEAR_WORD = "年"
_YEAR = re.compile(r"(?:20\d\d年?)?[一-鿿]{2,10}[^\d一二三四五六七八九十百千万两几多半去今明前后当每成来的]年")
_AND = re.compile("[和与及]")
_DIGITS = "零一二三四五六七八九十"
_COMMA = re.compile("[、，]")
_CLAUSE_ENDS = "，。；：\n"
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
        _by_last_word(page, quote)
        or _refused(page, quote)
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
    clause = _before(page, quote.start)
    if inner in _METAPHORS or not is_rare(inner) or _likened().search(clause[-10:]):
        return None
    if inner.endswith(words("initiatives", "products")):
        sold = quote.head.endswith(words("initiatives", "sold_as"))
        return hit_alone(quote, "initiative.quoted-product") if sold or _cued(clause) else None
    if inner.endswith(_PERSON) and not inner.startswith(_FAIREST):
        return None
    honoured = page.text.startswith(words("initiatives", "examples"), quote.end) or (quote.shared and _cued(clause))
    return hit_alone(quote, "initiative.quoted-honour") if honoured or _led_to(clause) else None


@cache
def _coined_endings() -> tuple[str, ...]:
    return (*words("initiatives", "products"), *words("initiatives", "honours"), _PERSON)


def hit_alone(quote: Quote, rule: str) -> Hit:
    """The quotation as a programme by itself, whatever noun it leads to."""
    return Hit(quote.start, quote.end, f"“{quote.inner}”", rule, "品牌", quote.inner)


def _refused(page: Page, quote: Quote) -> str:
    """Why the quoted words cannot be a name; nothing if they may be one."""
    if not 2 <= len(quote.inner) <= _LONGEST_QUOTE or _is_speech(page, quote):
        return "a quotation of speech"
    if quote.inner in _METAPHORS and not _names_after_all(page, quote):
        return "a common figure of speech"
    sort = quote.inner in _SORTS and not _calls_thing(page, quote)
    if sort or (_is_body(quote.inner) and not kind_of(quote.head)):
        return "a sort of body, not a programme"
    if quote.inner.endswith(_NUMBER) and quote.inner[-2].isdecimal():
        return "a product by its number"
    if _LEVELS.match(quote.head) and _ROW.search(quote.inner):
        return "a pattern of levels, or one organisation dealing with another"
    asks = _asks(page, quote) if kind_of(quote.head) else _no_programme(page, quote) or _describes(quote.inner)
    return "what follows is no programme" if asks else ""


def _calls_thing(page: Page, quote: Quote) -> bool:
    """Whether the words for a sort of body call what stands right after them: “两新”驿站."""
    thing = kind_of(quote.head) in THINGS and len(quote.head) <= _LONGEST_THING
    return thing and _names_after_all(page, quote)


def _asks(page: Page, quote: Quote) -> bool:
    """Whether the noun after the marks is only the first half of what is thought or asked: “抓早抓小”工作|要求."""
    asked = page.text.startswith(words("initiatives", "thoughts"), quote.head_end) and _is_weak(quote.head)
    numbered = len(quote.inner) <= _SHORTEST_REPEATED and _NUMBERED.search(quote.inner)
    return asked and not numbered and not _SCHEME.fullmatch(quote.inner)


def _is_speech(page: Page, quote: Quote) -> bool:
    """Whether a mark of speech stands inside; a dash may part the name of what the words lead to: “佳节——中秋”活动."""
    mark = _SPEECH.search(quote.inner)
    return mark is not None and not (mark.group() == _DASH and _names_after_all(page, quote))


def _is_body(inner: str) -> bool:
    """Whether the words end like a party organisation: “某某创客党支部”."""
    return inner.endswith(words("organizations", "listed")) and inner not in _BODIES_BY_NAME


def _names_after_all(page: Page, quote: Quote) -> bool:
    """Whether a figure of speech or a day stands right before a noun that makes a programme of it: “头雁”工程."""
    attached = page.text.startswith(quote.head, quote.end) and not quote.shared and not quote.head.startswith("成")
    return attached and bool(kind_of(quote.head)) and quote.head not in _WEAK_HEADS


def _describes(inner: str) -> bool:
    """Whether the words only describe; a number makes a scheme of them: “五型”支部."""
    counted = len(inner) == len("五型") and inner[0] in _DIGITS
    return inner.endswith(_DESCRIBING) and not kind_of(inner) and not counted


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
    if _NUMBERED.search(quote.inner) or _called(page, quote) or (not aims and _cued(_before(page, quote.start))):
        return _hit(quote, kind, "initiative.quoted-weak-head")
    return None


def _is_weak(head: str) -> bool:
    """Whether the head is one that also follows praise and aims, or ends in a verb that is one (旧址学习)."""
    return head in _WEAK_HEADS or head.endswith(words("initiatives", "verbal_heads"))


def _called(page: Page, quote: Quote) -> bool:
    """Whether the noun after the marks is one that coined names are put before: “邻里通”平台, “邻里通”等平台."""
    attached = page.text.startswith((*words("initiatives", "called"), "等平台"), quote.end)
    return attached and quote.head in words("initiatives", "called") and _is_new(quote.inner)


def _by_form(page: Page, quote: Quote) -> Hit | None:
    """A programme by the form of the quoted words alone, which no speech and no metaphor has."""
    inner = quote.inner
    joined = _JOINED.fullmatch(inner) or (
        inner.endswith(_YEAR_WORD) and _YEAR.fullmatch(inner) and not rjieba.has_word(inner)
    )
    if joined or (inner.startswith(_PARTY_AND) and len(inner) > len(_PARTY_AND) + 1):
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
    *listed, last = _clause_before(page.text, quote.start).split("、")
    return len(listed) + 1 + bool(_AND.search(last)) == _DIGITS.index(inner[0]) > 2


def _by_clause(page: Page, quote: Quote, times: int) -> Hit | None:
    """A programme by its last words, or by its use, as the clause before it tells."""
    clause = _before(page, quote.start)
    return _by_core(page, quote, clause) or _by_use(page, quote, clause, times)


def _by_core(page: Page, quote: Quote, clause: str) -> Hit | None:
    """A programme by the quoted words themselves: their last noun, or the number that makes a scheme of them."""
    no_name = quote.inner.endswith(words("initiatives", "outer_heads")) or _is_clause(quote.inner)
    kind = "" if no_name or _is_praise(quote, clause) else kind_of(quote.inner)
    if quote.inner in _BODIES_BY_NAME:
        return _hit(quote, kind or "架构", "initiative.quoted-suffix")
    if kind and len(quote.inner) > 2 and (len(quote.inner) >= _SHORTEST_REPEATED or _cued(clause)):
        return _hit(quote, kind, "initiative.quoted-suffix")
    numbered = _NUMBERED.search(quote.inner) and not _REMARK.match(quote.inner)
    if numbered and (quote.start < page.title_end or _cued(clause)):
        return _hit(quote, "机制", "initiative.quoted-number")
    return None


def _is_praise(quote: Quote, clause: str) -> bool:
    """Whether the words say what somebody calls a thing, not what it is called: 被称为“最美的课堂”."""
    return "的" in quote.inner and _likened().search(clause[-10:]) is not None


def _is_clause(inner: str) -> bool:
    """Whether a comma parts the words and the last of them is only a weak head: 抓协调、强服务."""
    return _COMMA.search(inner) is not None and inner.endswith(words("initiatives", "weak_heads"))


def _by_use(page: Page, quote: Quote, clause: str, times: int) -> Hit | None:
    """A programme by what the article does with the quotation: carries it out, counts it, comes back to it."""
    likened = _likened().search(clause[-10:]) is not None
    if len(quote.inner) >= _SHORTEST_REPEATED and not likened and _led_to(clause) and _fits(page, quote):
        return _hit(quote, "品牌", "initiative.quoted-object")
    if not is_coined(quote.inner):
        return None
    if not likened and _inner_head(quote, clause):
        return _hit(quote, "品牌", "initiative.quoted-inner-head")
    numbered = _NUMBERED.search(quote.inner) and len(quote.inner) <= _SHORTEST_REPEATED
    if not likened and not numbered and _launched().match(page.text, quote.end):
        return _hit(quote, "品牌", "initiative.quoted-launched")
    if not quote.head and _is_counted(page, quote, clause):
        return _hit(quote, "品牌", "initiative.quoted-counted")
    return _hit(quote, "品牌", "initiative.quoted-often") if times > 1 and not likened else None


def _fits(page: Page, quote: Quote) -> bool:
    """Whether the words are an object by themselves, or coined and right before a noun that tells nothing of them."""
    if not quote.head:
        return not rjieba.has_word(quote.inner) and "的" not in quote.inner
    attached = quote.shared or not page.text.startswith("的", quote.end)
    return attached and is_coined(quote.inner) and not kind_of(quote.head)


def _inner_head(quote: Quote, clause: str) -> bool:
    """Whether the words end in one that names a facility or a post inside marks, and a verb leads to them."""
    inner = quote.inner
    told = (inner[-1:] in _INNER_HEADS or inner[-2:] in _INNER_HEADS) and (
        "的" not in inner or clause.endswith(words("initiatives", "founding"))
    )
    return told and (len(inner) >= _SHORTEST_REPEATED or _led_to(clause)) and _cued(clause)


@cache
def _launched() -> re.Pattern[str]:
    return re.compile(alternation(words("initiatives", "launched")))


@cache
def _likened() -> re.Pattern[str]:
    """A verb of comparing or praising right before the quotation, at most a few words of description between."""
    return re.compile(
        f"{alternation(words('initiatives', 'likened'))}(?:了|着)?(?:[^，。；：“”、\n]{{0,6}}的|一[个名张支])?$"
    )


def is_coined(inner: str) -> bool:
    """Whether the words are in no dictionary, no counted remark, no thought and no half of a contrast (“小网格”)."""
    if not _is_new(inner) or inner.endswith(_thinking()):
        return False
    return len(inner) > _SHORTEST_REPEATED - 1 or not inner.startswith(words("initiatives", "contrast"))


@cache
def _thinking() -> tuple[str, ...]:
    """Last words of what is thought of something, and of what goes on."""
    return (*words("initiatives", "thoughts"), *words("initiatives", "complements"))


def _is_new(inner: str) -> bool:
    """Whether the words are in no dictionary and no counted remark."""
    return len(inner) > 2 and not _REMARK.match(inner) and is_rare(inner)


def _is_counted(page: Page, quote: Quote, clause: str) -> bool:
    """Whether a number of them is told, before or after: 8支“甲”, “甲”3700余场, 一份“甲”."""
    after = page.text[quote.end : quote.end + 8]
    return _COUNT_BEFORE.search(clause[-6:]) is not None or _COUNT_AFTER.match(after) is not None


@cache
def _other() -> re.Pattern[str]:
    """What shows the quoted words to be a thought, an effect, a praise, a problem, a theme or a comparison."""
    others = [*words("initiatives", "other_heads"), *words("initiatives", "frames")]
    return re.compile(ahead(others) + alternation(others))


def _no_programme(page: Page, quote: Quote) -> bool:
    if quote.shared:
        return _is_thought(quote.head) or _other().match(quote.head) is not None
    after = page.text[quote.end : quote.end + 5].removeprefix("的")
    if quote.head.endswith(_BODIES):
        return True
    if after.startswith(words("initiatives", "demands")) and _SCHEME.fullmatch(quote.inner):
        return False
    return (quote.head != "" and _is_thought(quote.head)) or _other().match(after) is not None


def _is_thought(head: str) -> bool:
    """Whether the noun is a thought or an organisation, whatever describes it (全新理念), and no programme's own."""
    if not head.endswith(_no_heads()):
        return False
    last = next(end for end in _no_heads() if head.endswith(end))
    return not kind_of(head.removesuffix(last))


@cache
def _no_heads() -> tuple[str, ...]:
    return (*words("initiatives", "thoughts"), *words("organizations", "listed"))


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(f'{alternation(words("initiatives", "cues"))}(?:了|起|出|着|好)?[^，。；：、“”"\n]{{0,8}}$')


def _cued(clause: str) -> bool:
    """Whether a verb that leads to a programme stands close before the quotation or the list that it stands in."""
    return _cue().search(clause[-14:]) is not None


def _before(page: Page, start: int) -> str:
    """The clause before a quotation, without the quotations listed between."""
    window = _clause_before(page.text, start)
    while listed := _LISTED.search(window):
        window = window[: listed.start()]
    return window


def _clause_before(text: str, end: int) -> str:
    """What stands before the offset in its clause, as far as a reader looks back."""
    floor = max(0, end - _LONGEST_CLAUSE)
    start = max([text.rfind(mark, floor, end) for mark in _CLAUSE_ENDS]) + 1
    return text[max(start, floor) : end]


@cache
def _lead() -> re.Pattern[str]:
    strong = word_set("initiatives", "cues") - word_set("initiatives", "quoted_cues")
    return re.compile(f'{alternation(strong)}(?:了|起|出|着|好)?[^，。；：、“”"\n]{{0,5}}$')


def _led_to(clause: str) -> bool:
    """Whether a verb that leads to nothing but programmes stands right before the quotation or its list."""
    return _lead().search(clause[-10:]) is not None


def _hit(quote: Quote, kind: str, rule: str) -> Hit:
    headed = bool(kind_of(quote.head)) and not quote.shared
    name = f"“{quote.inner}”{quote.head}" if headed else f"“{quote.inner}”"
    return Hit(quote.start, quote.head_end if headed else quote.end, name, rule, kind, quote.inner)
