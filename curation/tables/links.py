"""Linked rows in tables: out as number and name, in by number, by name or by the name in their address."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from curation.models import Fact, Status

_NUMBERED = re.compile(r"(\d+)(?:\.0+)?(?:\s.*)?", re.DOTALL)
_NAMES = ("name", "official_name", "short_name", "slug")
_TOLD = 5


def is_link(field: models.Field) -> bool:
    """Whether the cells of the field stand for rows."""
    return isinstance(field, models.ForeignKey)


def names_of(field: models.Field, numbers: Collection[int]) -> dict[int, str]:
    """What the rows of these numbers are called; one query."""
    model: Any = field.related_model
    return {row.pk: str(row) for row in model._default_manager.filter(pk__in=numbers)} if numbers else {}


def without_name(text: str) -> str:
    """The number of a cell that begins with one, as in 12 临江高新区; other text as it is."""
    found = _NUMBERED.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return found[1] if found else text.strip()


def number_of(field: models.Field, text: str) -> int:
    """The number of the one row that is meant. Raises ValidationError."""
    number = without_name(text)
    if number.isdecimal():
        return int(number)
    model: Any = field.related_model
    found = _called(model, number)
    if len(found) == 1:
        return found[0]
    kind = model._meta.verbose_name
    if not found:
        raise ValidationError(f"没有名为“{text}”的{kind}；可填编号、名称、别名或网址里的名字。")
    raise ValidationError(f"名为“{text}”的{kind}有几个，请填编号：{'、'.join(map(str, found[:_TOLD]))}。")


def _called(model: Any, name: str) -> list[int]:
    """Those that bear the name, else those that have it as another name; one or two queries."""
    rows = model._default_manager.order_by("pk")
    if issubclass(model, Fact):
        rows = rows.unmerged().exclude(status=Status.REJECTED)
    columns = {field.name for field in model._meta.fields}
    own = Q(*(Q(**{column: name}) for column in _NAMES if column in columns), _connector=Q.OR)
    found = list(rows.filter(own).values_list("pk", flat=True))
    return found or list(rows.filter(aliases__name=name, aliases__active=True).values_list("pk", flat=True).distinct())
