"""三审三校: where the installation asks for it, another person than the author approves; the database holds it too."""

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, transaction

from curation.batch import Batch
from curation.facts import CurationError, approve, edit, history, propose, reject, undo
from curation.models import Change, Policy
from curation.policy import write_policy
from parks.models import Park
from tests.factories import make_park

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(settings, db):
    settings.SECOND_PERSON_APPROVES = True
    write_policy(using="default")


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


def test_the_database_knows_the_setting(settings, strict):
    assert Policy.objects.get().second_person_approves
    settings.SECOND_PERSON_APPROVES = False
    write_policy(using="default")
    assert not Policy.objects.get().second_person_approves
