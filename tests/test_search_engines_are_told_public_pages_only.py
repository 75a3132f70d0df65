"""robots.txt and sitemap.xml name what the public may see, and nothing else."""

import pytest

from .factories import make_article, make_indicator, make_metric, make_organization, make_park, publish

pytestmark = pytest.mark.django_db


def locations(client, section):
    response = client.get(f"/sitemap-{section}.xml")
    assert response.status_code == 200
    return response.content.decode()


def test_robots_names_the_sitemap_and_bars_the_desk(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_a_search_names_the_empty_search_as_the_page_to_list(client):
    page = client.get("/search/?q=党建").content.decode()
    assert '<link rel="canonical" href="http://testserver/search/">' in page


def test_the_index_names_a_sitemap_for_every_kind(client):
    index = client.get("/sitemap.xml").content.decode()
    for section in ("pages", "parks", "organizations", "enterprises", "initiatives", "indicators", "articles"):
        assert f"<loc>http://testserver/sitemap-{section}.xml</loc>" in index
        locations(client, section)


def test_public_facts_are_listed_and_pending_ones_are_not(client):
    park = make_park()
    publish(park, make_article(), "临江高新区现有")
    waiting = make_park("待审高新区")
    organization = make_organization(park)
    listed = locations(client, "parks")
    assert park.get_absolute_url() in listed
    assert waiting.get_absolute_url() not in listed
    assert organization.get_absolute_url() not in locations(client, "organizations")


def test_an_indicator_is_listed_when_it_has_a_public_figure(client):
    indicator, empty = make_indicator(), make_indicator("党支部", "个", slug="dangzhibu")
    publish(make_metric(make_park(), indicator=indicator), make_article(), "党员120名")
    listed = locations(client, "indicators")
    assert indicator.get_absolute_url() in listed
    assert empty.get_absolute_url() not in listed


def test_an_article_is_listed_when_it_proves_something_public(client):
    article, unused = make_article(), make_article("另一篇\n什么也没有证明。")
    publish(make_park(), article, "临江高新区现有")
    listed = locations(client, "articles")
    assert article.get_absolute_url() in listed
    assert unused.get_absolute_url() not in listed
