"""An Idempotency-Key that comes with many requests at once: one of them does the work, the others are told so."""

import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event

import pytest
from django.conf import settings
from django.db import connection
from rest_framework.response import Response

from curation.api.problems import Conflict
from partners.answering import answer_once
from partners.models import Partner

from . import needs
from .api_world import build_world
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
