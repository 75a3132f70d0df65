"""Regions that the dictionary lacks are one word, unless that would cut a word that it has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.cutting import Words


@pytest.mark.parametrize(
    ("text", "word"),
    [("在上虞区看船", "上虞区"), ("鹰手营子矿区委", "鹰手营子矿"), ("船到六合区", "六合区")],
)
def test_a_region_that_the_dictionary_lacks_is_one_word(text, word):
    assert word in Words(text).words


@pytest.mark.parametrize("text", ["新增城区停车位", "其中山区村12个", "获得各项城市荣誉", "提高要区分的本领"])
def test_no_word_of_the_dictionary_is_cut_for_a_region(text):
    assert not {"增城区", "中山区", "项城市", "高要"} & set(Words(text).words)


@given(
    st.lists(
        st.sampled_from(["上虞区", "六合区", "区委", "市", "区", "县", "在", "，", "a", "新增", "城区", "其中", "山区"])
    )
)
def test_words_follow_each_other_to_the_end_of_the_text(parts):
    text = "".join(parts)
    cut = Words(text)
    assert "".join(cut.words) == text
    assert cut.starts == sorted(set(cut.starts))
    assert len(cut.starts) == len(cut.words) + 1
