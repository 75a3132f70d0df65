"""Spans that nest, overlap or touch are cut into runs without losing a character or a mark."""

from hypothesis import given
from hypothesis import strategies as st

from articles.highlight import Marked, cut_runs, join_overlapping, lay_out

TEXT = st.text(alphabet="园区志一二三\n。😀𠮷", min_size=1, max_size=60)


@st.composite
def marked_text(draw):
    text = draw(TEXT)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places).map(sorted).filter(lambda pair: pair[0] < pair[1]), max_size=12))
    return text, [Marked(start, end, key) for key, (start, end) in enumerate(spans)]


@given(marked_text())
def test_no_character_is_lost_or_moved(given_text):
    text, marks = given_text
    assert "".join(run.text for run in cut_runs(text, 0, len(text), marks)) == text


@given(marked_text())
def test_every_run_names_exactly_the_marks_that_cover_it(given_text):
    text, marks = given_text
    place = 0
    for run in cut_runs(text, 0, len(text), marks):
        end = place + len(run.text)
        assert set(run.keys) == {mark.key for mark in marks if mark.start < end and mark.end > place}
        place = end


@given(marked_text())
def test_every_mark_starts_exactly_once(given_text):
    text, marks = given_text
    starts = [key for run in cut_runs(text, 0, len(text), marks) for key in run.starts]
    assert sorted(starts) == [mark.key for mark in marks]


@given(marked_text(), marked_text())
def test_a_page_keeps_every_line_and_every_mark_that_does_not_begin_at_a_line_break(given_text, quoted):
    text, marks = given_text
    quotes = [(mark.start, min(mark.end, len(text))) for mark in quoted[1] if mark.start < min(mark.end, len(text))]
    paragraphs = lay_out(text, quotes, marks)
    lines = ["".join(run.text for part in one.passages for run in part.runs) for one in paragraphs]
    assert lines == [line for line in text.split("\n") if line]
    starts = [key for one in paragraphs for part in one.passages for run in part.runs for key in run.starts]
    assert sorted(starts) == [mark.key for mark in marks if text[mark.start] != "\n"]


def test_crossing_spans_are_cut_where_they_cross():
    runs = cut_runs("一二三四五", 0, 5, [Marked(0, 3, 1), Marked(2, 5, 2)])
    assert [(run.text, run.keys, run.starts) for run in runs] == [
        ("一二", (1,), (1,)),
        ("三", (1, 2), (2,)),
        ("四五", (2,), ()),
    ]


def test_the_shortest_of_nested_spans_comes_first():
    (outer, inner) = cut_runs("青春联盟成员", 0, 6, [Marked(0, 6, 1), Marked(4, 6, 2)])
    assert (outer.keys, inner.keys) == ((1,), (2, 1))


def test_quotes_that_share_characters_are_joined_and_those_that_touch_are_not():
    assert join_overlapping([(5, 9), (0, 3), (2, 5), (9, 12)]) == [(0, 5), (5, 9), (9, 12)]


def test_a_short_line_without_a_stop_is_a_heading():
    first, second = lay_out("非公党建\n园区有党员。", [], [])
    assert (first.is_heading, second.is_heading) == (True, False)
