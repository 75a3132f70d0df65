"""Quotations and the words after them that belong to the same name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from ..lexicon import alternation, table, word_set, words
from .boundaries import ends_name
from .heads import ends_in_head, head_of, kind_of
from .hits import Hit
from .page import Page, word_class

_LONGEST_HEAD = 14
# One pattern for each pair of marks, so that a name quoted inside a speech is found too.
_PAIRS = {
    opening: re.compile(f"{opening}([^{opening}{closing}\n]+){closing}")
    for opening, closing in ("“”", '""', "‘’", "「」", "『』")
}
# A noun of its own after one quotation of a list: “甲”宣讲、“乙”服务和“丙”.
_NOUN_BETWEEN = re.compile(r"[^，。；：、“”\n]{1,12}[、和与]")
# What stands right before the last quotation of a list, and a number that sums the list up.
_LISTING = frozenset('”’」』"、和与')
_SUM = re.compile(r"[两二三四五六七八九十2-9][大个项类](?!方面|环节|层面|维度)")
# A number that sums up aspects, none of which is a programme: “甲”“乙”和“丙”三个方面.
_ASPECTS = re.compile(r"[两二三四五六七八九十2-9][大个](方面|环节|层面|维度)")
# A place by whose home it is, the one noun that 之 is a part of.
_HOME = "之家"
_BETWEEN_LISTED = frozenset(["", "、", "和", "与", "及", "以及", "，", "等", "；"])
_COMPOUND = frozenset({"活动", "架构", "平台", "体系", "机制", "工程", "计划", "行动", "制度", "模式"})
_JOINED = frozenset({"v", "vn", "n"})
_LETTERS = "一-鿿㐀-䶿A-Za-z+·"
_NAME_SIGN = re.compile(rf"[{_LETTERS}\d]")

_START = attrgetter("start")
_WEAK_HEADS = word_set("initiatives", "weak_heads")
_CLOSING = word_set("initiatives", "closing")
_WEAK_ENDINGS = words("initiatives", "weak_heads")


@dataclass(slots=True, eq=False)
class Quote:
    """A quotation: start and end with the marks, the words between them, and the noun group that it leads to.

    `head` is that noun group (运行模式 after “三级共管”), `head_end` where it ends; `shared` says that it stands after
    a later quotation of the same list (“甲”“乙”等活动).
    """

    start: int
    end: int
    inner: str
    head: str
    head_end: int
    shared: bool = False

    def hit(self, kind: str, rule: str) -> Hit:
        """The quotation as a programme of the kind, with the noun that it alone leads to."""
        if self.shared or not kind_of(self.head):
            return Hit(self.start, self.end, f"“{self.inner}”", rule, kind, self.inner)
        return Hit(self.start, self.head_end, f"“{self.inner}”{self.head}", rule, kind, self.inner)

    def hit_alone(self, rule: str) -> Hit:
        """The quotation as a programme by itself, whatever noun it leads to."""
        return Hit(self.start, self.end, f"“{self.inner}”", rule, "品牌", self.inner)


def find_quotes(page: Page) -> list[Quote]:
    """Every quotation in text order, each with its own head or the one that its list shares."""
    single = sorted(_single(page), key=_START)
    found: list[Quote] = []
    for quote in reversed(single):
        found.append(_in_list(page.text, quote, found[-1]) if found else quote)
    return found[::-1]


def _in_list(text: str, quote: Quote, follower: Quote) -> Quote:
    """The quotation with the head of its list, also over a noun of its own: “甲”“乙”等活动, “甲”宣讲、“乙”等活动."""
    between = text[quote.end : follower.start]
    # After a comma only what 等 sums up is one list: “甲”，“乙”的体系 are two clauses.
    listed = between in _BETWEEN_LISTED and (between != "，" or follower.shared)
    if not quote.head and listed:
        head = follower.head or (follower.inner if text[follower.start - 1] == "等" else "")
        return Quote(quote.start, quote.end, quote.inner, head, quote.end, shared=True)
    if not follower.shared:
        return quote
    own = quote.head not in _WEAK_HEADS and ends_in_head(quote.head)
    if not own and _NOUN_BETWEEN.fullmatch(text, quote.end, follower.start):
        return Quote(quote.start, quote.end, quote.inner, follower.head, quote.end, shared=True)
    return quote


def _single(page: Page) -> Iterator[Quote]:
    for opening, pattern in _PAIRS.items():
        for match in pattern.finditer(page.text) if opening in page.text else ():
            start, end = match.span()
            listed = page.text[start - 1] in _LISTING
            # “甲”“乙”两个品牌: the number sums up the list, as 等 does.
            summed = _SUM.match(page.text, end) if listed else None
            head, head_end = _head(page, summed.end() if summed else end)
            if listed and (aspects := _ASPECTS.match(page.text, end)):
                head, summed = aspects[1], aspects
            shared = head != "" and (summed is not None or page.text.startswith("等", end))
            yield Quote(start, end, match[1].strip(), head, head_end, shared)


@cache
def _link() -> re.Pattern[str]:
    """What may stand between a quotation and its head, which begins with no digit: “甲”的模式, “甲”等7个专项行动."""
    counted = r"等(?:[\d一二三四五六七八九十]+余?|多)[大个项类种支名家条场处座张次套批]"
    return re.compile(rf"(?:{counted}|{alternation(words('initiatives', 'links'))})?+(?=[{_LETTERS}])")


def _head(page: Page, end: int) -> tuple[str, int]:
    """The noun group right after a quotation (服务网络 after “1+3+N”的) and where it ends; ("", end) if none."""
    link = _link().match(page.text, end)
    if not link:
        return "", end
    if link[0] == _HOME[0] and page.text.startswith(_HOME, end):
        return _HOME, end + len(_HOME)
    text, start = page.text, link.end()
    index, stop, last = page.index_at(start), start, 0
    while index < len(page.words) and stop - start < _LONGEST_HEAD:
        word_end = page.starts[index + 1]
        word = text[stop:word_end]
        if (
            (last == stop and word[0].isdigit())
            or (_ends_head(word) and not _compounds(page, index))
            or (last == stop and _closes(page, text[start:last], index))
        ):
            break
        stop = word_end
        index += 1
        if ends_in_head(text[start:stop]):
            last = stop
    return (text[start : last or stop], last or stop) if stop > start else ("", end)


def _compounds(page: Page, index: int) -> bool:
    """Whether a word that mostly ends a name makes one noun with the next one or two: 组织|架构, 量化|考核|机制."""
    first, *others = page.words[index + 1 : index + 3] or [""]
    if first not in _COMPOUND and (_COMPOUND.isdisjoint(others) or word_class(first) not in _JOINED):
        return False
    return word_class(page.words[index]) in _JOINED


def _word_after(page: Page, index: int) -> str:
    return page.words[index + 1] if index + 1 < len(page.words) else ""


def _closes(page: Page, head: str, index: int) -> bool:
    """Whether a head that tells a programme is whole before the word: 模式|做法, 品牌|赋能, not 主题教育|实践活动."""
    word, following = page.words[index], _word_after(page, index)
    if word in _CLOSING and not ends_in_head(following):
        # 学习教育 is one head, 模式做法 are two.
        return (head_of(head + word) or word) == word
    if head.endswith(_WEAK_ENDINGS):
        return False
    return word_class(word) == "v" and not ends_in_head(word) and not ends_in_head(following)


@lru_cache(maxsize=65536)
def _ends_head(word: str) -> bool:
    """Whether the noun group cannot run on over this word."""
    return not _NAME_SIGN.match(word) or (ends_name(word, False) and word not in table("initiatives", "heads"))
