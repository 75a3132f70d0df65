"""Figures are compared by their bounds: what the index knows of their sizes leaves none out."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.query import search
from search.tokens import above, below, sizes

from .factories import make_article, make_metric, make_park, publish

bounds = st.decimals(-1000, 10**13, places=2)
asked = st.decimals(0, 10**13, places=2)


@given(bound=bounds, value=asked)
@example(bound=Decimal("0.5"), value=Decimal("0.5"))
@example(bound=Decimal(100), value=Decimal(100))
@example(bound=Decimal("99.99"), value=Decimal(100))
def test_a_bound_has_a_size_among_those_that_a_comparison_asks_for(bound, value):
    told = sizes(bound, None)
    assert told & above(value) or bound < value
    assert told & below(value) or bound > value


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("课时 > 99", {100, 250, 3000}),
        ("课时 >= 100", {100, 250, 3000}),
        ("课时 < 100", {7, 99}),
        ("课时 <= 100", {7, 99, 100}),
        ("课时 = 250", {250}),
        ("课时 > 0.3万", set()),
    ],
)
def test_a_comparison_finds_the_figures_that_satisfy_it_and_no_others(words, values):
    park = make_park()
    article = make_article("临江高新区简报\n晨光课时若干。", park=park)
    for value in (7, 99, 100, 250, 3000):
        publish(make_metric(park, value=value, label="课时"), article, "课时")
    found = search(words).hits
    assert {int(hit.text.split("　")[-1].removesuffix("名")) for hit in found} == values
