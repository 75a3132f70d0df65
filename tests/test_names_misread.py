"""Names that differ in one character are proposed as one, unless the character tells things apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.names import misreadings

NAMES = st.lists(st.text("甲乙沅沉河街道一二", min_size=1, max_size=5), max_size=8)


def test_one_different_character_is_proposed() -> None:
    assert misreadings(["沅河街道", "沉河街道", "柳荫街道"]) == (("沅河街道", "沉河街道"),)


@pytest.mark.parametrize(
    "names",
    [
        ["第一党支部", "第二党支部"],
        ["东河街道", "西河街道"],
        ["A区公司", "B区公司"],
        ["沅河", "沉河"],
        ["沅河街道", "沅河街"],
    ],
)
def test_names_that_count_or_point_apart_or_are_too_short_are_not(names: list[str]) -> None:
    assert misreadings(names) == ()


@given(NAMES)
def test_every_pair_differs_in_exactly_one_place_and_order_does_not_matter(names: list[str]) -> None:
    pairs = misreadings(names)
    assert pairs == misreadings(reversed(names))
    for left, right in pairs:
        assert len(left) == len(right)
        assert sum(a != b for a, b in zip(left, right, strict=True)) == 1
