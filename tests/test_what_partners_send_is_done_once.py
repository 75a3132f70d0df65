"""An Idempotency-Key: the same request again gets the same answer and does nothing, however many come at once."""

import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from threading import Event

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from rest_framework.response import Response

from curation.api.problems import Conflict
from curation.facts import approve
from curation.models import Change
from initiatives.models import Metric
from partners import answering
from partners.answering import answer_once
from partners.models import Answer, Partner

from . import needs
from .api_world import build_world
from .test_api_problems import assert_problem
from .test_partners_propose import FIGURE, program

THREADS = 8
_SEND = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
import django
from django.conf import settings
text, body, folder, *keys = sys.argv[1:]
settings.COUNTERS_FILE = Path(folder) / "counters.sqlite3"
django.setup()
from django.db import connection
from django.test import Client
from initiatives.models import Metric
barrier = Barrier(len(keys))
def send(key):
    barrier.wait()
    headers = {"Authorization": f"Bearer {text}", "Idempotency-Key": key}
    answer = Client().post("/api/v1/metrics/", data=body, content_type="application/json", headers=headers)
    connection.close()
    return answer.status_code, "Idempotency-Replayed" in answer, answer.content.decode()
with ThreadPoolExecutor(len(keys)) as pool:
    answers = list(pool.map(send, keys))
print(json.dumps({"answers": answers, "figures": Metric.objects.pending().count()}))
"""


@pytest.fixture
def ours(client, db):
    build_world()
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


@pytest.fixture
def crowd(flushable_db, client, tmp_path):
    """Many programs with one key, in threads of a process of its own: an SQLite of tests is not one of many."""
    build_world()
    text = program(client).text

    def send(*keys):
        command = [sys.executable, "-c", _SEND, text, json.dumps(FIGURE), tmp_path, *keys]
        named = {"DATABASE_URL": _address_of_database(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
        environment = os.environ | named
        run = subprocess.run(command, capture_output=True, cwd=settings.BASE_DIR, text=True, env=environment)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    return send


def _address_of_database(folder):
    """Of the tests' database; of an SQLite in memory, of its copy in a file."""
    if connection.vendor == "sqlite":
        path = folder / "copy.sqlite3"
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            # As `migrate` leaves a file: several who switch it to WAL at once are refused, whatever their timeout.
            copy.execute("PRAGMA journal_mode=WAL")
        return f"sqlite:///{path}"
    return needs.address_of_database()


def test_of_many_at_once_one_does_the_work(crowd):
    told = crowd(*["one"] * THREADS)
    assert told["figures"] == 1
    assert {status for status, *_ in told["answers"]} <= {201, 409}
    done = [(replayed, body) for status, replayed, body in told["answers"] if status == 201]
    assert len({body for _, body in done}) == 1
    assert [replayed for replayed, _ in done].count(False) == 1


def test_with_keys_of_their_own_all_do_their_work(crowd):
    told = crowd(*(f"key-{number}" for number in range(THREADS)))
    assert {status for status, *_ in told["answers"]} == {201}
    assert told["figures"] == THREADS


def test_while_one_works_another_is_told_so(flushable_db):
    partner = Partner.objects.create(name="临江数据中心")
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer: the other waits for the answer")
    working, told = Event(), Event()

    def work():
        working.set()
        told.wait(20)
        return Response({"done": True}, status=201)

    def first():
        try:
            return answer_once(partner, "one", "digest", work)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(first)
        working.wait(20)
        with pytest.raises(Conflict):
            answer_once(partner, "one", "digest", work)
        told.set()
        assert running.result().status_code == 201
    assert "Idempotency-Replayed" in answer_once(partner, "one", "digest", work).headers
