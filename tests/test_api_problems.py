"""Every error of the API is a problem document with a code that stays, whatever went wrong."""

import pytest

from curation.api.problems import SCHEMA
from parks.api.views import ParkViewSet

from .api_contract import assert_valid

pytestmark = pytest.mark.django_db


def assert_problem(response, status, code):
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert_valid(response.json(), SCHEMA)
    assert (response.json()["code"], response.json()["status"]) == (code, status)


@pytest.mark.parametrize(
    "path",
    [
        "parks/nirgends/",
        "parks/nirgends/profile/",
        "parks/UPPER/",
        "metrics/1/",
        "metrics/x/",
        "metrics/999999999999999999/",
        "metrics/9999999999999999999999/",
        "articles/1/",
        "evidence/1/",
        "indicators/nirgends/",
        "nothing/",
        "parks/a/b/c/",
    ],
)
def test_what_does_not_exist_is_not_found(client, path):
    assert_problem(client.get(f"/api/v1/{path}"), 404, "not-found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_not_allowed(client, method):
    assert_problem(getattr(client, method)("/api/v1/parks/"), 405, "method-not-allowed")


def test_other_formats_are_not_acceptable(client):
    assert_problem(client.get("/api/v1/parks/", headers={"Accept": "text/csv"}), 406, "not-acceptable")


def test_a_reader_who_asks_too_often_is_told_when_to_come_back(client, settings):
    settings.API_RATE = "2/min"
    statuses = [client.get("/api/v1/parks/").status_code for _ in range(2)]
    assert statuses == [200, 200]
    response = client.get("/api/v1/parks/")
    assert_problem(response, 429, "too-many-requests")
    assert 0 < int(response["Retry-After"]) <= 60


def test_an_unexpected_error_is_a_problem_and_is_logged(client, monkeypatch, caplog):
    def fail(self):
        raise RuntimeError("disk on fire")

    monkeypatch.setattr(ParkViewSet, "get_queryset", fail)
    client.raise_request_exception = False
    response = client.get("/api/v1/parks/")
    assert_problem(response, 500, "server-error")
    assert "fire" not in response.content.decode()
    assert "disk on fire" in caplog.text


def test_the_type_leads_to_its_explanation(client):
    page, anchor = client.get("/api/v1/nothing/").json()["type"].split("#")
    assert f'id="{anchor}"' in client.get(page).content.decode()


def test_an_address_without_its_last_slash_is_redirected(client):
    assert client.get("/api/v1/parks")["Location"] == "/api/v1/parks/"
