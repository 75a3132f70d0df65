"""Tables of figures are sorted by the links of their headings and narrowed by a word, in the address alone."""

import html
import re

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from curation.arranging import Arrangement, Column

from .factories import make_indicator, make_metric, make_organization, make_park, publish

COLUMNS = {
    "name": Column("名称", lambda row: row[0], ("按名称", "按名称，倒序")),
    "size": Column("大小", lambda row: row[1], ("大的在前", "小的在前"), falls=True),
}
ROWS = st.lists(st.tuples(st.text("甲乙丙", min_size=1, max_size=3), st.integers(0, 5)))


def arranged(query):
    return Arrangement(QueryDict(query), COLUMNS, words=lambda row: (row[0],), usual="照原样")


@given(rows=ROWS, sort=st.sampled_from(["", "name", "-name", "size", "-size", "nothing", "--name"]))
def test_sorting_loses_nothing_and_what_is_alike_stays_in_its_order(rows, sort):
    found = arranged(f"sort={sort}").of(rows)
    place = {"name": 0, "size": 1}.get(sort.removeprefix("-")) if sort.count("-") < 2 else None
    if place is None:
        assert list(found) == rows
    else:
        falls = (sort.removeprefix("-") == "size") != sort.startswith("-")
        assert list(found) == sorted(rows, key=lambda row: row[place], reverse=falls)


@given(rows=ROWS, word=st.text("甲乙丙", max_size=2))
def test_narrowing_keeps_exactly_the_rows_that_hold_the_word(rows, word):
    assert list(arranged(f"find={word}").of(rows)) == [row for row in rows if word in row[0]]


def test_a_heading_sorts_then_turns_round_and_keeps_the_rest_of_the_address():
    plain = arranged("park=a&park=b&find=甲&page=3").headings["size"]
    assert (QueryDict(plain.url[1:]).dict(), plain.direction) == ({"park": "b", "find": "甲", "sort": "size"}, "")
    assert QueryDict(plain.url[1:]).getlist("park") == ["a", "b"]
    falling = arranged("sort=size").headings["size"]
    assert (falling.url, falling.direction) == ("?sort=-size", "descending")
    rising = arranged("sort=-size").headings["size"]
    assert (rising.url, rising.direction) == ("?sort=size", "ascending")
    assert arranged("sort=size").headings["name"].direction == ""


@pytest.fixture(scope="module")
def site_once(site_once):
    site = site_once
    for number, (name, value) in enumerate((("望海高新区", 240), ("白沙高新区", 90), ("青山高新区", 510))):
        park = publish(make_park(name), site.digest, "高新区")
        dated = {"period_text": f"202{number}年底", "period_end": "2024-12-31"}
        publish(make_metric(park, value=value, indicator=site.indicator, **dated), site.digest, "300名")
    publish(make_metric(site.park, value=7, label="书记", organization=site.branch), site.digest, "300名")
    publish(make_metric(site.park, value=9, label="干事", organization=site.branch), site.digest, "300名")
    return site


def headed(client, address):
    """The first cells of the rows of the page's tables, and the headings that say how these are sorted."""
    page = client.get(address).content.decode()
    tables = "".join(re.findall(r"<table.*?</table>", page, re.DOTALL))
    rows = [re.sub("<.*?>", "", cell).strip() for cell in re.findall(r'<th scope="row">(.*?)</th>', tables, re.DOTALL)]
    return rows, re.findall(r'aria-sort="(\w+)"', tables)


def link(client, address, heading):
    """Where the heading of that name leads."""
    page = client.get(address).content.decode()
    (found,) = set(re.findall(rf'<a class="sort[^"]*" rel="nofollow" href="([^"]+)">{heading}</a>', page))
    return address.partition("?")[0] + html.unescape(found)


def test_the_figures_of_an_indicator_are_sorted_by_park_and_by_value(client, site):
    address = site.indicator.get_absolute_url()
    usual, _ = headed(client, address)
    falling = link(client, address, "数值")
    assert headed(client, falling)[1] == ["descending"]
    rows, directions = headed(client, link(client, falling, "数值"))
    assert (rows[:4], directions) == (["白沙高新区", "临江", "望海高新区", "青山高新区"], ["ascending"])
    assert usual[:4] == ["青山高新区", "望海高新区", "临江", "白沙高新区"]
    assert headed(client, link(client, address, "园区"))[0][:4] == sorted(usual[:4])


def test_the_figures_of_an_indicator_are_narrowed_to_parks(client, site):
    page = client.get(f"{site.indicator.get_absolute_url()}?find=白沙").content.decode()
    assert "白沙高新区" in page and "青山高新区</a></th>" not in page
    assert "没有含“无此园”的数据" in client.get(f"{site.indicator.get_absolute_url()}?find=无此园").content.decode()


def test_the_figures_of_an_organisation_are_sorted_and_narrowed(client, site):
    address = site.branch.get_absolute_url()
    rows, directions = headed(client, link(client, address, "数值"))
    assert (rows, directions) == (["成员", "干事", "书记"], ["descending"])
    assert headed(client, f"{address}?find=书记")[0] == ["书记"]


def test_the_indicators_are_sorted_within_their_themes(client, site):
    other = make_indicator("党支部", "个", slug="dangzhibu", theme=site.indicator.theme)
    publish(make_metric(site.park, value=30, label="支部", unit="个", indicator=other), site.digest, "300名")
    address = "/indicators/"
    assert headed(client, link(client, address, "数据"))[0] == ["党员", "党支部"]
    assert headed(client, f"{address}?sort=-figures")[0] == ["党支部", "党员"]
    assert headed(client, f"{address}?find=支部")[0] == ["党支部"]


def test_what_is_compared_is_sorted_and_the_parks_stay(client, site):
    address = "/compare/?park=wanghai-gaoxinqu&park=baisha-gaoxinqu"
    sorted_by_name = link(client, address, "指标")
    assert "park=wanghai-gaoxinqu&park=baisha-gaoxinqu" in sorted_by_name
    rows, directions = headed(client, sorted_by_name)
    assert directions == ["ascending"] and len(rows) == 1
    assert "没有含“无此物”的指标" in client.get(f"{address}&find=无此物").content.decode()


def test_every_table_of_a_profile_says_how_it_is_sorted(client, site):
    address = site.park.get_absolute_url()
    page = client.get(f"{address}?sort=-label").content.decode()
    assert page.count('aria-sort="descending"') == page.count('<table class="figures">') > 1
    assert client.get(address).content.decode().count("aria-sort") == 0


def test_however_it_is_arranged_the_page_has_one_address(client, site):
    for address in (site.park, site.indicator, site.branch):
        page = client.get(f"{address.get_absolute_url()}?sort=value&find=党").content.decode()
        assert f'<link rel="canonical" href="http://testserver{address.get_absolute_url()}">' in page


def test_an_organisation_without_figures_has_nothing_to_arrange(client, site):
    bare = publish(make_organization(site.park, "临江团委"), site.digest, "党工委")
    page = client.get(bare.get_absolute_url()).content.decode()
    assert 'id="sort"' not in page and "没有给出本组织的数字" in page
