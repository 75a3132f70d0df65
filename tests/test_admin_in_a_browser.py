"""The desk in a real browser: nothing blocked by the content-security policy, nothing shut to a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from articles.models import ImportRun, Mention
from curation.facts import history
from curation.models import Change
from parks.models import ParkAlias
from tests.factories import make_article, make_metric, make_park, prove, publish

pytestmark = pytest.mark.browser
PASSWORD = "correct horse battery"


@pytest.fixture
def park(flushable_db):
    article = make_article("临江高新区简报\n临江高新区现有党员120名。\n临江精工入园。")
    park = publish(make_park(), article, "临江高新区")
    prove(make_metric(park), article, "党员120名")
    make_metric(park, value=130)
    ParkAlias.objects.create(owner=park, name="临江开发区")
    start = article.text.index("临江精工")
    Mention.objects.create(article=article, kind="enterprise", name="临江精工", start=start, end=start + 4)
    ImportRun.objects.create(origin="admin", failures=[{"place": "a.txt", "reason": "文件是空的。"}])
    return park


@pytest.fixture
def desk(page, park, administrator):
    page.problems = []
    page.on("console", lambda message: page.problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(reverse("admin:login"))
    page.fill("#id_username", administrator.username)
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    return page


def addresses(park):
    """One page of every kind of template that is ours, and of Django's that we style."""
    metric = park.metrics.earliest("pk")
    other = make_park("临江县高新区")
    return [
        reverse("admin:index"),
        reverse("admin:initiatives_metric_changelist"),
        reverse("admin:initiatives_metric_conflicts"),
        reverse("admin:articles_evidence_vocabulary"),
        reverse("admin:articles_evidence_rules"),
        reverse("admin:parks_park_compare", args=[park.pk]) + f"?earlier={history(park).last().pk}",
        reverse("admin:initiatives_metric_change", args=[metric.pk]),
        reverse("admin:initiatives_metric_history", args=[metric.pk]),
        reverse("admin:parks_park_add"),
        reverse("admin:parks_park_change", args=[park.pk]),
        reverse("admin:parks_park_retire", args=[park.pk]),
        reverse("admin:parks_park_merge") + f"?fact={park.pk}",
        reverse("admin:parks_park_merge") + f"?fact={park.pk}&fact={other.pk}",
        reverse("admin:articles_article_change", args=[park.evidence.get().article_id]),
        reverse("admin:articles_article_import"),
        reverse("admin:articles_importrun_change", args=[ImportRun.objects.get().pk]),
        reverse("admin:articles_mention_change", args=[Mention.objects.get().pk]),
        reverse("admin:curation_change_change", args=[Change.objects.first().pk]),
    ]


def test_no_page_shuts_anybody_out(desk, park):
    for address in addresses(park):
        desk.goto(address)
        desk.wait_for_load_state("load")
        assert desk.problems == [], address
        violations = [(found["id"], found["nodes"][0]["html"]) for found in Axe().run(desk).response["violations"]]
        assert violations == [], address
        desk.problems.clear()  # axe sets styles of its own, which the policy blocks


def test_no_page_scrolls_sideways_on_a_phone(desk, park):
    desk.set_viewport_size({"width": 360, "height": 780})
    for address in addresses(park):
        desk.goto(address)
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


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
    second = context.new_page()
    second.goto(f"{reverse('admin:login')}?next={address}")
    second.fill("#id_username", "second")
    second.fill("#id_password", PASSWORD)
    second.click("input[type=submit]")
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
