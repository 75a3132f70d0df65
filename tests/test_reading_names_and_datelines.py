"""Names and datelines are told from prose by roles, marks, brackets and family names."""

import pytest

from articles.reading import read_document
from articles.reading.datelines import opening
from articles.reading.signatures import closing, lone_names, name_line


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("▶ 周晓 郑成林", ("周晓", "郑成林")),
        ("■ 本报记者 宋一鸣", ("宋一鸣",)),
        ("□王可心 李苗", ("王可心", "李苗")),
        ("记者 宋一鸣 通讯员 方可欣 报道", ("宋一鸣", "方可欣")),
        ("本报全媒体见习记者 沈越 实习生 王可", ("沈越", "王可")),
        ("南岗日报记者宋一鸣、沈越", ("宋一鸣", "沈越")),
        ("本报记者 宋一鸣/文 通讯员 方可欣 沈越/图", ("宋一鸣", "方可欣", "沈越")),
        ("文/宋一鸣 图/沈越", ("宋一鸣", "沈越")),
        ("文/图 本报记者 欧阳清", ("欧阳清",)),
        ("宋一鸣 文/图", ("宋一鸣",)),
        ("作者：宋一鸣", ("宋一鸣",)),
        ("本报记者　田　禾　通讯员　李　苗", ("田禾", "李苗")),
        ("（宋一鸣 沈越）", ("宋一鸣", "沈越")),
        ("通讯员 阿依努尔·买买提", ("阿依努尔·买买提",)),
        ("（南岗市委组织部供稿）", ()),
        ("（作者单位：南岗市委党校）", ()),
    ],
)
def test_line_of_names_gives_its_names(line: str, names: tuple[str, ...]) -> None:
    found = name_line(" ".join(line.split()))
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    "line",
    [
        "记者：南岗市在服务企业方面有哪些做法？",
        "记者在南岗高新区看到，厂房里一片繁忙。",
        "记者调查发现的问题",
        "■ 聚焦组织力",
        "▶ 党建引领促发展",
        "■导读",
        "图为：机关干部参加主题党日活动",
        "南岗高新区建成党群服务中心",
        "文化惠民进园区",
        "（一）",
        "（试行）",
        "通讯员风采",
        "一网通办",
    ],
)
def test_other_lines_give_no_names(line: str) -> None:
    assert name_line(line) is None


@pytest.mark.parametrize(
    ("line", "names"), [("孙立新", ("孙立新",)), ("许静 马骁", ("许静", "马骁")), ("田 禾", ("田禾",))]
)
def test_bare_names_need_known_family_names(line: str, names: tuple[str, ...]) -> None:
    assert lone_names(line) == names


@pytest.mark.parametrize("line", ["高新区", "联动协作", "高质量", "安全生产", "许静说", "四张清单"])
def test_short_headings_are_no_names(line: str) -> None:
    assert lone_names(line) == ()


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("办结事项36件。（记者 宋一鸣）", ("宋一鸣",)),
        ("办结事项36件。（通讯员：方可欣 沈越）", ("方可欣", "沈越")),
        ("办结事项36件。(宋一鸣、沈越)", ("宋一鸣", "沈越")),
        ("办结事项36件。（中共南岗市委组织部 宋一鸣）", ("宋一鸣",)),
        ("办结事项36件。（作者：南岗市党建研究中心 执笔：宋一鸣）", ("宋一鸣",)),
        ("办结事项36件。（作者系南岗市委党校教师）", ()),
    ],
)
def test_bracket_after_the_last_sentence_gives_the_writers(paragraph: str, names: tuple[str, ...]) -> None:
    found = closing(paragraph)
    assert found is not None
    start, signature = found
    assert (paragraph[:start], signature.names) == ("办结事项36件。", names)


@pytest.mark.parametrize(
    "paragraph", ["覆盖全部网格（小区）", "建成服务站5处。（详见下表）", "成立党支部（含联合党支部）"]
)
def test_other_brackets_stay_in_the_text(paragraph: str) -> None:
    assert closing(paragraph) is None


@pytest.mark.parametrize(
    ("paragraph", "dateline", "names", "rest"),
    [
        ("本报讯 日前，园区开工。", "本报讯", (), " 日前，园区开工。"),
        ("【本报讯】日前，园区开工。", "本报讯", (), "日前，园区开工。"),
        ("本报讯（记者 宋一鸣 通讯员 方可欣）日前，园区开工。", "本报讯", ("宋一鸣", "方可欣"), "日前，园区开工。"),
        ("本报南岗8月6日讯(宋一鸣)日前，园区开工。", "本报南岗8月6日讯", ("宋一鸣",), "日前，园区开工。"),
        ("新华社南岗8月4日电 （记者宋一鸣）园区开工。", "新华社南岗8月4日电", ("宋一鸣",), "园区开工。"),
        ("本报讯 记者宋一鸣、通讯员方可欣报道：园区开工。", "本报讯", ("宋一鸣", "方可欣"), "园区开工。"),
        ("南岗日报讯 园区开工。", "南岗日报讯", (), " 园区开工。"),
        ("人民网南岗11月21日电 园区开工。", "人民网南岗11月21日电", (), " 园区开工。"),
    ],
)
def test_dateline_is_taken_off_the_first_sentence(
    paragraph: str, dateline: str, names: tuple[str, ...], rest: str
) -> None:
    found = opening(paragraph)
    assert found is not None
    assert (found.dateline, found.names, paragraph[found.end :]) == (dateline, names, rest)


@pytest.mark.parametrize(
    "paragraph", ["本报告期内，园区开工。", "园区企业生产互联网通讯设备。", "记者获悉，园区开工。", "电网建设提速。"]
)
def test_prose_has_no_dateline(paragraph: str) -> None:
    assert opening(paragraph) is None


def test_names_and_dateline_are_recorded_where_they_are_taken_out() -> None:
    page = "园区开工\n本报讯（记者 宋一鸣）园区今天开工。（通讯员 方可欣）"
    article = read_document("开工.txt", page.encode()).articles[0]
    assert article.text == "园区开工\n园区今天开工。"
    assert article.byline == ("宋一鸣", "方可欣")
    assert [piece.text for piece in article.dropped] == ["本报讯（记者 宋一鸣）", "（通讯员 方可欣）"]
