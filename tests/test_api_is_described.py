"""The OpenAPI document and the page made from it tell all that the API does, without a warning."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from config.api.schema import EXAMPLES, openapi
from config.api.summaries import SUMMARIES

from .api_contract import assert_valid, operations

DOCS = ["/api/v1/docs/", "/api/v1/docs/en/"]


def test_the_document_is_valid_and_raises_no_warning():
    call_command("spectacular", "--validate", "--fail-on-warn", "--api-version", "v1", stdout=StringIO())


def test_it_is_openapi_3_1():
    assert openapi()["openapi"].startswith("3.1.")


def test_every_operation_has_a_summary_and_an_example():
    assert set(operations()) == set(SUMMARIES) == {path.stem for path in EXAMPLES.glob("*.json")}


@pytest.mark.parametrize("operation_id", operations())
def test_the_example_fits_its_schema(operation_id):
    content = openapi()["paths"][operations()[operation_id]]["get"]["responses"]["200"]["content"]["application/json"]
    assert_valid(content["example"], content["schema"])


@pytest.mark.parametrize("operation_id", operations())
def test_every_parameter_is_explained(operation_id):
    for parameter in openapi()["paths"][operations()[operation_id]]["get"].get("parameters", []):
        assert parameter["description"].strip(), parameter["name"]


@pytest.mark.django_db
def test_the_document_is_served(client):
    response = client.get("/api/v1/schema/")
    assert response["Content-Type"].startswith("application/json")
    assert response.json() == openapi()
    as_openapi = client.get("/api/v1/schema/", headers={"Accept": "application/vnd.oai.openapi+json"})
    assert as_openapi["Content-Type"].startswith("application/vnd.oai.openapi+json")


@pytest.mark.django_db
def test_the_root_names_every_resource(client):
    links = client.get("/api/v1/").json()
    assert {"schema", "docs"} < set(links)
    for address in links.values():
        assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", DOCS)
def test_the_page_shows_every_endpoint_parameter_and_code(client, address):
    page = client.get(address).content.decode()
    for operation_id, path in operations().items():
        assert f'id="{operation_id}"' in page
        assert path in page
    assert "period_from" in page
    assert "at_least" in page


@pytest.mark.django_db
def test_the_english_page_explains_everything_in_english(client):
    groups = client.get("/api/v1/docs/en/").context["groups"]
    endpoints = [endpoint for title, _, endpoints in groups for endpoint in endpoints]
    explained = [one.description for endpoint in endpoints for one in endpoint.parameters]
    assert len(endpoints) == len(operations())
    for text in [*(title for title, *_ in groups), *(endpoint.summary for endpoint in endpoints), *explained]:
        assert re.fullmatch(r"[A-Z][\x20-\x7e]+", text), text


@pytest.mark.django_db
@pytest.mark.parametrize("address", DOCS)
def test_the_page_needs_no_script_and_no_other_host(client, address):
    response = client.get(address)
    page = response.content.decode()
    assert "<script" not in page
    assert " style=" not in page
    assert "unsafe" not in response["Content-Security-Policy"]
