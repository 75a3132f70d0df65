"""The examples in the OpenAPI document are real answers. To renew them: UPDATE_EXAMPLES=1, then read the difference."""

import json
import os

import pytest

from config.api.schema import EXAMPLES
from curation.publication.dumps import store_dump

from .api_contract import assert_conforms, operations
from .api_world import build_world

pytestmark = pytest.mark.django_db

_ONE_OF = {
    "parks": "linjiang",
    "organizations": "linjiang-jinggong-dangzhibu",
    "enterprises": "linjiang-jinggong-youxiangongsi",
    "initiatives": "dengta-xingdong",
    "indicators": "dangyuan",
    "metrics": "701",
    "articles": "501",
    "evidence": "908",
    "search": "",
    "changes": "",
    "dumps": "",
}
_ASKED = {"search_list": {"q": "党员"}, "changes_list": {"page_size": 4}}


@pytest.mark.parametrize("operation_id", operations())
def test_answer_is_the_example_and_fits_the_schema(client, operation_id, settings, tmp_path):
    settings.DUMPS_DIR = tmp_path
    build_world()
    store_dump()
    path = operations()[operation_id]
    one = _ONE_OF[path.split("/")[3]]
    response = client.get(path.replace("{slug}", one).replace("{id}", one), _ASKED.get(operation_id))
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
