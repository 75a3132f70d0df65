"""An Idempotency-Key: the same request again gets the same answer and does nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from curation.facts import approve
from curation.models import Change
from initiatives.models import Metric
from partners import answering
from partners.models import Answer, Partner

from .test_api_problems import assert_problem
from .test_partners_propose import FIGURE, program


@pytest.fixture
def ours(client, world):
    return program(client)


def figures():
    return Metric.objects.pending().count()


def test_the_same_request_again_gets_the_same_answer(ours):
    first, second = (ours.post("metrics/", FIGURE, key="one") for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert (first["Location"], first["ETag"]) == (second["Location"], second["ETag"])
    assert ("Idempotency-Replayed" in first, second["Idempotency-Replayed"]) == (False, "true")
    assert figures() == 1


def test_the_answer_stays_what_it_was_when_the_fact_has_changed(ours, administrator):
    first = ours.post("metrics/", FIGURE, key="one")
    approve(Metric.objects.pending().get(), origin="test", actor=administrator)
    assert ours.post("metrics/", FIGURE, key="one").content == first.content


@pytest.mark.parametrize("key", [None, "", "a b", "键", "x" * 101])
def test_without_a_good_key_nothing_is_done(ours, key):
    headers = {} if key is None else {"Idempotency_Key": key}
    assert_problem(ours.ask("post", "metrics/", FIGURE, **headers), 400, "bad-parameters")
    assert figures() == 0


@pytest.mark.parametrize(
    ("path", "body"), [("metrics/", FIGURE | {"label": "党员人数"}), ("enterprises/", FIGURE), ("articles/", FIGURE)]
)
def test_a_key_is_not_good_for_another_request(ours, path, body):
    ours.post("metrics/", FIGURE, key="one")
    assert_problem(ours.post(path, body, key="one"), 422, "bad-content")
    assert figures() == 1


def test_partners_have_keys_of_their_own(ours, client):
    assert ours.post("metrics/", FIGURE, key="one").status_code == 201
    assert program(client, "上游数据中心").post("metrics/", FIGURE, key="one").status_code == 201
    assert figures() == 2


def test_what_was_refused_may_be_sent_again_with_the_same_key(ours):
    assert ours.post("metrics/", FIGURE | {"label": ""}, key="one").status_code == 422
    assert ours.post("metrics/", FIGURE, key="one").status_code == 201


def test_what_breaks_off_leaves_nothing_behind(ours, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("disk on fire")

    before = Change.objects.count()
    ours.client.raise_request_exception = False
    with monkeypatch.context() as patched:
        patched.setattr(Partner, "remember", fail)
        assert ours.post("metrics/", FIGURE, key="one").status_code == 500
    assert (figures(), Answer.objects.count(), Change.objects.count()) == (0, 0, before)
    assert ours.post("metrics/", FIGURE, key="one").status_code == 201


def test_after_a_day_the_key_is_forgotten(ours):
    ours.post("metrics/", FIGURE, key="one")
    Answer.objects.update(claimed_at=timezone.now() - answering.KEPT + timedelta(minutes=1))
    assert "Idempotency-Replayed" in ours.post("metrics/", FIGURE, key="one")
    Answer.objects.update(claimed_at=timezone.now() - answering.KEPT)
    assert "Idempotency-Replayed" not in ours.post("metrics/", FIGURE, key="one")
    assert figures() == 2


def test_of_an_abandoned_request_the_next_one_takes_over(ours):
    ours.post("metrics/", FIGURE, key="one")
    Answer.objects.update(status=None, body="")
    assert_problem(ours.post("metrics/", FIGURE, key="one"), 409, "conflict")
    Answer.objects.update(claimed_at=timezone.now() - timedelta(minutes=6))
    assert ours.post("metrics/", FIGURE, key="one").status_code == 201
