"""A former or merged address answers 301 with the present one, a withdrawn fact 410 with the reason."""

import pytest

from curation.facts import approve, merge, rename_slug, retire

from .api_contract import assert_conforms
from .factories import ORIGIN, make_article, make_metric, make_organization, make_park, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def park(article):
    return publish(make_park(), article, "临江高新区简报")


def test_a_former_slug_leads_to_the_present_one(client, park):
    old = park.slug
    rename_slug(park, name="滨江高新区")
    response = client.get(f"/api/v1/parks/{old}/")
    assert response.status_code == 301
    assert response["Location"] == "/api/v1/parks/binjiang-gaoxinqu/"
    assert client.get(response["Location"]).status_code == 200


def test_the_profile_keeps_its_own_address(client, park):
    old = park.slug
    rename_slug(park, name="滨江高新区")
    assert client.get(f"/api/v1/parks/{old}/profile/")["Location"] == "/api/v1/parks/binjiang-gaoxinqu/profile/"


def test_a_chain_of_merges_leads_to_the_last(client, park, article):
    first, second, third = (
        publish(make_organization(park, name), article, "120名") for name in ("甲组", "乙组", "丙组")
    )
    merge(first, into=second, actor=None)
    merge(second, into=third, actor=None)
    response = client.get(f"/api/v1/organizations/{first.slug}/")
    assert response.status_code == 301
    assert response["Location"] == f"/api/v1/organizations/{third.slug}/"


def test_a_merged_figure_leads_to_the_other_number(client, park, article):
    loser, winner = (publish(make_metric(park, value=value), article, "120名") for value in (120, 121))
    merge(loser, into=winner, actor=None)
    assert client.get(f"/api/v1/metrics/{loser.pk}/")["Location"] == f"/api/v1/metrics/{winner.pk}/"


def test_facts_of_a_merged_park_are_those_of_the_other(client, park, article):
    lesser = publish(make_park("临江新区"), article, "临江高新区现有")
    branch = publish(make_organization(lesser, "临江党支部"), article, "120名")
    merge(lesser, into=park, actor=None)
    for slug in (park.slug, lesser.slug):
        results = client.get("/api/v1/organizations/", {"park": slug}).json()["results"]
        assert [one["slug"] for one in results] == [branch.slug]
        assert results[0]["park"]["slug"] == park.slug


def test_a_merge_into_something_hidden_is_not_found(client, park, article):
    loser, winner = publish(make_organization(park, "甲组"), article, "120名"), make_organization(park, "乙组")
    merge(loser, into=winner, actor=None)
    assert client.get(f"/api/v1/organizations/{loser.slug}/").status_code == 404


def test_a_withdrawn_fact_says_why(client, park, article):
    fact = publish(make_organization(park), article, "120名")
    retire(fact, reason="报社更正", origin=ORIGIN)
    response = client.get(f"/api/v1/organizations/{fact.slug}/")
    assert response.status_code == 410
    problem = response.json()
    assert (problem["code"], problem["reason"]) == ("withdrawn", "报社更正")
    assert_conforms("organizations_retrieve", response)


def test_a_withdrawn_fact_can_come_back(client, park, article):
    fact = publish(make_organization(park), article, "120名")
    retire(fact, reason="报社更正", origin=ORIGIN)
    approve(fact, origin=ORIGIN)
    assert client.get(f"/api/v1/organizations/{fact.slug}/").status_code == 200
