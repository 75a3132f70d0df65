"""Any page of facts gives its data: its address with .csv or .json in place of the last stroke."""

import csv
import io
import xml.etree.ElementTree as ElementTree

import pytest

from .factories import make_metric, make_park, publish
from .sites import addresses, make_site

pytestmark = pytest.mark.django_db
WITH_DATA = (
    "parks",
    "park",
    "organization",
    "enterprise",
    "initiatives",
    "initiative",
    "indicators",
    "indicator",
    "figure",
)


@pytest.fixture
def site():
    return make_site()


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", WITH_DATA)
def test_every_page_of_facts_gives_csv_and_json_and_links_to_both(client, site, name):
    address = addresses(site)[name]
    page = client.get(address).content.decode()
    for extension, kind in (("csv", "text/csv"), ("json", "application/json")):
        data = f"{address.rstrip('/')}.{extension}"
        answer = client.get(data)
        assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (200, kind)
        assert f'href="{data}"' in page


def test_the_csv_of_a_park_has_every_figure_with_its_sentence_and_source(client, site):
    figures = {row["编号"]: row for row in rows(client.get("/parks/linjiang.csv"))}
    party = figures[str(site.party.pk)]
    assert (party["数值（原文）"], party["下限"]) == ("120名", "120")
    assert "现有党员120名" in party["依据（原句）"]
    assert "临江纪事[N]" in party["出处"]
    assert len(figures) == 7


def test_the_json_of_a_park_has_its_other_facts_too(client, site):
    data = client.get("/parks/linjiang.json").json()
    assert data["page"] == "http://testserver/parks/linjiang/"
    assert {one["name"] for one in data["organizations"]} == {site.committee.name, site.branch.name}
    assert [one["name"] for one in data["enterprises"]] == [site.enterprise.name]


def test_the_data_of_a_list_are_the_whole_list_under_its_filter(client, site):
    for number in range(70):
        publish(make_park(f"第{number}高新区"), site.digest, "高新区")
    assert len(rows(client.get("/parks.csv"))) == 72
    assert [row["名称"] for row in rows(client.get("/parks.csv?q=第7高新区"))] == ["第7高新区"]


def test_text_that_a_spreadsheet_would_run_is_guarded(client, site):
    publish(make_metric(site.park, label="=1+1"), site.digest, "300名")
    assert "'=1+1" in {row["所计内容"] for row in rows(client.get("/parks/linjiang.csv"))}


def test_data_of_what_is_not_public_are_not_given(client, site):
    make_park("无人核准高新区", short_name="未准")
    assert client.get("/parks/weizhun.json").status_code == 404


@pytest.mark.parametrize("address", ["/indicators/dangyuan.svg", "/compare.svg?park=linjiang&park=wanghai-gaoxinqu"])
def test_a_chart_says_what_it_shows_and_where_it_comes_from(client, site, address):
    other = publish(make_park("望海高新区"), site.digest, "晨光")
    publish(
        make_metric(other, value=240, indicator=site.indicator, period_text="2024年", period_end="2024-12-31"),
        site.digest,
        "300名",
    )
    answer = client.get(address)
    assert answer["Content-Type"] == "image/svg+xml"
    picture = ElementTree.fromstring(answer.content)
    words = "".join(picture.itertext())
    assert picture.find("{*}title").text
    assert "望海高新区 240名" in picture.find("{*}desc").text
    assert "临江日报" in words and "制图：园区志" in words
    assert f"http://testserver{address.replace('.svg', '/')}" in words
