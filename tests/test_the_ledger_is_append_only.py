"""No line of the ledger is altered or deleted, and none is written without its change."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from curation import facts
from curation.models import Change
from parks.models import Park

from .factories import ORIGIN, make_article, make_metric, make_organization, make_park, prove

pytestmark = pytest.mark.django_db


def attempt(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE curation_change SET reason = 'x'", "DELETE FROM curation_change"])
def test_the_database_refuses_whoever_asks(statement):
    make_park()
    with pytest.raises(IntegrityError, match="the ledger is append-only"), transaction.atomic():
        attempt(statement)
    assert Change.objects.count() == 1


def test_a_line_cannot_be_saved_again_or_deleted():
    make_park()
    line = Change.objects.get()
    for write in (line.save, line.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            write()


def test_an_account_in_the_ledger_cannot_be_deleted(administrator):
    facts.propose(Park, values={"name": "临江高新区"}, origin=ORIGIN, actor=administrator)
    with pytest.raises(DatabaseError), transaction.atomic():
        administrator.delete()


WRITES = {
    "approve": lambda park, other, who: facts.approve(park, origin=ORIGIN, actor=who),
    "reject": lambda park, other, who: facts.reject(park, origin=ORIGIN, actor=who),
    "retire": lambda park, other, who: facts.retire(park, reason="误", origin=ORIGIN, actor=who),
    "edit": lambda park, other, who: facts.edit(park, values={"summary": "江边的园区。"}, actor=who),
    "update": lambda park, other, who: facts.update_from_import(park, values={"city": "宁波市"}, origin=ORIGIN),
    "merge": lambda park, other, who: facts.merge(park, into=other, actor=who),
    "rename": lambda park, other, who: facts.rename_slug(park, name="滨江", actor=who),
}


def state():
    columns = ("pk", "status", "city", "summary", "slug", "merged_into", "locked_fields")
    return list(Park.objects.order_by("pk").values(*columns)), list(Park.aliases.rel.related_model.objects.values())


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_each_write_is_one_line_of_its_fact(write, administrator):
    park, other = make_park(), make_park("滨海高新区")
    prove(park, make_article(), "临江高新区现有")
    lines = facts.history(park).count()
    write(park, other, administrator)
    assert facts.history(park).count() == lines + 1


def test_a_merge_is_a_line_of_the_winner_too(administrator):
    park, other = make_park(), make_park("滨海高新区")
    lines = facts.history(other).count()
    facts.merge(park, into=other, actor=administrator)
    assert facts.history(other).count() > lines


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_change_whose_line_cannot_be_written_does_not_happen(write, administrator, monkeypatch):
    park, other = make_park(), make_park("滨海高新区")
    prove(park, make_article(), "临江高新区现有")
    before = state()

    def broken(*args, **kwargs):
        raise DatabaseError("no room left")

    monkeypatch.setattr(type(Change.objects), "bulk_create", broken)
    with pytest.raises(DatabaseError, match="no room left"):
        write(park, other, administrator)
    assert state() == before


def test_history_is_newest_first_and_of_this_fact_alone(administrator):
    park = make_park()
    make_organization(park)
    make_metric(park)
    facts.edit(park, values={"city": "宁波市"}, actor=administrator)
    assert [line.action for line in facts.history(park)] == ["edit", "propose"]
