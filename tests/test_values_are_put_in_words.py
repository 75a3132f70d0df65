"""A value says its bound in words, in plain units."""

from decimal import Decimal

import pytest

from initiatives.wording import value_in_words


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "words"),
    [
        ("40", None, "at_least", "家", "不少于 40 家"),
        (None, "5.50", "at_most", "亩", "不超过 5.5 亩"),
        ("10000", "10000", "approx", "平方米", "约 10,000 平方米"),
        ("15", "20", "range", "%", "15% 至 20%"),
        ("5000000000.000000", "5000000000.000000", "exact", "元", "5,000,000,000 元"),
    ],
)
def test_the_bound_is_said_in_words(low, high, bound, unit, words):
    low, high = (Decimal(number) if number else None for number in (low, high))
    assert value_in_words(low=low, high=high, bound=bound, unit=unit) == words
