"""Pages by cursor: each begins after a row, not at a count, so no row is missed or repeated while data change."""

from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from .problems import BadParameters, ParameterError

PAGE_SIZE = 20
LARGEST_PAGE = 100
PARAMETERS = ("page_size", "cursor", "count")
# Signed, so that a cursor holds what this program put there; without a time, so that equal pages have equal ETags.
_SIGNER = Signer(salt="api.cursor")


@dataclass(frozen=True, slots=True)
class Key:
    """A column of the order. Rows without a value come last, whichever the direction."""

    name: str
    descending: bool

    @classmethod
    def parse(cls, term: str) -> "Key":
        """From a term of `order_by`, as in -published_on."""
        return cls(term.removeprefix("-"), term.startswith("-"))

    def ordering(self, *, backwards: bool):
        """The term for `order_by`; backwards gives the exact reverse."""
        nulls: dict[str, Any] = {"nulls_first": True} if backwards else {"nulls_last": True}
        return F(self.name).desc(**nulls) if self.descending != backwards else F(self.name).asc(**nulls)

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def beyond(self, value: Any, *, backwards: bool) -> Q | None:
        """What comes after the value (before it, when backwards); None when nothing can."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if backwards else None
        lookup = "lt" if self.descending != backwards else "gt"
        condition = Q(**{f"{self.name}__{lookup}": value})
        return condition if backwards else condition | Q(**{f"{self.name}__isnull": True})


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in an order: beside the row that has these values in the columns of the order."""

    ordering: str
    backwards: bool
    values: tuple[str | None, ...]

    def encode(self) -> str:
        return _SIGNER.sign_object([self.ordering, self.backwards, *self.values])

    @classmethod
    def decode(cls, text: str, *, ordering: str) -> "Cursor":
        """Raises BadParameters for what this site did not issue, or issued for another order."""
        try:
            issued_for, backwards, *values = _SIGNER.unsign_object(text)
        except (BadSignature, ValueError):
            raise refused("cursor", _("游标无效：请原样使用上一页所给的 next 或 previous。")) from None
        if issued_for != ordering:
            raise refused("cursor", _("游标属于另一种排序：改变 ordering 后请从第一页开始。"))
        return cls(issued_for, backwards, tuple(values))


class CursorPagination(BasePagination):
    """`{count, next, previous, results}`; the count, which costs a query of its own, only where it is asked for."""

    def paginate_queryset(self, queryset: QuerySet, request: Request, view=None) -> list[Any]:
        self.request = request
        self.size = page_size(request)
        self.count = queryset.count() if _wants_count(request) else None
        self.keys = _keys(queryset)
        self.cursor = self._cursor()
        backwards = bool(self.cursor and self.cursor.backwards)
        rows = list(_beyond(queryset, self.keys, self.cursor)[: self.size + 1])
        more, rows = len(rows) > self.size, rows[: self.size]
        self.rows = rows[::-1] if backwards else rows
        # The page that a cursor came from lies on its other side.
        self.has_next, self.has_previous = (True, more) if backwards else (more, self.cursor is not None)
        return self.rows

    def get_paginated_response(self, data: list[Any]) -> Response:
        links = {"next": self._link(backwards=False), "previous": self._link(backwards=True)}
        return Response({"count": self.count, **links, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {
                    "type": ["integer", "null"],
                    "description": "符合条件的总数；未以 count=true 要求时为 null。",
                    "example": None,
                },
                "next": {**link, "description": "下一页的网址；最后一页为 null。", "example": None},
                "previous": {**link, "description": "上一页的网址；第一页为 null。", "example": None},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE}
        cursor = "游标，取自上一次回答的 next 或 previous，不要自己拼写。Opaque cursor, taken from a previous answer."
        return [
            {"name": "page_size", "in": "query", "schema": size, "description": "每页条数。Rows per page."},
            {"name": "cursor", "in": "query", "schema": {"type": "string"}, "description": cursor},
            {
                "name": "count",
                "in": "query",
                "schema": {"type": "boolean"},
                "description": "是否数出总数。Count all rows.",
            },
        ]

    def _cursor(self) -> Cursor | None:
        text = self.request.query_params.get("cursor")
        return Cursor.decode(text, ordering=_name(self.keys)) if text is not None else None

    def _link(self, *, backwards: bool) -> str | None:
        if not (self.has_previous if backwards else self.has_next):
            return None
        address = self.request.build_absolute_uri()
        if not self.rows:
            # Everything on this page went away since the cursor was issued: begin again.
            return remove_query_param(address, "cursor")
        row = self.rows[0 if backwards else -1]
        cursor = Cursor(_name(self.keys), backwards, tuple(_value(row, key) for key in self.keys))
        return replace_query_param(address, "cursor", cursor.encode())


def page_size(request: Request) -> int:
    """How many rows a page is asked to hold. Raises BadParameters beyond the limits."""
    text = request.query_params.get("page_size", str(PAGE_SIZE))
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= LARGEST_PAGE):
        raise refused("page_size", _("page_size 应是 1 到 %(most)d 之间的整数。") % {"most": LARGEST_PAGE})
    return int(text)


def _wants_count(request: Request) -> bool:
    text = request.query_params.get("count", "false")
    if text not in ("true", "false"):
        raise refused("count", _("count 应是 true 或 false。"))
    return text == "true"


def _keys(queryset: QuerySet) -> tuple[Key, ...]:
    """The order of the queryset, made definite by the primary key."""
    keys = tuple(Key.parse(str(term)) for term in queryset.query.order_by)
    return (*keys, Key("pk", descending=bool(keys) and keys[-1].descending))


def _name(keys: tuple[Key, ...]) -> str:
    return ",".join(f"{'-' * key.descending}{key.name}" for key in keys)


def _beyond(queryset: QuerySet, keys: tuple[Key, ...], cursor: Cursor | None) -> QuerySet:
    """The rows on the cursor's side, nearest first."""
    backwards = bool(cursor and cursor.backwards)
    ordered = queryset.order_by(*(key.ordering(backwards=backwards) for key in keys))
    return ordered.filter(_condition(queryset.model, keys, cursor)) if cursor else ordered


def _condition(model: type[Model], keys: tuple[Key, ...], cursor: Cursor) -> Q:
    """Beyond in the first column, or the same there and beyond in the second, and so on."""
    result, same = Q(pk__in=()), Q()
    for key, text in zip(keys, cursor.values, strict=True):
        value = None if text is None else _column(model, key).to_python(text)
        beyond = key.beyond(value, backwards=cursor.backwards)
        if beyond is not None:
            result |= same & beyond
        same &= key.same(value)
    return result


def _value(row: Model, key: Key) -> str | None:
    column = _column(type(row), key)
    return None if column.value_from_object(row) is None else column.value_to_string(row)


def _column(model: type[Model], key: Key):
    return model._meta.pk if key.name == "pk" else model._meta.get_field(key.name)


def refused(parameter: str, detail: str) -> BadParameters:
    """The refusal of one value."""
    return BadParameters([ParameterError(parameter, "invalid-value", detail)])
