"""Every type of page answers, from a bounded number of queries."""

import re

import html5lib
import pytest

from .factories import make_article, make_initiative, make_metric, make_organization, make_park, publish, publish_all
from .sites import addresses

pytestmark = pytest.mark.django_db


def test_every_type_of_page_answers(client, site):
    answers = {name: client.get(address).status_code for name, address in addresses(site).items()}
    assert set(answers.values()) == {200}, answers


def test_every_page_is_valid_html(client, site):
    wrong: dict[str, list] = {}
    for name, address in [*addresses(site).items(), ("missing", "/missing/")]:
        parser = html5lib.HTMLParser()
        parser.parse(client.get(address).content.decode())
        wrong |= {name: parser.errors} if parser.errors else {}
    assert wrong == {}


def test_no_page_has_inline_style_or_script_or_asks_another_host(client, site):
    for name, address in addresses(site).items():
        page = client.get(address).content.decode()
        assert not re.search(r'<style|<script(?! src=| type="application/ld)|\sstyle=|\son\w+=', page), name
        assert not re.search(
            r'(?:src|srcset|action)="(?:https?:)?//|<link rel="(?!canonical)[^>]*href="(?:https?:)?//', page
        ), name


def test_every_page_allows_no_content_from_elsewhere(client, site):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_every_link_within_the_site_leads_somewhere(client, site):
    seen = set()
    for address in addresses(site).values():
        page = client.get(address).content.decode()
        seen |= {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', page)}
    broken = [
        link for link in seen if not link.startswith(("/static/", "/admin/")) and not client.get(link).status_code < 400
    ]
    assert broken == []


def test_every_link_to_a_sentence_finds_it_on_the_article_page(client, site):
    page = "".join(client.get(address).content.decode() for address in addresses(site).values())
    links = set(re.findall(r'href="(/articles/\d+/)#([es]\d+)"', page))
    assert len(links) > 10
    for address, anchor in links:
        assert client.get(address).content.decode().count(f'id="{anchor}"') == 1


def test_no_page_uses_an_id_twice(client, site):
    for name, address in addresses(site).items():
        ids = re.findall(r'\sid="([^"]+)"', client.get(address).content.decode())
        assert len(ids) == len(set(ids)), name


# What each page may ask of the database, however much there is to show.
QUERIES = {
    "home": 9,
    "parks": 3,
    "park": 30,
    "organization": 13,
    "organizations": 3,
    "enterprises": 3,
    "enterprise": 11,
    "initiatives": 3,
    "initiative": 12,
    "indicators": 1,
    "indicator": 4,
    "figure": 8,
    "articles": 3,
    "digest": 4,
    "original": 4,
    "proof": 7,
    "about": 0,
    "changes": 6,
    "comparison": 2,
    "dumps": 1,
    "search": 11,
    "nothing found": 8,
}


def grow(site):
    """Ten more of everything."""
    for number in range(10):
        park = make_park(f"第{number}高新区", parent=site.park)
        facts = [park]
        for owner in (site.park, park):
            facts += [
                make_organization(owner, f"党委{number}", parent=site.committee),
                make_initiative(owner, f"党员行动{number}", whole=site.whole),
                make_metric(owner, value=number, indicator=site.indicator, initiative=site.whole),
                make_metric(owner, value=number, label="党员数", organization=site.committee),
            ]
        publish_all(facts, site.digest, "300名")
        more = make_article(f"第{number}篇\n临江高新区党工委有党员{number}名。", park=park)
        publish(make_metric(park, value=number), more, f"{number}名")


def test_no_page_asks_more_queries_when_there_is_more_to_show(client, site, django_assert_max_num_queries):
    pages = addresses(site)
    for name, address in pages.items():
        with django_assert_max_num_queries(QUERIES[name]):
            client.get(address)
    grow(site)
    for name, address in pages.items():
        with django_assert_max_num_queries(QUERIES[name]):
            client.get(address)
