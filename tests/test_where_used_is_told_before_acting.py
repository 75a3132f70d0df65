"""Before facts are ruled out, merged or taken back in a list, or other names switched off: what rests on them."""

import pytest
from django.urls import reverse

from curation.facts import add_alias, history
from curation.models import AliasKind, Status
from curation.usage import are_used, uses_of
from tests.factories import make_article, make_enterprise, make_metric, make_organization, make_park, prove, publish

TEXT = "临江简报\n临江高新区有企业130家，党员120名。"

pytestmark = pytest.mark.django_db


@pytest.fixture
def park():
    return make_park()


def post(client, rows, action, **more):
    address = reverse(f"admin:{rows[0]._meta.app_label}_{rows[0]._meta.model_name}_changelist")
    return client.post(address, {"action": action, "_selected_action": [row.pk for row in rows], **more})


def test_ruling_out_what_others_rest_on_shows_them_first(admin_client, park):
    make_organization(park, "临江党工委")
    asked = post(admin_client, [park], "reject_selected")
    park.refresh_from_db()
    assert park.status == Status.PENDING
    assert "党组织（园区）1条：临江党工委" in asked.content.decode()
    post(admin_client, [park], "reject_selected", reason="并非园区")
    park.refresh_from_db()
    assert (park.status, history(park).first().reason) == (Status.REJECTED, "并非园区")


def test_an_empty_reason_is_asked_for_again(admin_client, park):
    make_organization(park, "临江党工委")
    asked = post(admin_client, [park], "reject_selected", reason=" ")
    park.refresh_from_db()
    assert asked.status_code == 200 and park.status == Status.PENDING


def test_ruling_out_what_nothing_but_its_proof_points_to_takes_one_step(admin_client, park):
    metric = make_metric(park)
    prove(metric, make_article(TEXT), "党员120名")
    assert not are_used([metric])
    assert post(admin_client, [metric], "reject_selected").status_code == 302
    metric.refresh_from_db()
    assert metric.status == Status.REJECTED


def test_the_uses_of_several_are_told_together(admin_client, park):
    other = make_park("南湾高新区")
    for number, owner in enumerate([park, park, other]):
        make_organization(owner, f"第{number}党支部")
    (branches,) = [use for use in uses_of(park, other) if use.label.startswith("党组织")]
    assert branches.number == 3
    article = make_article("临江高新区与南湾高新区结对。")
    for row in (park, other):
        publish(row, article, row.name)
    assert "党组织（园区）3条" in post(admin_client, [park, other], "retire_selected").content.decode()


def test_the_page_of_merging_tells_what_rests_on_both(admin_client, park):
    other = make_park("南湾高新区")
    make_organization(other, "南湾党工委")
    page = admin_client.get(f"{reverse('admin:parks_park_merge')}?fact={park.pk}&fact={other.pk}").content.decode()
    assert "党组织（园区）1条：南湾党工委" in page


def test_switching_names_off_shows_what_lies_under_them_and_notes_the_reason(admin_client, park):
    firm = make_enterprise(park, "望海精工")
    add_alias(firm, name="精工坊", kind=AliasKind.SHORT, source="编辑")
    alias = firm.aliases.get()
    prove(firm, make_article("望海精工开工。"), "望海精工")
    asked = post(admin_client, [alias], "switch_off").content.decode()
    alias.refresh_from_db()
    assert alias.active and "望海精工开工" not in asked and "1条" in asked
    post(admin_client, [alias], "switch_off", reason="与别厂重名")
    alias.refresh_from_db()
    assert (alias.active, history(firm).first().reason) == (False, "与别厂重名")
