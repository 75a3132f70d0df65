"""The examples in the OpenAPI document are real answers. To renew them: UPDATE_EXAMPLES=1, then read the difference."""

import json
import os

import pytest

from config.api.schema import EXAMPLES
from curation.publication.dumps import store_dump

from .api_contract import assert_conforms, operations
from .api_world import address_in_the_world

pytestmark = pytest.mark.django_db

_ASKED = {"search_list": {"q": "党员"}, "changes_list": {"page_size": 4}}


@pytest.mark.parametrize("operation_id", operations())
def test_answer_is_the_example_and_fits_the_schema(client, world, operation_id, settings, tmp_path):
    settings.DUMPS_DIR = tmp_path
    store_dump()
    response = client.get(address_in_the_world(operations()[operation_id]), _ASKED.get(operation_id))
    assert response.status_code == 200
    example = EXAMPLES / f"{operation_id}.json"
    if os.environ.get("UPDATE_EXAMPLES"):
        example.write_text(json.dumps(response.json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert steady(response.json()) == steady(json.loads(example.read_text(encoding="utf-8")))
    assert_conforms(operation_id, response)


def steady(body):
    """Without the numbers and times of changes and dumps, which are given out anew each time."""
    if "cursor" in body:
        return [(change["kind"], change["resource"], list(change["record"])) for change in body["results"]]
    if body.keys() == {"results"} and all("cursor" in dump for dump in body["results"]):
        return [(list(dump), [list(file) for file in dump["files"]]) for dump in body["results"]]
    return body
