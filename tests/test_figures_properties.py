"""What holds for the figures of any text: no exception, true spans, sorted results, values that spaces keep."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.extraction.mentions import NameMention
from articles.extraction.metrics import Quantity, find_metrics, read_quantities
from articles.extraction.metrics.tokens import tokens
from articles.extraction.metrics.view import view
from articles.extraction.text import sentences

PIECES = st.sampled_from(
    [
        *"一二三十百千万亿两几多余约近超半成番倍",
        *"0123456789.,%％-~—、，。；：“”（）/+ \n",
        *"个名家人元平方米亩项天年月日时分",
        *[
            "百分之",
            "分之",
            "由",
            "从",
            "到",
            "至",
            "达到",
            "发展到",
            "增长",
            "下降",
            "占",
            "同比",
            "的",
            "将",
            "已",
            "预计",
        ],
        *[
            "企业",
            "党员",
            "投资",
            "覆盖率",
            "云帆集团",
            "园区",
            "全市",
            "该企业",
            "王小明说",
            "我们",
            "在",
            "项目",
            "面积",
        ],
        *["\u3000", "😀", "𠀀", "\ud800", "\ue000", "Ａ", "１", "A"],
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join))
KINDS = st.sampled_from(["park", "organization", "enterprise", "initiative", "person", "place", "project"])


@st.composite
def texts_with_names(draw: st.DrawFn) -> tuple[str, list[NameMention]]:
    """A text and mentions anywhere in it, overlapping ones too."""
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(1, 6), KINDS, st.booleans())
    drawn = draw(st.lists(spans, max_size=4)) if text else []
    return text, [
        NameMention(start, min(len(text), start + length), text[start : start + length] or "甲", kind, referring)
        for start, length, kind, referring in drawn
        if start < len(text)
    ]


@settings(max_examples=400, deadline=None)
@given(texts_with_names())
@example(("\u30003家", [NameMention(0, 1, "甲", "place")]))
@example(("由3家到5家、由7家", []))
@example(("1" * 60 + "家，三分之" + "9" * 40, []))
@example(("四分之一至" + "9" * 40 + "家", []))
def test_every_figure_is_a_slice_of_the_text_in_order(drawn: tuple[str, list[NameMention]]) -> None:
    text, mentions = drawn
    found, rejected = find_metrics(text, mentions=mentions, park=None, published_on=None)
    for record in (*found, *rejected):
        assert text[record.start : record.end] == record.text != ""
    assert all(before.end <= after.start for before, after in zip(found, found[1:], strict=False))
    assert all(metric.label and 0 <= metric.confidence <= 1 for metric in found)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_low_and_high_say_what_the_bound_says(text: str) -> None:
    for quantity in read_quantities(text):
        low, high = quantity.low, quantity.high
        assert (low is None) == (quantity.bound == "at_most")
        assert (high is None) == (quantity.bound == "at_least")
        assert low is None or high is None or (low < high if quantity.bound == "range" else low == high)


def values(quantities: tuple[Quantity, ...]) -> list[tuple[object, ...]]:
    return [(quantity.low, quantity.high, quantity.bound, quantity.unit) for quantity in quantities]


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES.filter(lambda piece: piece.isspace() is False and piece != "\n"), max_size=30), st.data())
def test_white_space_within_a_paragraph_changes_no_value(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    spaced = "".join(character + data.draw(st.sampled_from(["", " ", "\u3000", "\t"])) for character in text)
    assert values(read_quantities(spaced)) == values(read_quantities(text))


@settings(max_examples=100, deadline=None)
@given(texts_with_names())
def test_the_same_text_gives_the_same_figures(drawn: tuple[str, list[NameMention]]) -> None:
    text, mentions = drawn
    once, again = (find_metrics(text, mentions=mentions, park=None, published_on=None) for _ in range(2))
    assert once == again


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=4).map("\n".join))
@example("二十A\r家\nA\rB。\r\n产值达3")
@example("公司党委设，村中有，贡献了。占比了；大类\n是非")
def test_the_words_of_a_sentence_leave_nothing_out(text: str) -> None:
    seen = view(text)
    told = list(sentences(seen.plain))
    rows = [tokens(seen, sentence, []) for sentence in told]
    assert ["".join(token.word for token in row) for row in rows] == [seen.plain[start:end] for start, end in told]


def test_what_stands_before_digits_is_cut_as_it_is_alone() -> None:
    seen = view("戒烟可加1000分")
    assert tokens(seen, (0, 4), []).words == ["戒烟", "可", "加"]
