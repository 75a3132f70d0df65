"""What v1 has promised stays: the stored shape of its documents against the present one."""

import copy

import pytest

from config.api.schema import openapi

from .api_compatibility import broken, promised, shape_of

PARKS = "/api/v1/parks/"


def park_of(document):
    return document["components"]["schemas"]["Park"]


def parameters_of(document):
    return {one["name"]: one for one in document["paths"][PARKS]["get"]["parameters"]}


def without_a_path(document):
    del document["paths"][PARKS]


def without_a_field(document):
    del park_of(document)["properties"]["city"]


def with_a_field_that_may_be_absent(document):
    park_of(document)["required"].remove("name")


def with_a_field_that_may_be_null(document):
    park_of(document)["properties"]["name"] = {"type": ["string", "null"]}


def with_another_type(document):
    park_of(document)["properties"]["name"] = {"type": "integer"}


def without_a_parameter(document):
    operation = document["paths"][PARKS]["get"]
    operation["parameters"] = [one for one in operation["parameters"] if one["name"] != "province"]


def without_a_choice(document):
    parameters_of(document)["level"]["schema"]["items"]["enum"].remove("national")


def with_a_demand(document):
    parameters_of(document)["province"]["required"] = True


def with_smaller_pages(document):
    parameters_of(document)["page_size"]["schema"]["maximum"] = 10


def without_json(document):
    answer = document["paths"][PARKS]["get"]["responses"]["200"]
    answer["content"] = {"text/csv": answer["content"]["application/json"]}


def without_the_page(document):
    del document["components"]["schemas"]["PaginatedParkList"]["properties"]["next"]


BREAKS = [
    (without_a_path, "is gone"),
    (without_a_field, ".city: is gone"),
    (with_a_field_that_may_be_absent, ".name: may be absent now"),
    (with_a_field_that_may_be_null, ".name: was string, is null or string"),
    (with_another_type, ".name: was string, is integer"),
    (without_a_parameter, "?province: is gone"),
    (without_a_choice, "?level[]: no longer takes national"),
    (with_a_demand, "?province: is demanded now"),
    (with_smaller_pages, "?page_size: maximum was 100, is 10"),
    (without_json, "no longer answers with application/json"),
    (without_the_page, ".next: is gone"),
]


def test_nothing_that_was_promised_is_broken():
    assert broken(promised(), shape_of(openapi())) == []


@pytest.mark.parametrize(("change", "told"), BREAKS)
def test_what_breaks_clients_is_told_by_name(change, told):
    before = shape_of(openapi())
    after = copy.deepcopy(before)
    change(after)
    found = broken(before, after)
    assert any(told in line and PARKS in line for line in found), found


def test_what_comes_besides_breaks_nobody():
    before = shape_of(openapi())
    after = copy.deepcopy(before)
    park_of(after)["properties"]["mayor"] = {"type": "string"}
    after["paths"]["/api/v1/rivers/"] = after["paths"][PARKS]
    after["paths"][PARKS]["get"]["parameters"].append({"name": "river", "in": "query", "schema": {"type": "string"}})
    parameters_of(after)["level"]["schema"]["items"]["enum"].append("lunar")
    parameters_of(after)["page_size"]["schema"]["maximum"] = 1000
    assert broken(before, after) == []
