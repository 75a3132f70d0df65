"""What changed lately is told from the ledger, on pages and as Atom feeds."""

import xml.etree.ElementTree as ElementTree

import pytest

from curation.facts import edit, retire

from .factories import make_metric, make_park, publish

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client, address):
    feed = ElementTree.fromstring(client.get(address).content)
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_a_correction_is_told_with_its_reason_and_without_the_editor(client, site, administrator):
    edit(site.party, values={"label": "党员总数"}, actor=administrator, reason="统一说法")
    page = client.get(site.park.get_absolute_url()).content.decode()
    assert "修订数据 1 条" in page and "统一说法" in page
    assert administrator.username not in page


def test_what_is_taken_back_is_told_with_its_reason_and_no_link(client, site):
    retire(site.plan, reason="并无此事", origin="test")
    page = client.get("/changes/").content.decode()
    assert "撤下数据 1 条" in page and "并无此事" in page
    assert f'href="{site.plan.get_absolute_url()}"' not in page


def test_what_waits_for_review_is_not_told(client, site):
    make_metric(site.park, label="秘而不宣")
    for address in ("/changes/", "/changes.atom", site.park.get_absolute_url(), "/parks/linjiang/changes.atom"):
        assert "秘而不宣" not in client.get(address).content.decode()


def test_the_feed_of_a_park_is_of_that_park_alone(client, site):
    other = publish(make_park("望海高新区"), site.digest, "晨光")
    publish(make_metric(other, label="渔船"), site.digest, "300名")
    assert any("渔船" in title for title in titles(client, "/changes.atom"))
    assert titles(client, "/parks/linjiang/changes.atom")
    assert not any("渔船" in title for title in titles(client, "/parks/linjiang/changes.atom"))


def test_a_feed_is_valid_enough_for_readers(client, site):
    answer = client.get("/parks/linjiang/changes.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) > 0
    assert all(entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry"))


def test_a_park_that_is_not_public_has_no_feed(client, site):
    assert client.get("/parks/nobody/changes.atom").status_code == 404


def test_the_page_of_a_park_leads_to_its_feed(client, site):
    assert 'type="application/atom+xml"' in client.get(site.park.get_absolute_url()).content.decode()


def test_many_lines_cost_no_more_queries(client, site, django_assert_max_num_queries):
    for number in range(20):
        publish(make_metric(site.park, value=number, label=f"事项{number}"), site.digest, "300名")
    with django_assert_max_num_queries(7):
        client.get("/changes/")
