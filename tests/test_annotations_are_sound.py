"""Every floor rests on the annotations, so they must say what their texts say."""

import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from articles.evaluation import is_ignorable, names, read_annotations
from articles.evaluation.annotations import NAME_KINDS
from articles.wording import plain

ROOT = Path(__file__).parent.parent
ANNOTATED = ROOT / "tests/annotated"
TEXTS = {"seeds": ROOT / "seeds", "articles": ANNOTATED / "articles"}
NATURES = {"actual", "plan", "target", "rate", "change"}
MAGNITUDES = {"万": 10_000, "亿": 100_000_000, "个亿": 100_000_000}
FIGURE = re.compile(r"(\d+(?:\.\d+)?)多?余?(万|亿|个亿)?")

every_annotation = pytest.mark.parametrize(
    ("annotation", "path"),
    [
        pytest.param(annotation, texts / annotation["file"], id=annotation["file"])
        for name, texts in TEXTS.items()
        for annotation in read_annotations(ANNOTATED / name)
    ],
)


def squeezed(text):
    return re.sub(r"\s+", "", text)


@every_annotation
def test_each_context_stands_once_in_its_file_and_holds_its_quantity_once(annotation, path):
    text = squeezed(path.read_text("utf-8"))
    for metric in annotation["metrics"]:
        assert text.count(metric["context"]) == 1, metric["context"]
        assert metric["context"].count(metric["text"]) == 1, metric["context"]


@every_annotation
def test_each_bound_has_the_ends_that_it_needs(annotation, path):
    for metric in annotation["metrics"]:
        low, high = metric["low"], metric["high"]
        sound = {
            "exact": low is not None and low == high,
            "approx": low is not None and low == high,
            "at_least": low is not None and high is None,
            "at_most": low is None and high is not None,
            "range": low is not None and high is not None and low < high,
        }
        assert sound[metric["bound"]], metric


@every_annotation
def test_each_value_is_the_printed_one(annotation, path):
    for metric in annotation["metrics"]:
        printed = FIGURE.search(unicodedata.normalize("NFKC", metric["text"]))
        if printed and metric["bound"] != "range" and "/" not in metric["text"]:
            value = Decimal(printed[1]) * MAGNITUDES.get(printed[2], 1)
            ends = {Decimal(str(end)) for end in (metric["low"], metric["high"]) if end is not None}
            assert ends == {value}, metric


@every_annotation
def test_each_metric_says_what_is_counted_and_how(annotation, path):
    for metric in annotation["metrics"]:
        assert metric["label"] and metric["unit"], metric
        assert metric["nature"] in NATURES, metric
        assert isinstance(metric["core"], bool), metric


@every_annotation
def test_each_name_or_an_alias_of_it_stands_in_the_text(annotation, path):
    text = plain(path.read_text("utf-8"))
    for kind in NAME_KINDS:
        for entry in annotation[kind]:
            assert any(plain(name) in text for name in names(entry)), f"{kind}: {entry['name']}"


@every_annotation
def test_no_name_is_annotated_twice(annotation, path):
    for kind in NAME_KINDS:
        found = [(entry["article"], plain(entry["name"])) for entry in annotation[kind] if not is_ignorable(entry)]
        assert len(found) == len(set(found)), kind


@every_annotation
def test_every_fact_belongs_to_an_article_that_stands_in_the_file(annotation, path):
    text = squeezed(path.read_text("utf-8"))
    for article in annotation["articles"]:
        assert text.count(squeezed(article["starts_with"])) and text.count(squeezed(article["ends_with"])), article
    known = {article["id"] for article in annotation["articles"]}
    assert {fact["article"] for kind in ("metrics", *NAME_KINDS) for fact in annotation[kind]} <= known
