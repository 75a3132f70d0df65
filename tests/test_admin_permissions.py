"""Who may do what at the desk: editors propose and edit, reviewers also decide, guests of the admin see nothing."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from curation.models import NotTheSame, Status
from parks.models import Park
from tests.factories import make_article, make_metric, make_park, prove, publish

TEXT = "临江高新区简报\n临江高新区现有党员120名。"


@pytest.fixture
def people(db):
    call_command("loaddata", "groups", verbosity=0)
    users = {}
    for name in ("编辑", "审核员", "管理员"):
        users[name] = get_user_model().objects.create_user(name, is_staff=True)
        users[name].groups.add(Group.objects.get(name=name))
    users["无组"] = get_user_model().objects.create_user("无组", is_staff=True)
    return users


@pytest.fixture
def park(db):
    return publish(make_park(), make_article(TEXT), "临江高新区")


@pytest.fixture
def pending(park):
    metric = make_metric(park)
    prove(metric, park.evidence.get().article, "党员120名")
    return metric


def entered(response):
    form = response.context["adminform"].form
    return {bound.html_name: bound.value() for bound in form if bound.value() is not None}


def save(client, metric, **values):
    address = reverse("admin:initiatives_metric_change", args=[metric.pk])
    return client.post(address, entered(client.get(address)) | values)


def test_an_editor_edits_and_proposes_but_does_not_decide(client, people, pending):
    client.force_login(people["编辑"])
    page = client.get(reverse("admin:initiatives_metric_change", args=[pending.pk])).content.decode()
    assert 'name="_save"' in page and 'name="_approve"' not in page
    save(client, pending, label="在册党员")
    assert save(client, pending, label="党员数", _approve="1").status_code == 403
    pending.refresh_from_db()
    assert (pending.label, pending.status) == ("在册党员", Status.PENDING)


def test_an_editor_is_offered_no_decision_in_the_list(client, people, pending):
    client.force_login(people["编辑"])
    address = reverse("admin:initiatives_metric_changelist")
    assert "approve_selected" not in client.get(address).content.decode()
    client.post(address, {"action": "approve_selected", "_selected_action": [pending.pk]})
    pending.refresh_from_db()
    assert pending.status == Status.PENDING


def test_a_reviewer_decides(client, people, pending):
    client.force_login(people["审核员"])
    save(client, pending, _approve="1")
    pending.refresh_from_db()
    assert pending.is_public


@pytest.mark.parametrize("name", ["编辑", "无组"])
def test_merging_splitting_and_retiring_are_for_reviewers(client, people, park, name):
    other = make_park("南湾高新区")
    client.force_login(people[name])
    merge = reverse("admin:parks_park_merge") + f"?fact={park.pk}&fact={other.pk}"
    assert client.post(merge, {"winner": park.pk}).status_code == 403
    assert client.post(merge, {"_different": "1"}).status_code == 403
    assert client.post(reverse("admin:parks_park_split", args=[park.pk]), {"reason": "x"}).status_code == 403
    assert client.post(reverse("admin:parks_park_retire", args=[park.pk]), {"reason": "x"}).status_code == 403
    park.refresh_from_db()
    assert park.is_public and not NotTheSame.objects.exists()


def test_somebody_without_a_group_sees_nothing(client, people, pending):
    client.force_login(people["无组"])
    assert client.get(reverse("admin:index")).status_code == 200
    for view in ("change", "history"):
        assert client.get(reverse(f"admin:initiatives_metric_{view}", args=[pending.pk])).status_code == 403
    document = pending.evidence.get().article.document
    assert client.get(reverse("admin:articles_document_download", args=[document.pk])).status_code == 403


def test_nobody_comes_in_without_signing_in(client, park):
    for address in (
        reverse("admin:index"),
        reverse("admin:parks_park_history", args=[park.pk]),
        reverse("admin:parks_park_merge"),
        reverse("admin:articles_article_import"),
    ):
        response = client.get(address)
        assert (response.status_code, response.url.split("?")[0]) == (302, reverse("admin:login"))


@pytest.mark.parametrize("name", ["编辑", "审核员", "管理员"])
def test_every_group_can_open_the_start_page_and_every_list_it_names(client, people, park, name):
    client.force_login(people[name])
    start = client.get(reverse("admin:index"))
    addresses = [model["admin_url"] for app in start.context["app_list"] for model in app["models"]]
    assert len(addresses) >= 12
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_the_permissions_of_a_group_are_named_in_chinese(admin_client, people):
    group = Group.objects.get(name="审核员")
    page = admin_client.get(reverse("admin:auth_group_change", args=[group.pk])).content.decode()
    assert "园区与组织｜可以修改园区" in page and "园区与组织｜可以核准、否决园区" in page
    assert "Can change" not in page


def test_an_account_is_closed_and_not_deleted(admin_client, people):
    address = reverse("admin:auth_user_delete", args=[people["编辑"].pk])
    assert admin_client.post(address, {"post": "yes"}).status_code == 403


def test_an_editor_may_propose(client, people, park):
    client.force_login(people["编辑"])
    address = reverse("admin:parks_park_add")
    page = client.get(address)
    management = page.context["inline_admin_formsets"][0].formset.management_form
    values = entered(page) | {bound.html_name: bound.value() for bound in management}
    client.post(address, values | {"name": "北岸科技园"})
    assert Park.objects.get(name="北岸科技园").status == Status.PENDING
