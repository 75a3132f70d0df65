"""A figure's value in words that say its bound: 不少于 40 家 for 40余家. Pure text, no database."""

import re
from decimal import Decimal

_ARABIC = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)个?(万亿|万|亿|)")
_SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}

_PATTERNS = {
    "exact": "{low}",
    "approx": "约 {low}",
    "at_least": "不少于 {low}",
    "at_most": "不超过 {high}",
    "range": "{low} 至 {high}",
}


def value_in_words(*, low: Decimal | None, high: Decimal | None, bound: str, unit: str) -> str:
    """The value in plain units with thousands separated, as in 不少于 30,000,000 元."""
    return _PATTERNS[bound].format(low=_quantity(low, unit), high=_quantity(high, unit))


def _quantity(number: Decimal | None, unit: str) -> str:
    if number is None:
        return ""
    plain = f"{number:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return f"{plain}%" if unit == "%" else f"{plain} {unit}"


def number_fits(printed: str, *bounds: Decimal | None) -> bool:
    """Whether the one Arabic number of a printed value is one of the bounds; true where it cannot be told."""
    numbers = _ARABIC.findall(printed)
    if len(numbers) != 1 or re.search("[十百千成折半]", printed):
        return True
    digits, scale = numbers[0]
    return Decimal(digits.replace(",", "")) * _SCALES[scale] in bounds
