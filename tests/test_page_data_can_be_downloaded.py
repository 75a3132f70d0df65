"""Any page of facts gives its data: its address with .csv or .json in place of the last stroke."""

import csv
import html
import io
import re
import xml.etree.ElementTree as ElementTree

import pytest

from .factories import make_metric, make_park, publish, publish_all
from .sites import addresses

pytestmark = pytest.mark.django_db
KINDS = {"CSV": "text/csv", "JSON": "application/json"}


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_page_links_to_its_data_as_csv_and_json(client, site):
    for name, address in addresses(site).items():
        page = client.get(address).content.decode()
        links = {kind: link for link, kind in re.findall(r'<a href="([^"]+)" download>(CSV|JSON)</a>', page)}
        assert links.keys() == KINDS.keys(), name
        for extension, link in links.items():
            answer = client.get(html.unescape(link))
            assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (200, KINDS[extension]), link


def test_the_data_lie_under_the_address_of_their_page(client, site):
    for name, address in addresses(site).items():
        if name != "home":  # which shows the list of parks
            data = f"{address.partition('?')[0].rstrip('/')}.csv"
            assert f'href="{data}' in client.get(address).content.decode(), name


def test_the_data_of_an_article_are_the_sentences_that_prove_something(client, site):
    data = client.get(f"/articles/{site.original.pk}.json").json()
    quotes = {"临江高新区党工委统计，现有党员120名。", "临江另写驿站76个。"}
    assert {one["quote"] for one in data["proven"]} == quotes
    assert data["article"][0]["publisher"] == "临江日报"
    assert "无人引用" not in client.get(f"/articles/{site.original.pk}.csv").content.decode()


def test_the_data_of_articles_follow_the_filter_of_their_list(client, site):
    assert {row["标题"] for row in rows(client.get("/articles.csv"))} == {site.digest.title, site.original.title}
    assert [row["标题"] for row in rows(client.get("/articles.csv?rights=original"))] == [site.original.title]


def test_the_data_of_the_proof_page_are_its_numbers(client, site):
    (row,) = rows(client.get("/proof.csv"))
    assert (row["公开数据"], row["有原句为证"], row["与文章不符的引句"]) == ("7", "7", "0")


def test_the_data_of_a_search_are_the_results_that_the_page_shows(client, site):
    shown = client.get("/search/?q=党员&kind=figure").content.decode()
    found = [row["网址"] for row in rows(client.get("/search.csv?q=党员&kind=figure"))]
    assert found and all(f'href="{address}"' in shown for address in found)


def test_the_data_on_changes_tell_what_was_done(client, site):
    told = rows(client.get("/changes.csv"))
    assert ("新收", "园区", "2") in {(row["变动"], row["类别"], row["条数"]) for row in told}


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
    publish_all([make_park(f"第{number}高新区") for number in range(70)], site.digest, "高新区")
    assert len(rows(client.get("/parks.csv"))) == 72
    assert [row["名称"] for row in rows(client.get("/parks.csv?q=第7高新区"))] == ["第7高新区"]


def test_text_that_a_spreadsheet_would_run_is_guarded(client, site):
    publish(make_metric(site.park, label="=1+1"), site.digest, "300名")
    assert "'=1+1" in {row["所计内容"] for row in rows(client.get("/parks/linjiang.csv"))}


def test_data_of_what_is_not_public_are_not_given(client, site):
    make_park("无人核准高新区", short_name="未准")
    assert client.get("/parks/weizhun.json").status_code == 404


def test_no_picture_is_offered_of_figures_that_cannot_be_compared(client, site):
    page = client.get(f"/compare/?park={site.park.slug}").content.decode()
    assert "/compare.svg" not in page and "/compare.csv" in page
    assert client.get(f"/compare.svg?park={site.park.slug}").status_code == 404


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
