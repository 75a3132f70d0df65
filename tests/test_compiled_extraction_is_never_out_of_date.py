"""Compiled modules are used as long as they are made from the Python files beside them."""

import pytest

from articles.extraction import rules_version
from articles.extraction.compiled import refuse_older


def test_modules_of_other_rules_are_refused_with_what_to_do(tmp_path):
    stamp = tmp_path / "compiled.txt"
    stamp.write_text("0123456789ab", "utf-8")
    with pytest.raises(ImportError, match="make compiled"):
        refuse_older(stamp)


def test_modules_of_the_present_rules_are_taken(tmp_path):
    stamp = tmp_path / "compiled.txt"
    stamp.write_text(rules_version(), "utf-8")
    refuse_older(stamp)


def test_nothing_is_asked_where_nothing_was_compiled(tmp_path):
    refuse_older(tmp_path / "compiled.txt")
