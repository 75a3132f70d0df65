"""Where one article of a page ends and the next begins."""

from dataclasses import dataclass
import re

from .blocks import Block
from .characters import width
from .furniture import is_eyebrow, is_label

_SHORTEST_TITLE = 8  # characters; below this a heading names a place or a section
_MOST_TITLE_LINES = 4
_UNMARKED_TITLE_LINES = 2
_TITLE_WIDTH = 60  # columns; a first line that is longer is text without a title
_NUMBERED = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?(?:[、.．：:\s]|(?=[^\d一二三四五六七八九十年月日个]))")


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one article: what stands above its title, its title lines, its body."""

    above: list[Block]
    title: list[Block]
    body: list[Block]


def divide(blocks: list[Block]) -> list[Part]:
    """The articles of a page in the order in which they are printed."""
    heads = [_first_head(blocks)]
    for start, end in _runs(blocks, heads[0][1]):
        if _begins_article(blocks, start, end, heads[-1][1]):
            heads.append((start, end))
    ends = [start for start, _ in heads[1:]] + [len(blocks)]
    parts = [_part([], blocks[start:end], blocks[end:stop]) for (start, end), stop in zip(heads, ends, strict=True)]
    parts[0].above[:0] = blocks[: heads[0][0]]
    return parts


def is_numbered(text: str) -> bool:
    """Whether a heading is counted, as sections are and titles are not: 1 …, 一、…, （二）…"""
    return bool(_NUMBERED.match(text))


def _part(above: list[Block], head: list[Block], body: list[Block]) -> Part:
    eyebrows = 1 if len(head) > 1 and is_eyebrow(head[0].text) else 0
    return Part(above + head[:eyebrows], head[eyebrows:], body)


def _first_head(blocks: list[Block]) -> tuple[int, int]:
    """The title lines at the top of the page; an empty range where the page begins with its text."""
    start = _first_title(blocks)
    if start is None:
        return 0, 0
    end = start + 1
    while end < len(blocks) and blocks[end].kind == "heading" and _may_be_title(blocks[end]):
        end += 1
    return start, start + _title_lines(blocks, start, end)


def _first_title(blocks: list[Block]) -> int | None:
    """The first marked heading if only captions stand above it, else the first line of the page if it is short."""
    prose = [index for index, block in enumerate(blocks) if block.kind in ("heading", "text")]
    for index in prose[:6]:
        if blocks[index].line.level or width(blocks[index].text) > _TITLE_WIDTH:
            break
    else:
        index = -1
    if prose and index >= 0 and blocks[index].line.level:
        return _after_captions(blocks, prose, index)
    return prose[0] if prose and width(blocks[prose[0]].line.text) <= _TITLE_WIDTH else None


def _after_captions(blocks: list[Block], prose: list[int], marked: int) -> int:
    """The marked heading, or an unmarked heading directly above it."""
    above = [index for index in prose if index < marked and blocks[index].kind == "heading"]
    return above[0] if above else marked


def _title_lines(blocks: list[Block], start: int, end: int) -> int:
    """How many of a run of headings make the title: all if names or a dateline follow, else those set like the first."""
    count = min(end - start, _MOST_TITLE_LINES)
    if count == 1 or _is_sent(blocks, end):
        return count
    levels = [block.line.level for block in blocks[start:end]]
    if not levels[0]:
        return min(count, _UNMARKED_TITLE_LINES)
    later = {block.line.level for block in blocks[end:] if block.kind == "heading"}
    return next((index for index in range(1, count) if levels[index] in later), count)


def _runs(blocks: list[Block], start: int) -> list[tuple[int, int]]:
    """Runs of headings that could be titles, as half-open ranges."""
    runs, index = [], start
    while index < len(blocks):
        end = index
        while end < len(blocks) and blocks[end].kind == "heading" and _may_be_title(blocks[end]):
            end += 1
        if end > index:
            runs.append((max(index, end - _MOST_TITLE_LINES), end))
        index = end + 1
    return runs


def _may_be_title(block: Block) -> bool:
    return not (is_label(block.text) or is_numbered(block.text))


def _begins_article(blocks: list[Block], start: int, end: int, body: int) -> bool:
    """Whether a run of headings after some body is a new title: it is signed, or what stood before it was."""
    text = [block for block in blocks[body:start] if block.kind == "text"]
    if not text or max(len(block.text) for block in blocks[start:end]) < _SHORTEST_TITLE:
        return False
    return _is_sent(blocks, end) or _is_closed(blocks, start) or _is_marked_title(blocks, start, body)


def _is_sent(blocks: list[Block], index: int) -> bool:
    """Whether names or a dateline stand at `index`, pictures set aside."""
    while index < len(blocks) and blocks[index].kind == "furniture":
        index += 1
    return index < len(blocks) and (blocks[index].kind == "byline" or bool(blocks[index].dateline))


def _is_closed(blocks: list[Block], index: int) -> bool:
    """Whether the line before `index`, pictures set aside, ends an article with its writer's name."""
    before = next((block for block in reversed(blocks[:index]) if block.kind != "furniture"), None)
    return before is not None and before.is_signed


def _is_marked_title(blocks: list[Block], start: int, body: int) -> bool:
    """Whether the heading is marked as the page's first title is, on a page that marks its sections lower."""
    level = blocks[start].line.level
    lower = any(block.line.level > 1 for block in blocks[body:] if block.kind == "heading")
    return level == 1 and lower and blocks[body - 1].line.level == 1
