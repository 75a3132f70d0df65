"""A file that is no article gives a plain Chinese word that names it, the fault and the remedy; odd ones are read."""

import codecs
import hashlib

import pytest

from articles.reading import ReadingError, read_document
from articles.reading.decoding import LIMIT

PAGE = "园区开工\n今天，园区开工项目3个。"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "文件是空的"),
        (b"  \n\t\r\n ", "没有文字"),
        ("\ufeff".encode(), "没有文字"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "不是文本文件"),
        (bytes(range(1, 32)) * 40, "不是文本文件"),
        ("园区".encode() + b"\xff\xff" + "开工".encode(), "第 7 个字节"),
        (b"a" * (LIMIT + 1), "20 MB 的上限"),
        (b"---\n\n***\n", "没有找到文章"),
    ],
)
def test_useless_file_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_document("园区.txt", data)
    assert str(caught.value).startswith("园区.txt：")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PAGE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + PAGE.encode(), "utf-8-sig"),
        (PAGE.encode("gb18030"), "gb18030"),
        (PAGE.encode("utf-16"), "utf-16"),
        (PAGE.replace("\n", "\r\n").encode(), "utf-8"),
    ],
)
def test_usual_encodings_are_read_alike(data: bytes, encoding: str) -> None:
    document = read_document("园区.txt", data)
    assert document.encoding == encoding
    assert document.articles[0].text == PAGE


def test_invisible_characters_do_not_stay_within_words() -> None:
    article = read_document("园区.txt", "园区开工\n今\u200b天，园\u00ad区开工\x08项目3个。".encode()).articles[0]
    assert article.text == PAGE


def test_line_of_a_megabyte_is_one_paragraph_of_an_article_without_title() -> None:
    line = "园区开工项目3个。" * 45_000
    article = read_document("园区.txt", line.encode()).articles[0]
    assert article.text == f"（无标题）\n{line}"


def test_hash_is_that_of_the_bytes_as_they_came() -> None:
    data = PAGE.encode("gb18030")
    assert read_document("园区.txt", data).sha256 == hashlib.sha256(data).hexdigest()
