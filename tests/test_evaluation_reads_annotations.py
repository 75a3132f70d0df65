"""Annotations that cannot be used are refused with the file's name."""

import json

import pytest

from articles.evaluation import KINDS, AnnotationError, read_annotations

EMPTY = json.dumps({"file": "a.txt", **dict.fromkeys(("articles", *KINDS), [])})


def test_files_come_in_the_order_of_their_names(tmp_path):
    (tmp_path / "b.json").write_text(EMPTY.replace("a.txt", "b.txt"))
    (tmp_path / "a.json").write_text(EMPTY)
    assert [annotation["file"] for annotation in read_annotations(tmp_path)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("content", "message"),
    [("{", "bad.json: Expecting"), ("[]", "bad.json: lacks articles, "), ('{"file": "a.txt"}', "bad.json: lacks art")],
)
def test_a_broken_file_is_named(tmp_path, content, message):
    (tmp_path / "bad.json").write_text(content)
    with pytest.raises(AnnotationError, match=message):
        read_annotations(tmp_path)


def test_a_folder_without_annotations_is_named(tmp_path):
    with pytest.raises(AnnotationError, match="no annotations"):
        read_annotations(tmp_path)
