"""A table as it was sent, whatever the file: its heading, and its rows as texts under the labels of the columns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from curation.models import Fact

from .columns import NUMBER, labels
from .errors import TableError
from .limits import MOST_COLUMNS, MOST_ROWS


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that tells no value, and why."""

    reason: str


Cell = str | Unreadable


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: its number in the file, and its cells by label."""

    line: int
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """The sheet's name (empty in CSV), the letters of the columns by label, and the rows."""

    sheet: str
    letters: dict[str, str]
    rows: list[Row]

    def place(self, row: Row, label: str) -> str:
        """Where a cell is, as spreadsheets write it: 园区!F3."""
        cell = f"{self.letters.get(label, '')}{row.line}"
        return f"{self.sheet}!{cell}" if self.sheet else cell


def grid_of(model: type[Fact], lines: Iterable[Sequence[Cell]], *, sheet: str = "") -> Grid:
    """The table in these lines, the heading first. Raises TableError."""
    waiting = iter(lines)
    heading = _heading(model, next(waiting, []))
    letters = {label: get_column_letter(place) for place, label in enumerate(heading, 1)}
    return Grid(sheet, letters, list(_rows(heading, waiting)))


def _heading(model: type[Fact], cells: Sequence[Cell]) -> list[str]:
    found = [cell.strip() if isinstance(cell, str) else "" for cell in cells]
    while found and not found[-1]:
        found.pop()
    if len(found) > MOST_COLUMNS:
        raise TableError(f"表有{len(found)}列，最多{MOST_COLUMNS}列。")
    unknown = [label or "（空）" for label in found if label not in labels(model)]
    if unknown or not found:
        raise TableError(f"不认识的列：{'、'.join(unknown) or '（无表头）'}。")
    twice = [label for label, times in Counter(found).items() if times > 1]
    if twice:
        raise TableError(f"表头重复：{'、'.join(twice)}。")
    if NUMBER not in found:
        raise TableError(f"缺少“{NUMBER}”一列；新内容的编号留空即可。")
    return found


def _rows(heading: list[str], lines: Iterable[Sequence[Cell]]) -> Iterator[Row]:
    for line, cells in enumerate(lines, start=2):
        if line > MOST_ROWS + 1:
            raise TableError(f"表超过{MOST_ROWS}行，请分几次导入。")
        if all(isinstance(cell, str) and not cell.strip() for cell in cells):
            continue
        if len(cells) < len(heading) or any(cells[len(heading) :]):
            raise TableError(f"第{line}行的格数与表头不符。")
        yield Row(line, dict(zip(heading, cells[: len(heading)], strict=True)))
