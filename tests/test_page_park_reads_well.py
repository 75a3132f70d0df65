"""What the profile says besides its tables: a summary, years, what is not known, another order."""

import re

import pytest

from .factories import make_indicator, make_metric, prove, publish

pytestmark = pytest.mark.django_db


def get(client, site, query=""):
    return client.get(f"{site.park.get_absolute_url()}{query}").content.decode()


def section(page, name):
    return re.search(rf'<section aria-labelledby="{name}"[^>]*>(.*?)</section>', page, re.DOTALL)[1]


def head(page):
    return page[page.index('class="entry-head"') : page.index("</header>", page.index('class="entry-head"'))]


def test_the_summary_is_made_of_the_parks_own_undisputed_figures(client, site):
    words = head(get(client, site))
    assert "120名" in words
    assert "56处" not in words and "40余名" not in words and "300名" not in words


def test_what_more_works_tell_stands_first_in_the_summary(client, site):
    twice = publish(make_metric(site.park, value=9, label="礼堂", unit="座"), site.digest, "晨光")
    once = publish(make_metric(site.park, value=8, label="广场", unit="座"), site.digest, "300名")
    prove(twice, site.original, "120名")
    words = head(get(client, site))
    assert words.index("9座") < words.index(once.value_text)


def test_figures_with_a_printed_date_and_articles_stand_under_their_year(client, site):
    fields = {"period_text": "2021年", "period_end": "2021-12-31", "label": "广场", "unit": "座"}
    publish(make_metric(site.park, value=8, **fields), site.digest, "晨光")
    years = section(get(client, site), "timeline")
    assert years.index("2024年") < years.index("临江纪事") < years.index("2021年") < years.index("8座")


def test_what_is_not_known_is_said(client, site):
    make_indicator("固定资产投资", "元", slug="touzi", is_key=True)
    gaps = section(get(client, site), "gaps")
    assert "没有全园区的固定资产投资数字" in gaps
    assert "有 1 处说法不一" in gaps
    assert "2024-05-06，此后的变化不知道" in gaps
    assert "只有本站摘编的话为证" in gaps


def test_an_indicator_that_is_known_is_not_missed(client, site):
    assert "党员、" not in section(get(client, site), "gaps")


def test_figures_are_narrowed_by_a_word(client, site):
    figures = section(get(client, site, "?find=驿站"), "figures")
    assert "56处" in figures and "120名" not in figures
    assert "没有含“火箭”的数据" in section(get(client, site, "?find=火箭"), "figures")


def test_figures_are_put_in_the_order_asked_for(client, site):
    for value in (5, 500, 50):
        publish(make_metric(site.park, value=value, label=f"第{value}类党员"), site.digest, "300名")
    figures = section(get(client, site, "?sort=value"), "figures")
    assert figures.index(">500名<") < figures.index(">120名<") < figures.index(">50名<") < figures.index(">5名<")


def test_an_order_that_there_is_not_is_the_usual_one(client, site):
    assert section(get(client, site, "?sort=nonsense"), "figures") == section(get(client, site), "figures")


def test_each_value_names_the_page_that_its_panel_is_fetched_from(client, site):
    page = get(client, site)
    assert f'data-figure="{site.party.get_absolute_url()}"' in page
    panel = client.get(f"{site.party.get_absolute_url()}sentence/").content.decode()
    assert "<mark>120名</mark>" in panel
    assert "临江纪事[N]. 临江日报, 2024-05-06." in panel and "journal = {临江日报}" in panel
    assert "<html" not in panel


def test_every_page_names_its_one_address(client, site):
    page = get(client, site, "?find=驿站")
    assert f'<link rel="canonical" href="http://testserver{site.park.get_absolute_url()}">' in page
    assert (
        '<link rel="canonical" href="http://testserver/parks/?page=2">'
        in client.get("/parks/?page=2&q=江").content.decode()
    )
