"""Word, PDF and HTML files become the same articles as plain text; damaged ones are refused in plain words."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading import ReadingError, read_document
from articles.reading.formats import SUFFIXES, read_text
from tests.office import pdf_file, word_file

LINES = [
    "临江高新区：楼宇党建聚合力",
    "临江高新区建成党群服务中心8处，入园企业达到120家。",
    "𠮷野精工有限公司是园区的装备企业😀。",
]
PAGE = """<!doctype html><html><head><title>网站名</title><meta charset="gb2312"><style>p {{}}</style></head>
<body><nav>首页 | 新闻</nav><article><h1>{}</h1><p>{}</p><p>{}</p><script>let x = "不读";</script></article>
<footer>版权</footer></body></html>"""


def files():
    return {"稿.docx": word_file(LINES), "稿.pdf": pdf_file(LINES), "稿.html": PAGE.format(*LINES).encode()}


@pytest.mark.parametrize("name", ["稿.docx", "稿.pdf", "稿.html"])
def test_every_format_gives_the_article_that_plain_text_gives(name):
    plain = read_document("稿.txt", "\n\n".join(LINES).encode())
    document = read_document(name, files()[name])
    assert [article.text for article in document.articles] == [article.text for article in plain.articles]
    assert document.encoding == name.partition(".")[2]


def test_the_cells_of_a_word_table_are_read_in_their_place():
    text, _ = read_text("表.docx", word_file(["本季数据"], table=[("党员", "120名"), ("企业", "50家")]))
    assert text.split("\n") == ["本季数据", "党员 120名", "企业 50家"]


def test_html_without_an_article_element_is_read_without_its_frame():
    text, _ = read_text("页.htm", "<body><header>刊头</header><div>甲<br>乙</div>丙<form>登录</form></body>".encode())
    assert text.split("\n") == ["甲", "乙", "丙"]


def test_html_in_gb18030_is_read_whatever_it_declares():
    text, _ = read_text("页.html", "<meta charset=utf-8><p>临江高新区现有党员120名。</p>".encode("gb18030"))
    assert text == "临江高新区现有党员120名。"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("坏.docx", b"PK\x03\x04 broken", "不是完好的 Word"),
        ("坏.pdf", b"%PDF-1.7 broken", "不是完好的 PDF"),
        ("密.pdf", pdf_file(LINES, password="secret"), "PDF 有密码"),
        ("空白.docx", word_file([]), "文件里没有文字"),
        ("空白.pdf", pdf_file([""]), "文件里没有文字"),
        ("空白.html", b"<html><body><img src=x></body></html>", "文件里没有文字"),
        ("空.pdf", b"", "文件是空的"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "这不是文本文件"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name_and_a_remedy(name, data, reason):
    with pytest.raises(ReadingError) as refused:
        read_document(name, data)
    assert str(refused.value).startswith(f"{name}：") and reason in str(refused.value)


def test_an_archive_that_unpacks_to_fill_a_disk_is_refused(monkeypatch):
    monkeypatch.setattr("articles.reading.formats._UNPACKED_LIMIT", 1000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 2000)
    with pytest.raises(ReadingError, match="解压后超过"):
        read_document("大.docx", buffer.getvalue())


@given(data=st.binary(max_size=400), suffix=st.sampled_from(SUFFIXES))
def test_no_bytes_whatever_break_the_reader(data, suffix):
    try:
        text, _ = read_text(f"x{suffix}", data)
    except ReadingError as error:
        assert str(error).startswith(f"x{suffix}：")
    else:
        text.encode("utf-8")
        assert text.strip()


@given(place=st.integers(0, 2000), byte=st.integers(0, 255), name=st.sampled_from(["稿.docx", "稿.pdf", "稿.html"]))
def test_no_damaged_byte_breaks_the_reader(place, byte, name):
    data = bytearray(FILES[name])
    data[place % len(data)] = byte
    try:
        read_document(name, bytes(data))
    except ReadingError as error:
        assert str(error).startswith(f"{name}：")


FILES = files()
