"""What was worked out from the database is kept until a table changes that it was read from."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test.utils import override_script_prefix
from django.urls import reverse

from articles.models import Article, Document, Evidence, Mention
from curation.keeping import kept
from curation.models import NotTheSame
from curation.version import data_version, table_versions
from initiatives.models import Indicator, Initiative, Metric
from parks.models import Enterprise, Park, ParkAlias, PartyOrganization

from .changes import COLUMNS, assert_nothing_is_out_of_date, change, shown
from .sites import make_site

pytestmark = pytest.mark.django_db

NOTED = [Park, ParkAlias, PartyOrganization, Enterprise, Initiative, Metric, Indicator, Article, Evidence, Mention]


@pytest.fixture
def world(flushable_db):
    return make_site()


@kept(2)
def names(kind):
    """The names of all rows of the kind."""
    return [*kind.objects.order_by("pk").values_list("name", flat=True)]


@kept(2)
def all_names():
    return [*names(Park), *names(Initiative)]


@kept(2)
def lists():
    return reverse("parks:parks")


@kept(1)
def accounts():
    return get_user_model().objects.count()


@pytest.fixture(autouse=True)
def nothing_yet():
    for one in (names, all_names, lists, accounts):
        one.cache_clear()


def test_a_result_is_made_once_while_its_table_stays(world, django_assert_num_queries):
    first = names(Park)
    Initiative.objects.update(summary="改了的。")
    with django_assert_num_queries(1):
        assert names(Park) is first


def test_a_change_of_its_table_is_seen(world):
    names(Park)
    Park.objects.filter(pk=Park.objects.first().pk).update(name="沿江高新区")
    assert "沿江高新区" in names(Park)


@pytest.mark.parametrize("kind", [Park, Initiative])
def test_a_result_made_of_kept_ones_depends_on_what_these_were_read_from(world, kind):
    names(Park), names(Initiative)
    all_names()
    kind.objects.filter(pk=kind.objects.first().pk).update(name="沿江")
    assert "沿江" in all_names()


def test_results_that_make_up_another_ask_for_the_versions_once(world, django_assert_num_queries):
    with django_assert_num_queries(3):
        all_names()
    with django_assert_num_queries(1):
        all_names()


def test_what_reads_a_table_whose_changes_are_not_noted_is_made_every_time(world):
    before = accounts()
    get_user_model().objects.create_user("another")
    assert accounts() == before + 1


def test_in_a_transaction_nothing_is_kept(world):
    before = names(Park)
    with transaction.atomic():
        Park.objects.filter(pk=Park.objects.first().pk).update(name="沿江高新区")
        assert "沿江高新区" in names(Park)
        transaction.set_rollback(True)
    assert names(Park) == before


def test_only_so_many_are_kept(world, django_assert_num_queries):
    for kind in (Park, Initiative, PartyOrganization):
        names(kind)
    with django_assert_num_queries(1):
        names(PartyOrganization)
    with django_assert_num_queries(2):
        names(Park)


def test_addresses_begin_with_the_prefix_of_the_site(world):
    for prefix in ("/", "/zhi/"):
        with override_script_prefix(prefix):
            assert lists() == f"{prefix}parks/"


@pytest.mark.parametrize("kind", NOTED, ids=lambda kind: kind.__name__)
def test_a_change_past_the_program_renews_the_version_of_its_table_alone(world, kind):
    row = kind._default_manager.first()
    name = kind._meta.concrete_fields[1].attname
    before = table_versions()
    kind._default_manager.filter(pk=row.pk).update(**{name: getattr(row, name)})
    after = table_versions()
    assert [table for table in before if before[table] != after[table]] == [kind._meta.db_table]


def test_new_sentences_renew_the_version_of_their_table_and_not_that_of_all_data(world):
    before, tables, old = data_version(), table_versions(), Evidence.objects.public().first()
    old.pk, old.exact_start = None, old.exact_start + 1
    old.save(force_insert=True)
    assert data_version() == before
    assert table_versions()["articles_evidence"] != tables["articles_evidence"]


def test_that_two_are_not_the_same_renews_the_version(world):
    before = data_version()
    NotTheSame.objects.create(fact_type="initiatives.metric", left_id=1, right_id=2)
    assert data_version() != before


def test_a_committed_change_of_any_column_is_seen(client, world):
    """Of a profile, which tests in transactions find made anew of all its rows."""
    NotTheSame.objects.create(fact_type="initiatives.metric", left_id=world.rival.pk, right_id=world.other_rival.pk)
    for model, field in COLUMNS:
        if model is Document:  # which pages do not show
            continue
        if change(model, field, 0) or change(model, field, 1):
            assert_nothing_is_out_of_date(client, world.park)


@pytest.mark.parametrize("model", [Evidence, Mention])
def test_a_new_row_is_seen_with_the_next_change(client, world, model):
    shown(client, world.park)
    row = model.objects.filter(article=world.digest).first()
    row.pk = None
    if model is Evidence:
        row.exact_start += 1
    else:
        row.name = "王某"
    row.save(force_insert=True)
    Metric.objects.filter(pk=world.plan.pk).update(value_text="三百名")
    assert_nothing_is_out_of_date(client, world.park)
