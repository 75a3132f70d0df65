"""Every change of another name has its line in the ledger of what it names, and the history tells it in words."""

import pytest
from django.urls import reverse

from articles.importing import Options, import_documents
from curation.facts import add_alias, edit_alias, history, merge, remove_alias, split, teach, version_of
from curation.ledger import describe
from curation.models import AliasKind, Change
from parks.models import Enterprise, EnterpriseAlias
from tests.factories import make_enterprise, make_indicator, make_park
from tests.samples import file

pytestmark = pytest.mark.django_db

NOTED = "精工坊（简称，来源：编辑）"
OFF = "精工坊（简称，来源：编辑，已停用）"


@pytest.fixture
def firm():
    return make_enterprise(make_park())


@pytest.fixture
def alias(firm, administrator):
    add_alias(firm, name="精工坊", kind=AliasKind.SHORT, source="编辑", actor=administrator)
    return firm.aliases.get()


def newest(thing):
    """The newest line about it: action, who, and the other names before and after, in words."""
    line = history(thing).first()
    (told,) = describe([line])[0].fields
    return line.action, line.actor, told.label, told.old, told.new


def aliases_by_the_ledger(fact):
    """The other names that the lines add up to, by name."""
    state = {}
    for line in history(fact).filter(action="vocabulary").order_by("pk"):
        for one in line.before.get("aliases", []):
            assert state.pop(one["name"]) == one
        for one in line.after.get("aliases", []):
            state[one["name"]] = one
    return state


def present(fact):
    return {alias.name: alias.recorded for alias in fact.aliases.all()}


def test_adding_switching_and_removing_each_write_a_line(firm, alias, administrator):
    who = ("vocabulary", administrator, "别名")
    assert newest(firm) == (*who, "（空）", NOTED)
    edit_alias(alias, values={"active": False}, actor=administrator, reason="与别家同名")
    assert newest(firm) == (*who, NOTED, OFF)
    assert history(firm).first().reason == "与别家同名"
    edit_alias(alias, values={"active": True}, actor=administrator)
    assert newest(firm) == (*who, OFF, NOTED)
    remove_alias(alias, actor=administrator)
    assert newest(firm) == (*who, NOTED, "（空）")


def test_what_changes_nothing_writes_nothing(firm, alias, administrator):
    lines = Change.objects.count()
    assert edit_alias(alias, values={"active": True}, actor=administrator) is False
    assert add_alias(firm, name="精工坊", kind=AliasKind.FULL, source="") is False
    assert teach(firm, True, actor=administrator) is False
    assert Change.objects.count() == lines


def test_a_merge_moves_names_by_lines_of_the_winner_and_a_split_takes_them_back(firm, administrator):
    twin = make_enterprise(firm.park, "临江精工集团")
    add_alias(twin, name="精工坊", kind=AliasKind.SHORT, source="编辑")
    merge(twin, into=firm, actor=administrator, reason="同一家")
    assert set(present(firm)) == {"临江精工集团", "精工坊"}
    assert aliases_by_the_ledger(firm) == present(firm)
    assert {line.reason for line in history(firm).filter(action="vocabulary")} == {"同一家"}
    split(twin, actor=administrator)
    assert aliases_by_the_ledger(firm) == present(firm) == {}
    assert aliases_by_the_ledger(twin) == present(twin)


def test_an_import_writes_the_names_that_it_learns():
    text = "临江高新区简报\n\n临江精密工业有限公司（以下简称“临江精密”）在临江高新区投产。临江精密有员工80名。\n"
    import_documents([file(text)], options=Options(origin="test"))
    assert EnterpriseAlias.objects.exists()
    for firm in Enterprise.objects.all():
        assert aliases_by_the_ledger(firm) == present(firm)


def test_wordings_of_an_indicator_have_lines_too(admin_client, administrator):
    indicator = make_indicator()
    add_alias(indicator, name="在册党员", kind=AliasKind.SHORT, source="编辑", actor=administrator)
    line = history(indicator).get()
    assert (line.fact_type, line.fact_name) == ("initiatives.indicator", str(indicator))
    page = admin_client.get(reverse("admin:curation_change_changelist") + "?kind=initiatives.indicator")
    assert "指标" in page.content.decode() and "党员（名）" in page.content.decode()


