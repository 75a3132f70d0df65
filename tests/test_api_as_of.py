"""`as_of` answers with what was public at a time: records as in the changes feed, profiles as ever."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from curation import facts
from curation.publication.present import records
from curation.publication.resources import resources
from initiatives.models import Indicator, Metric
from parks.models import Enterprise, Park

from .api_contract import assert_conforms
from .factories import (
    ORIGIN,
    make_article,
    make_enterprise,
    make_indicator,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    prove,
    publish,
)

pytestmark = pytest.mark.django_db

_TEXT = "临江高新区简报\n临江高新区现有党员120名。\n临江高新区党工委统一管理。"
_RESOURCES = [
    "parks",
    "organizations",
    "enterprises",
    "initiatives",
    "indicators",
    "metrics",
    "articles",
    "evidence",
]


class Clock:
    """The time at which the test acts; a moment apart from one act to the next."""

    def __init__(self):
        self.time = datetime(2025, 5, 1, 4, tzinfo=UTC)

    def __call__(self):
        return self.time

    def tick(self):
        """A moment after all that was done; as text."""
        self.time += timedelta(hours=1)
        return self.time.isoformat().replace("+00:00", "Z")


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock


@pytest.fixture
def park(clock):
    park = make_park()
    return publish(park, make_article(_TEXT, park=park), "临江高新区现有")


@pytest.fixture
def get(client):
    def ask(path, as_of, status=200, **parameters):
        response = client.get(f"/api/v1/{path}", {"as_of": as_of, **parameters})
        assert response.status_code == status, response.content
        resource, _, rest = path.partition("/")
        name = "profile_retrieve" if rest.endswith("profile/") else "retrieve" if rest else "list"
        if status != 301:
            assert_conforms(f"{resource}_{name}", response)
        return response if status == 301 else response.json()

    return ask


def numbers(answer):
    return [record["id"] for record in answer["results"]]


def test_an_edit_is_seen_from_its_moment_on(get, clock, park, administrator):
    address = f"parks/{park.slug}/"
    before = clock.tick()
    facts.edit(park, values={"summary": "临江边的园区"}, actor=administrator)
    after = clock.tick()
    assert [get(address, when)["summary"] for when in (before, after)] == ["", "临江边的园区"]
    assert [get("parks/", when)["results"][0]["summary"] for when in (before, after)] == ["", "临江边的园区"]


def test_what_was_withdrawn_and_restored_is_there_gone_and_there_again(get, clock, park):
    figure = publish(make_metric(park), make_article("又一份\n现有党员120名。"), "120名")
    address = f"metrics/{figure.pk}/"
    first = clock.tick()
    facts.retire(figure, reason="原文已更正", origin=ORIGIN)
    gone = clock.tick()
    facts.approve(figure, origin=ORIGIN)
    again = clock.tick()
    assert get(address, first) == get(address, again)
    problem = get(address, gone, status=410)
    assert (problem["code"], problem["reason"]) == ("withdrawn", "原文已更正")
    assert [numbers(get("metrics/", when)) for when in (first, gone, again)] == [[figure.pk], [], [figure.pk]]
    proof = figure.evidence.get()
    assert [proof.pk in numbers(get("evidence/", when)) for when in (first, gone, again)] == [True, False, True]
    shown = [proof.article_id in numbers(get("articles/", when)) for when in (first, gone, again)]
    assert shown == [True, False, True]
    get(f"evidence/{proof.pk}/", gone, status=404)
    assert get(f"evidence/{proof.pk}/", again)["fact"] == figure.pk


def test_what_was_merged_stood_for_itself_and_then_leads_to_the_winner(get, clock, park, administrator):
    article = park.evidence.get().article
    one, other = (publish(make_enterprise(park, name), article, "120名") for name in ("甲公司", "乙公司"))
    before = clock.tick()
    facts.merge(other, into=one, actor=administrator)
    merged = clock.tick()
    facts.split(other, actor=administrator)
    apart = clock.tick()
    listed = [numbers(get("enterprises/", when)) for when in (before, merged, apart)]
    assert listed == [[one.pk, other.pk], [one.pk], [one.pk, other.pk]]
    assert get(f"enterprises/{other.slug}/", before)["name"] == "乙公司"
    moved = get(f"enterprises/{other.slug}/", merged, status=301)
    assert get(moved["Location"].removeprefix("/api/v1/").partition("?")[0], merged)["id"] == one.pk
    assert "as_of=2025" in moved["Location"]
    assert get(f"enterprises/{other.slug}/", apart)["id"] == other.pk


def test_former_and_present_addresses_lead_to_the_record_of_the_time(get, clock, park, administrator):
    former, before = park.slug, clock.tick()
    facts.rename_slug(park, name="望海新区", actor=administrator)
    after = clock.tick()
    park.refresh_from_db()
    for slug in (former, park.slug):
        assert [get(f"parks/{slug}/", when)["slug"] for when in (before, after)] == [former, park.slug]


def test_an_indicator_that_was_discarded_is_found_while_it_was_there(get, clock, administrator):
    indicator = make_indicator()
    facts.enter([indicator], origin=ORIGIN)
    slug, before = indicator.slug, clock.tick()
    facts.discard(indicator, actor=administrator)
    after = clock.tick()
    assert get(f"indicators/{slug}/", before)["slug"] == slug
    assert not Indicator.objects.filter(slug=slug).exists()
    get(f"indicators/{slug}/", after, status=404)
    assert [record["slug"] for record in get("indicators/", before)["results"]] == [slug]
    assert get("indicators/", after)["results"] == []


def test_before_the_first_line_there_is_nothing(get, park):
    for resource in _RESOURCES:
        assert get(f"{resource}/", "2001-01-01")["results"] == []
    get(f"parks/{park.slug}/", "2001-01-01", status=404)
    get(f"parks/{park.slug}/profile/", "2001-01-01", status=404)
    get("parks/nowhere/", "2001-01-01", status=404)
    get("parks/nowhere/profile/", "2001-01-01", status=404)


def test_what_was_never_public_is_never_shown(get, clock, park):
    waiting = make_metric(park)
    facts.reject(waiting, origin=ORIGIN)
    when = clock.tick()
    assert get("metrics/", when)["results"] == []
    get(f"metrics/{waiting.pk}/", when, status=404)


def test_a_day_means_its_end_in_china(get, clock, park, administrator):
    clock.time = datetime(2025, 6, 1, 15, 59, tzinfo=UTC)
    facts.edit(park, values={"summary": "当日"}, actor=administrator)
    clock.time = datetime(2025, 6, 1, 16, 0, tzinfo=UTC)
    facts.edit(park, values={"summary": "次日"}, actor=administrator)
    clock.time = datetime(2025, 6, 3, tzinfo=UTC)
    address = f"parks/{park.slug}/"
    asked = {"2025-05-31": "", "2025-06-01": "当日", "2025-06-02": "次日", "2025-06-01T23:59:30": "当日"}
    asked |= {"2025-06-02T00:00:01+08:00": "次日", "2025-06-01T16:00:00Z": "当日", "2025-06-03": "次日"}
    assert {when: get(address, when)["summary"] for when in asked} == asked


def test_the_profile_of_a_time_has_its_usual_form(get, clock, park, administrator):
    facts.add_alias(park, name="临江国家高新区", kind="full", source="名录")
    figure = publish(make_metric(park), park.evidence.get().article, "120名")
    outer = publish(make_park("大江高新区"), park.evidence.get().article, "120名")
    facts.edit(park, values={"parent": outer, "statement": "据名录。"}, actor=administrator)
    before = clock.tick()
    facts.remove_alias(park.aliases.get(), actor=administrator)
    facts.edit(
        figure, values={"value_text": "150名", "low": 150, "high": 150, "statement": "据更正。"}, actor=administrator
    )
    facts.edit(outer, values={"name": "大江新区", "statement": "据更名。"}, actor=administrator)
    after = clock.tick()
    profiles = [get(f"parks/{park.slug}/profile/", when) for when in (before, after)]
    figures = [profile["themes"][0]["lines"][0]["points"][0]["figures"][0] for profile in profiles]
    assert [figure["value_text"] for figure in figures] == ["120名", "150名"]
    assert [len(profile["park"]["aliases"]) for profile in profiles] == [1, 0]
    assert [profile["park"]["parent"]["name"] for profile in profiles] == ["大江高新区", "大江新区"]
    facts.retire(park, reason="不是园区", origin=ORIGIN)
    assert get(f"parks/{park.slug}/profile/", clock.tick(), status=410)["reason"] == "不是园区"


@pytest.mark.parametrize(
    "when", ["yesterday", "2025-13-01", "20250101", "0001-01-01T00:00:00+08:00", "2025-06-01 12:00"]
)
def test_what_is_no_time_is_refused(get, park, when):
    for path in ("parks/", f"parks/{park.slug}/", f"parks/{park.slug}/profile/"):
        (error,) = get(path, when, status=400)["errors"]
        assert (error["parameter"], error["code"]) == ("as_of", "invalid-value")


@pytest.mark.parametrize("when", ["2025-05-02", "2025-05-01T04:00:01Z", "9999-12-31", "9999-12-31T23:59:59-12:00"])
def test_the_future_is_refused(get, park, when):
    (error,) = get("parks/", when, status=400)["errors"]
    assert error["parameter"] == "as_of"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("parks/", "province"),
        ("parks/", "ordering"),
        ("parks/", "count"),
        ("metrics/", "fields"),
        ("articles/", "provenance"),
        ("parks/linjiang-gaoxinqu/", "expand"),
        ("parks/linjiang-gaoxinqu/", "page_size"),
        ("parks/linjiang-gaoxinqu/profile/", "provenance"),
        ("parks/", "provnce"),
    ],
)
def test_what_cannot_stand_beside_it_is_named(get, park, path, name):
    (error,) = get(path, "2025-04-01", status=400, **{name: "full"})["errors"]
    assert (error["parameter"], error["code"]) == (name, "not-with-as-of")
    assert "as_of" in error["allowed"]


def test_refusals_speak_english_too(client, park):
    asked = {"as_of": "2999-01-01"}, {"as_of": "x"}, {"as_of": "2025-01-01", "q": "x"}
    answers = [client.get("/api/v1/parks/", one, headers={"Accept-Language": "en"}).json() for one in asked]
    assert all(answer["detail"].isascii() for answer in answers)


def build_site(administrator):
    """Things of every kind, of which some were edited, named, merged, split and withdrawn."""
    park, article = make_park(), make_article(_TEXT)
    publish(park, article, "临江高新区现有")
    facts.enter([make_indicator()], origin=ORIGIN)
    facts.add_alias(park, name="临江园", kind="short", source="")
    firms = [publish(make_enterprise(park, f"企业{number}"), article, "120名") for number in range(4)]
    committee = publish(make_organization(park, host=firms[0]), article, "党工委")
    publish(make_initiative(park, lead=committee), article, "统一管理")
    pieces = [make_article(f"简报{number}\n现有党员120名。") for number in range(4)]
    figures = [publish(make_metric(park), piece, "120名") for piece in pieces]
    prove(figures[0], article, "120名")
    facts.merge(firms[1], into=firms[0], actor=administrator)
    facts.merge(firms[3], into=firms[2], actor=administrator)
    facts.split(firms[3], actor=administrator)
    facts.retire(figures[1], reason="有误", origin=ORIGIN)
    facts.merge(figures[2], into=figures[3], actor=administrator)
    facts.edit(park, values={"summary": "临江边"}, actor=administrator)
    make_metric(park)


def everything(get, resource, when, page_size):
    """The records of all pages."""
    found, following = [], {}
    while following is not None:
        answer = get(f"{resource}/", when, page_size=page_size, **following)
        found += answer["results"]
        following = {"cursor": QueryDict(answer["next"].partition("?")[2])["cursor"]} if answer["next"] else None
    return found


@pytest.mark.parametrize("page_size", [2, 100])
def test_the_records_as_of_now_are_those_of_the_dump(get, clock, administrator, page_size):
    build_site(administrator)
    when = clock.tick()
    for resource in resources().values():
        stand = list(records(resource))
        assert everything(get, resource.name, when, page_size) == stand != []


def test_each_record_of_the_lists_is_what_its_own_address_gives(get, clock, administrator):
    build_site(administrator)
    when = clock.tick()
    for name in _RESOURCES:
        for record in get(f"{name}/", when)["results"]:
            assert get(f"{name}/{record.get('slug') or record['id']}/", when) == record


def test_the_past_stays_as_it_was(get, clock, administrator):
    build_site(administrator)
    when = clock.tick()
    before = {name: everything(get, name, when, 3) for name in _RESOURCES}
    for fact in [*Park.objects.public(), *Enterprise.objects.public(), *Metric.objects.public()]:
        facts.retire(fact, reason="有误", origin=ORIGIN)
    clock.tick()
    assert {name: everything(get, name, when, 3) for name in _RESOURCES} == before


def queries(get, path, when, **parameters):
    with CaptureQueriesContext(connection) as captured:
        get(path, when, **parameters)
    return len(captured)


@pytest.mark.parametrize("resource", _RESOURCES)
def test_a_list_costs_the_same_few_queries_for_one_row_and_many(get, clock, administrator, resource):
    build_site(administrator)
    when = clock.tick()
    few, many = (queries(get, f"{resource}/", when, page_size=size) for size in (1, 100))
    assert few <= many <= 12
    assert abs(many - few) <= 1  # whether anything was merged


@pytest.mark.parametrize("path", ["parks/linjiang-gaoxinqu/", "parks/linjiang-gaoxinqu/profile/"])
def test_one_thing_costs_few_queries(get, clock, administrator, path):
    build_site(administrator)
    outer = publish(make_park("大江高新区"), make_article(), "临江高新区")
    park = Park.objects.get(slug="linjiang-gaoxinqu")
    facts.edit(park, values={"parent": outer, "statement": "据名录。"}, actor=administrator)
    assert queries(get, path, clock.tick()) <= 12
