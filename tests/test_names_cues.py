"""Finders look only where one of their cues stands: no place is missed at which their patterns would match."""

import re
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.lexicon import rules
from articles.extraction.names import find_names
from articles.extraction.names.page import Page

TOPICS = ("aliases", "enterprises", "initiatives", "institutions", "organizations", "parks", "people", "places")
WORDS = sorted(
    {word for topic in (*TOPICS, "projects", "references") for entry in rules(topic).values() for word in entry}
)
PIECES = st.sampled_from([*WORDS, *"，。、（）“”\n的五", "王小明", "CEO", "岁", "叫", "十分制", "\ud800"])

by_cues = Page.matches


def as_over_the_whole_text(page: Page, finder: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    found = list(by_cues(page, finder, pattern))
    assert [match.span() for match in found] == [match.span() for match in pattern.finditer(page.text)], finder
    return iter(found)


@pytest.mark.parametrize("clause", ["甲乙{}，", "甲乙{}王小明说，", "甲乙集团（{}甲乙）", "{}甲乙机制，", "等{}，"])
def test_every_word_of_the_rules_is_found_where_it_stands(clause: str) -> None:
    with patch.object(Page, "matches", as_over_the_whole_text):
        find_names("\n".join(map(clause.format, WORDS)))


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_words_in_any_order_are_found_where_they_stand(text: str) -> None:
    with patch.object(Page, "matches", as_over_the_whole_text):
        find_names(text)
