"""Why quoted words cannot be the name of a programme: speech, a figure of speech, a sort of body, a thought."""

import re
from functools import cache

from ..lexicon import ahead, alternation, word_set, words
from .coined import NUMBERED, SCHEME, SHORTEST_REPEATED, describes, is_thought, is_weak
from .heads import THINGS, kind_of
from .page import Page
from .quotes import Quote

BODIES_BY_NAME = words("initiatives", "bodies_by_name")
# How long the noun for a thing is at most that a sort of body calls.
_LONGEST_THING = 4
_LONGEST_QUOTE = 32
_SPEECH = re.compile(r"[。！？!?；：:]|……|——")
_DASH = "——"
# A row of bodies (街道党工委—社区党委—网格党支部) and the noun that counts its levels: 三级架构.
_ROW, _LEVELS = re.compile("[—―–-].*[—―–-]"), re.compile("[三四五六]级")
# What begins a demand of several clauses: 把甲建好，把乙送到.
_ASKING = "把让"
# What is told of a programme.
_EXPERIENCE = "经验"
_METHOD = "工作法"
# A variety or a ship by its number: 丰玉7号.
_NUMBER = "号"

_METAPHORS = word_set("initiatives", "metaphors")
_SORTS = word_set("initiatives", "sorts")
_WEAK_HEADS = word_set("initiatives", "weak_heads")
_BODIES = words("initiatives", "bodies")
_THOUGHTS = words("initiatives", "thoughts")
_LISTED = words("organizations", "listed")
_DEMANDS = words("initiatives", "demands")


def why_refused(page: Page, quote: Quote) -> str:
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
    asks = _asks(page, quote) if kind_of(quote.head) else _no_programme(page, quote) or describes(quote.inner)
    # A method is one whatever is told of it: “甲甲工作法”精神.
    return "what follows is no programme" if asks and not quote.inner.endswith(_METHOD) else ""


def _calls_thing(page: Page, quote: Quote) -> bool:
    """Whether the words for a sort of body call what stands right after them: “两新”驿站."""
    thing = kind_of(quote.head) in THINGS and len(quote.head) <= _LONGEST_THING
    return thing and _names_after_all(page, quote)


def _asks(page: Page, quote: Quote) -> bool:
    """Whether the noun after the marks is only the first half of what is thought or asked: “抓早抓小”工作|要求."""
    asked = page.text.startswith(_THOUGHTS, quote.head_end) and is_weak(quote.head)
    numbered = len(quote.inner) <= SHORTEST_REPEATED and NUMBERED.search(quote.inner)
    return asked and not numbered and not SCHEME.fullmatch(quote.inner)


def _is_speech(page: Page, quote: Quote) -> bool:
    """Whether a mark of speech stands inside; a dash may part the name of what the words lead to: “佳节——中秋”活动."""
    if quote.inner[0] in _ASKING and "，" in quote.inner:
        return True
    mark = _SPEECH.search(quote.inner)
    return mark is not None and not (mark.group() == _DASH and _names_after_all(page, quote))


def _is_body(inner: str) -> bool:
    """Whether the words end like a party organisation: “某某创客党支部”."""
    return inner.endswith(_LISTED) and not inner.endswith(BODIES_BY_NAME)


def _names_after_all(page: Page, quote: Quote) -> bool:
    """Whether a figure of speech or a day stands right before a noun that makes a programme of it: “头雁”工程."""
    attached = page.text.startswith(quote.head, quote.end) and not quote.shared and not quote.head.startswith("成")
    return attached and bool(kind_of(quote.head)) and quote.head not in _WEAK_HEADS


def _no_programme(page: Page, quote: Quote) -> bool:
    if quote.shared:
        return is_thought(quote.head) or _other().match(quote.head) is not None
    after = page.text[quote.end : quote.end + 5].removeprefix("的")
    if quote.head.endswith(_BODIES):
        return True
    if after.startswith(_DEMANDS) and SCHEME.fullmatch(quote.inner):
        return False
    if (quote.head != "" and is_thought(quote.head)) or _other().match(after) is not None:
        # “七化机制”经验 tells of a mechanism, whatever is told of it.
        return not (after.startswith(_EXPERIENCE) and kind_of(quote.inner) and not is_weak(quote.inner))
    return False


@cache
def _other() -> re.Pattern[str]:
    """What shows the quoted words to be a thought, an effect, a praise, a problem, a theme or a comparison."""
    others = [*words("initiatives", "other_heads"), *words("initiatives", "frames")]
    return re.compile(ahead(others) + alternation(others))
