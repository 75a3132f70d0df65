"""Where one article of a page ends and the next begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from .blocks import Block
from .characters import fits
from .headings import is_eyebrow, is_label, is_numbered

_SHORTEST_TITLE = 8  # characters; below this a heading names a place or a section
_MOST_TITLE_LINES = 4
_UNMARKED_TITLE_LINES = 2
_TITLE_WIDTH = 60  # columns; a first line that is longer is text without a title
_LONGEST_RUN = 100  # headings one after the other; more are a list
_ABOVE_TITLE = 6  # lines of prose, captions without a mark among them, that may stand above a marked title
_LOWEST_TITLE = 2  # level of headings; below it stand sections
_SUBTITLE = ("——", "――", "──")


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one article: what stands above its title, its title lines, its body."""

    above: list[Block]
    title: list[Block]
    body: list[Block]


class _Run(NamedTuple):
    """A half-open range of headings that follow one another."""

    start: int
    end: int


def divide(blocks: list[Block]) -> list[Part]:
    """The articles of a page in the order in which they are printed."""
    page = _Page(blocks)
    heads = page.heads()
    ends = [*(head.start for head in heads[1:]), len(blocks)]
    parts = [
        _part(blocks[head.start : head.end], blocks[head.end : end]) for head, end in zip(heads, ends, strict=True)
    ]
    parts[0].above[:0] = blocks[: heads[0].start]
    return parts


def _part(head: list[Block], body: list[Block]) -> Part:
    columns = 1 if len(head) > 1 and is_eyebrow(head[0].text) else 0
    return Part(head[:columns], head[columns:], body)


class _Page:
    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._texts = list(accumulate((block.kind == "text" for block in blocks), initial=0))
        self._levels = [block.line.level for block in blocks if block.kind == "heading"]

    def heads(self) -> list[_Run]:
        """The title lines of every article; the first run is empty where the page begins with its text."""
        heads, sections = [self._first_head()], 0
        for run in self._runs(heads[0].end):
            level = self._blocks[run.start].line.level
            if self._begins_article(run, heads[-1], outranks=0 < level < min(sections, _LOWEST_TITLE + 1)):
                heads.append(run)
                sections = 0
            elif level:
                sections = min(sections or level, level)
        return heads

    def _first_head(self) -> _Run:
        start = self._first_title()
        if start is None:
            return _Run(0, 0)
        return _Run(start, self._title_end(start, self._run_from(start + 1).end))

    def _runs(self, start: int) -> Iterator[_Run]:
        """The runs of headings after `start` that could be titles."""
        while start < len(self._blocks):
            end = self._run_from(start).end if self._blocks[start].kind == "heading" else start
            if end > start:
                yield _Run(max(start, end - _MOST_TITLE_LINES), end)
            start = end + 1

    def _begins_article(self, run: _Run, head: _Run, *, outranks: bool) -> bool:
        """Whether a run of headings after some text is a title: signed, after a signed end, or above all sections."""
        if self._texts[run.start] == self._texts[head.end]:
            return False
        if max(len(block.text) for block in self._blocks[run.start : run.end]) < _SHORTEST_TITLE:
            return False
        return outranks or self._is_sent(run.end) or self._is_closed(run.start)

    def _run_from(self, start: int) -> _Run:
        end, last = start, min(start + _LONGEST_RUN, len(self._blocks))
        while end < last and _may_be_title(self._blocks[end]):
            end += 1
        return _Run(start, end)

    def _first_title(self) -> int | None:
        """The first marked heading if nothing but captions stands above it, else the first line if it is short."""
        prose = [index for index, block in enumerate(self._blocks) if block.kind in ("heading", "text")][:_ABOVE_TITLE]
        for place, index in enumerate(prose):
            block = self._blocks[index]
            if 0 < block.line.level <= _LOWEST_TITLE:
                return next((other for other in prose[:place] if not self._blocks[other].text.endswith("。")), index)
            if not fits(block.text, _TITLE_WIDTH):
                break
        return prose[0] if prose and fits(self._blocks[prose[0]].line.text, _TITLE_WIDTH) else None

    def _title_end(self, start: int, end: int) -> int:
        """Where the title ends within a run: with it if names or a dateline follow, else with lines set alike."""
        end = min(end, start + _MOST_TITLE_LINES)
        if self._is_sent(end):
            return end
        sections = (index for index in range(start + 1, end) if self._is_section(index, start))
        return next(sections, end)

    def _is_section(self, index: int, start: int) -> bool:
        """Whether a line of the run that begins at `start` heads a section: later ones are marked as it is."""
        if self._blocks[index].text.startswith(_SUBTITLE):
            return False
        if not self._blocks[start].line.level:
            return index - start >= _UNMARKED_TITLE_LINES
        above = sum(block.kind == "heading" for block in self._blocks[: index + 1])
        return self._blocks[index].line.level in self._levels[above:]

    def _is_sent(self, index: int) -> bool:
        """Whether names or a dateline stand at `index`, pictures set aside."""
        while index < len(self._blocks) and self._blocks[index].kind == "furniture":
            index += 1
        return index < len(self._blocks) and self._blocks[index].is_sent

    def _is_closed(self, index: int) -> bool:
        """Whether the line before `index`, pictures set aside, ends an article with its writer's name."""
        while index and self._blocks[index - 1].kind == "furniture":
            index -= 1
        return index > 0 and self._blocks[index - 1].is_signed


def _may_be_title(block: Block) -> bool:
    return block.kind == "heading" and not (is_label(block.text) or is_numbered(block.text))
