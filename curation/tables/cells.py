"""One cell: a field's value as a spreadsheet shows it, and what a person typed as a value of the field."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from .links import number_of

YES, NO = "是", "否"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\n")
_WORDS = {YES: True, NO: False, "true": True, "false": False, "1": True, "0": False}
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?")
_UNKEEPABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
# Days since then is how spreadsheets keep dates; it is two days early, for their leap year of 1900.
_DAY_NOUGHT = date(1899, 12, 30)


def shown(field: models.Field, value: Any) -> str:
    """The value in a cell: choices by their labels, truth as 是 or 否, numbers without exponent, linked rows by number.

    Of text, what no spreadsheet can keep is left out.
    """
    if value is None:
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return _keepable(value) if isinstance(value, str) else str(value)


def parsed(field: models.Field, text: str) -> Any:
    """The value that a cell's text stands for, valid for the field. Raises ValidationError."""
    text = text.strip()
    if not text:
        return None if field.null else field.get_default()
    value = _reader(field)(field, text)
    field.run_validators(value)
    field.validate(value, None)  # type: ignore[arg-type]
    return value


def is_text(field: models.Field) -> bool:
    """Whether the field holds free text, which a spreadsheet might take for something else."""
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def guarded(text: str) -> str:
    """Text as it goes into a CSV file: behind an apostrophe where a spreadsheet would run it as a formula."""
    return f"'{text}" if _looks_like_formula(text) else text


def unguarded(text: str) -> str:
    """Text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _looks_like_formula(text[1:]) else text


def _looks_like_formula(text: str) -> bool:
    return text.lstrip("'").startswith(_FORMULA)


def _keepable(text: str) -> str:
    return _UNKEEPABLE.sub("", _one_line_end(text))


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _reader(field: models.Field) -> Callable[[models.Field, str], Any]:
    if field.choices:
        return _choice
    for kind, reader in _READERS:
        if isinstance(field, kind):
            return reader
    return _words


def _choice(field: models.Field, text: str) -> Any:
    labels = {str(label): value for value, label in field.flatchoices}
    if text not in labels and text not in labels.values():
        raise ValidationError(f"没有“{text}”这一项；可填：{'、'.join(labels)}。")
    return labels.get(text, text)


def _truth(field: models.Field, text: str) -> bool:
    found = _WORDS.get(_folded(text).lower())
    if found is None:
        raise ValidationError(f"“{text}”既不是“{YES}”，也不是“{NO}”。")
    return found


def _number(field: models.Field, text: str) -> Any:
    number = _folded(text)
    if _THOUSANDS.fullmatch(number):
        number = number.replace(",", "")
    if isinstance(field, models.IntegerField) and re.fullmatch(r"\d+\.0+", number):
        number = number.split(".")[0]
    if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?", number):
        raise ValidationError(f"“{text}”不是数字。")
    return field.to_python(number)


def _date(field: models.Field, text: str) -> date:
    day = _folded(text)
    if _SERIAL.fullmatch(day):
        return _DAY_NOUGHT + timedelta(days=int(float(day)))
    found = _DATE.fullmatch(day)
    try:
        if found is None:
            raise ValueError("no date at all")
        year, month, number = map(int, found.groups())
        return date(year, month, number)
    except ValueError as error:
        raise ValidationError(f"“{text}”不是日期；请写成2025-03-01的样子。") from error


def _words(field: models.Field, text: str) -> Any:
    if _UNKEEPABLE.search(_one_line_end(text)):
        raise ValidationError("含有不可见的控制字符，请删去。")
    return field.to_python(_one_line_end(text))


def _folded(text: str) -> str:
    """Full-width digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


_READERS: tuple[tuple[Any, Callable[[models.Field, str], Any]], ...] = (
    (models.BooleanField, _truth),
    (models.DateField, _date),
    (models.ForeignKey, number_of),
    ((models.DecimalField, models.IntegerField), _number),
)
