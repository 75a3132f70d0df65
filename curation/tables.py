"""Facts as tables: written as CSV for a spreadsheet, and read back as edits and proposals, cell by cell.

The columns are the editable fields of a kind of fact under their Chinese labels, behind the number. Linked rows are
written by their numbers. A row without a number is a new fact; an empty cell empties the field.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from . import facts
from .facts import CurationError
from .models import Fact

NUMBER = "编号"
_MARK = "\ufeff"  # by which spreadsheets know UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class RowReport:
    """What a row of a table does: the fields that it changes as (label, old, new), or the errors by column."""

    line: int
    name: str = ""
    is_new: bool = False
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)


class TableError(Exception):
    """A file that is no table of this kind of fact; the message is for the editor."""


def write_table(model: type[Fact], rows: Iterable[Fact]) -> Iterator[str]:
    """The lines of a CSV file, the heading first."""
    columns = table_fields(model)
    yield _MARK + _line([NUMBER, *(str(column.verbose_name) for column in columns)])
    for row in rows:
        yield _line([str(row.pk), *(_cell(row, column) for column in columns)])


def read_table(model: type[Fact], content: bytes, *, actor: Any, reason: str, dry_run: bool) -> list[RowReport]:
    """Edit and propose what the rows say; nothing at all where one of them has an error, or in a dry run.

    Raises TableError for what cannot be read as a table.
    """
    rows = list(_rows(model, content))
    with transaction.atomic():
        reports = [_take(model, line, row, actor=actor, reason=reason) for line, row in rows]
        if dry_run or any(report.errors for report in reports):
            transaction.set_rollback(True)
    return [report for report in reports if report.changes or report.errors]


def table_fields(model: type[Fact]) -> list[models.Field]:
    """The fields that an editor may set by a table."""
    return [column for column in model._meta.concrete_fields if column.editable and column.name not in ("id", "status")]


def _rows(model: type[Fact], content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        known = {NUMBER, *(str(column.verbose_name) for column in table_fields(model))}
        unknown = set(reader.fieldnames or [""]) - known
        if unknown:
            raise TableError(f"不认识的列：{'、'.join(sorted(unknown)) or '（无表头）'}。")
        for line, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                raise TableError(f"第{line}行的格数与表头不符。")
            yield line, row
    except UnicodeDecodeError as error:
        raise TableError("文件须是 UTF-8 编码的 CSV。") from error
    except csv.Error as error:
        raise TableError(f"不是完整的 CSV 文件（{error}）。") from error


def _take(model: type[Fact], line: int, row: dict[str, str], *, actor: Any, reason: str) -> RowReport:
    report = RowReport(line)
    fact = _found(model, row.get(NUMBER, ""), report)
    values = _values(model, row, report)
    if not report.errors:
        report.name, report.is_new = str(fact or ""), fact is None
        report.changes = list(_differences(model, fact, values))
    if report.changes:
        _write(model, fact, values, report, actor=actor, reason=reason)
    return report


def _found(model: type[Fact], number: str, report: RowReport) -> Fact | None:
    if not number.strip():
        return None
    fact = model._default_manager.unmerged().filter(pk=number).first() if number.isdecimal() else None
    if fact is None:
        report.errors[NUMBER] = f"没有编号为{number}的{model._meta.verbose_name}，或它已并入别处。"
    return fact


def _values(model: type[Fact], row: dict[str, str], report: RowReport) -> dict[str, Any]:
    values = {}
    for column in table_fields(model):
        label = str(column.verbose_name)
        if label in row:
            try:
                values[column.attname] = _parsed(column, row[label])
            except ValidationError as error:
                report.errors[label] = "；".join(error.messages)
    return values


def _parsed(column: models.Field, text: str) -> Any:
    text = text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
    if not text.strip():
        return None if column.null else column.get_default()
    value = column.to_python(text.strip())
    column.run_validators(value)
    column.validate(value, None)  # type: ignore[arg-type]
    return value


def _differences(model: type[Fact], fact: Fact | None, values: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    old = fact or model()
    for name, value in values.items():
        if getattr(old, name) != value:
            shown = [str(one) if one is not None else "" for one in (getattr(old, name), value)]
            yield str(facts.column(old, name).verbose_name), *shown  # type: ignore[union-attr,misc]


def _write(model: type[Fact], fact: Fact | None, values: dict, report: RowReport, *, actor: Any, reason: str) -> None:
    try:
        with transaction.atomic():
            if fact is None:
                facts.propose(model, values=values, origin="table", actor=actor, reason=reason)
            else:
                facts.edit(fact, values=values, origin="table", actor=actor, reason=reason)
    except ValidationError as error:
        report.errors |= {_label(model, name): "；".join(found) for name, found in error.message_dict.items()}
    except (CurationError, IntegrityError) as error:
        report.errors["整行"] = str(error) if isinstance(error, CurationError) else "与数据库中的内容冲突。"


def _label(model: type[Fact], name: str) -> str:
    found = facts.column(model(), name)
    return str(found.verbose_name) if found else "整行"


def _cell(row: Fact, column: models.Field) -> str:
    value = getattr(row, column.attname)
    text = "" if value is None else str(value)
    # A spreadsheet would run what begins like a formula.
    is_text = isinstance(column, models.CharField | models.TextField)
    return f"'{text}" if is_text and text.startswith(_FORMULA) else text


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
