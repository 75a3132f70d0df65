"""The start page says how healthy the data is, and leads to what is not."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from curation.models import Status
from initiatives.models import Metric
from parks.models import Park
from tests.factories import make_article, make_metric, make_park, publish

TEXT = "临江高新区简报\n临江高新区现有党员120名。"


@pytest.fixture
def park(db):
    return publish(make_park(), make_article(TEXT), "临江高新区")


def health(client):
    page = client.get(reverse("admin:index")).content.decode()
    section = page[page.index("health-heading") :]
    found = re.findall(r'<a href="([^"]+)"><span class="number">(\d+)</span> ([^<]+)</a>', section)
    return {label: (int(number), address.replace("&amp;", "&")) for address, number, label in found}


def test_the_promise_is_kept(admin_client, park):
    assert health(admin_client)["公开而无依据的园区"][0] == 0


def test_a_broken_promise_is_counted_told_in_red_and_led_to(admin_client, park):
    bare = make_metric(park)
    Metric.objects.filter(pk=bare.pk).update(status=Status.APPROVED)
    number, address = health(admin_client)["公开而无依据的数据"]
    assert number == 1
    assert list(admin_client.get(address).context["cl"].queryset) == [bare]
    assert 'class="broken"' in admin_client.get(reverse("admin:index")).content.decode()


def test_parks_without_summary_are_counted(admin_client, park):
    number, address = health(admin_client)["没有简介的园区"]
    assert number == 1
    assert list(admin_client.get(address).context["cl"].queryset) == [park]
    Park.objects.filter(pk=park.pk).update(summary="一个园区。")
    assert health(admin_client)["没有简介的园区"][0] == 0


def test_figures_without_a_later_one_for_two_years_are_stale(admin_client, park):
    article = make_article("临江纪事\n党员18名，党员29名，驿站7处。")
    old = {"period_start": date(2015, 1, 1), "period_end": date(2015, 12, 31)}
    publish(make_metric(park, value=18, **old), article, "18名")
    publish(make_metric(park, value=29, period_end=date(2016, 12, 31)), article, "29名")
    stations = publish(make_metric(park, value=7, label="驿站", **old), article, "7处")
    publish(make_metric(park, value=30, period_end=date.today()), article, "党员")
    number, address = health(admin_client)["两年没有新数的数据"]
    assert number == 1
    assert list(admin_client.get(address).context["cl"].queryset) == [stations]


def test_parks_that_no_article_of_this_year_tells_of_are_counted(admin_client, park):
    assert health(admin_client)["一年内没有新文章的园区"][0] == 1
    make_article("临江新闻\n一句。", park=park, published_on=date.today() - timedelta(days=3))
    assert health(admin_client)["一年内没有新文章的园区"][0] == 0


def test_the_page_asks_few_questions_however_much_there_is(admin_client, park, django_assert_max_num_queries):
    for number in range(20):
        make_metric(park, value=number)
    with django_assert_max_num_queries(30):
        admin_client.get(reverse("admin:index"))
