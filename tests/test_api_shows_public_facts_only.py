"""Nothing that waits for an editor, was rejected or merged away is in any answer."""

import pytest

from curation.facts import approve, merge, reject

from .api_contract import assert_conforms
from .factories import (
    ORIGIN,
    make_article,
    make_enterprise,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    prove,
    publish,
)

pytestmark = pytest.mark.django_db

MAKERS = {
    "organizations": make_organization,
    "enterprises": make_enterprise,
    "initiatives": make_initiative,
    "metrics": make_metric,
}


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def park(article):
    return publish(make_park(), article, "临江高新区简报")


def key(fact):
    return getattr(fact, "slug", fact.pk)


def leave_pending(fact, twin):
    pass


def turn_down(fact, twin):
    reject(fact, origin=ORIGIN)


def merge_away(fact, twin):
    merge(fact, into=twin, actor=None)


@pytest.mark.parametrize("hide", [leave_pending, turn_down, merge_away])
@pytest.mark.parametrize("resource", MAKERS)
def test_a_hidden_fact_is_in_no_list_and_proves_nothing(client, park, article, resource, hide):
    different = {"value": 7} if resource == "metrics" else {"name": "隐去者"}
    twin = publish(MAKERS[resource](park), article, "现有党员")
    hidden = MAKERS[resource](park, **different)
    evidence = prove(hidden, article, "120名")
    hide(hidden, twin)
    results = client.get(f"/api/v1/{resource}/").json()["results"]
    assert [key_in(row) for row in results] == [key(twin)]
    assert client.get(f"/api/v1/evidence/{evidence.pk}/").status_code == 404
    assert evidence.pk not in [row["id"] for row in client.get("/api/v1/evidence/").json()["results"]]
    assert "隐去者" not in client.get(f"/api/v1/parks/{park.slug}/profile/").content.decode()


def key_in(row):
    return row["slug"] if "slug" in row else row["id"]


@pytest.mark.parametrize("resource", MAKERS)
def test_a_fact_that_was_never_public_is_not_found(client, park, resource):
    hidden = MAKERS[resource](park)
    assert client.get(f"/api/v1/{resource}/{key(hidden)}/").status_code == 404
    reject(hidden, origin=ORIGIN)
    assert client.get(f"/api/v1/{resource}/{key(hidden)}/").status_code == 404


def test_a_reference_to_a_hidden_fact_is_null(client, park, article):
    hidden = make_organization(park, "待审党委")
    branch = publish(make_organization(park, "公开党支部", parent=hidden), article, "现有党员")
    response = client.get(f"/api/v1/organizations/{branch.slug}/")
    assert response.json()["parent"] is None
    assert response.json()["park"]["slug"] == park.slug
    assert_conforms("organizations_retrieve", response)


def test_a_hidden_subject_is_named_as_printed_only(client, park, article):
    hidden = make_organization(park, "尚未核准的党委")
    figure = publish(make_metric(park, organization=hidden, subject_text="党委"), article, "120名")
    response = client.get(f"/api/v1/metrics/{figure.pk}/")
    assert response.json()["subject"] == {"type": "organization", "slug": None, "name": "党委", "url": None}
    assert "尚未核准" not in response.content.decode()
    assert_conforms("metrics_retrieve", response)


def test_hidden_parts_of_an_initiative_are_left_out(client, park, article):
    whole = publish(make_initiative(park, "“双灯”模式"), article, "现有党员")
    part = publish(make_initiative(park, "灯塔行动", whole=whole), article, "120名")
    make_initiative(park, "灯火驿站", whole=whole)
    parts = client.get(f"/api/v1/initiatives/{whole.slug}/").json()["parts"]
    assert [one["slug"] for one in parts] == [part.slug]


def test_an_article_that_proves_nothing_public_is_not_found(client, park):
    silent = make_article("另一份简报\n没有公开的内容。")
    prove(make_organization(park), silent, "没有公开")
    assert client.get(f"/api/v1/articles/{silent.pk}/").status_code == 404
    assert silent.pk not in [row["id"] for row in client.get("/api/v1/articles/").json()["results"]]


def test_approval_makes_a_fact_appear(client, park, article):
    fact = make_organization(park)
    prove(fact, article, "120名")
    assert client.get("/api/v1/organizations/?count=true").json()["count"] == 0
    approve(fact, origin=ORIGIN)
    assert client.get("/api/v1/organizations/?count=true").json()["count"] == 1
