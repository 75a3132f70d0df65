"""The newspaper pages that the digests retell are divided into exactly their nine articles."""

import os
from pathlib import Path

import pytest

from articles.reading import ReadArticle, find_files, read_document

FOLDER = os.environ.get("ORIGINAL_ARTICLES", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="set ORIGINAL_ARTICLES to the folder of the original articles")

PARKS = {
    "000": ["济宁高新区", "宝鸡高新区", "阿拉善高新区"],
    "001": ["济宁高新区"],
    "002": ["高新区", "济宁高新区"],
    "003": ["济宁"],
    "004": ["济宁高新区", "昌吉高新区"],
}
WRITERS = {"000": [1, 1, 1], "001": [2], "002": [1, 3], "003": [0], "004": [3, 2]}


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[ReadArticle, ...]]:
    files = find_files([Path(FOLDER)])
    return {path.name[:3]: read_document(path.name, path.read_bytes()).articles for path in files}


@pytest.mark.parametrize("page", PARKS)
def test_page_holds_its_articles_with_their_parks_in_the_titles(
    page: str, pages: dict[str, tuple[ReadArticle, ...]]
) -> None:
    titles = [article.title for article in pages[page]]
    assert len(titles) == len(PARKS[page])
    assert all(park in title for park, title in zip(PARKS[page], titles, strict=True))


@pytest.mark.parametrize("page", WRITERS)
def test_every_article_has_its_writers(page: str, pages: dict[str, tuple[ReadArticle, ...]]) -> None:
    assert [len(article.byline) for article in pages[page]] == WRITERS[page]


def test_paragraphs_end_as_sentences_or_headings_do(pages: dict[str, tuple[ReadArticle, ...]]) -> None:
    """Only the four sentences whose end the scan lost are long and have none."""
    lines = [line for articles in pages.values() for article in articles for line in article.text.split("\n")[1:]]
    assert sum(len(line) > 40 and line[-1] not in '。！？”"' for line in lines) == 4


def test_no_stray_space_stands_between_chinese_words(pages: dict[str, tuple[ReadArticle, ...]]) -> None:
    lines = [line for articles in pages.values() for article in articles for line in article.text.split("\n")[1:]]
    assert not [line for line in lines if len(line) > 40 and " " in line]
