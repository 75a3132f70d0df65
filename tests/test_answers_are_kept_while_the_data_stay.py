"""A public answer is made once for a state of the data, and never given for another state."""

import gzip

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.importing import Options, import_documents
from articles.models import Evidence
from config.keeping import code_version
from curation.facts import edit
from curation.models import DataVersion
from curation.triggers import Renewal, all_triggers
from curation.version import data_version
from parks.models import Park

from .api_world import build_world
from .samples import BRIEF, file

pytestmark = pytest.mark.django_db

PATHS = ["/parks/linjiang/", "/api/v1/parks/linjiang/", "/"]
# What the public never sees, or only by way of what is listed in another table.
UNSEEN = {
    "articles_deferral",
    "articles_document",
    "articles_importrun",
    "articles_shingle",
    "articles_upload",
    "curation_dataversion",
    "curation_tableversion",
    "curation_policy",
    "curation_sameproposal",
    "search_entry",
    "search_posting",
    "search_shelf",
}


@pytest.fixture
def world(flushable_db):
    build_world()


def reads_sentences(asked: CaptureQueriesContext) -> bool:
    return any('FROM "articles_evidence"' in query["sql"] for query in asked.captured_queries)


@pytest.mark.parametrize("path", PATHS)
def test_the_second_answer_costs_one_query(client, world, path, django_assert_num_queries):
    first = client.get(path)
    with django_assert_num_queries(1):
        again = client.get(path)
    assert again.content == first.content
    assert again["ETag"] == first["ETag"]
    assert again["Last-Modified"] == first["Last-Modified"]


@pytest.mark.parametrize("path", PATHS)
def test_who_has_the_answer_is_told_so_with_one_query(client, world, path, django_assert_num_queries):
    first = client.get(path)
    with django_assert_num_queries(1):
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]


@pytest.mark.parametrize("path", PATHS[:2])
def test_after_an_edit_the_new_state_is_shown_at_once(client, world, administrator, path):
    first = client.get(path)
    edit(Park.objects.get(slug="linjiang"), values={"summary": "江边的园区。"}, actor=administrator)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "江边的园区。" in again.content.decode()


def test_a_profile_in_another_order_is_not_built_again_and_shows_the_present_state(client, world):
    with CaptureQueriesContext(connection) as built:
        client.get("/parks/linjiang/")
    with CaptureQueriesContext(connection) as printed:
        client.get("/parks/linjiang/?sort=value")
    assert [reads_sentences(asked) for asked in (built, printed)] == [True, False]
    Park.objects.filter(slug="linjiang").update(summary="江边的园区。")
    assert "江边的园区。" in client.get("/parks/linjiang/?sort=-value").content.decode()


def test_a_change_past_the_program_renews_the_version_too(world):
    before = data_version()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE parks_park SET summary = 'x'")
    assert data_version() != before


@pytest.mark.parametrize("status", ["approved", "pending"])
def test_a_new_fact_renews_the_version_only_where_it_is_public_at_once(world, status):
    before = data_version()
    Park.objects.create(name="望山园区", slug="wangshan", status=status, statement="据园区官网。")
    assert (data_version() != before) is (status == "approved")


def test_an_import_that_proves_a_public_fact_once_more_renews_the_version(world):
    before, proofs = data_version(), Evidence.objects.public().count()
    import_documents([file(BRIEF)], options=Options(origin="test"))
    assert Evidence.objects.public().count() > proofs
    assert data_version() != before


def test_a_change_that_is_taken_back_renews_nothing(world, administrator):
    before = data_version()
    with transaction.atomic():
        edit(Park.objects.get(slug="linjiang"), values={"summary": "x"}, actor=administrator)
        transaction.set_rollback(True)
    assert data_version() == before


def test_nothing_is_kept_inside_a_transaction(client, world):
    with transaction.atomic():
        assert data_version() is None
        Park.objects.filter(slug="linjiang").update(summary="还没有提交。")
        assert "还没有提交。" in client.get("/parks/linjiang/").content.decode()
        transaction.set_rollback(True)
    assert "还没有提交。" not in client.get("/parks/linjiang/").content.decode()


def test_every_table_that_the_public_sees_renews_the_version():
    renewing = {trigger.table for trigger in all_triggers() if isinstance(trigger, Renewal)}
    rooms = ("curation", "parks", "initiatives", "articles", "search")
    tables = {model._meta.db_table for room in rooms for model in apps.get_app_config(room).get_models()}
    assert tables - UNSEEN == renewing


def test_a_packed_answer_is_the_same_answer(client, world):
    plain = client.get("/parks/linjiang/")
    packed = client.get("/parks/linjiang/", headers={"Accept-Encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]
    again = client.get("/parks/linjiang/", headers={"If-None-Match": packed["ETag"]})
    assert again.status_code == 304


def test_who_refuses_packing_gets_it_plain(client, world):
    response = client.get("/parks/linjiang/", headers={"Accept-Encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in response


def test_each_way_of_asking_has_an_answer_of_its_own(client, world):
    first, other = client.get("/parks/"), client.get("/parks/?q=临江")
    assert first["ETag"] != other["ETag"]
    assert client.get("/parks/", headers={"Host": "127.0.0.1"})["ETag"] != first["ETag"]


def test_the_desk_refusals_and_missing_pages_are_not_kept(client, admin_client, world):
    for path in ("/admin/", "/api/v1/parks/?nonsense=1", "/parks/nowhere/"):
        assert "Last-Modified" not in admin_client.get(path)


def test_the_version_of_data_is_one_row(world):
    assert DataVersion.objects.count() == 1


def test_the_version_of_the_code_is_the_same_for_the_same_code():
    code_version.cache_clear()
    first = code_version()
    code_version.cache_clear()
    assert code_version() == first
