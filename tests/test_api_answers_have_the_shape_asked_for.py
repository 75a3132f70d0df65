"""`fields` gives a part of an answer, `expand` more of what it points at: validated, and for no further query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.api.schema import openapi

from .api_contract import assert_conforms, operations
from .api_world import address_in_the_world

pytestmark = pytest.mark.django_db


def declared(operation_id):
    """What the description says that `fields` and `expand` can name."""
    parameters = openapi()["paths"][operations()[operation_id]]["get"].get("parameters", ())
    schemas = {one["name"]: one["schema"] for one in parameters if one["name"] in ("fields", "expand")}
    return {name: schema["items"]["enum"] for name, schema in schemas.items()}


@pytest.fixture
def get(client, world):
    def ask(operation_id, status=200, **parameters):
        response = client.get(address_in_the_world(operations()[operation_id]), parameters)
        assert response.status_code == status, response.content
        assert_conforms(operation_id, response)
        return response.json()

    return ask


def test_only_the_fields_asked_for_are_in_the_rows(get):
    rows = get("metrics_list", fields="value_text,id")["results"]
    assert rows == [{"id": 701, "value_text": "120名"}, {"id": 702, "value_text": "300家以上"}]


def test_dots_lead_to_fields_inside(get):
    row = get("metrics_retrieve", fields="subject.name,evidence.exact,evidence.article.title")
    assert row["subject"] == {"name": "临江高新区党工委"}
    assert row["evidence"][0] == {"exact": "120名", "article": {"title": "灯塔照亮园区路"}}


def test_a_profile_can_be_asked_for_in_part(get):
    profile = get("parks_profile_retrieve", fields="park.name,initiatives.slug,initiatives.whole")
    assert profile == {
        "park": {"name": "临江高新区"},
        "initiatives": [
            {"slug": "shuangdeng-moshi", "whole": None},
            {"slug": "dengta-xingdong", "whole": "shuangdeng-moshi"},
        ],
    }


def test_a_reference_is_expanded_by_the_fields_of_its_own(get):
    plain, expanded = get("metrics_retrieve")["park"], get("metrics_retrieve", expand="park")["park"]
    assert set(plain) == {"slug", "name", "url"}
    assert plain.items() <= expanded.items()
    assert (expanded["province"], expanded["level"]) == ("浙江省", "national")
    assert "evidence" not in expanded


def test_a_subject_is_expanded_by_the_fields_of_its_kind(get):
    committee = get("metrics_retrieve", expand="subject")["subject"]
    assert (committee["type"], committee["kind"]) == ("organization", "党工委")
    assert "province" not in committee
    park = get("metrics_list", expand="subject")["results"][1]["subject"]
    assert (park["type"], park["province"]) == ("park", "浙江省")
    assert "kind" not in park


@pytest.mark.parametrize(
    ("operation_id", "name", "field"),
    [
        ("parks_list", "parent", "province"),
        ("organizations_list", "host", "website"),
        ("organizations_list", "parent", "kind"),
        ("initiatives_list", "lead", "kind"),
        ("initiatives_list", "whole", "generic"),
        ("metrics_list", "indicator", "definition"),
        ("evidence_list", "article", "citation"),
        ("articles_list", "park", "city"),
        ("parks_profile_retrieve", "enterprises", "website"),
    ],
)
def test_whatever_is_pointed_at_can_be_expanded(get, operation_id, name, field):
    answer = get(operation_id, expand=name)
    rows = answer.get("results", [answer])
    things = [thing for row in rows for thing in (row[name] if isinstance(row[name], list) else [row[name]]) if thing]
    assert things
    assert all(field in thing for thing in things)


def test_to_name_a_field_inside_is_to_expand(get):
    assert get("metrics_retrieve", fields="park.province") == {"park": {"province": "浙江省"}}


@pytest.mark.parametrize(
    ("parameters", "nearest", "some_allowed"),
    [
        ({"fields": "valu_text"}, "value_text", "subject_text"),
        ({"fields": "evidence.quot"}, "evidence.quote", "evidence.exact"),
        ({"fields": "id,park.nam"}, "park.name", "park.slug"),
        ({"expand": "indicater"}, "indicator", "subject"),
        ({"provenance": "ful"}, "full", "full"),
    ],
)
def test_what_cannot_be_had_is_refused_with_what_can(get, parameters, nearest, some_allowed):
    for operation_id in ("metrics_list", "metrics_retrieve"):
        (error,) = get(operation_id, status=400, **parameters)["errors"]
        assert error["parameter"] in parameters
        assert (error["code"], error["nearest"]) == ("unknown-value", nearest)
        assert some_allowed in error["allowed"]


def test_all_that_is_wrong_is_told_at_once(get):
    errors = get("metrics_list", status=400, fields="x", expand="y", nature="z")["errors"]
    assert {error["parameter"] for error in errors} == {"fields", "expand", "nature"}


@pytest.mark.parametrize("operation_id", [name for name in operations() if declared(name)])
def test_every_field_that_is_declared_can_be_asked_for(client, world, operation_id):
    path = address_in_the_world(operations()[operation_id])
    for name, values in declared(operation_id).items():
        assert client.get(path, {name: ",".join(values)}).status_code == 200


@pytest.mark.parametrize("operation_id", ["metrics_list", "organizations_list", "initiatives_list", "evidence_list"])
def test_expanding_costs_no_query(client, world, operation_id):
    everything = ",".join(declared(operation_id)["expand"])

    def queries(**parameters):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(operations()[operation_id], parameters).status_code == 200
        return len(captured)

    assert queries(expand=everything) == queries()
    assert queries(expand=everything, provenance="full") == queries()


def test_evidence_that_is_not_asked_for_is_not_fetched(client, world):
    with CaptureQueriesContext(connection) as captured:
        client.get("/api/v1/metrics/", {"fields": "id,low"})
    assert not any("articles_evidence" in query["sql"] for query in captured.captured_queries)


def test_another_shape_has_another_etag_and_304(client, world):
    plain, part = client.get("/api/v1/metrics/"), client.get("/api/v1/metrics/?fields=id")
    assert plain["ETag"] != part["ETag"]
    again = client.get("/api/v1/metrics/?fields=id", headers={"If-None-Match": part["ETag"]})
    assert again.status_code == 304
