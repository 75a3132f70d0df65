"""Addresses last: renamed and merged facts redirect, withdrawn ones say why, unknown ones are not found."""

import pytest
from django.urls import reverse

from config.views import permission_denied
from curation.facts import merge, reject, rename_slug, retire, split

from .factories import make_article, make_metric, make_organization, make_park, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["park", "committee", "enterprise", "whole"])
def test_a_former_address_redirects_for_good(client, site, kind):
    fact = getattr(site, kind)
    former = fact.get_absolute_url()
    rename_slug(fact, name="新的名字")
    answer = client.get(former)
    assert (answer.status_code, answer["Location"]) == (301, fact.get_absolute_url())


def test_a_merged_fact_redirects_to_the_one_that_stands_for_it(client, site, administrator):
    twin = publish(make_organization(site.park, "临江党工委"), site.digest, "党工委")
    merge(twin, into=site.committee, actor=administrator)
    answer = client.get(twin.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, site.committee.get_absolute_url())


def test_what_was_merged_brings_its_sentences_and_figures_along(client, site, administrator):
    twin = publish(make_organization(site.park, "临江党工委"), site.original, "党工委")
    publish(make_metric(site.park, value=9, label="委员", organization=twin), site.original, "120名")
    merge(twin, into=site.committee, actor=administrator)
    page = client.get(site.committee.get_absolute_url()).content.decode()
    assert "9名" in page
    assert "<mark>党工委</mark>统计" in page
    assert f'id="e{twin.evidence.get().pk}"' in client.get(site.original.get_absolute_url()).content.decode()


def test_a_merged_figure_redirects_and_answers_again_when_split_off(client, site, administrator):
    merge(site.other_rival, into=site.rival, actor=administrator)
    assert client.get(site.other_rival.get_absolute_url())["Location"] == site.rival.get_absolute_url()
    split(site.other_rival, actor=administrator)
    assert client.get(site.other_rival.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("kind", ["park", "committee", "enterprise", "whole", "party"])
def test_what_was_withdrawn_says_when_and_why(client, site, kind):
    fact = getattr(site, kind)
    retire(fact, reason="原文写的是另一个地方。", origin="test")
    answer = client.get(fact.get_absolute_url())
    assert answer.status_code == 410
    assert "原文写的是另一个地方。" in answer.content.decode()


@pytest.mark.parametrize("kind", ["committee", "enterprise", "whole", "party"])
def test_what_was_withdrawn_leads_to_its_park_while_that_is_public(client, site, kind):
    fact, link = getattr(site, kind), f'href="{site.park.get_absolute_url()}"'
    retire(fact, reason="原文写的是另一个地方。", origin="test")
    assert link in client.get(fact.get_absolute_url()).content.decode()
    retire(site.park, reason="不是园区", origin="test")
    assert link not in client.get(fact.get_absolute_url()).content.decode()


def test_what_was_rejected_after_it_was_public_is_gone(client, site):
    reject(site.party, origin="test", reason="重复")
    assert client.get(site.party.get_absolute_url()).status_code == 410


def test_what_never_was_public_is_not_found(client):
    park = make_park()
    metric = make_metric(park)
    reject(metric, origin="test", reason="重复")
    for fact in (park, metric):
        assert client.get(fact.get_absolute_url()).status_code == 404


def test_what_is_public_again_answers_again(client, site):
    retire(site.park, reason="待查", origin="test")
    site.park.refresh_from_db()
    publish(site.park, make_article("补充\n临江高新区有党员。"), "临江高新区")
    assert client.get(site.park.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/parks/none/",
        "/organizations/none/",
        "/enterprises/none/",
        "/initiatives/none/",
        "/indicators/none/",
        "/figures/999/",
        "/figures/99999999999999999999/",
        "/articles/999/",
        "/articles/99999999999999999999/",
        "/no/such/page",
    ],
)
def test_what_does_not_exist_gets_a_designed_404(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()


def test_a_page_that_fails_says_so_without_a_traceback(client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("config.views.totals", fail)
    client.raise_request_exception = False
    answer = client.get(reverse("home"))
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "出了差错" in page
    assert "secret" not in page


def test_a_request_for_another_host_gets_a_designed_400(client, settings):
    answer = client.get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "请求有误" in answer.content.decode()


def test_a_refusal_is_designed_too(rf):
    answer = permission_denied(rf.get("/"), None)
    assert answer.status_code == 403
    assert "不能查看" in answer.content.decode()