def test_lines_about_words_do_not_stand_in_the_way_of_an_editor(firm, administrator):
    seen = version_of(firm)
    add_alias(firm, name="精工坊", kind=AliasKind.SHORT, source="编辑", actor=administrator)
    teach(firm, False, actor=administrator)
    assert version_of(firm) == seen


def test_the_history_page_tells_it_in_chinese(admin_client, firm, alias, administrator):
    edit_alias(alias, values={"active": False}, actor=administrator)
    teach(firm, False, actor=administrator)
    page = admin_client.get(reverse("admin:parks_enterprise_history", args=[firm.pk])).content.decode()
    assert "词汇" in page and OFF in page
    assert "导入时识别：<del>是</del> → <ins>否</ins>" in page


def form_of(client, firm):
    """The address of the form and what it would send unchanged."""
    address = reverse("admin:parks_enterprise_change", args=[firm.pk])
    page = client.get(address)
    form = page.context["adminform"].form
    formset = page.context["inline_admin_formsets"][0].formset
    sent = {bound.html_name: bound.value() for part in (form, formset.management_form, *formset) for bound in part}
    sent |= {bound.html_initial_name: bound.value() for part in formset for bound in part}
    return address, {name: value for name, value in sent.items() if value is not None and value is not False}


def test_the_lines_below_a_form_go_through_the_ledger(admin_client, firm, alias, administrator):
    address, sent = form_of(admin_client, firm)
    admin_client.post(address, {name: value for name, value in sent.items() if name != "aliases-0-active"})
    assert newest(firm) == ("vocabulary", administrator, "别名", NOTED, OFF)
    address, sent = form_of(admin_client, firm)
    admin_client.post(address, sent | {"aliases-0-DELETE": "on"})
    assert newest(firm) == ("vocabulary", administrator, "别名", OFF, "（空）")
    address, sent = form_of(admin_client, firm)
    new = {"aliases-TOTAL_FORMS": "1", "aliases-0-name": "精工坊", "aliases-0-kind": "short", "aliases-0-active": "on"}
    admin_client.post(address, sent | new)
    assert newest(firm) == ("vocabulary", administrator, "别名", "（空）", NOTED)


def test_a_form_opened_earlier_does_not_switch_a_name_on_again(admin_client, firm, alias, administrator):
    address, sent = form_of(admin_client, firm)
    edit_alias(alias, values={"active": False}, actor=administrator)
    admin_client.post(address, sent | {"aliases-0-source": "企业名录"})
    alias.refresh_from_db()
    assert (alias.active, alias.source) == (False, "企业名录")


def test_the_list_of_names_goes_through_the_ledger(admin_client, firm, alias, administrator):
    changelist = reverse("admin:parks_enterprisealias_changelist")
    admin_client.post(changelist, {"action": "switch_off", "_selected_action": [alias.pk], "reason": "误记"})
    assert newest(firm) == ("vocabulary", administrator, "别名", NOTED, OFF)
    change = reverse("admin:parks_enterprisealias_change", args=[alias.pk])
    admin_client.post(change, {"name": "精工坊", "kind": "short", "source": "编辑", "active": "on"})
    assert newest(firm) == ("vocabulary", administrator, "别名", OFF, NOTED)
    admin_client.post(changelist, {"action": "delete_selected", "_selected_action": [alias.pk], "post": "yes"})
    assert newest(firm) == ("vocabulary", administrator, "别名", NOTED, "（空）")
    add_alias(firm, name="精工坊", kind=AliasKind.SHORT, source="编辑")
    admin_client.post(reverse("admin:parks_enterprisealias_delete", args=[firm.aliases.get().pk]), {"post": "yes"})
    assert newest(firm) == ("vocabulary", administrator, "别名", NOTED, "（空）")
