"""Confidence is compared with how many of the facts are right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evaluation import Bin, Judged, Share, calibration_error, judge, reliability, rule_shares, sure_share


def judged(confidence, right, kind="metrics"):
    return Judged(kind, confidence, right)


def test_a_bin_says_how_many_of_its_facts_are_right():
    facts = [judged(0.92, True), judged(0.94, True), judged(0.9, False), judged(0.3, False)]
    assert reliability(facts) == [
        Bin(0.0, 0.5, facts=1, right=0, mean_confidence=0.3),
        Bin(0.9, 0.95, facts=3, right=2, mean_confidence=pytest.approx(0.92)),
    ]


def test_full_confidence_falls_into_the_last_bin():
    assert [(row.high, row.facts) for row in reliability([judged(1.0, True)])] == [(1.0, 1)]


def test_perfect_confidence_has_no_error():
    nine_in_ten = [judged(0.9, place > 0) for place in range(10)]
    assert calibration_error(reliability(nine_in_ten)) == pytest.approx(0)
    assert calibration_error(reliability([judged(0.9, False)])) == pytest.approx(0.9)
    assert calibration_error([]) == 0


def test_a_metric_is_right_only_with_every_field_and_an_ignorable_one_is_not_judged():
    metric = {"low": 5, "high": 5, "bound": "exact", "unit": "家", "label": "企业", "subject": "临江高新区"}
    doubtful = {**metric, "low": 8, "high": 8, "doubt": True}
    gold = [{"file": "brief.txt", "articles": [], "metrics": [metric, doubtful]}]
    found = [
        {**metric, "label": "党员", "confidence": 0.6},
        {**doubtful, "confidence": 0.7},
        {**metric, "confidence": 0.8, "low": 6, "high": 6},
    ]
    article = {"document": "brief.txt", "position": 0, "title": "", "metrics": found}
    assert judge(gold, [article]) == [judged(0.6, False), judged(0.8, False)]
    right = {**article, "metrics": [{**metric, "confidence": 0.9}]}
    assert judge(gold, [right]) == [judged(0.9, True)]


def test_a_name_is_right_when_it_was_annotated():
    gold = [{"file": "brief.txt", "articles": [], "metrics": [], "people": [{"name": "张三"}]}]
    people = [{"name": "张三", "confidence": 0.9}, {"name": "李四", "confidence": 0.5}, {"name": "王五"}]
    article = {"document": "brief.txt", "position": 0, "title": "", "people": people}
    assert judge(gold, [article]) == [judged(0.9, True, "people"), judged(0.5, False, "people")]


def test_a_figure_speaks_for_the_rule_of_its_label_and_for_that_of_its_owner():
    members = {"low": 5, "high": 5, "bound": "exact", "unit": "名", "label": "党员", "subject": "临江高新区"}
    firms = {**members, "low": 9, "high": 9, "unit": "家", "label": "企业", "subject": "云港公司"}
    gold = [{"file": "brief.txt", "articles": [], "metrics": [members, firms], "people": [{"name": "张三"}]}]
    found = [
        {**members, "rule": "number-noun/sentence"},
        {**firms, "rule": "number-noun/carried", "subject": "临江高新区"},
        {**members, "low": 7, "high": 7, "rule": "noun-number/main", "subject": "云港公司"},
    ]
    article = {"document": "brief.txt", "position": 0, "title": "", "park": "临江高新区", "metrics": found}
    people = [{"name": "张三", "rule": "person.listed"}, {"name": "高新", "rule": "person.listed"}]
    assert rule_shares(gold, [{**article, "people": people}]) == {
        "noun-number": Share(0, 1),
        "number-noun": Share(2, 2),
        "park/carried": Share(0, 1),
        "park/sentence": Share(1, 1),
        "person.listed": Share(1, 2),
    }


@pytest.mark.parametrize(
    ("found", "sort"),
    [
        ({"park": "临江高新区"}, "park"),
        ({"initiatives": [{"name": "临江高新区", "rule": "known.name"}]}, "named"),
        ({"park": None}, "worded"),
    ],
)
def test_an_owner_is_the_park_or_is_named_or_only_worded(found, sort):
    metric = {"low": 5, "high": 5, "unit": "名", "label": "党员", "subject": "临江高新区", "rule": "age/main"}
    gold = [{"file": "brief.txt", "articles": [], "metrics": [metric]}]
    article = {"document": "brief.txt", "position": 0, "title": "", "metrics": [metric], **found}
    assert rule_shares(gold, [article])[f"{sort}/main"] == Share(1, 1)


def test_sure_are_the_facts_that_may_be_approved_unseen():
    assert sure_share([judged(0.9, True), judged(0.97, False), judged(0.89, False)]) == Share(1, 2)


@given(st.lists(st.builds(judged, st.floats(0, 1), st.booleans())))
def test_every_fact_falls_into_exactly_one_bin(facts):
    rows = reliability(facts)
    assert sum(row.facts for row in rows) == len(facts)
    assert sum(row.right for row in rows) == sum(fact.right for fact in facts)
    assert 0 <= calibration_error(rows) <= 1
