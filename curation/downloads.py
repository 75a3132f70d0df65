"""Any page's data under the page's own address with .csv or .json in place of the last stroke."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import URLPattern, path

from .tables.cells import guarded

# So that spreadsheets take the file for UTF-8.
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; a column has a key for programs and a label for readers."""

    columns: Mapping[str, str]
    rows: Sequence[Sequence[Any]]

    def records(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Downloadable:
    """A page that gives its data. A subclass names its tables, the main one first; CSV holds that one alone."""

    kwargs: Mapping[str, Any]
    request: Any
    extensions: tuple[str, ...] = ("csv", "json")
    data_are_whole = True  # where the page shows a part of a list

    def tables(self, context: Mapping[str, Any]) -> dict[str, Table]:
        """The data of the page from the context of its template."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        query = self.request.GET.copy()
        if self.data_are_whole:
            query.pop("page", None)
        end = f"?{query.urlencode()}" if query else ""
        base = self.request.path.rstrip("/")
        downloads = {extension.upper(): f"{base}.{extension}{end}" for extension in self.extensions}
        return super().get_context_data(downloads=downloads, **kwargs)  # type: ignore[misc]

    def get_paginate_by(self, queryset):
        """A page has a part of a list, its data are the whole."""
        return None if "extension" in self.kwargs else super().get_paginate_by(queryset)  # type: ignore[misc]

    def render_to_response(self, context, **kwargs):
        extension = self.kwargs.get("extension")
        if extension is None:
            return super().render_to_response(context, **kwargs)  # type: ignore[misc]
        return self.download(extension, context)

    def download(self, extension: str, context: Mapping[str, Any]) -> HttpResponse:
        tables = self.tables(context)
        if not tables:
            raise Http404("本页没有数据。")
        page = self.request.build_absolute_uri(self.request.path.removesuffix(f".{extension}") + "/")
        if extension == "json":
            return as_json(page, tables)
        return as_csv(self.request.path.rsplit("/", 1)[-1], next(iter(tables.values())))


def as_csv(name: str, table: Table) -> HttpResponse:
    """The table with labels in its first line; text that a spreadsheet would run as a formula is guarded."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.columns.values())
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(_BYTE_ORDER_MARK + text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def as_json(page: str, tables: Mapping[str, Table]) -> JsonResponse:
    """All tables by name, and the address of the page that shows them."""
    data = {"page": page, **{name: _plain(table.records()) for name, table in tables.items()}}
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def with_data(route: str, view: Any, *, name: str, more: Iterable[str] = ()) -> list[URLPattern]:
    """The addresses of a page and of its data."""
    extensions = ("csv", "json", *more)
    data = [path(f"{route.rstrip('/')}.{one}", view, {"extension": one}, name=f"{name}-{one}") for one in extensions]
    return [path(route, view, name=name), *data]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(_number(value))


def _number(value: Any) -> Any:
    # Counted people are no 120.000000.
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _plain(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: _number(value) for key, value in record.items()} for record in records]
