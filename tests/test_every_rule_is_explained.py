"""Every rule that extraction names has a sentence in plain Chinese, and so has every reason to rule something out."""

import re

import pytest
from django.conf import settings

from articles.extraction import extract
from articles.extraction.explanation import explain, explain_rejection
from articles.extraction.lexicon import table
from articles.extraction.records import Rejected
from articles.mentions import BY_HAND
from articles.reading import read_document

KINDS = ("metrics", "organizations", "enterprises", "initiatives", "people")
TEXTS = [
    *sorted((settings.BASE_DIR / "tests/annotated/articles").glob("*.txt")),
    *sorted((settings.BASE_DIR / "seeds").glob("*.md")),
]


def in_plain_chinese(sentence):
    return bool(re.search(r"[\u4e00-\u9fff]{2}", sentence)) and not re.search("[a-z]{3}", sentence)


@pytest.fixture(scope="module")
def extractions():
    documents = [read_document(path.name, path.read_bytes()) for path in TEXTS]
    return [extract(article.text) for document in documents for article in document.articles]


def test_every_rule_of_a_name_is_explained():
    unexplained = [rule for rule in table("reliability", "names") if not in_plain_chinese(explain(rule))]
    assert unexplained == []


def test_every_half_of_a_figures_rule_is_explained():
    labels, subjects = table("confidence", "labels"), table("confidence", "worded")
    rules = {*(f"{label}/last" for label in labels), *(f"age/{subject}" for subject in subjects)}
    assert [rule for rule in sorted(rules) if not in_plain_chinese(explain(rule))] == []


def test_every_rule_that_made_something_is_explained(extractions):
    rules = {entry.rule for found in extractions for kind in KINDS for entry in getattr(found, kind)}
    assert len(rules) > 50
    assert [rule for rule in sorted(rules) if not in_plain_chinese(explain(rule))] == []


def test_every_reason_that_ruled_something_out_is_explained(extractions):
    rejected = {(one.rule, one.reason): one for found in extractions for one in found.rejected}
    assert len(rejected) > 15
    assert [key for key, one in sorted(rejected.items()) if not in_plain_chinese(explain_rejection(one))] == []


@pytest.mark.parametrize("rule", [BY_HAND, "park-name", "known.name"])
def test_what_no_article_here_shows_is_explained_too(rule):
    assert in_plain_chinese(explain(rule))


def test_a_name_that_editors_ruled_out_is_explained():
    rejected = Rejected("灯塔", 0, 2, "known.rejected", "an editor ruled this name out")
    assert explain_rejection(rejected) == "已否决的名称：编辑已否决这一名称"


def test_a_rule_of_former_times_is_called_by_its_name():
    assert explain("metric.of-old") == "metric.of-old"
