"""Work at the desk in a real browser: choosing by typing, approving beside the sentence, two people at one fact."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from parks.models import ParkAlias
from tests.factories import make_article, make_metric, make_park, prove, publish
from tests.reviewing import PASSWORD, signed_in

pytestmark = pytest.mark.browser


@pytest.fixture
def park(flushable_db):
    article = make_article("临江高新区简报\n临江高新区现有党员120名。")
    park = publish(make_park(), article, "临江高新区")
    prove(make_metric(park), article, "党员120名")
    ParkAlias.objects.create(owner=park, name="临江开发区")
    return park


@pytest.fixture
def desk(page, park, administrator):
    return signed_in(page, administrator.username)


def test_a_park_is_found_by_typing_and_chosen(desk, park):
    desk.goto(reverse("admin:parks_enterprise_add"))
    desk.fill("#id_name", "临江精工有限公司")
    desk.click(".field-park .select2-selection")
    desk.keyboard.type("临江开发")
    desk.click(".select2-results__option:has-text('临江高新区')")
    desk.click("input[name=_save]")
    desk.wait_for_url(f"**{reverse('admin:parks_enterprise_changelist')}")
    assert [firm.name for firm in park.enterprises.all()] == ["临江精工有限公司"]
    assert desk.problems == []


def test_a_figure_is_approved_by_one_button_beside_its_sentence(desk, park):
    metric = park.metrics.earliest("pk")
    desk.goto(reverse("admin:initiatives_metric_change", args=[metric.pk]))
    assert desk.locator(".proof mark").inner_text() == "党员120名"
    desk.click("input[name=_approve]")
    desk.wait_for_selector(".messagelist .success")
    metric.refresh_from_db()
    assert metric.is_public


def test_the_second_of_two_browsers_is_shown_both_versions(desk, park, chromium, live_server, django_user_model):
    metric = park.metrics.earliest("pk")
    django_user_model.objects.create_superuser("second", password=PASSWORD)
    address = reverse("admin:initiatives_metric_change", args=[metric.pk])
    context = chromium.new_context(base_url=live_server.url, locale="zh-CN")
    second = signed_in(context.new_page(), "second", to=address)
    desk.goto(address)
    second.fill("#id_label", "在册党员")
    second.click("input[name=_save]")
    second.wait_for_selector(".messagelist .success")
    desk.fill("#id_label", "党员总数")
    desk.click("input[name=_save]")
    desk.wait_for_selector(".collisions")
    assert "采用现有：在册党员" in desk.locator(".collisions").inner_text()
    assert [found["id"] for found in Axe().run(desk).response["violations"]] == []
    desk.get_by_label("采用我的：党员总数").check()
    desk.click("input[name=_save]")
    desk.wait_for_selector(".messagelist .success")
    metric.refresh_from_db()
    assert metric.label == "党员总数"
    context.close()
