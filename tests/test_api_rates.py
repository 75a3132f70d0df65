"""How often one may ask: told in every answer, held for kept answers too, and for each client by itself."""

import re

import pytest

from partners.keys import issue
from partners.models import Partner

from .api_world import build_world
from .test_api_problems import assert_problem

pytestmark = pytest.mark.django_db
PATH = "/api/v1/parks/"


@pytest.fixture
def world(flushable_db):
    build_world()


@pytest.fixture
def partner(db):
    return Partner.objects.create(name="临江数据中心", requests_a_minute=5)


def key_of(partner, *scopes):
    return {"Authorization": f"Bearer {issue(partner=partner, scopes=scopes or ['read'], actor=None)[1]}"}


def left(response):
    """What the header RateLimit says is left."""
    found = re.fullmatch(r'"\w+";r=(\d+);t=(\d+)', response["RateLimit"])
    assert 0 < int(found[2]) <= 60
    return int(found[1])


def test_every_answer_tells_the_rate_and_what_is_left(client, settings):
    settings.API_RATE = "100/min"
    answers = [client.get(f"/api/v1/{path}") for path in ("", "parks/", "parks/nowhere/", "nothing/", "parks/?x=1")]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"anonymous";q=100;w=60'}
    assert [left(answer) for answer in answers] == [99, 98, 97, 96, 95]


def test_a_kept_answer_counts_and_tells_what_is_left_now(client, world, settings):
    settings.API_RATE = "3/min"
    answers = [client.get(PATH) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [left(answer) for answer in answers] == [2, 1, 0, 0]
    assert answers[1]["ETag"] == answers[0]["ETag"]
    assert_problem(answers[3], 429, "too-many-requests")
    assert 0 < int(answers[3]["Retry-After"]) <= 60
    assert answers[3]["Access-Control-Allow-Origin"] == "*"


def test_a_kept_answer_carries_the_headers_of_who_asks(client, world, partner):
    anonymous = client.get(PATH)
    known = client.get(PATH, headers=key_of(partner))
    again = client.get(PATH, headers={"X-Forwarded-For": "192.0.2.1"})
    assert known.content == anonymous.content and known["ETag"] == anonymous["ETag"]
    assert known["RateLimit-Policy"] == '"partner";q=5;w=60'
    assert left(known) == 4
    assert again["RateLimit-Policy"] == anonymous["RateLimit-Policy"]
    assert left(again) == left(anonymous) - 1


def test_who_has_the_answer_asks_for_nothing(client, world, settings, django_assert_num_queries):
    settings.API_RATE = "1/min"
    etag = client.get(PATH)["ETag"]
    for _ in range(3):
        with django_assert_num_queries(1):
            assert client.get(PATH, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(PATH).status_code == 429


def test_with_a_key_that_costs_two_queries(client, world, partner, django_assert_num_queries):
    headers = key_of(partner)
    etag = client.get(PATH, headers=headers)["ETag"]
    client.get(PATH, headers=headers)
    with django_assert_num_queries(2):
        assert client.get(PATH, headers={**headers, "If-None-Match": etag}).status_code == 304


def test_a_304_that_the_view_found_out_is_given_back(client, db, settings):
    settings.API_RATE = "2/min"
    etag = client.get(PATH)["ETag"]  # inside a transaction, where nothing is kept
    answers = [client.get(PATH, headers={"If-None-Match": etag}) for _ in range(3)]
    assert [(answer.status_code, left(answer)) for answer in answers] == [(304, 1)] * 3


def test_keys_of_one_partner_are_counted_together(client, partner):
    first, second = key_of(partner), key_of(partner)
    assert [left(client.get(PATH, headers=headers)) for headers in (first, second, first)] == [4, 3, 2]


def test_partners_have_a_higher_rate_than_strangers(client, db):
    other = Partner.objects.create(name="南湾数据中心")
    quota = [
        int(re.search(r"q=(\d+)", client.get(PATH, headers=headers)["RateLimit-Policy"])[1])
        for headers in ({}, key_of(other))
    ]
    assert quota[0] < quota[1]


def test_a_bad_key_is_counted_under_the_address(client, db, settings):
    settings.API_RATE = "1/min"
    bad = {"Authorization": "Bearer yqz_x"}
    assert [client.get(PATH, headers=bad).status_code for _ in range(2)] == [401, 429]


def test_a_bad_key_gets_nothing_of_what_is_kept(client, world):
    etag = client.get(PATH)["ETag"]
    for headers in ({}, {"If-None-Match": etag}):
        assert client.get(PATH, headers={"Authorization": "Bearer yqz_x", **headers}).status_code == 401


def test_a_key_that_may_not_read_gets_nothing_of_what_is_kept(client, world, partner):
    client.get(PATH)
    assert client.get(PATH, headers=key_of(partner, "propose")).status_code == 403


def test_each_address_is_counted_by_itself(client, db, settings):
    settings.API_RATE = "1/min"
    addresses = ["192.0.2.1", "192.0.2.2", "192.0.2.1"]
    assert [client.get(PATH, REMOTE_ADDR=address).status_code for address in addresses] == [200, 200, 429]


def test_one_network_of_ipv6_is_one_client(client, db, settings):
    settings.API_RATE = "1/min"
    addresses = ["2001:db8::1", "2001:db8::2:1", "2001:db8:0:1::1"]
    assert [client.get(PATH, REMOTE_ADDR=address).status_code for address in addresses] == [200, 429, 200]


@pytest.mark.parametrize(("behind", "statuses"), [(False, [200, 429]), (True, [200, 200])])
def test_the_address_that_a_header_names_is_believed_behind_a_proxy_only(client, db, settings, behind, statuses):
    settings.API_RATE, settings.BEHIND_PROXY = "1/min", behind
    told = [{"X-Forwarded-For": f"198.51.100.9, 192.0.2.{number}"} for number in (1, 2)]
    assert [client.get(PATH, headers=headers).status_code for headers in told] == statuses


def test_asking_whether_one_may_ask_costs_nothing(client, db, settings):
    settings.API_RATE = "1/min"
    preflight = {"Origin": "https://example.org", "Access-Control-Request-Headers": "authorization"}
    answers = [client.options(PATH, headers=preflight) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [204] * 3
    assert "Authorization" in answers[0]["Access-Control-Allow-Headers"]
    exposed = {name.strip() for name in answers[0]["Access-Control-Expose-Headers"].split(",")}
    assert {"RateLimit", "RateLimit-Policy", "Retry-After", "Deprecation", "Sunset"} <= exposed


def test_pages_for_people_are_not_counted(client, db):
    assert "RateLimit" not in client.get("/parks/")
