"""Two people at one fact: the second save never silently wins; both versions are shown and merged field by field."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from curation.facts import CurationError, edit, version_of
from tests.factories import make_article, make_initiative, make_metric, make_park, prove
from tests.test_admin_facts import address, change, entered, told


@pytest.fixture
def metric(db):
    fact = make_metric(make_park())
    prove(fact, make_article("临江高新区简报\n临江高新区现有党员120名。"), "党员120名")
    return fact


@pytest.fixture
def other(db):
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("second"))
    return client


def current(fact):
    fact.refresh_from_db()
    return fact


def test_changes_of_different_fields_are_both_kept(admin_client, other, metric):
    opened = entered(admin_client.get(address(metric)))
    change(other, metric, label="在册党员", nature="plan")
    response = admin_client.post(address(metric), opened | {"period_text": "现有"}, follow=True)
    fact = current(metric)
    assert (fact.label, fact.nature, fact.period_text) == ("在册党员", "plan", "现有")
    assert any("所计内容、性质" in message for message in told(response))


def test_changes_of_one_field_are_shown_side_by_side_and_nothing_is_written(admin_client, other, metric):
    opened = entered(admin_client.get(address(metric)))
    change(other, metric, label="在册党员")
    response = admin_client.post(address(metric), opened | {"label": "党员总数"})
    page = response.content.decode()
    assert "采用现有：在册党员" in page and "采用我的：党员总数" in page
    assert current(metric).label == "在册党员"


@pytest.mark.parametrize(("choice", "kept"), [("mine", "党员总数"), ("theirs", "在册党员")])
def test_the_second_editor_chooses_field_by_field(admin_client, other, metric, choice, kept):
    opened = entered(admin_client.get(address(metric)))
    change(other, metric, label="在册党员")
    asked = admin_client.post(address(metric), opened | {"label": "党员总数", "period_text": "现有"})
    admin_client.post(address(metric), entered(asked) | {"keep-label": choice})
    assert (current(metric).label, metric.period_text) == (kept, "现有")


def test_a_third_change_in_between_asks_again(admin_client, other, metric):
    opened = entered(admin_client.get(address(metric)))
    change(other, metric, label="在册党员")
    asked = admin_client.post(address(metric), opened | {"label": "党员总数"})
    change(other, metric, label="党员人数")
    again = admin_client.post(address(metric), entered(asked) | {"keep-label": "mine"})
    assert "采用现有：党员人数" in again.content.decode()
    assert current(metric).label == "党员人数"


def test_the_same_change_by_both_is_no_collision(admin_client, other, metric):
    opened = entered(admin_client.get(address(metric)))
    change(other, metric, label="在册党员")
    admin_client.post(address(metric), opened | {"label": "在册党员", "period_text": "现有"})
    assert (current(metric).label, metric.period_text) == ("在册党员", "现有")


def test_nobody_approves_what_another_just_changed_unseen(admin_client, other, metric):
    opened = entered(admin_client.get(address(metric)))
    change(other, metric, label="在册党员")
    response = admin_client.post(address(metric), opened | {"_approve": "1"})
    assert "请看过再定" in response.content.decode()
    assert not current(metric).is_public
    admin_client.post(address(metric), entered(response) | {"_approve": "1"})
    assert current(metric).is_public


def test_linked_rows_and_boxes_are_merged_too(admin_client, other, db):
    initiative = make_initiative(make_park(), generic=True)
    opened = entered(admin_client.get(address(initiative)))
    park = make_park("南湾高新区")
    opened = {name: value for name, value in opened.items() if value is not False}
    edit(initiative, values={"generic": False, "park": park}, actor=get_user_model().objects.get(username="second"))
    admin_client.post(address(initiative), opened | {"summary": "一项行动。"})
    fact = current(initiative)
    assert (fact.generic, fact.park, fact.summary) == (False, park, "一项行动。")


def test_between_the_check_and_the_write_the_row_is_looked_at_again(administrator, metric):
    seen = version_of(metric)
    edit(metric, values={"label": "在册党员"}, actor=administrator, seen=seen)
    with pytest.raises(CurationError, match="就在此刻"):
        edit(metric, values={"label": "党员总数"}, actor=administrator, seen=seen)
