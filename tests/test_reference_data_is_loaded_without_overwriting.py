"""Reference data: what is missing is made, what is there stays, and loading twice changes nothing."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.core.serializers import serialize

from initiatives.models import Indicator, IndicatorAlias
from initiatives.reference import load_reference_data
from parks.models import Zone, ZoneAlias

pytestmark = pytest.mark.django_db

MODELS = (Zone, ZoneAlias, Indicator, IndicatorAlias, Group)


def everything():
    """All reference rows as fixtures would write them, in a fixed order."""
    return sorted(
        str(row)
        for model in MODELS
        for row in serialize(
            "python", model._default_manager.all(), use_natural_primary_keys=True, use_natural_foreign_keys=True
        )
    )


def test_an_empty_database_gets_all_rows():
    counts = load_reference_data()
    assert counts["zones"] == Zone.objects.count() == 178
    assert counts["zone aliases"] == ZoneAlias.objects.count()
    assert counts["indicators"] == Indicator.objects.count()
    assert counts["indicator aliases"] == IndicatorAlias.objects.count()
    assert counts["groups"] == Group.objects.count() == 3
    assert counts["group permissions"] == Group.permissions.through.objects.count()
    assert all(counts.values())


def test_loading_twice_changes_nothing():
    load_reference_data()
    before = everything()
    assert set(load_reference_data().values()) == {0}
    assert everything() == before


def test_a_row_that_an_editor_changed_stays():
    load_reference_data()
    Zone.objects.filter(short_name="济宁高新区").update(city="改过的市", approved_year=2011)
    Indicator.objects.filter(name="党员").update(name="党员数量", definition="编者改过。")
    assert set(load_reference_data().values()) <= {0}
    assert Zone.objects.get(short_name="济宁高新区").city == "改过的市"
    assert Indicator.objects.get(name="党员数量").definition == "编者改过。"
    assert not Indicator.objects.filter(name="党员").exists()


def test_a_row_that_an_editor_made_under_a_name_of_ours_is_not_doubled():
    Indicator.objects.create(name="党员", slug="own-members", unit="名")
    load_reference_data()
    assert Indicator.objects.get(name="党员").slug == "own-members"


def test_rows_that_were_deleted_come_back():
    load_reference_data()
    Zone.objects.filter(short_name="昌吉高新区").delete()
    counts = load_reference_data()
    assert counts["zones"] == 1
    assert counts["zone aliases"] == Zone.objects.get(short_name="昌吉高新区").aliases.count() > 0


def test_a_permission_that_an_administrator_gave_stays():
    load_reference_data()
    editors = Group.objects.get(name="编辑")
    extra = Permission.objects.get(codename="delete_session")
    editors.permissions.add(extra)
    load_reference_data()
    assert extra in editors.permissions.all()


def test_only_reviewers_and_administrators_may_approve():
    load_reference_data()
    may = Group.objects.filter(permissions__codename="approve_park").values_list("name", flat=True)
    assert set(may) == {"审核员", "管理员"}


def test_loaddata_gives_the_same_rows():
    load_reference_data()
    loaded = everything()
    for model in MODELS:
        model._default_manager.all().delete()
    call_command("loaddata", "zones", "indicators", "groups", verbosity=0)
    assert everything() == loaded


def test_a_second_load_takes_few_queries(django_assert_max_num_queries):
    load_reference_data()
    with django_assert_max_num_queries(14):
        load_reference_data()
