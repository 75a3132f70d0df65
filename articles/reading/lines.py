"""The printed lines of a page, freed of marks; lines of narrow columns are whole paragraphs again."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from .characters import CLOSERS, fits, is_finished, join, width

_HEADING = re.compile(r"(#{1,6})(?!#)\s*")
_MARGINS = range(8, 61)  # columns at which pages and mail programs break lines
_RAGGED = 3  # columns; a full line may end so much before the margin: a mark or a Latin word did not fit
_FEWEST = 4  # full lines that make a margin
_PROSE = re.compile(r"[，。,]")


# Not frozen, which would make them slower to make; no tuples, whose fields are slower to read.
@dataclass(slots=True)
class Line:
    """One printed line: its words without marks and outer spaces, and how it was set.

    `level` is that of a Markdown heading, 0 for none; `strong` means wholly in bold; `gap` counts the blank lines
    before it; `indented` means that two or more spaces stood before it.
    """

    text: str
    level: int = 0
    strong: bool = False
    gap: int = 0
    indented: bool = False


def page_lines(text: str) -> list[Line]:
    """The lines that hold anything, in order."""
    lines = _printed(text)
    margin = _margin(lines)
    return _unwrapped(lines, margin) if margin else lines


def _printed(text: str) -> list[Line]:
    lines, gap = [], 0
    for raw in text.splitlines():
        line = _line(raw, gap)
        if line.text:
            lines.append(line)
        gap = 0 if line.text else gap + 1
    return lines


def _line(raw: str, gap: int) -> Line:
    words = " ".join(raw.split())
    level, strong = 0, False
    if words[:1] == "#" and (mark := _HEADING.match(words)):
        level, words = len(mark[1]), words[mark.end() :]
    if "**" in words and words.strip("* "):
        strong = words.startswith("**") and words.endswith("**") and words.count("**") == 2
        words = " ".join(words.replace("**", " ").split())
    return Line(words, level, strong, gap, raw.startswith(("\u3000\u3000", "  ")))


def _margin(lines: list[Line]) -> int:
    """The width at which the lines of a column were broken, or 0 where lines are paragraphs.

    Most lines end there, and they are prose: lists of names and slogans are as even, but have no commas and stops.
    """
    widths = [columns for columns in map(_columns, lines) if columns <= _MARGINS[-1]]
    if len(widths) < max(_FEWEST, len(lines) // 2):
        return 0
    counts = Counter(widths)
    near = Counter({margin: sum(counts[margin - short] for short in range(_RAGGED + 1)) for margin in counts})
    margin = max(near.keys() & set(_MARGINS), key=lambda candidate: (near[candidate], -candidate), default=0)
    if near[margin] < max(_FEWEST, len(lines) // 2):
        return 0
    prose = sum(bool(_PROSE.search(line.text)) for line in lines if _is_full(line, margin))
    return margin if 2 * prose >= near[margin] else 0


def _is_full(line: Line, margin: int) -> bool:
    return margin - _RAGGED <= _columns(line) <= margin


def _columns(line: Line) -> int:
    """The width of a line with its indent; a long one is not measured."""
    return width(line.text) + 2 * line.indented if fits(line.text, _MARGINS[-1]) else _MARGINS[-1] + 1


def _unwrapped(lines: list[Line], margin: int) -> list[Line]:
    whole = [[lines[0]]]
    for before, line in pairwise(lines):
        if before is not lines[0] and _runs_on(before, line, margin):
            whole[-1].append(line)
        else:
            whole.append([line])
    return [replace(parts[0], text=join(*(part.text for part in parts))) for parts in whole]


def _runs_on(before: Line, line: Line, margin: int) -> bool:
    marked = before.level or line.level or before.strong or line.strong
    if marked or line.gap or line.indented or not _is_full(before, margin):
        return False
    # A sentence that ends before the margin although the next letter had room ends a paragraph.
    return not is_finished(before.text) or line.text[0] in CLOSERS or _columns(before) + width(line.text[0]) > margin
