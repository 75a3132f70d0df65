"""Answers to questions of every shape, kept as files; the plain ones are the examples of the OpenAPI document.

A difference is a change that partners' programs meet. To renew the files: UPDATE_EXAMPLES=1, then read the difference.
"""

import json
import os
import re
from pathlib import Path

import pytest

from curation.facts import merge, retire
from initiatives.models import Metric
from parks.models import PartyOrganization

from .api_contract import assert_conforms

pytestmark = pytest.mark.django_db

_FOLDER = Path(__file__).with_name("api_snapshots")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)")
_CURSOR = re.compile(r"cursor=[^&\"]+")
_ASKED = {
    "parks_by_province": ("parks_list", "parks/?province=浙江省&ordering=-name&count=true"),
    "parks_parent_expanded": ("parks_list", "parks/?parent=linjiang&expand=parent"),
    "organizations_all_expanded": (
        "organizations_list",
        "organizations/?expand=park,parent,host&fields=name,park,parent,host",
    ),
    "initiatives_parts_expanded": ("initiatives_list", "initiatives/?q=双灯&expand=parts,lead&fields=name,parts,lead"),
    "metrics_targets_expanded": ("metrics_list", "metrics/?nature=target&expand=subject,park,indicator"),
    "metrics_first_page": ("metrics_list", "metrics/?page_size=1&fields=id,value_text"),
    "metric_with_provenance": ("metrics_retrieve", "metrics/701/?provenance=full"),
    "evidence_with_provenance": ("evidence_list", "evidence/?metric=702&provenance=full&expand=article"),
    "article_quotes_with_provenance": ("articles_retrieve", "articles/502/?provenance=full"),
    "profile_with_provenance": ("parks_profile_retrieve", "parks/linjiang/profile/?provenance=full"),
    "profile_part": ("parks_profile_retrieve", "parks/linjiang/profile/?fields=park.name,themes.lines.label"),
    "refused_in_chinese": ("metrics_list", "metrics/?nature=actul&fields=valu&low_min=x"),
    "not_found": ("parks_retrieve", "parks/nowhere/"),
    "withdrawn": ("metrics_retrieve", "metrics/702/"),
    "merged": (None, "organizations/linjiang-jinggong-dangzhibu/"),
}


def _prepare(name):
    if name == "withdrawn":
        retire(Metric.objects.get(pk=702), reason="原文已更正", origin="test", actor=None)
    if name == "merged":
        branch = PartyOrganization.objects.get(slug="linjiang-jinggong-dangzhibu")
        merge(branch, into=PartyOrganization.objects.exclude(pk=branch.pk).get(), actor=None)


@pytest.mark.parametrize("name", _ASKED)
def test_the_answer_is_as_it_was(client, world, name):
    _prepare(name)
    operation_id, path = _ASKED[name]
    response = client.get(f"/api/v1/{path}", headers={"Accept-Language": "zh-CN"})
    if operation_id:
        assert_conforms(operation_id, response)
    body = response.json() if response.content else None
    found = {"status": response.status_code, "location": response.headers.get("Location"), "body": body}
    text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    text = _CURSOR.sub("cursor=…", _MOMENT.sub("…", text))
    kept = _FOLDER / f"{name}.json"
    if os.environ.get("UPDATE_EXAMPLES"):
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8")


def test_nothing_is_kept_that_is_not_asked():
    assert {path.stem for path in _FOLDER.glob("*.json")} == set(_ASKED)
