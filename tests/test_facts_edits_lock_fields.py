"""People win: what a person edited stays until a person lets imports fill it again."""

import pytest

from curation.facts import edit, history, unlock, update_from_import
from curation.models import Action, Status

from .factories import ORIGIN, make_article, make_organization, make_park, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def park():
    return make_park()


def lines_after_the_first(fact):
    return list(history(fact))[:-1]


def test_an_edit_locks_exactly_the_fields_that_changed(park, administrator):
    assert edit(park, values={"city": "宁波市", "province": "浙江省"}, actor=administrator) == ["city"]
    park.refresh_from_db()
    assert (park.city, park.locked_fields) == ("宁波市", ["city"])


def test_an_edit_that_changes_nothing_writes_nothing(park, administrator):
    assert edit(park, values={"city": "杭州市"}, actor=administrator) == []
    assert lines_after_the_first(park) == []


def test_an_edit_is_a_line_with_old_and_new_value(park, administrator):
    edit(park, values={"city": "宁波市"}, actor=administrator, reason="地图")
    (line,) = lines_after_the_first(park)
    assert (line.action, line.actor, line.reason) == (Action.EDIT, administrator, "地图")
    assert (line.before["city"], line.after["city"]) == ("杭州市", "宁波市")
    assert line.after["locked_fields"] == ["city"]


def test_an_import_fills_open_fields_and_leaves_locked_ones(park, administrator):
    edit(park, values={"city": "宁波市"}, actor=administrator)
    changed = update_from_import(park, values={"city": "杭州市", "summary": "简介"}, origin=ORIGIN)
    park.refresh_from_db()
    assert changed == ["summary"]
    assert (park.city, park.summary) == ("宁波市", "简介")


def test_an_import_of_what_is_known_writes_nothing(park):
    assert update_from_import(park, values={"city": "杭州市"}, origin=ORIGIN) == []
    assert lines_after_the_first(park) == []


def test_a_locked_link_is_locked_under_the_name_of_its_column_too(park, administrator):
    committee = make_organization(park)
    branch = make_organization(park, "临江精工党支部", kind="党支部", parent=committee)
    edit(branch, values={"parent": None}, actor=administrator, reason="原文未写")
    assert update_from_import(branch, values={"parent_id": committee.pk}, origin=ORIGIN) == []
    branch.refresh_from_db()
    assert branch.parent_id is None


def test_an_unlocked_field_is_open_to_imports_again(park, administrator):
    edit(park, values={"city": "宁波市", "province": "江苏省"}, actor=administrator)
    assert unlock(park, fields=["city", "name"], actor=administrator, reason="以名录为准") == ["city"]
    assert update_from_import(park, values={"city": "杭州市", "province": "浙江省"}, origin=ORIGIN) == ["city"]
    park.refresh_from_db()
    assert (park.city, park.province, park.locked_fields) == ("杭州市", "江苏省", ["province"])


def test_unlocking_is_a_line_of_the_ledger(park, administrator):
    edit(park, values={"city": "宁波市"}, actor=administrator)
    unlock(park, fields=["city"], actor=administrator, reason="以名录为准")
    newest = history(park).first()
    assert (newest.before, newest.after) == ({"locked_fields": ["city"]}, {"locked_fields": []})


def test_neither_edit_nor_import_touches_the_status(administrator):
    article = make_article()
    park = publish(make_park(), article, "临江高新区现有")
    edit(park, values={"city": "宁波市", "statement": "据地图。"}, actor=administrator)
    update_from_import(park, values={"summary": "简介"}, origin=ORIGIN)
    park.refresh_from_db()
    assert park.status == Status.APPROVED


def test_two_edits_by_stale_copies_keep_both_locks(park, administrator):
    stale = type(park).objects.get(pk=park.pk)
    edit(park, values={"city": "宁波市"}, actor=administrator)
    edit(stale, values={"summary": "简介"}, actor=administrator)
    park.refresh_from_db()
    assert (park.city, park.summary, park.locked_fields) == ("宁波市", "简介", ["city", "summary"])
