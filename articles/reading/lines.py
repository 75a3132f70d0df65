"""The printed lines of a page, freed of marks and broken columns."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
import re

from .characters import join, width

_HEADING = re.compile(r"(#{1,6})(?!#)\s*")
_WRAPPED_AT = range(8, 61)  # widths at which columns and mail programs break lines
_RAGGED = 3  # a full line may end this much before the margin: a mark or a Latin word did not fit


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words without marks and outer spaces, and how it was set.

    `level` is that of a Markdown heading, 0 for none; `strong` means wholly in bold; `gap` counts blank lines
    before it; `indented` means that two or more spaces stood before it.
    """

    text: str
    level: int = 0
    strong: bool = False
    gap: int = 0
    indented: bool = False


def page_lines(text: str) -> list[Line]:
    """The lines that hold anything; lines of a column that was broken at one width are whole paragraphs again."""
    return _unwrapped(_printed(text))


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
    level = 0
    if mark := _HEADING.match(words):
        level, words = len(mark[1]), words[mark.end() :]
    strong = words.startswith("**") and words.endswith("**") and words.count("**") == 2
    indented = raw.startswith(("\u3000\u3000", "  "))
    return Line(" ".join(words.replace("**", " ").split()), level, strong, gap, indented)


def _unwrapped(lines: list[Line]) -> list[Line]:
    margin = _margin(lines)
    if not margin:
        return lines
    whole: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _runs_on(before, line, margin):
            whole[-1].append(line)
        else:
            whole.append([line])
    return [_joined(parts) for parts in whole]


def _margin(lines: list[Line]) -> int:
    """The width at which most of the lines were broken, or 0 where lines are paragraphs."""
    widths = Counter(width(line.text) for line in lines)
    full = max(widths)
    near = sum(widths[full - short] for short in range(_RAGGED + 1))
    return full if full in _WRAPPED_AT and near >= 4 and 2 * near >= len(lines) else 0


def _runs_on(before: Line, line: Line, margin: int) -> bool:
    plain = not (before.level or line.level or before.strong or line.strong)
    return plain and not line.gap and not line.indented and width(before.text) >= margin - _RAGGED


def _joined(parts: list[Line]) -> Line:
    return replace(parts[0], text=join(*(part.text for part in parts))) if len(parts) > 1 else parts[0]
