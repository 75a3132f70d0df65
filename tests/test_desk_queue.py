"""The queue over all articles: what is worth most comes first, and it can be narrowed."""

import pytest
from django.urls import reverse

from articles.review import defer
from curation import facts
from tests.factories import make_article, make_indicator, make_metric, make_organization, make_park, prove

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/articles/article/queue/"
TEXT = "临江高新区简报\n临江高新区党工委现有党员120名，企业50家，楼宇9座。"


@pytest.fixture
def park():
    return make_park()


@pytest.fixture
def article(park):
    return make_article(TEXT, rights="original", park=park)


def order(client, **query):
    return [entry.fact for entry in client.get(ADDRESS, query).context["entries"]]


def test_key_figures_come_before_contradicted_ones_and_these_before_the_rest(admin_client, park, article):
    plain, seen_twice = make_metric(park, label="楼宇", value=9, unit="座"), make_metric(park, label="企业", value=50)
    other = make_indicator("楼宇", "座", slug="louyu")
    contradicted = make_metric(park, label="楼宇", value=7, unit="座", indicator=other)
    make_metric(park, label="楼宇", value=8, unit="座", indicator=other)
    key = make_metric(park, indicator=make_indicator(is_key=True))
    for fact in (plain, seen_twice, contradicted, key):
        prove(fact, article, "党员120名")
    prove(seen_twice, make_article("临江又讯\n党员120名", position=1, park=park), "党员120名")
    assert order(admin_client) == [key, contradicted, seen_twice, plain]


def test_decided_and_deferred_facts_do_not_wait(admin_client, administrator, park, article):
    approved, deferred = make_metric(park), make_organization(park)
    for fact, words in ((approved, "党员120名"), (deferred, "临江高新区党工委")):
        prove(fact, article, words)
    facts.approve(approved, origin="test")
    defer(deferred, article=article, actor=administrator)
    assert order(admin_client) == []
    assert order(admin_client, deferred="on") == [deferred]


def test_the_queue_narrows_by_kind_park_confidence_and_title(admin_client, park, article):
    metric, organization = make_metric(park), make_organization(park)
    prove(metric, article, "党员120名", confidence=0.5)
    prove(organization, article, "临江高新区党工委", confidence=0.95)
    elsewhere = make_metric(make_park("望海高新区"))
    prove(elsewhere, make_article("望海简报\n党员120名"), "党员120名")
    assert order(admin_client, kind="organization") == [organization]
    assert order(admin_client, park=elsewhere.park_id) == [elsewhere]
    assert order(admin_client, confidence="0.92") == [organization]
    assert set(order(admin_client, title="临江")) == {metric, organization}
    assert set(order(admin_client, confidence="乱写")) == {metric, organization, elsewhere}


def test_each_line_says_why_it_comes_early_and_the_queue_narrows_by_that(admin_client, park, article):
    indicator = make_indicator(is_key=True)
    key, rival = make_metric(park, indicator=indicator), make_metric(park, indicator=indicator, value=130)
    plain, twice = make_metric(park, label="楼宇", value=9, unit="座"), make_organization(park)
    for fact in (key, plain, twice):
        prove(fact, article, "党员120名")
    prove(twice, make_article("临江又讯\n党员120名", position=1, park=park), "党员120名")
    reasons = {entry.fact: entry.reasons for entry in admin_client.get(ADDRESS).context["entries"]}
    assert reasons == {key: ["核心数据", "说法不一"], twice: ["2个来源"], plain: []}
    assert rival not in reasons  # nothing proves it
    assert order(admin_client, reason="core") == order(admin_client, reason="conflict") == [key]
    assert order(admin_client, reason="sources") == [twice]
    assert order(admin_client, reason="core", kind="organization") == []


def test_the_kinds_are_counted_whichever_is_shown(admin_client, park, article):
    for fact in (make_metric(park), make_metric(park, value=9), make_organization(park)):
        prove(fact, article, "党员120名")
    tabs = {tab.name: tab for tab in admin_client.get(ADDRESS, {"kind": "metric", "title": "临江"}).context["tabs"]}
    assert {name: tab.number for name, tab in tabs.items()} == {
        "全部": 3, "园区": 0, "党组织": 1, "企业": 0, "举措": 0, "数据": 2
    }  # fmt: skip
    assert "title=" in tabs["党组织"].address and "kind=organization" in tabs["党组织"].address


def test_each_line_leads_to_its_place_in_an_article(admin_client, park, article):
    metric = make_metric(park)
    prove(metric, article, "党员120名")
    page = admin_client.get(ADDRESS).content.decode()
    address = f"{reverse('admin:articles_article_review', args=[article.pk])}?fact=metric-{metric.pk}"
    assert address in page and "共1条" in page
    assert admin_client.get(address).status_code == 200


def test_the_start_page_counts_articles_that_wait(admin_client, park, article):
    prove(make_metric(park), article, "党员120名")
    page = admin_client.get(reverse("admin:index")).content.decode()
    assert f'<a href="{ADDRESS}"><span class="number">1</span> 待审队列</a>' in page
    listed = "/admin/articles/article/?review=open"
    assert f'<a href="{listed}"><span class="number">1</span> 待审读文章</a>' in page
    assert list(admin_client.get(listed).context["cl"].queryset) == [article]


def test_the_queue_asks_few_questions(admin_client, park, article, django_assert_max_num_queries):
    for number in range(30):
        prove(make_metric(park, value=number), article, "党员120名")
    with django_assert_max_num_queries(15):
        assert len(order(admin_client)) == 30
