"""Parks are compared in the same thing, unit, nature and year; where that is refused the reason is given."""

import pytest

from .factories import make_indicator, make_metric, make_park, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(site):
    return publish(make_park("望海高新区", short_name="望海"), site.digest, "晨光")


def of_year(site, park, year, **fields):
    fields = {"indicator": site.indicator, "period_text": f"{year}年", "period_end": f"{year}-12-31", **fields}
    return publish(make_metric(park, **fields), site.digest, "300名")


def body(client, address):
    return client.get(address).content.decode()


def test_figures_of_one_year_stand_together_with_the_greatest_first(client, site, other):
    of_year(site, other, 2024, value=240)
    page = body(client, site.indicator.get_absolute_url())
    assert page.count('<table class="comparison">') == 1
    assert page.index("240名") < page.index("120名")
    assert '<rect width="100.0"' in page and '<rect width="50.0"' in page


def test_figures_of_different_years_and_natures_stand_apart(client, site, other):
    of_year(site, other, 2022, value=240)
    of_year(site, other, 2024, value=500, nature="plan")
    page = body(client, site.indicator.get_absolute_url())
    assert page.count('<table class="comparison">') == 3
    for title in ("2024年，实际", "2022年，实际", "2024年，计划"):
        assert title in page


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"unit": "%", "nature": "rate"}, "单位是“%”，指标以“名”计"),
        ({"period_end": None, "period_text": "前几年"}, "没有写明年份，所在文章也未载日期"),
        ({"subject_text": "临江青年联盟"}, "是临江青年联盟的数字，不是全园区的"),
        ({"rank": "deprecated", "rank_reason": "口径不明"}, "编者不采：口径不明"),
    ],
)
def test_a_figure_that_cannot_be_compared_is_shown_with_the_reason(client, site, other, fields, reason):
    of_year(site, other, 2024, value=77, **fields)
    page = body(client, site.indicator.get_absolute_url())
    apart = page[page.index('id="apart"') :]
    assert "77" in apart and reason in apart


def test_two_values_of_one_park_and_year_are_said_to_differ(client, site, other):
    of_year(site, other, 2024, value=240)
    of_year(site, other, 2024, value=250)
    assert body(client, site.indicator.get_absolute_url()).count("说法不一") == 2


def test_two_parks_are_compared_in_what_is_known_of_both(client, site, other):
    of_year(site, other, 2024, value=240)
    lonely = make_indicator("驿站", "处", slug="yizhan")
    of_year(site, other, 2024, value=9, unit="处", label="驿站", indicator=lonely)
    page = body(client, "/compare/?park=linjiang&park=wanghai")
    assert page.index("120名") < page.index("240名")
    assert "9处" not in page


def test_an_indicator_of_different_years_is_refused_with_both_years(client, site, other):
    of_year(site, other, 2022, value=240)
    page = body(client, "/compare/?park=linjiang&park=wanghai")
    assert "没有可以相比的数字" in page
    assert "临江高新区是2024年，实际" in page and "望海高新区是2022年，实际" in page


def test_no_more_than_four_parks_are_compared(client, site):
    parks = [publish(make_park(f"第{number}高新区"), site.digest, "高新区") for number in range(5)]
    query = "&".join(f"park={park.slug}" for park in parks)
    page = client.get(f"/compare/?{query}")
    assert page.context["parks"] == parks[:4]


@pytest.mark.parametrize("query", ["", "?park=linjiang", "?park=nobody&park=linjiang&park=linjiang"])
def test_without_two_parks_there_is_a_form(client, site, query):
    page = body(client, f"/compare/{query}")
    assert "请先选两个以上的园区" in page
    assert page.count("<select") == 4


def test_the_number_of_queries_does_not_grow(client, site, other, django_assert_max_num_queries):
    for year in range(2000, 2024):
        of_year(site, other, year, value=year)
    with django_assert_max_num_queries(7):
        client.get("/compare/?park=linjiang&park=wanghai")
