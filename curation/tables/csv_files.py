"""Tables as CSV: UTF-8 with a mark that spreadsheets know; GB18030, as Chinese spreadsheets save, is read too."""

import csv
import io
from collections.abc import Iterable, Iterator

from curation.models import Fact

from .cells import guarded, is_text, unguarded
from .columns import OutgoingCell, labels, table_rows
from .errors import TableError
from .grid import Grid, grid_of

_MARK = "\ufeff"
_ENCODINGS = ("utf-8-sig", "gb18030")


def write_csv(model: type[Fact], facts: Iterable[Fact]) -> Iterator[str]:
    """The lines of a CSV file, the heading first."""
    yield _MARK + _line(labels(model))
    for row in table_rows(model, facts):
        yield _line([_text(cell) for cell in row])


def read_csv(model: type[Fact], content: bytes) -> Grid:
    """The table in a CSV file. Raises TableError."""
    reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
    try:
        return grid_of(model, ([unguarded(cell) for cell in row] for row in reader))
    except csv.Error as error:
        raise TableError(f"不是完整的 CSV 文件（{error}）。") from error


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("读不出文字：文件须是 XLSX，或以 UTF-8、GB18030 编码的 CSV。")


def _text(cell: OutgoingCell) -> str:
    return guarded(cell.text) if cell.field is not None and is_text(cell.field) else cell.text


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
