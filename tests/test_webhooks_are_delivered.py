"""Partners are told of public changes in their order, each at least once, however often their servers fail."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from curation.facts import edit, retire
from curation.publication import public_changes
from partners.models import Delivery, Endpoint, Partner
from partners.webhooks import delivering, signing
from partners.webhooks.delivering import GIVE_UP_AFTER, LOG_LASTS, _claim, deliver_due, pause_after, send_test

from .factories import make_park
from .hooks import is_signed, receiving

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_loopback(settings):
    settings.WEBHOOKS_ON_LOOPBACK = True


@pytest.fixture
def hook():
    with receiving() as (receiver, address):
        receiver.address = address
        yield receiver


@pytest.fixture
def endpoint(hook):
    partner = Partner.objects.create(name="临江数据中心")
    return Endpoint.objects.create(partner=partner, url=hook.address, seed=signing.new_seed())


def try_again(endpoint):
    """As if the pause were over."""
    Endpoint.objects.filter(pk=endpoint.pk).update(next_attempt_at=timezone.now())
    return deliver_due()


def test_what_is_sent_is_the_sequence_of_public_changes(world, endpoint, hook):
    changes = public_changes(0, 1000)
    assert deliver_due() == len(changes) > 9
    assert hook.numbers == [f"change_{change.sequence}" for change in changes]
    assert [told["data"]["sequence"] for told in hook.told] == [change.sequence for change in changes]
    assert deliver_due() == 0


def test_a_message_is_thin_and_says_what_became_of_which_thing(world, endpoint, hook, administrator):
    deliver_due()
    hook.requests.clear()
    from parks.models import Enterprise

    firm = Enterprise.objects.get()
    edit(firm, values={"summary": "做仪表的。"}, actor=administrator)
    retire(firm, actor=administrator, reason="已迁出。", origin="test")
    deliver_due()
    edited, withdrawn = (told for told in hook.told if told["data"]["resource"] == "enterprises")
    assert (edited["type"], withdrawn["type"]) == ("enterprise.changed", "enterprise.withdrawn")
    assert edited["data"] | {"sequence": 0} == {
        "sequence": 0,
        "resource": "enterprises",
        "id": firm.pk,
        "slug": firm.slug,
        "successor": None,
        "reason": "",
    }
    assert withdrawn["data"]["reason"] == "已迁出。"
    assert datetime.fromisoformat(edited["timestamp"]).tzinfo


def test_nothing_that_waits_for_review_is_told(world, endpoint, hook):
    deliver_due()
    make_park("望海高新区")
    assert deliver_due() == 0


def test_each_message_is_signed(world, endpoint, hook):
    deliver_due()
    secret = signing.secret_of(endpoint.seed)
    assert all(is_signed(headers, body, secret) for headers, body in hook.requests)
    assert not is_signed(hook.requests[0][0], b"{}", secret)
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32


def test_a_signature_is_the_one_of_the_standard(monkeypatch):
    monkeypatch.setattr(signing, "_key", lambda seed: base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    headers = signing.signed_headers(
        Endpoint(seed="x"),
        message="msg_p5jXN8AQM9LWM0D4loKWxJek",
        body=b'{"test": 2432232314}',
        at=datetime.fromtimestamp(1614265330, UTC),
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_while_a_secret_is_changed_both_sign(endpoint, hook):
    former = signing.secret_of(endpoint.seed)
    present = signing.rotate(endpoint)
    send_test(endpoint)
    headers, body = hook.requests[0]
    assert headers["webhook-signature"].count("v1,") == 2
    assert is_signed(headers, body, former) and is_signed(headers, body, present)
    Endpoint.objects.update(former_until=timezone.now())
    send_test(Endpoint.objects.get())
    headers, body = hook.requests[1]
    assert is_signed(headers, body, present) and not is_signed(headers, body, former)


def test_who_reads_the_database_cannot_sign(endpoint, hook):
    send_test(endpoint)
    headers, body = hook.requests[0]
    assert not is_signed(headers, body, f"whsec_{base64.b64encode(bytes.fromhex(endpoint.seed)).decode()}")


def test_after_a_failure_the_later_ones_wait_and_the_same_is_sent_again(world, endpoint, hook, monkeypatch):
    monkeypatch.setattr(delivering, "_FIRST_PAUSE", timedelta(hours=1))  # which no busy machine outlasts
    hook.statuses = [200, 200, 503]
    assert deliver_due() == 2
    failed = hook.numbers[2]
    assert len(hook.numbers) == 3
    assert deliver_due() == 0  # it is left alone for a while
    try_again(endpoint)
    assert hook.numbers[3] == failed
    assert hook.requests[3][1] == hook.requests[2][1]
    assert list(dict.fromkeys(hook.numbers)) == [f"change_{change.sequence}" for change in public_changes(0, 1000)]
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.failing_since, endpoint.next_attempt_at) == (0, None, None)


def test_pauses_grow_until_the_longest():
    pauses = [pause_after(failures).total_seconds() for failures in range(1, 30)]
    assert 4 <= pauses[0] <= 6
    assert pauses[:6] == sorted(pauses[:6])
    assert all(8 * 3600 <= pause <= 12 * 3600 for pause in pauses[10:])


def test_only_what_was_asked_for_is_sent(world, endpoint, hook):
    Endpoint.objects.update(resources=["metrics"], kinds=["created"])
    deliver_due()
    assert {told["type"] for told in hook.told} == {"metric.created"}


def test_the_log_tells_status_and_answer(world, endpoint, hook):
    hook.statuses, hook.answer = [500], "出错了".encode() + b"x" * 9000
    deliver_due()
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.is_received) == (500, False)
    assert delivery.excerpt.startswith("出错了x") and len(delivery.excerpt) <= 2000
    assert delivery.message == f"change_{public_changes(0, 1000)[0].sequence}"


def test_old_lines_of_the_log_are_thrown_away(endpoint):
    send_test(endpoint)
    Delivery.objects.update(at=timezone.now() - LOG_LASTS - timedelta(hours=1))
    Endpoint.objects.update(is_active=False)
    deliver_due()
    assert not Delivery.objects.exists()


def test_after_days_of_failure_it_is_switched_off_with_a_note(world, endpoint, hook):
    hook.statuses = [500, 500]
    deliver_due()
    Endpoint.objects.update(failing_since=timezone.now() - GIVE_UP_AFTER)
    try_again(endpoint)
    endpoint.refresh_from_db()
    assert endpoint.is_active is False
    assert "一直没有送达" in endpoint.disabled_note
    assert try_again(endpoint) == 0


def test_who_answers_gone_is_asked_no_more(world, endpoint, hook):
    hook.statuses = [410]
    deliver_due()
    endpoint.refresh_from_db()
    assert endpoint.is_active is False and "410" in endpoint.disabled_note


def test_switched_on_again_it_goes_on_from_where_it_stopped(world, endpoint, hook):
    hook.statuses = [200, 410]
    deliver_due()
    Endpoint.objects.update(is_active=True, next_attempt_at=None)
    deliver_due()
    assert list(dict.fromkeys(hook.numbers)) == [f"change_{change.sequence}" for change in public_changes(0, 1000)]


def test_a_partner_that_is_switched_off_is_told_nothing(world, endpoint, hook):
    Partner.objects.update(is_active=False)
    assert deliver_due() == 0


def test_of_two_workers_one_sends(endpoint):
    assert _claim(endpoint) is True
    assert _claim(endpoint) is False
    Endpoint.objects.update(claimed_until=timezone.now())
    assert _claim(endpoint) is True


def test_a_redirect_is_not_followed(world, endpoint, hook):
    hook.statuses, hook.headers = [307], {"Location": hook.address}
    assert deliver_due() == 0
    assert len(hook.requests) == 1 and Delivery.objects.get().status == 307


def test_a_server_that_is_not_there_is_a_failure(world, endpoint):
    Endpoint.objects.update(url="http://127.0.0.1:9/")
    deliver_due()
    assert Delivery.objects.get().error.startswith("没有连上")


def test_changes_of_the_ledger_call_the_worker_once(
    settings, monkeypatch, endpoint, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)  # the ten seconds that are told together do not end
    with django_capture_on_commit_callbacks(execute=True):
        make_park("望海高新区")
        make_park("平湖高新区")
    called = DBTaskResult.objects.get()
    assert called.task_path == "partners.tasks.deliver_webhooks"
    assert called.run_after > now


def test_a_backend_that_works_at_once_does_not_make_editors_wait(endpoint, hook, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_park("望海高新区")
    assert hook.requests == []


def test_the_worker_comes_back_when_the_pause_is_over(settings, world, endpoint, hook):
    from partners.tasks import deliver_webhooks

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    hook.statuses = [500]
    deliver_webhooks.call()
    endpoint.refresh_from_db()
    assert DBTaskResult.objects.get().run_after >= endpoint.next_attempt_at


def test_the_command_sends_too(world, endpoint, hook, capsys):
    call_command("deliver_webhooks")
    assert f"送达 {len(hook.requests)} 条" in capsys.readouterr().out
    assert hook.requests
