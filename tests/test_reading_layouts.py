"""Each page of `reading_cases/` shows one way in which newspapers set or scans break an article."""

import json
from pathlib import Path

import pytest

from articles.reading import read_document

CASES = sorted((Path(__file__).parent / "reading_cases").glob("*.txt"))


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.stem)
def test_page_is_read_as_its_articles(page: Path) -> None:
    expected = json.loads(page.with_suffix(".json").read_text("utf-8"))
    found = [
        {
            "title": article.title,
            "byline": list(article.byline),
            "dateline": article.dateline,
            "paragraphs": article.text.split("\n")[1:],
            "dropped": [[piece.kind, piece.text] for piece in article.dropped],
            "publisher": article.publisher,
            "published_on": article.published_on.isoformat() if article.published_on else None,
        }
        for article in read_document(page.name, page.read_bytes()).articles
    ]
    assert found == [{"publisher": None, "published_on": None, **article} for article in expected]
