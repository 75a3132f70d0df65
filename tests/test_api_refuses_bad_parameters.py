"""What an endpoint does not understand is refused, with the nearest right word and all that may stand there."""

import pytest

from .api_contract import assert_conforms, operations

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(client, world):
    def get(operation_id, query):
        response = client.get(operations()[operation_id] + "?" + query)
        assert response.status_code == 400, response.content
        assert response["Content-Type"] == "application/problem+json"
        assert_conforms(operation_id, response)
        assert response.json()["code"] == "bad-parameters"
        return response.json()["errors"]

    return get


def test_an_unknown_parameter_names_the_nearest_and_all(refused):
    (error,) = refused("parks_list", "provnce=x")
    assert (error["parameter"], error["code"], error["nearest"]) == ("provnce", "unknown-parameter", "province")
    every_list = {"count", "cursor", "expand", "fields", "ordering", "page_size", "provenance"}
    assert {*error["allowed"]} >= every_list | {"city", "level", "parent", "province", "q"}
    assert "province" in error["detail"]


@pytest.mark.parametrize(
    ("operation_id", "query", "nearest", "allowed"),
    [
        ("parks_list", "level=nationl", "national", ["national", "provincial", "local", "inner", "unknown"]),
        ("parks_list", "province=浙江", "浙江省", ["浙江省"]),
        ("organizations_list", "park=linjian", "linjiang", ["linjiang", "linjiang-ruanjianyuan"]),
        ("initiatives_list", "generic=yes", None, ["true", "false"]),
        ("metrics_list", "unit=嘉", None, ["名", "家"]),
        ("metrics_list", "indicator=dangyun", "dangyuan", ["dangyuan"]),
        ("articles_list", "publisher=临江报", "临江日报", ["临江日报"]),
    ],
)
def test_an_unknown_value_names_the_nearest_and_all(refused, operation_id, query, nearest, allowed):
    (error,) = refused(operation_id, query)
    assert (error["code"], error["nearest"]) == ("unknown-value", nearest)
    assert error["allowed"] == allowed


def test_an_unknown_ordering_names_the_columns(refused):
    (error,) = refused("metrics_list", "ordering=lw")
    assert (error["code"], error["nearest"]) == ("unknown-value", "low")
    assert "-low" in error["allowed"]


@pytest.mark.parametrize(
    ("operation_id", "query"),
    [
        ("parks_list", "page_size=0"),
        ("parks_list", "page_size=101"),
        ("parks_list", "page_size=1e1"),
        ("parks_list", "page_size=-1"),
        ("parks_list", "page_size=２０"),
        ("parks_list", "cursor=abc"),
        ("parks_list", "cursor=%00"),
        ("parks_list", "q=" + "长" * 101),
        ("parks_list", "q=a%00b"),
        ("parks_list", "parent=%2F.."),
        ("metrics_list", "low_min=many"),
        ("metrics_list", "low_min=NaN"),
        ("metrics_list", "low_min=1e999999"),
        ("metrics_list", "low_min=1.1234567"),
        ("metrics_list", "period_from=2024-13-01"),
        ("metrics_list", "period_from=2024/01/01"),
        ("evidence_list", "article=99999999999999999999"),
        ("evidence_list", "article=1.5"),
        ("evidence_list", "article=0"),
    ],
)
def test_a_malformed_value_is_refused(refused, operation_id, query):
    (error,) = refused(operation_id, query)
    assert error["code"] == "invalid-value"


def test_all_mistakes_are_told_at_once(refused):
    errors = refused("metrics_list", "natur=plan&bound=most&q=&park=linjiang&park=linjiang&low_max=x")
    assert {error["parameter"]: error["code"] for error in errors} == {
        "natur": "unknown-parameter",
        "bound": "unknown-value",
        "q": "empty-value",
        "park": "repeated-parameter",
        "low_max": "invalid-value",
    }


@pytest.mark.parametrize("path", ["parks/linjiang/", "parks/linjiang/profile/", "metrics/701/", "", "schema/"])
def test_single_answers_take_no_parameters(client, world, path):
    response = client.get(f"/api/v1/{path}", {"format": "json"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "format"


def test_a_cursor_of_another_order_is_refused(client, refused):
    following = client.get("/api/v1/parks/", {"page_size": 1}).json()["next"]
    response = client.get(following + "&ordering=name")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "cursor"
