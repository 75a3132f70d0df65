"""Tables as XLSX: one sheet named for the kind of fact, and one that says what each column takes."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from defusedxml.common import DefusedXmlException  # openpyxl reads by defusedxml where it is installed
from django.db import models
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from curation.models import Fact

from .cells import NO, YES
from .columns import OutgoingCell, labels, table_fields, table_rows
from .errors import TableError
from .grid import Cell, Grid, Unreadable, grid_of
from .limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS

FIRST_BYTES = b"PK\x03\x04"
_UNPACKED_LIMIT = 12 * MOST_BYTES  # a small archive may unpack to fill the memory
_MOST_DIGITS = 15  # what a spreadsheet keeps of a number
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets count days in two ways
_WIDTH = 16  # characters
# openpyxl follows whatever a damaged file points to, and stumbles in as many ways.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    DefusedXmlException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


def write_xlsx(model: type[Fact], facts: Iterable[Fact]) -> bytes:
    """The whole file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_name(model))
    sheet.freeze_panes = "C2"
    for number in range(1, len(labels(model)) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTH
    sheet.append([_bold(sheet, label) for label in labels(model)])
    for row in table_rows(model, facts):
        sheet.append([_outgoing(sheet, cell) for cell in row])
    _explain(book, model)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_xlsx(model: type[Fact], content: bytes) -> Grid:
    """The table in the sheet of the kind's name. Raises TableError."""
    sheet = _sheet(content, _name(model))
    if sheet.max_row > MOST_ROWS + 1 or sheet.max_column > MOST_COLUMNS:
        raise TableError(f"表超过{MOST_ROWS}行或{MOST_COLUMNS}列，请删去多余的空行空列，或分几次导入。")
    if merged := [str(cells) for cells in sheet.merged_cells.ranges]:
        raise TableError(f"有合并的单元格（{'、'.join(sorted(merged)[:5])}），说不清各行的内容；请先取消合并。")
    return grid_of(model, _lines(sheet), sheet=sheet.title)


def _name(model: type[Fact]) -> str:
    return str(model._meta.verbose_name)


def _sheet(content: bytes, name: str) -> Worksheet:
    try:
        _check_unpacked(content)
        book = load_workbook(io.BytesIO(content), keep_links=False)
    except _FAULTS as error:
        raise TableError("不是完整的 XLSX 文件。") from error
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if name not in sheets:
        raise TableError(f"没有名为“{name}”的工作表；文件里有：{'、'.join(sheets) or '（无）'}。")
    return sheets[name]


def _check_unpacked(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED_LIMIT:
            raise TableError("文件解开后过大，请分几次导入。")


def _lines(sheet: Worksheet) -> Iterator[list[Cell]]:
    for row in sheet.iter_rows():
        yield [_incoming(cell) for cell in row]


def _incoming(cell: Any) -> Cell:
    """The text of a cell, as the person sees it: a number with the digits that a spreadsheet shows, a date as ISO."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Unreadable("是公式；请改为它的值（选择性粘贴为数值）。")
    if cell.data_type == "e":
        return Unreadable(f"是出错的公式（{value}）。")
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime):
        return value.date().isoformat() if value == datetime(*value.timetuple()[:3]) else str(value)
    if isinstance(value, int | float):
        return _number(cell, value)
    return str(value)


def _number(cell: SheetCell, value: float) -> Cell:
    if "%" in cell.number_format:
        return Unreadable(f"是百分比格式，说不清是{100 * value:g}还是{value:g}；请改为常规格式。")
    return f"{Decimal(f'{value:.{_MOST_DIGITS}g}'):f}" if isinstance(value, float) else str(value)


def _outgoing(sheet: Any, cell: OutgoingCell) -> Any:
    value = cell.value
    if isinstance(value, Decimal | int) and not isinstance(value, bool) and _is_kept(Decimal(value)):
        return float(value) if value % 1 else int(value)
    if isinstance(value, date) and value >= _FIRST_DAY:
        dated = WriteOnlyCell(sheet, datetime(value.year, value.month, value.day))
        dated.number_format = "yyyy-mm-dd"
        return dated
    return _text(sheet, cell.text) if cell.text else None


def _is_kept(number: Decimal) -> bool:
    """Whether a spreadsheet keeps all digits of the number."""
    return len(number.normalize().as_tuple().digits) <= _MOST_DIGITS


def _text(sheet: Any, text: str) -> Any:
    """A cell that stays text, whatever it looks like."""
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _explain(book: Workbook, model: type[Fact]) -> None:
    sheet = book.create_sheet("说明")
    sheet.append([_bold(sheet, text) for text in ("列", "怎样填")])
    sheet.append(["编号", "不要改；新内容留空。"])
    sheet.append(["版本", "不要改；据此看出导出之后有没有别人改过。"])
    for field in table_fields(model):
        sheet.append([str(field.verbose_name), _how_to_fill(field)])


def _how_to_fill(field: models.Field) -> str:
    if field.choices:
        return "、".join(str(label) for _, label in field.flatchoices)
    if isinstance(field, models.BooleanField):
        return f"{YES}或{NO}"
    if isinstance(field, models.ForeignKey):
        return f"{field.related_model._meta.verbose_name}的编号、名称、别名或网址里的名字"
    if isinstance(field, models.DateField):
        return "日期，如2025-03-01"
    return "数字" if isinstance(field, models.DecimalField) else str(field.help_text) or "文字"
