"""The start page says how healthy the data is, and leads to what is not."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.models import ImportRun, Mention, Upload
from articles.review import defer
from curation.models import Status
from initiatives.models import Metric
from parks.models import Park
from tests.factories import make_article, make_metric, make_organization, make_park, prove, publish

TEXT = "临江高新区简报\n临江高新区现有党员120名。"


@pytest.fixture
def park(db):
    return publish(make_park(), make_article(TEXT), "临江高新区")


def told(client):
    """Number and address of each line of the page, by its label."""
    page = client.get(reverse("admin:index")).content.decode()
    found = re.findall(r'<a href="([^"]+)"><span class="number">(\d+)</span> ([^<]+)</a>', page)
    return {label: (int(number), unescape(address)) for address, number, label in found}


def rows_of(client, address):
    """How many rows the list of that address says that it has."""
    context = client.get(address).context
    if "cl" in context:
        return context["cl"].result_count
    return context["page"].paginator.count if "page" in context else context["total"]


def test_the_promise_is_kept(admin_client, park):
    assert told(admin_client)["公开而无依据的园区"][0] == 0


def test_a_broken_promise_is_counted_told_in_red_and_led_to(admin_client, park):
    row = {"label": "党员", "value_text": "9名", "low": 9, "high": 9, "unit": "名"}
    bare = Metric.objects.create(park=park, status=Status.APPROVED, **row)  # as from a backup that was tampered with
    number, address = told(admin_client)["公开而无依据的数据"]
    assert number == 1
    assert list(admin_client.get(address).context["cl"].queryset) == [bare]
    assert 'class="broken"' in admin_client.get(reverse("admin:index")).content.decode()


def test_parks_without_summary_are_counted(admin_client, park):
    number, address = told(admin_client)["没有简介的园区"]
    assert number == 1
    assert list(admin_client.get(address).context["cl"].queryset) == [park]
    Park.objects.filter(pk=park.pk).update(summary="一个园区。")
    assert told(admin_client)["没有简介的园区"][0] == 0


def test_figures_without_a_later_one_for_two_years_are_stale(admin_client, park):
    article = make_article("临江纪事\n党员18名，党员29名，驿站7处。")
    old = {"period_start": date(2015, 1, 1), "period_end": date(2015, 12, 31)}
    publish(make_metric(park, value=18, **old), article, "18名")
    publish(make_metric(park, value=29, period_end=date(2016, 12, 31)), article, "29名")
    stations = publish(make_metric(park, value=7, label="驿站", **old), article, "7处")
    publish(make_metric(park, value=30, period_end=date.today()), article, "党员")
    number, address = told(admin_client)["两年没有新数的数据"]
    assert number == 1
    assert list(admin_client.get(address).context["cl"].queryset) == [stations]


def test_parks_that_no_article_of_this_year_tells_of_are_counted(admin_client, park):
    assert told(admin_client)["一年内没有新文章的园区"][0] == 1
    make_article("临江新闻\n一句。", park=park, published_on=date.today() - timedelta(days=3))
    assert told(admin_client)["一年内没有新文章的园区"][0] == 0


def test_every_number_is_that_of_the_list_behind_it(admin_client, administrator, park):
    article = make_article("临江新闻\n楼宇7座，楼宇9座，覆盖率120%。", park=park)
    seven, nine = (make_metric(park, value=value, label="楼宇", unit="座") for value in (7, 9))
    prove(seven, article, "楼宇7座")
    prove(nine, make_article("临江纪事\n楼宇9座。"), "楼宇9座")
    share = make_metric(park, value=120, label="覆盖率", unit="%", nature="rate")
    publish(share, article, "覆盖率120%")
    pending = make_organization(park)
    prove(pending, article, "临江新闻")
    defer(pending, article=article, actor=administrator)
    ImportRun.objects.create(origin="test")
    ImportRun.objects.create(origin="test", finished_at=timezone.now(), failures=[{"name": "a.txt"}])
    left = ImportRun.objects.create(origin="test", cancelled_at=timezone.now())
    Upload.objects.create(run=left, name="b.txt", sha256="0", content=b"")
    Mention.objects.create(article=article, kind="organization", name="党委", start=0, end=2)
    lines = told(admin_client)
    assert {label: number for label, (number, _) in lines.items() if number} == {
        "待审数据": 2,
        "待审党组织": 1,
        "说法不一": 1,
        "存疑的数据": 1,
        "待辨名称": 1,
        "待审队列": 2,
        "已搁置": 1,
        "待审读文章": 2,
        "正在进行的导入": 1,
        "中断的导入": 1,
        "有失败的导入": 1,
        "没有简介的园区": 1,
        "一年内没有新文章的园区": 1,
    }
    assert {label: rows_of(admin_client, address) for label, (_, address) in lines.items()} == {
        label: number for label, (number, _) in lines.items()
    }


def test_every_column_is_told_with_its_newest_change(admin_client, park):
    page = admin_client.get(reverse("admin:index"))
    columns = {one.column.label: one for one in page.context["overview"].columns}
    assert set(columns) == {"园区", "党组织", "企业", "举措", "数据", "文章"}
    assert columns["园区"].number == 1 and not columns["园区"].is_stale
    assert columns["企业"].newest is None
    for column in columns.values():
        assert rows_of(admin_client, column.column.address) == column.number
    Park.objects.update(updated_at=timezone.now() - timedelta(days=61))
    assert "逾60天未更新" in admin_client.get(reverse("admin:index")).content.decode()


def test_the_page_asks_few_questions_however_much_there_is(admin_client, park, django_assert_max_num_queries):
    for number in range(20):
        make_metric(park, value=number)
    with django_assert_max_num_queries(15):
        admin_client.get(reverse("admin:index"))


def test_an_editor_is_told_as_quickly_and_only_of_lists_that_are_open_to_him(
    client, park, django_assert_max_num_queries
):
    call_command("loaddata", "groups", verbosity=0)
    editor = get_user_model().objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="编辑"))
    client.force_login(editor)
    with django_assert_max_num_queries(15):
        lines = told(client)
    assert all(client.get(address).status_code == 200 for _, address in lines.values())
