"""Where one article of a page ends and the next begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile

from .blocks import Block
from .characters import fits
from .headings import is_eyebrow, is_label, is_numbered

_SHORTEST_TITLE = 8  # characters; below this a heading names a place or a section
_MOST_TITLE_LINES = 4
_UNMARKED_TITLE_LINES = 2
_TITLE_WIDTH = 60  # columns; a first line that is longer is text without a title
_ABOVE_TITLE = 6  # lines of prose, captions without a mark among them, that may stand above a marked title
_SUBTITLE = ("——", "――", "──")


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one article: what stands above its title, its title lines, its body."""

    above: list[Block]
    title: list[Block]
    body: list[Block]


@dataclass(frozen=True, slots=True)
class _Run:
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
    lines = [block for block in head if block.kind != "furniture"]
    eyebrow = [lines.pop(0)] if len(lines) > 1 and is_eyebrow(lines[0].text) else []
    return Part([*eyebrow, *(block for block in head if block.kind == "furniture")], lines, body)


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
            if self._begins_article(run, heads[-1], outranks=0 < level < min(sections, 3)):
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
            run = self._run_from(start)
            if run.end > run.start:
                yield _Run(max(run.start, run.end - _MOST_TITLE_LINES), run.end)
            start = run.end + 1

    def _begins_article(self, run: _Run, head: _Run, *, outranks: bool) -> bool:
        """Whether a run of headings after some text is a title: signed, after a signed end, or above all sections."""
        if self._texts[run.start] == self._texts[head.end]:
            return False
        if max(len(block.text) for block in self._blocks[run.start : run.end]) < _SHORTEST_TITLE:
            return False
        return outranks or self._is_sent(run.end) or self._is_closed(run.start)

    def _run_from(self, start: int) -> _Run:
        return _Run(start, start + sum(1 for _ in takewhile(_may_be_title, self._blocks[start : start + 100])))

    def _first_title(self) -> int | None:
        """The first marked heading if nothing but captions stands above it, else the first line if it is short."""
        prose = [index for index, block in enumerate(self._blocks) if block.kind in ("heading", "text")][:_ABOVE_TITLE]
        for place, index in enumerate(prose):
            block = self._blocks[index]
            if block.line.level:
                above = [other for other in prose[:place] if self._blocks[other].kind == "heading"]
                return above[0] if above else index
            if not fits(block.text, _TITLE_WIDTH):
                break
        return prose[0] if prose and fits(self._blocks[prose[0]].line.text, _TITLE_WIDTH) else None

    def _title_end(self, start: int, end: int) -> int:
        """Where the title ends within a run: with it if names or a dateline follow, else with lines set alike."""
        end = min(end, start + _MOST_TITLE_LINES)
        if self._is_sent(end):
            return end
        first = self._blocks[start].line.level
        for index in range(start + 1, end):
            block = self._blocks[index]
            subtitle = block.text.startswith(_SUBTITLE)
            if not subtitle and (
                self._is_section_level(block, index) if first else index - start >= _UNMARKED_TITLE_LINES
            ):
                return index
        return end

    def _is_section_level(self, block: Block, index: int) -> bool:
        """Whether later headings are marked as this one is."""
        later = self._levels[sum(other.kind == "heading" for other in self._blocks[: index + 1]) :]
        return block.line.level in later

    def _is_sent(self, index: int) -> bool:
        """Whether names or a dateline stand at `index`, pictures set aside."""
        while index < len(self._blocks) and self._blocks[index].kind == "furniture":
            index += 1
        return index < len(self._blocks) and (
            self._blocks[index].kind == "byline" or bool(self._blocks[index].dateline)
        )

    def _is_closed(self, index: int) -> bool:
        """Whether the line before `index`, pictures set aside, ends an article with its writer's name."""
        while index and self._blocks[index - 1].kind == "furniture":
            index -= 1
        return index > 0 and self._blocks[index - 1].is_signed


def _may_be_title(block: Block) -> bool:
    return block.kind == "heading" and not (is_label(block.text) or is_numbered(block.text))
