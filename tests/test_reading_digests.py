"""A digest's front matter says what it is a digest of; faults are named by file, line and field."""

from datetime import date

import pytest

from articles.reading import ReadingError, read_document

SHA = "0" * 63 + "a"
DIGEST = f"""---
title: "园区开工: 三个项目"
byline: [宋一鸣, 沈越]
publisher: 南岗日报
published_on: 2025-08-06
source: 000.txt
source_sha256: {SHA}
park: 南岗高新区
position: 2
rights: digest
---

## 项目

南岗高新区开工项目3个，
总投资5亿元。

- 第一个项目已经封顶。
- 第二个项目正在招标。
"""


def test_digest_gives_one_article_with_its_fields() -> None:
    article = read_document("开工.md", DIGEST.encode()).articles[0]
    assert (article.title, article.byline, article.publisher) == ("园区开工: 三个项目", ("宋一鸣", "沈越"), "南岗日报")
    assert (article.published_on, article.park, article.rights) == (date(2025, 8, 6), "南岗高新区", "digest")
    assert (article.source_name, article.source_sha256, article.source_position) == ("000.txt", SHA, 2)


def test_digest_text_is_title_headings_and_paragraphs() -> None:
    article = read_document("开工.md", DIGEST.encode()).articles[0]
    assert article.text.split("\n") == [
        "园区开工: 三个项目",
        "项目",
        "南岗高新区开工项目3个，总投资5亿元。",
        "第一个项目已经封顶。",
        "第二个项目正在招标。",
    ]
    assert article.dropped == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("published_on: 2025-08-06", "published_on: 去年", "第 5 行的字段“published_on”应当是日期"),
        ("byline: [宋一鸣, 沈越]", "byline: 宋一鸣", "第 3 行的字段“byline”应当是人名的列表"),
        ("position: 2", "position: 二", "第 9 行的字段“position”"),
        (SHA, "abc", "第 7 行的字段“source_sha256”"),
        ("rights: digest", "rights: stolen", "第 10 行的字段“rights”"),
        ("rights: digest", "licence: none", "第 10 行的字段“licence”不认识"),
        ('title: "园区开工: 三个项目"', "title: [", "写法有误"),
        ('title: "园区开工: 三个项目"\n', "", "缺少字段“title”"),
        ("rights: digest\n---", "rights: digest", "没有找到结束文件头"),
        ("published_on: 2025-08-06", "published_on: 2025-13-46", "无法识别"),
    ],
)
def test_fault_is_named_by_file_line_and_field(old: str, new: str, words: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_document("开工.md", DIGEST.replace(old, new, 1).encode())
    assert str(caught.value).startswith("开工.md：")
    assert words in str(caught.value)


def test_page_that_begins_with_a_rule_is_no_digest() -> None:
    article = read_document("开工.txt", "---\n园区开工\n\n今天，园区开工。".encode()).articles[0]
    assert article.text == "园区开工\n今天，园区开工。"
    assert article.rights == "original"
