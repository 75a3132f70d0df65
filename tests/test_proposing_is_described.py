"""The OpenAPI document tells of proposing all that a program needs; its examples are what the API answers."""

import pytest

from config.api.schema import openapi
from config.api.writing import EXAMPLES, WRITING, example

from .api_contract import assert_valid, operations
from .test_partners_propose import program

# What differs from one time to the next.
_PASSING = {"id": 1, "url": "https://example.org/api/v1/proposals/1/", "created_at": "2024-06-01T09:30:00+08:00"}
KINDS = ("organizations", "enterprises", "initiatives", "metrics")


@pytest.fixture
def ours(client, world):
    return program(client)


def described():
    """The operations that a key is needed for, by id."""
    found = {one["operationId"]: one for methods in openapi()["paths"].values() for one in methods.values()}
    return {name: one for name, one in found.items() if name not in operations()}


def steady(body):
    """The answer with what differs from one time to the next made the same."""
    if isinstance(body, list):
        return [steady(one) for one in body]
    if not isinstance(body, dict):
        return body
    return {name: _PASSING.get(name, steady(value)) for name, value in body.items()}


def content(part):
    return part["content"]["application/json"]


def test_every_operation_is_explained_and_needs_a_key():
    assert set(described()) == set(WRITING)
    for operation in described().values():
        assert operation["security"] == [{"key": []}]
        assert {"400", "401", "403", "429"} < set(operation["responses"])
        assert all(parameter["description"] for parameter in operation.get("parameters", ()))


def test_every_example_fits_its_schema():
    known = set()
    for name, operation in described().items():
        answers = [answer for status, answer in operation["responses"].items() if status in ("200", "201")]
        for answer in answers:
            assert_valid(content(answer)["example"], content(answer)["schema"])
            known.add(name)
        if "requestBody" in operation:
            body = content(operation["requestBody"])
            assert_valid(body["example"], body["schema"])
            known.add(f"{name}.request")
    assert known == {path.stem for path in EXAMPLES.glob("*.json")}


@pytest.mark.parametrize("kind", [*KINDS, "articles"])
def test_what_is_proposed_is_answered_as_the_example_says(ours, kind):
    response = ours.post(f"{kind}/", example(f"{kind}_create.request"))
    assert response.status_code == 201, response.content.decode()
    assert steady(response.json()) == example(f"{kind}_create")
    assert_valid(response.json(), content(described()[f"{kind}_create"]["responses"]["201"])["schema"])


def test_ones_own_proposals_are_told_as_the_examples_say(ours):
    number = ours.post("metrics/", example("metrics_create.request")).json()["id"]
    path = f"proposals/{number}/"
    assert steady(ours.get("proposals/").json()) == example("proposals_list")
    assert steady(ours.get(path).json()) == example("proposals_retrieve")
    changed = ours.ask("patch", path, example("proposals_partial_update.request"), If_Match="*")
    assert steady(changed.json()) == example("proposals_partial_update")
