"""What holds for the names of any text: no exception, true spans, sorted results, the same every time."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.extraction.names import find_names
from articles.extraction.records import KnownName

PIECES = st.sampled_from(
    [
        "江州",
        "高新区",
        "、示范区",
        "（以下简称“两区”）",
        "云帆集团",
        "集团",
        "党委",
        "机关党支部",
        "“三级共管”",
        "运行模式",
        "等",
        "活动",
        "书记",
        "王小明",
        "说",
        "，",
        "。",
        "、",
        "\n",
        "南坡街道",
        "街道党工委",
        "市委",
        "组织部",
        "和",
        "的",
        "８家",
        "企业",
        "有限公司",
        "易安",
        "机械",
        "（",
        "）",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "实施",
        "建立",
        "三大工程",
        "甲甲",
        "该",
        "项目",
        "是",
        "满族乡",
        "村",
        "老人",
        "欧阳",
        "—",
        "·",
        "+",
        "\u3000",
        "😀",
        "𠀀",
        "\ud800",  # a lone surrogate
        "�",
        "A",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))
ANY = st.text(st.characters(), max_size=40)
KNOWN = st.lists(
    st.builds(KnownName, PIECES, PIECES, st.sampled_from(["park", "organization", "enterprise"]), st.booleans()),
    max_size=4,
).map(tuple)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXTS, ANY), KNOWN)
@example("", ())
@example("\n", ())
@example("建立“红帆\ud800领航”机制", ())
@example("江州园区\n云帆科技在（)京）集团有限公司党支部结对帮扶社区。", ())
def test_any_text_is_read_and_every_span_is_a_stretch_of_it(text: str, known: tuple[KnownName, ...]) -> None:
    found = find_names(text, known)
    records = [*found.organizations, *found.enterprises, *found.initiatives, *found.people]
    for record in records:
        assert record.spans
        assert list(record.spans) == sorted(set(record.spans), key=lambda span: (span.start, span.end))
        assert all(0 <= span.start < span.end <= len(text) for span in record.spans)
        assert 0 <= record.confidence <= 1
        assert record.rule.count(".") == 1
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.canonical
    for one in found.rejected:
        assert 0 <= one.start <= one.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_mentions_and_records_come_in_text_order_and_the_same_every_time(text: str) -> None:
    found = find_names(text)
    assert found == find_names(text)
    assert list(found.mentions) == sorted(found.mentions, key=lambda mention: (mention.start, mention.end))
    for records in (found.organizations, found.enterprises, found.initiatives, found.people):
        firsts = [(record.spans[0].start, record.spans[0].end) for record in records]
        assert firsts == sorted(firsts)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_span_is_printed_as_the_name_or_one_of_its_aliases(text: str) -> None:
    found = find_names(text)
    for record in (*found.organizations, *found.enterprises, *found.initiatives):
        # In a list that shares its last words (甲商会、乙商会党委) only the beginning of a name is printed.
        beginning = record.name if record in found.organizations else ""
        for span in record.spans:
            printed = text[span.start : span.end]
            assert printed in {record.name, *record.aliases} or beginning.startswith(printed)
