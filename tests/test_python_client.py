"""The Python client against the running API, and against answers that a server gives seldom."""

import httpx
import pytest

from config.api.schema import openapi
from curation.facts import edit, merge, retire
from initiatives.models import Metric
from park_gazetteer import BadParameters, Gazetteer, LocalCopy, NotFound, TooManyRequests, Withdrawn, things
from parks.models import Park, PartyOrganization

from .api_world import build_world


@pytest.fixture
def gazetteer(flushable_db, live_server):
    build_world()
    with Gazetteer(live_server.url) as client:
        yield client


def names(rows):
    return [row["name"] for row in rows]


def test_all_rows_come_page_by_page(gazetteer):
    assert names(gazetteer.initiatives.all(page_size=1)) == names(gazetteer.initiatives.page().rows)
    assert gazetteer.initiatives.page(count=True, page_size=1).count == 2


def test_parameters_are_written_as_the_api_takes_them(gazetteer):
    (row,) = gazetteer.metrics.all(nature=["plan", "target"], fields=["value_text", "park.city"], expand=["park"])
    assert row == {"value_text": "300家以上", "park": {"city": "杭州市"}}


def test_one_thing_its_profile_and_a_search(gazetteer):
    assert gazetteer.parks.get("linjiang", provenance="full")["review"]["reviewer_role"] == "machine"
    assert gazetteer.profile("linjiang")["park"]["name"] == "临江高新区"
    assert gazetteer.search("党员")["count"] > 0


def test_problems_are_exceptions_with_codes(gazetteer):
    with pytest.raises(BadParameters) as bad:
        gazetteer.parks.page(provnce="x")
    assert (bad.value.code, bad.value.errors[0]["nearest"]) == ("bad-parameters", "province")
    with pytest.raises(NotFound):
        gazetteer.parks.get("nowhere")
    retire(Metric.objects.get(pk=702), reason="原文已更正", origin="test")
    with pytest.raises(Withdrawn) as withdrawn:
        gazetteer.metrics.get(702)
    assert withdrawn.value.reason == "原文已更正"


def test_what_was_merged_is_found_where_it_went(gazetteer):
    branch = PartyOrganization.objects.get(name="临江精工党支部")
    committee = PartyOrganization.objects.exclude(pk=branch.pk).get()
    merge(branch, into=committee, actor=None)
    assert gazetteer.organizations.get(branch.slug)["slug"] == committee.slug


def test_what_has_not_changed_is_not_transferred_again(flushable_db, live_server, administrator):
    build_world()
    statuses = []
    with Gazetteer(live_server.url) as gazetteer:
        gazetteer._client.event_hooks["response"].append(lambda response: statuses.append(response.status_code))
        first, again = gazetteer.parks.get("linjiang"), gazetteer.parks.get("linjiang")
        assert first == again
        edit(Park.objects.get(slug="linjiang"), values={"summary": "江边的园区。"}, actor=administrator)
        assert gazetteer.parks.get("linjiang")["summary"] == "江边的园区。"
    assert statuses == [200, 304, 200]


def test_a_copy_follows_edits_merges_and_withdrawals(gazetteer, administrator, tmp_path):
    with LocalCopy(tmp_path / "copy.sqlite3") as copy:
        assert copy.sync(gazetteer) > 0
        assert copy.sync(gazetteer) == 0
        assert {row["name"] for row in copy.all("parks")} == {"临江高新区", "临江软件园"}
        edit(Park.objects.get(slug="linjiang"), values={"summary": "江边的园区。"}, actor=administrator)
        branch = PartyOrganization.objects.get(name="临江精工党支部")
        merge(branch, into=PartyOrganization.objects.exclude(pk=branch.pk).get(), actor=None)
        retire(Metric.objects.get(pk=702), reason="原文已更正", origin="test")
        assert copy.sync(gazetteer) >= 3
        assert copy.get("parks", Park.objects.get(slug="linjiang").pk)["summary"] == "江边的园区。"
        assert copy.get("organizations", branch.pk) is None
        assert [row["id"] for row in copy.all("metrics")] == [701]


def test_a_copy_that_was_interrupted_goes_on_and_equals_a_new_one(gazetteer, tmp_path):
    with LocalCopy(tmp_path / "one") as one, LocalCopy(tmp_path / "other") as other:
        one.sync(gazetteer)
        pages = gazetteer.changes(page_size=4)

        class Interrupted:
            def changes(self, cursor):
                yield next(pages)
                raise httpx.ConnectError("gone")

        with pytest.raises(httpx.ConnectError):
            other.sync(Interrupted())
        other.sync(gazetteer)
        for resource in ("parks", "organizations", "metrics", "articles", "evidence"):
            assert list(one.all(resource)) == list(other.all(resource)) != []


def served_by(*responses, retries=4):
    """A client that gets these answers in turn, and the seconds that it waited."""
    left, waited = list(responses), []
    transport = httpx.MockTransport(lambda request: left.pop(0))
    return Gazetteer("http://example.org", transport=transport, pause=waited.append, retries=retries), waited


def test_it_waits_as_long_as_it_is_asked_to():
    answer = httpx.Response(200, json={"slug": "linjiang"})
    client, waited = served_by(httpx.Response(429, headers={"Retry-After": "7"}), httpx.Response(503), answer)
    assert client.parks.get("linjiang") == {"slug": "linjiang"}
    assert waited == [7.0, 1.0]


def test_it_does_not_wait_for_ever():
    problem = {"code": "too-many-requests", "title": "", "detail": "", "status": 429}
    client, waited = served_by(*[httpx.Response(429, json=problem)] * 3, retries=2)
    with pytest.raises(TooManyRequests):
        client.parks.get("linjiang")
    assert len(waited) == 2


def test_a_key_is_shown():
    shown = []
    transport = httpx.MockTransport(
        lambda request: shown.append(request.headers.get("Authorization")) or httpx.Response(200, json={})
    )
    Gazetteer("http://example.org", key="yqz_x", transport=transport).profile("linjiang")
    Gazetteer("http://example.org", transport=transport).profile("linjiang")
    assert shown == ["Bearer yqz_x", None]


@pytest.mark.parametrize(
    "name", [name for name, one in vars(things).items() if hasattr(one, "__required_keys__") and name[0] != "_"]
)
def test_the_types_are_those_of_the_description(name):
    schema = openapi()["components"]["schemas"][name]
    thing = getattr(things, name)
    assert thing.__required_keys__ == {*schema.get("required", ())}
    assert thing.__required_keys__ | thing.__optional_keys__ == {*schema["properties"]}
