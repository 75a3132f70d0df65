"""Unchanged answers cost no transfer, and programs in other web pages may read all of them."""

import pytest

from curation.facts import edit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["parks/", "parks/linjiang/", "parks/linjiang/profile/", "metrics/?page_size=1", "schema/"]
)
def test_an_unchanged_answer_is_not_sent_again(client, world, path):
    first = client.get(f"/api/v1/{path}")
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    assert "public" in first["Cache-Control"]


def test_a_changed_answer_is_sent(client, world, administrator):
    from parks.models import Park

    first = client.get("/api/v1/parks/linjiang/")
    edit(Park.objects.get(slug="linjiang"), values={"summary": "江边的园区。"}, actor=administrator)
    again = client.get("/api/v1/parks/linjiang/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again.json()["summary"] == "江边的园区。"


def test_refusals_are_not_kept(client):
    assert "Cache-Control" not in client.get("/api/v1/nothing/")


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/parks/", "/api/v1/nothing/", "/api/v1/parks/?x=1"])
def test_every_origin_may_read(client, path):
    response = client.get(path, headers={"Origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "Set-Cookie" not in response


def test_a_preflight_request_is_answered(client):
    response = client.options("/api/v1/parks/", headers={"Origin": "https://example.org"})
    assert response.status_code == 204
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


def test_pages_for_people_are_not_opened_to_other_origins(client):
    assert "Access-Control-Allow-Origin" not in client.get("/admin/login/")


def test_a_head_request_gives_the_headers_only(client, world):
    response = client.head("/api/v1/parks/")
    assert response.status_code == 200
    assert response.content == b""
