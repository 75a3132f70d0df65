"""What counts as found, missed and falsely found when an extraction is scored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evaluation import KINDS, Tally, score

FILE = "brief.txt"


def metric(text="40余家", low=40, high=None, *, bound="at_least", label="入园企业", nature="actual", **fields):
    return {
        "article": "a1",
        "text": text,
        "low": low,
        "high": high,
        "bound": bound,
        "unit": "家",
        "label": label,
        "subject": "临江高新区",
        "nature": nature,
        "core": True,
        **fields,
    }


def gold(*metrics, **kinds):
    article = {"id": "a1", "title": "临江高新区党建见实效", "park": "临江高新区"}
    return [{"file": FILE, "articles": [article], "metrics": list(metrics), **dict.fromkeys(KINDS[1:], []), **kinds}]


def found(*metrics, title="临江高新区党建见实效", park="临江高新区", document=FILE, **kinds):
    return [
        {"document": document, "position": 0, "title": title, "park": park, "metrics": list(metrics), **kinds},
    ]


def tally(scores, name):
    return scores.tallies[name]


def test_what_was_annotated_scores_one_everywhere():
    people = [{"article": "a1", "name": "张三", "title": "党支部书记"}]
    figures = score(gold(metric(), people=people), found(metric(), people=people)).figures()
    measured = {name: value for name, value in figures.items() if not name.startswith(("org", "ent", "init"))}
    assert set(measured.values()) == {1.0}


def test_nothing_annotated_and_nothing_found_gives_zero_not_an_error():
    assert score([], []).figures()["metrics.f1"] == 0


def test_a_missed_and_a_false_metric_are_both_told():
    scores = score(gold(metric()), found(metric("7家", 7, 7, bound="exact")))
    assert tally(scores, "metrics") == Tally(right=0, predicted=1, gold=1)
    assert [(mistake.what, mistake.kind) for mistake in scores.mistakes] == [
        ("missed", "metrics"),
        ("false", "metrics"),
    ]


@pytest.mark.parametrize(
    ("change", "strict", "complete"),
    [
        ({}, 1, 1),
        ({"label": "党员"}, 0, 0),
        ({"nature": "plan"}, 0, 0),
        ({"bound": "approx", "high": 40}, 0, 0),
        ({"subject": "江南实业集团"}, 1, 0),
    ],
)
def test_strict_needs_label_nature_and_bound_and_complete_the_subject_too(change, strict, complete):
    scores = score(gold(metric()), found({**metric(), **change}))
    assert tally(scores, "metrics").right == 1
    assert (tally(scores, "strict").right, tally(scores, "complete").right) == (strict, complete)


def test_a_wrong_field_is_told_with_both_readings():
    scores = score(gold(metric()), found(metric(label="党员")))
    (mistake,) = scores.mistakes
    assert (mistake.what, mistake.gold["label"], mistake.found["label"]) == ("label", "入园企业", "党员")
    assert scores.fields["label"].value == 0 and scores.fields["subject"].value == 1


def test_other_readings_that_the_annotator_accepts_are_right():
    annotated = metric(labels_ok=["签约客户"], natures_ok=["plan"], bounds_ok=["exact"], subjects_ok=["创业大厦"])
    read = metric(high=40, bound="exact", label="签约客户", nature="plan", subject="创业大厦")
    assert tally(score(gold(annotated), found(read)), "complete").right == 1


def test_plan_and_target_are_one_nature():
    assert tally(score(gold(metric(nature="target")), found(metric(nature="plan"))), "strict").right == 1


def test_a_metric_without_an_annotated_subject_is_complete_when_strict():
    scores = score(gold(metric(subject=None)), found(metric(subject="江南实业集团")))
    assert tally(scores, "complete").right == 1
    assert scores.fields["subject"].total == 0


def test_of_two_equal_quantities_each_goes_to_the_label_that_it_carries():
    annotated = gold(metric(label="入园企业"), metric(label="党员"))
    assert tally(score(annotated, found(metric(label="党员"), metric(label="入园企业"))), "strict").right == 2


@pytest.mark.parametrize("mark", ["doubt", "generic"])
def test_an_ignorable_annotation_counts_neither_found_nor_missed(mark):
    annotated = gold(metric(**{mark: True}))
    assert tally(score(annotated, found(metric())), "metrics") == Tally()
    assert tally(score(annotated, found()), "metrics") == Tally()


def test_tenths_and_percent_are_one_quantity():
    annotated = gold(metric("八成", 8, 8, bound="exact", unit="成", units_ok=["%"]))
    read = metric("80%", "80", "80", bound="exact", unit="%")
    assert tally(score(annotated, found(read)), "metrics").right == 1


def test_both_ends_of_a_range_must_agree():
    annotated = gold(metric("15%至20%", 15, 20, bound="range", unit="%"))
    read = metric("15%至25%", 15, 25, bound="range", unit="%")
    assert tally(score(annotated, found(read)), "metrics").right == 0


def test_a_name_is_found_by_any_of_its_aliases_on_either_side():
    annotated = gold(organizations=[{"article": "a1", "name": "江南实业集团党委", "aliases": ["集团党委"]}])
    assert tally(score(annotated, found(organizations=[{"name": "集团党委"}])), "organizations").right == 1
    reverse = found(organizations=[{"name": "江南党委", "aliases": ["江南实业集团党委"]}])
    assert tally(score(annotated, reverse), "organizations").right == 1


def test_a_name_found_twice_in_an_article_counts_once():
    names = [{"name": "“红帆”驿站"}, {"name": "红帆驿站"}]
    annotated = gold(initiatives=[{"article": "a1", "name": "红帆驿站"}])
    assert tally(score(annotated, found(initiatives=names)), "initiatives") == Tally(right=1, predicted=1, gold=1)


@pytest.mark.parametrize(
    ("title", "park", "right"),
    [
        ("临江高新区：党建见实效", "临江高新区", 1),
        ("另一篇文章的标题", "临江高新区", 0),
        ("临江高新区党建见实效", "上河高新区", 0),
        ("临江高新区党建见实效", None, 0),
    ],
)
def test_an_article_needs_its_title_and_its_park(title, park, right):
    assert tally(score(gold(), found(title=title, park=park)), "articles").right == right


def test_files_without_annotations_are_left_out():
    scores = score(gold(metric()), found(metric(), document="other.txt"))
    assert tally(scores, "metrics") == Tally(right=0, predicted=0, gold=1)


def test_core_recall_counts_core_metrics_only():
    annotated = gold(metric(), metric("3家", 3, 3, core=False), metric("9家", 9, 9))
    assert score(annotated, found(metric())).core.value == 0.5


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_right_is_never_more_than_found_or_annotated(annotated, read):
    def figures(values):
        return [metric(f"{value}家", value, value, bound="exact") for value in values]

    result = tally(score(gold(*figures(annotated)), found(*figures(read))), "metrics")
    assert result.right <= min(result.predicted, result.gold)
    assert result.right == sum(min(annotated.count(value), read.count(value)) for value in set(annotated))
    assert 0 <= result.f1 <= 1
