"""Taking a table over: what each row would change, written through `curation.facts`, or the errors of its cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from curation import facts
from curation.facts import CurationError
from curation.models import Fact
from curation.seen import versions_of
from curation.states import values_before

from .cells import parsed, shown
from .columns import NUMBER, VERSION, in_lots, table_fields
from .csv_files import read_csv
from .errors import TableError
from .grid import Grid, Row, Unreadable
from .limits import MOST_CHANGES
from .links import is_link, without_name
from .xlsx_files import FIRST_BYTES, read_xlsx

ORIGIN = "table"
WHOLE_ROW = "整行"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(slots=True)
class RowReport:
    """What a row of a table does: the fields that it changes as (label, old, new), or the errors by column.

    `places` says where the cells with errors are, as in 园区!F3.
    """

    line: int
    name: str = ""
    is_new: bool = False
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def told_errors(self) -> list[tuple[str, str, str]]:
        """The errors with their places: (园区!F3, 下限, what is wrong)."""
        return [(self.places[label], label, message) for label, message in self.errors.items()]


@dataclass(slots=True)
class _Taken:
    """A row on its way: the fact that it is about (None: a new one), its values by column, what it comes to."""

    row: Row
    report: RowReport
    fact: Fact | None = None
    values: dict[str, Any] = field(default_factory=dict)


def read_table(model: type[Fact], content: bytes, *, actor: Any, reason: str, dry_run: bool) -> list[RowReport]:
    """Edit and propose what the rows say; nothing at all where one of them has an error, or in a dry run.

    Raises TableError for what cannot be read as a table.
    """
    grid = _grid(model, content)
    with transaction.atomic():
        reports = [report for report in _take_all(model, grid, actor, reason) if report.changes or report.errors]
        if dry_run or any(report.errors for report in reports):
            transaction.set_rollback(True)
    return reports


def _grid(model: type[Fact], content: bytes) -> Grid:
    if content.startswith(_OLD_WORKBOOK):
        raise TableError("是旧式的 XLS 文件，或加了密码；请另存为不加密码的 XLSX。")
    return read_xlsx(model, content) if content.startswith(FIRST_BYTES) else read_csv(model, content)


def _take_all(model: type[Fact], grid: Grid, actor: Any, reason: str) -> Iterator[RowReport]:
    lines: dict[int, int] = {}
    changed = 0
    for rows in in_lots(grid.rows):
        for taken in _compared(model, rows, lines):
            if taken.report.changes:
                changed += 1
                if changed > MOST_CHANGES:
                    raise TableError(f"一次最多改动{MOST_CHANGES}条，请分几次导入。")
                _write(model, taken, actor=actor, reason=reason)
            taken.report.places = {label: grid.place(taken.row, label) for label in taken.report.errors}
            yield taken.report


def _compared(model: type[Fact], rows: list[Row], lines: dict[int, int]) -> Iterator[_Taken]:
    """Each row beside its fact; `lines` remembers where each number stood. Two queries, and one for each fact that
    others changed since the table went out."""
    numbers = {row.line: _integer(row.cells[NUMBER]) for row in rows}
    wanted = {number for number in numbers.values() if number is not None}
    present = model._default_manager.unmerged().in_bulk(wanted)
    versions = versions_of(model, present)
    for row in rows:
        taken = _Taken(row, RowReport(row.line))
        number = numbers[row.line]
        _find(model, taken, present.get(number) if number else None, lines)
        if not taken.report.errors:
            _compare(model, taken, _before(taken, versions))
        yield taken


def _find(model: type[Fact], taken: _Taken, fact: Fact | None, lines: dict[int, int]) -> None:
    number = taken.row.cells[NUMBER]
    taken.fact, taken.report.name, taken.report.is_new = fact, str(fact or ""), fact is None
    if fact is None and number:
        told = number.reason if isinstance(number, Unreadable) else number.strip()
        name = model._meta.verbose_name
        taken.report.errors[NUMBER] = f"没有编号为“{told}”的{name}，或它已并入别处。"
    elif fact is not None and lines.setdefault(fact.pk, taken.row.line) != taken.row.line:
        taken.report.errors[NUMBER] = f"与第{lines[fact.pk]}行编号相同。"


def _before(taken: _Taken, versions: dict[int, int]) -> dict[str, Any]:
    """What the fields that others changed since the table went out held then, by name; empty when it is not told."""
    version = _integer(taken.row.cells.get(VERSION, ""))
    if taken.fact is None or not version or version >= versions.get(taken.fact.pk, 0):
        return {}
    return values_before(taken.fact, after=version)


def _compare(model: type[Fact], taken: _Taken, before: dict[str, Any]) -> None:
    current = taken.fact or model()
    for column in table_fields(model):
        label = str(column.verbose_name)
        if label in taken.row.cells:
            try:
                _compare_cell(taken, column, getattr(current, column.attname), before)
            except ValidationError as error:
                taken.report.errors[label] = "；".join(error.messages)
    if taken.report.errors:
        taken.report.changes.clear()


def _compare_cell(taken: _Taken, column: models.Field, old: Any, before: dict[str, Any]) -> None:
    label = str(column.verbose_name)
    cell = taken.row.cells[label]
    if isinstance(cell, Unreadable):
        raise ValidationError(cell.reason)
    if is_link(column):
        cell = without_name(cell)
    # As it went out: not this person's doing, though it may have been changed since, or be of no valid form.
    if cell == shown(column, before.get(column.name, old)):
        return
    value = parsed(column, cell)
    if value == old:
        return
    if column.name in before:
        raise ValidationError(f"导出之后已有人改为“{shown(column, old)}”；请重新导出再改。")
    taken.values[column.attname] = value
    taken.report.changes.append((label, shown(column, old), shown(column, value)))


def _write(model: type[Fact], taken: _Taken, *, actor: Any, reason: str) -> None:
    report = taken.report
    try:
        with transaction.atomic():
            if taken.fact is None:
                facts.propose(model, values=taken.values, origin=ORIGIN, actor=actor, reason=reason)
            else:
                facts.edit(taken.fact, values=taken.values, origin=ORIGIN, actor=actor, reason=reason)
    except ValidationError as error:
        report.errors |= {_label(model, name): "；".join(found) for name, found in error.message_dict.items()}
    except (CurationError, IntegrityError) as error:
        report.errors[WHOLE_ROW] = str(error) if isinstance(error, CurationError) else "与数据库中的内容冲突。"


def _label(model: type[Fact], name: str) -> str:
    found = facts.column(model(), name)
    return str(found.verbose_name) if found else WHOLE_ROW


def _integer(cell: Any) -> int | None:
    text = cell.strip() if isinstance(cell, str) else ""
    return int(text) if text.isdecimal() and len(text) < 19 else None
