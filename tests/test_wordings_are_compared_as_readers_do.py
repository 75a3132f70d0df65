"""Wordings that a reader takes for the same are the same; others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.wording import alike


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("入园企业", "入园企业"),
        ("“红帆”驿站", "红帆驿站"),
        ("企业", "入园企业"),
        ("ＡＢ１２", "ab12"),
        ("结对共建机关党组织", "结对共建的机关党组织"),
    ],
)
def test_alike(left, right):
    assert alike(left, right) and alike(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("企业", "规模以上工业企业"), ("入园企业", "党建指导员"), ("", ""), (None, "企业"), ("“”", "企业")],
)
def test_not_alike(left, right):
    assert not alike(left, right) and not alike(right, left)


@given(st.text(), st.text())
def test_being_alike_has_no_direction(left, right):
    assert alike(left, right) is alike(right, left)
