"""What quoted words are by themselves: coined for a name, a scheme in numbers, a remark, a thought, a description."""

import re
from functools import cache

from ..lexicon import word_set, words
from .heads import kind_of
from .page import is_rare

SHORTEST_REPEATED = 4
DIGITS = "零一二三四五六七八九十"
# Numbers make a slogan a scheme: 三红, 1+3+N, 两会两公示, 六个一.
NUMBERED = re.compile(r"^(?!零[散星])[一二三四五六七八九十百千万两双多零]\w|\d|[+＋]|[Nn]$")
# Counted remarks (三个关键, 两大难题) head a paragraph; only a head noun makes a scheme of one.
REMARK = re.compile(r"[一二两三四五六七八九十](?:个[^一]|大|项|条|种|次)")
# Two or more numbers, each with its noun: 一企一策, 一网格一支部, 三走访三帮带, 三公示、两上墙, 七室两统一.
_NUMERAL, _COUNTED = r"[一二两三四五六七八九十双多\d]", r"[^\W\d一二两三四五六七八九十双多年、，]"
_PAIR = f"{_NUMERAL}{_COUNTED}{{1,2}}"
SCHEME = re.compile(f"(?:{_NUMERAL}{_COUNTED}{{1,4}}){{2,}}(?:(?<=统)一)?|{_PAIR}(?:、{_PAIR})+")
# Last letters of words that only describe: “机动式”巡视.
_DESCRIBING = ("式", "型", "性")
_WEAK_HEADS = word_set("initiatives", "weak_heads")
_CONTRAST = words("initiatives", "contrast")
_ENDS_WEAK = words("initiatives", "ends_weak")


def is_coined(inner: str) -> bool:
    """Whether the words are in no dictionary, no counted remark, no thought and no half of a contrast (“小网格”)."""
    if not is_new(inner) or inner.endswith(_thinking()):
        return False
    return len(inner) > SHORTEST_REPEATED - 1 or not inner.startswith(_CONTRAST)


def is_new(inner: str) -> bool:
    """Whether the words are in no dictionary and no counted remark."""
    return len(inner) > 2 and not REMARK.match(inner) and is_rare(inner)


@cache
def _thinking() -> tuple[str, ...]:
    """Last words of what is thought of something, and of what goes on."""
    return (*words("initiatives", "thoughts"), *words("initiatives", "complements"))


def describes(inner: str) -> bool:
    """Whether the words only describe; a number makes a scheme of them: “五型”支部."""
    counted = len(inner) == len("五型") and inner[0] in DIGITS
    return inner.endswith(_DESCRIBING) and not kind_of(inner) and not counted


def is_thought(head: str) -> bool:
    """Whether the noun is a thought or an organisation, whatever describes it (全新理念), and no programme's own."""
    if not head.endswith(_no_heads()):
        return False
    last = next(end for end in _no_heads() if head.endswith(end))
    return not kind_of(head.removesuffix(last))


@cache
def _no_heads() -> tuple[str, ...]:
    """Last words of thoughts and of organisations."""
    return (*words("initiatives", "thoughts"), *words("organizations", "listed"))


def is_weak(head: str) -> bool:
    """Whether the head is one that also follows praise and aims, or ends in one (旧址学习, 良好格局)."""
    return head in _WEAK_HEADS or head.endswith(_ENDS_WEAK)
