"""The desk's page of conflicts: what differs, with its sentences, and what an editor decides about it."""

import pytest
from django.urls import reverse

from curation.facts import edit, history, reject
from curation.models import NotTheSame
from curation.seen import newest_line
from initiatives.conflicts import OVERTAKEN, contradictions_of, find_conflicts, open_conflicts
from initiatives.models import Metric
from tests.factories import make_article, make_indicator, make_metric, make_park, prove

PLACE = "admin:initiatives_metric_conflicts"


@pytest.fixture
def park(db):
    return make_park(short_name="临江")


@pytest.fixture
def rivals(park):
    few, many = make_metric(park, value=56, label="驿站", unit="处"), make_metric(park, value=76, label="驿站")
    many.__class__.objects.filter(pk=many.pk).update(unit="个")
    prove(few, make_article("临江简报\n全区有驿站56处。", park=park), "56处")
    prove(many, make_article("临江纪事\n全区有驿站76个。", park=park), "76个")
    return few, many


def decide(client, rivals, **values):
    data = {"figures": [figure.pk for figure in rivals], "reason": "后一篇较新", "seen": newest_line(), **values}
    return client.post(reverse(PLACE), data, follow=True)


def values_of(conflicts):
    return [[figure.value_text for figure in conflict.point.rivals] for conflict in conflicts]


def test_figures_of_one_thing_that_sources_differ_about_are_found(rivals):
    assert values_of(open_conflicts()) == [["56处", "76名"]]


def test_figures_of_other_times_subjects_or_natures_are_not(park, rivals):
    reject(rivals[1], origin="test")
    make_metric(park, value=9, label="驿站", unit="处", nature="plan")
    make_metric(park, value=8, label="驿站", unit="处", subject_text="临江街道")
    make_metric(park, value=7, label="驿站", unit="处", period_text="成立之初")
    make_metric(make_park("南湾高新区"), value=6, label="驿站", unit="处")
    assert list(find_conflicts()) == []


def test_the_park_by_its_short_name_and_the_time_of_writing_are_the_same(park, rivals):
    make_metric(park, value=60, label="驿站", unit="处", subject_text="临江", period_text="目前")
    assert values_of(open_conflicts()) == [["56处", "76名", "60处"]]


def test_key_indicators_come_first(park, rivals):
    indicator = make_indicator(is_key=True)
    for value in (120, 130):
        make_metric(park, value=value, label="在册党员", indicator=indicator)
    assert [conflict.line.label for conflict in open_conflicts()] == ["党员", "驿站"]


def test_the_page_shows_every_value_with_its_sentence(admin_client, rivals):
    page = admin_client.get(reverse(PLACE)).content.decode()
    assert "全区有驿站<mark>56处</mark>" in page and "全区有驿站<mark>76个</mark>" in page


def test_one_is_preferred_with_a_reason_and_the_others_ruled_out(admin_client, administrator, rivals):
    few, many = rivals
    decide(admin_client, rivals, winner=many.pk, rule_out_others="yes", _prefer="1")
    for figure in rivals:
        figure.refresh_from_db()
    assert (many.rank, many.rank_reason) == ("preferred", "后一篇较新")
    assert few.rank == "deprecated"
    assert history(few).first().actor == administrator
    assert not open_conflicts() and len(find_conflicts()) == 1


def test_preferring_another_takes_the_preference_back(admin_client, rivals):
    few, many = rivals
    decide(admin_client, rivals, winner=many.pk, _prefer="1")
    decide(admin_client, rivals, winner=few.pk, _prefer="1")
    many.refresh_from_db()
    assert (many.rank, many.rank_reason) == ("normal", "")


def test_that_they_are_different_things_is_remembered(admin_client, rivals):
    decide(admin_client, rivals, _different="1")
    assert NotTheSame.objects.get().reason == "后一篇较新"
    assert list(find_conflicts()) == []


def test_a_decision_on_what_another_changed_meanwhile_is_not_made(admin_client, administrator, rivals):
    few, many = rivals
    seen = newest_line()
    edit(few, values={"nature": "plan", "statement": "据规划。"}, actor=administrator)
    response = decide(admin_client, rivals, winner=many.pk, _prefer="1", seen=seen)
    assert OVERTAKEN in response.content.decode()
    many.refresh_from_db()
    assert many.rank == "normal"
    decide(admin_client, rivals, _different="1", seen=seen)
    assert not NotTheSame.objects.exists()


def test_beside_a_fact_the_same_conflicts_are_told(park, rivals):
    few, many = rivals
    make_metric(park, value=60, label="驿站", unit="处", nature="plan")
    assert contradictions_of(few) == (many,)
    assert [[*conflict.point.figures] for conflict in find_conflicts()] == [[few, many]]


def test_what_is_new_since_the_last_look_is_found_too(park, rivals):
    assert len(open_conflicts()) == 1
    make_metric(park, value=5, label="书屋", unit="间")
    make_metric(park, value=6, label="书屋", unit="间")
    assert len(open_conflicts()) == 2


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"winner": ""}])
def test_a_decision_without_a_reason_or_a_choice_is_refused(admin_client, rivals, wrong):
    decide(admin_client, rivals, **{"winner": rivals[0].pk, "_prefer": "1", **wrong})
    assert len(open_conflicts()) == 1


def test_the_page_asks_few_questions_however_many_conflicts(admin_client, park, django_assert_max_num_queries):
    for n in range(30):
        for value in (n + 1, n + 50):
            make_metric(park, value=value, label=f"第{n}类")
    with django_assert_max_num_queries(13):
        page = admin_client.get(reverse(PLACE))
    assert page.context["page"].paginator.count == 30


def test_all_of_thousands_of_figures_are_compared(park, django_assert_max_num_queries):
    Metric.objects.bulk_create(
        Metric(park=park, label=f"第{n % 1200}类", value_text=f"{n}个", low=n, high=n, unit="个") for n in range(2400)
    )
    with django_assert_max_num_queries(8):
        assert len(find_conflicts()) == 1200
