"""The desk of administrators: secrets are shown once, what was asked and sent is seen, and who did what is logged."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from curation.counters import counters
from partners import usage
from partners.keys import issue, recognise
from partners.models import Delivery, Endpoint, Key, Partner, Usage
from partners.webhooks import signing

from .api_world import build_world
from .hooks import is_signed, receiving

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(db):
    return Partner.objects.create(name="临江数据中心")


def post(client, page, row=None, **values):
    address = reverse(f"admin:partners_{page}", args=[row.pk] if row else [])
    return client.post(address, values, follow=True)


def issue_at_desk(client, partner, **values):
    return post(client, "key_add", partner=partner.pk, scopes=["read", "propose"], **values)


def shown(response):
    """What the page shows once."""
    return re.search(r'class="shown-once">([^<]+)<', response.content.decode())[1]


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def test_a_key_is_shown_once_and_works(admin_client, administrator, partner):
    response = issue_at_desk(admin_client, partner, purpose="看板")
    text = shown(response)
    key = recognise(text)
    assert (key.partner, key.scopes, key.issued_by) == (partner, ["propose", "read"], administrator)
    assert "no-store" in response["Cache-Control"]
    page = admin_client.get(reverse("admin:partners_key_change", args=[key.pk])).content.decode()
    assert text not in page and key.beginning in page


def test_issuing_and_revoking_are_in_the_log_of_the_admin(admin_client, administrator, partner):
    issue_at_desk(admin_client, partner)
    key = Key.objects.get()
    assert messages_of(post(admin_client, "key_revoke", key)) == ["已撤销，立即失效。"]
    key.refresh_from_db()
    assert key.revoked_by == administrator
    entries = LogEntry.objects.filter(object_id=key.pk).order_by("pk")
    assert [(entry.user, entry.is_addition()) for entry in entries] == [(administrator, True), (administrator, False)]
    assert "撤销密钥" in entries[1].get_change_message()


def test_a_third_key_is_refused_with_the_reason(admin_client, partner):
    issue_at_desk(admin_client, partner)
    issue_at_desk(admin_client, partner)
    assert "请先撤销一把" in issue_at_desk(admin_client, partner).content.decode()
    assert Key.objects.count() == 2


def test_a_key_lasts_to_the_end_of_its_day(admin_client, partner):
    issue_at_desk(admin_client, partner, expires_on="2099-12-31")
    assert f"{Key.objects.get().expires_at:%Y-%m-%d %H:%M}" == "2099-12-31 15:59"  # UTC, eight hours behind
    assert "已经过去" in issue_at_desk(admin_client, partner, expires_on="2020-01-01").content.decode()


def test_usage_is_seen_by_day_and_endpoint_and_costs_no_row_a_request(client, admin_client, partner):
    build_world()
    key, text = issue(partner=partner, scopes=["read"], actor=None)
    for path in ("parks/", "parks/", "parks/linjiang/", "parks/linjiang/profile/", "nowhere/", "nothing/"):
        client.get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {text}"})
    assert Usage.objects.count() <= 1  # the first of a minute is written at once, the others together
    page = admin_client.get(reverse("admin:partners_partner_change", args=[partner.pk])).content.decode()
    rows = dict(Usage.objects.values_list("endpoint", "requests"))
    assert rows == {"parks": 2, "parks/*": 1, "parks/*/profile": 1, "404": 2}
    assert "<code>parks</code> 2" in page
    key.refresh_from_db()
    assert key.last_used_at is not None


def test_what_was_counted_is_written_down_once(partner):
    key, _ = issue(partner=partner, scopes=["read"], actor=None)
    for _ in range(3):
        counters().add(f"{key.pk} 2026-01-05 parks")
    usage.write_down()
    usage.write_down()
    counters().add(f"{key.pk} 2026-01-05 parks")
    usage.write_down()
    assert Usage.objects.get().requests == 4


def test_what_was_counted_for_a_key_that_is_no_more_is_let_go(partner):
    key, _ = issue(partner=partner, scopes=["read"], actor=None)
    for pk in (key.pk, key.pk + 1):
        counters().add(f"{pk} 2026-01-05 parks")
    usage.write_down()
    assert Usage.objects.get().key == key


def test_requests_without_a_key_are_nobodys_usage(client, partner):
    client.get("/api/v1/parks/")
    assert counters().collect() == {}


def test_a_new_endpoint_is_told_of_what_happens_from_now_on(admin_client, partner):
    build_world()
    secret = shown(post(admin_client, "endpoint_add", partner=partner.pk, url="https://example.org/hook"))
    endpoint = Endpoint.objects.get()
    assert secret == signing.secret_of(endpoint.seed)
    assert endpoint.position > 0


@pytest.mark.parametrize("url", ["http://example.org/hook", "https://user:word@example.org/"])
def test_an_address_that_is_no_plain_https_is_refused_at_once(admin_client, partner, url):
    assert "https" in post(admin_client, "endpoint_add", partner=partner.pk, url=url).content.decode()
    assert not Endpoint.objects.exists()


def test_the_test_button_says_what_came_of_it(admin_client, partner, settings):
    settings.WEBHOOKS_ON_LOOPBACK = True
    with receiving() as (receiver, address):
        endpoint = Endpoint.objects.create(partner=partner, url=address, seed=signing.new_seed())
        assert messages_of(post(admin_client, "endpoint_test", endpoint)) == ["对方收到了，答复 200。"]
        receiver.statuses = [503]
        assert messages_of(post(admin_client, "endpoint_test", endpoint)) == ["对方没有接受，答复 503。"]
    assert [told["type"] for told in receiver.told] == ["test", "test"]
    assert Delivery.objects.count() == 2


def test_a_new_secret_is_shown_once_and_signs(admin_client, partner, settings):
    settings.WEBHOOKS_ON_LOOPBACK = True
    with receiving() as (receiver, address):
        endpoint = Endpoint.objects.create(partner=partner, url=address, seed=signing.new_seed())
        secret = shown(post(admin_client, "endpoint_rotate", endpoint))
        post(admin_client, "endpoint_test", endpoint)
    assert is_signed(*receiver.requests[0], secret)
    assert LogEntry.objects.get().get_change_message() == "更换签名密钥。"


def test_the_start_page_tells_of_endpoints_that_were_switched_off(admin_client, partner):
    Endpoint.objects.create(
        partner=partner, url="https://example.org/", seed="0", is_active=False, disabled_note="对方答复 410。"
    )
    page = admin_client.get(reverse("admin:index")).content.decode()
    assert '<span class="number">1</span> 停推的推送地址' in page


def test_switching_on_again_forgets_the_failures(admin_client, partner):
    endpoint = Endpoint.objects.create(
        partner=partner,
        url="https://example.org/",
        seed="0",
        is_active=False,
        disabled_note="x",
        failures=9,
        position=7,
    )
    post(admin_client, "endpoint_change", endpoint, url="https://example.org/", is_active="on")
    endpoint.refresh_from_db()
    assert (endpoint.is_active, endpoint.failures, endpoint.disabled_note, endpoint.position) == (True, 0, "", 7)
