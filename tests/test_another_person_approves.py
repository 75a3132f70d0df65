"""三审三校: where the installation asks for it, another person than the author approves; the database holds it too."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from curation.batch import Batch
from curation.facts import CurationError, approve, edit, history, propose, reject, undo
from curation.ledger import describe
from curation.models import Change, Policy
from curation.policy import begin_policy, set_policy
from parks.models import Park
from tests.factories import make_park

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(db):
    set_policy(second_person_approves=True, actor=None, reason="试行三审三校")


@pytest.fixture
def author():
    return get_user_model().objects.create_user("author")


@pytest.fixture
def other():
    return get_user_model().objects.create_user("other")


@pytest.fixture
def park(author):
    values = {"name": "临江高新区", "statement": "据实地查看。"}
    return propose(Park, values=values, origin="test", actor=author)


def line(park, actor, **fields):
    values = {"action": "approve", "before": {"status": "pending"}, "after": {"status": "approved"}, **fields}
    return Change(fact_type="parks.park", fact_id=park.pk, fact_name=park.name, actor=actor, **values)


def test_without_the_setting_anybody_may(author, park):
    assert approve(park, origin="test", actor=author)


def test_the_author_does_not_approve_and_another_does(strict, author, other, park):
    with pytest.raises(CurationError, match="另一人核准"):
        approve(park, origin="test", actor=author)
    assert approve(park, origin="test", actor=other)


def test_who_edited_last_is_the_author(strict, author, other, park):
    edit(park, values={"city": "临江市"}, actor=other)
    with pytest.raises(CurationError):
        approve(park, origin="test", actor=other)
    assert approve(park, origin="test", actor=author)


def test_a_program_is_not_a_second_person(strict, park):
    with pytest.raises(CurationError):
        approve(park, origin="test")
    assert Batch(origin="test").approve(Park, [park.pk]) == 0


def test_what_a_program_proposed_any_person_approves(strict, author):
    assert approve(make_park(statement="据实地查看。"), origin="test", actor=author)


def test_taking_a_rejection_back_does_not_lead_round_it(strict, author, other, park):
    approve(park, origin="test", actor=other)
    reject(park, origin="test", actor=author)
    with pytest.raises(CurationError):
        undo(history(park).first(), origin="test", actor=author)


@pytest.mark.parametrize("action", ["approve", "restore"])
def test_the_database_refuses_the_authors_line(strict, author, other, park, action):
    for actor in (author, None):
        with pytest.raises(DatabaseError, match="another person"), transaction.atomic():
            Change.objects.bulk_create([line(park, actor, action=action)])
    Change.objects.bulk_create([line(park, other, action=action)])


def test_the_setting_says_how_a_new_installation_begins_and_no_more(settings):
    settings.SECOND_PERSON_APPROVES = True
    begin_policy(using="default")
    assert not Policy.objects.get().second_person_approves
    Policy.objects.all().delete()
    begin_policy(using="default")
    assert Policy.objects.get().second_person_approves


def test_the_rule_is_changed_with_a_line_in_the_ledger(author):
    assert set_policy(second_person_approves=True, actor=author, reason="试行")
    assert not set_policy(second_person_approves=True, actor=author, reason="再说一遍")
    (line,) = Change.objects.filter(fact_type="curation.policy")
    assert (line.actor, line.reason, line.after) == (author, "试行", {"second_person_approves": True})
    (field,) = describe([line])[0].fields
    assert (field.label, field.old, field.new) == ("须由他人核准", "否", "是")


def test_administrators_change_it_at_the_desk_and_it_holds_at_once(admin_client, administrator, park):
    page = reverse("admin:curation_policy_change", args=[1])
    admin_client.post(page, {"second_person_approves": "on", "reason": ""})
    assert not Policy.objects.get().second_person_approves
    admin_client.post(page, {"second_person_approves": "on", "reason": "试行"})
    edit(park, values={"city": "临江市"}, actor=administrator)
    with pytest.raises(CurationError, match="另一人核准"):
        approve(park, origin="test", actor=administrator)
    history = admin_client.get(reverse("admin:curation_policy_history", args=[1]))
    assert "须由他人核准" in history.content.decode() and "试行" in history.content.decode()


@pytest.mark.parametrize(("group", "status"), [("编辑", 403), ("审核员", 403), ("管理员", 200)])
def test_others_do_not_see_it(client, group, status):
    call_command("loaddata", "groups", verbosity=0)
    person = get_user_model().objects.create_user("person", is_staff=True)
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    assert client.get(reverse("admin:curation_policy_change", args=[1])).status_code == status
