"""What holds for whatever is read: an article or a plain refusal, clean lines, nothing lost."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading import ReadArticle, ReadingError, read_document
from articles.reading.document import UNTITLED

LINES = """
园区开工|# 园区党建|## 党建引领园区发展 服务企业|▶ 宋一鸣 沈越|本报讯（记者 宋一鸣）|今天，园区开工。|孙立新
（记者 沈越）|▲ 园区一角|右图：厂房|某某供图|1 聚人才|编者按|扫码下载客户端|企业把支部建在生产线上，|推动项目早|落地|APP
121 个|2025年3月18日 星期二|来源：南岗日报|---|**|***|“|”|（|）|——|。|的
"""
PIECES = st.sampled_from([*LINES.strip().replace("\n", "|").split("|"), "\n", "\r\n", "\n\n\n\n", " ", "\u3000\u3000"])
PAGES = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=30).map("\n".join))
MARKUP = re.compile(r"[\s#*\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2060\ufeff]")


def articles_of(page: str) -> tuple[ReadArticle, ...]:
    try:
        return read_document("页.txt", page.encode("utf-8", "ignore")).articles
    except ReadingError as error:
        assert str(error).startswith("页.txt：")
        return ()


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=400), PAGES.map(lambda page: page.encode("gb18030", "ignore"))))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_document("页.txt", data)
    except ReadingError as error:
        assert str(error).startswith("页.txt：")
    else:
        assert document == read_document("页.txt", data)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_text_is_title_and_paragraphs_without_blanks(page: str) -> None:
    for position, article in enumerate(articles_of(page)):
        lines = article.text.split("\n")
        assert article.position == position
        assert lines[0] == article.title
        assert all(line and line == line.strip() and len(line.splitlines()) == 1 for line in lines)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_every_letter_of_a_page_is_in_the_text_or_recorded_as_dropped(page: str) -> None:
    articles = articles_of(page)
    if not articles or articles[0].rights == "digest":
        return
    kept = "".join(piece for article in articles for piece in _pieces(article))
    assert sorted(MARKUP.sub("", kept)) == sorted(MARKUP.sub("", page.encode("utf-8", "ignore").decode()))


def _pieces(article: ReadArticle) -> list[str]:
    """The words that an article has from its page, each once: a moved paragraph is in the text already."""
    text = article.text.removeprefix(UNTITLED)
    return [text, *(piece.text for piece in article.dropped if piece.kind != "moved")]
