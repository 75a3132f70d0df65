"""What became of each annotated fact is a line; lines that differ are what a change of a rule wins and loses."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from articles.evaluation import difference, outcomes
from articles.management.commands import evaluate

ARTICLE = {"id": "a1", "title": "临江高新区党建见实效", "park": "临江高新区"}
METRIC = {"article": "a1", "text": "40余家", "low": 40, "bound": "at_least", "unit": "家", "label": "入园企业"}


def told(gold_metric, *found_metrics):
    kinds = {"organizations": [], "enterprises": [], "initiatives": [], "people": []}
    gold = [{"file": "brief.txt", "articles": [ARTICLE], "metrics": [gold_metric], **kinds}]
    return outcomes(gold, [{"document": "brief.txt", **ARTICLE, "metrics": list(found_metrics), **kinds}])


def test_a_fact_found_as_annotated_is_right():
    assert told(METRIC, METRIC) == ["brief.txt | metrics | right | 40余家 入园企业"]


def test_a_wrong_field_is_named_with_what_was_found_in_its_place():
    assert told(METRIC, {**METRIC, "label": "楼宇"}) == ["brief.txt | metrics | wrong | 40余家 入园企业 | label 楼宇"]


def test_a_fact_not_found_is_missed_and_one_not_annotated_is_false():
    other = {**METRIC, "text": "7家", "low": 7}
    assert told(METRIC, other) == [
        "brief.txt | metrics | false | 7家 入园企业",
        "brief.txt | metrics | missed | 40余家 入园企业",
    ]


def test_a_fact_in_doubt_has_no_line():
    assert told({**METRIC, "doubt": True}) == []


def test_what_turns_right_is_gained_and_what_stops_being_right_is_lost():
    right, wrong = told(METRIC, METRIC), told(METRIC, {**METRIC, "label": "楼宇"})
    assert difference(wrong, right).gained == difference(right, wrong).lost == 1
    assert difference(wrong, right).lost == difference(right, wrong).gained == 0


LINES = st.lists(
    st.sampled_from(["a | metrics | right | 1家", "a | metrics | false | 2家", "b | people | right | 张三"])
)


@given(before=LINES, after=LINES)
def test_taking_away_what_is_gone_and_adding_what_is_new_leads_from_one_list_to_the_other(before, after):
    change = difference(before, after)
    left = list(before)
    for line in change.gone:
        left.remove(line)
    assert sorted([*left, *change.added]) == sorted(after)


def run_evaluate(*options):
    output = StringIO()
    call_command("evaluate", *options, stdout=output)
    return output.getvalue()


@pytest.fixture
def record(tmp_path, monkeypatch):
    """A record of outcomes of the project's own articles, which a test may change."""
    path = tmp_path / "outcomes.txt"
    path.write_bytes(evaluate.OUTCOMES.read_bytes())
    monkeypatch.setattr(evaluate, "OUTCOMES", path)
    return path


def test_the_recorded_outcomes_are_those_of_the_present_rules(record):
    assert "新对 0 条，不再对 0 条" in run_evaluate()


def test_a_difference_is_refused_until_it_is_recorded(record):
    kept = record.read_text("utf-8")
    first_right = next(line for line in kept.splitlines() if " | right | " in line)
    record.write_text(kept.replace(first_right, first_right.replace(" | right | ", " | missed | "), 1), "utf-8")
    with pytest.raises(CommandError, match="--record"):
        run_evaluate()
    assert f"+ {first_right}" in run_evaluate("--record")
    assert record.read_text("utf-8") == kept
