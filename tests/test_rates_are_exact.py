"""Of many who ask at the same moment, in threads and in processes, exactly as many are served as the limit says."""

import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings

from curation.counters import FileCounters, RedisCounters, Taken

from . import needs

MOST = 50
_ASK = """
import sys
from pathlib import Path
from curation.counters import FileCounters, RedisCounters
kind, where, name = sys.argv[1:]
counters = RedisCounters(where) if kind == "redis" else FileCounters(Path(where))
print(sum(counters.take(name, most=50, seconds=600).granted for _ in range(40)))
"""


@pytest.fixture(params=["file", "redis"] if settings.REDIS_URL else ["file"])
def place(request, tmp_path):
    """The kind of counters, and where they are."""
    if request.param == "file":
        return "file", str(tmp_path / "counters.sqlite3")
    return "redis", settings.CACHES["default"]["LOCATION"]


@pytest.fixture
def counters(place, tmp_path):
    kind, where = place
    return RedisCounters(where) if kind == "redis" else FileCounters(tmp_path / "counters.sqlite3")


@pytest.fixture
def name():
    return f"test:{uuid.uuid4()}"


def at_once(times, work):
    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(lambda _: work(), range(times)))


def ask(counters, name, *, most=MOST, seconds=600):
    return counters.take(name, most=most, seconds=seconds)


@pytest.mark.django_db
def test_of_many_threads_exactly_so_many_are_served(counters, name):
    answers = at_once(4 * MOST, lambda: ask(counters, name))
    assert sum(answer.granted for answer in answers) == MOST
    assert sorted(answer.left for answer in answers if answer.granted) == list(range(MOST))
    assert {answer.left for answer in answers if not answer.granted} == {0}


@pytest.mark.django_db
def test_of_many_processes_exactly_so_many_are_served(place, name):
    command = [sys.executable, "-c", _ASK, *place, name]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=settings.BASE_DIR, text=True) for _ in range(4)]
    assert sum(int(process.communicate(timeout=needs.PATIENCE)[0]) for process in running) == MOST


def test_a_new_file_is_opened_by_many_at_once(tmp_path):
    begin = Barrier(8)

    def left(number):
        begin.wait()
        return FileCounters(tmp_path / f"{number}.sqlite3").take("test", most=8, seconds=600).left

    with ThreadPoolExecutor(8) as pool:
        for number in range(100):
            assert sorted(pool.map(left, [number] * 8)) == list(range(8))


@pytest.mark.django_db
def test_what_is_given_back_can_be_taken_again_and_no_more(counters, name):
    def serve():
        taken = ask(counters, name)
        if taken.granted:
            counters.give_back(name, taken)

    at_once(4 * MOST, serve)
    assert sum(answer.granted for answer in at_once(2 * MOST, lambda: ask(counters, name))) == MOST


@pytest.mark.django_db
def test_a_new_window_begins_when_the_old_one_is_over(counters, name):
    first = ask(counters, name, most=1, seconds=1)
    needs.until(lambda: ask(counters, name, most=1).granted)
    assert time.time() * 1000 >= first.until
    counters.give_back(name, first)  # of a window that is over, so nothing comes back
    assert ask(counters, name, most=1).granted is False


@pytest.mark.django_db
def test_tallies_lose_and_repeat_nothing(counters, name):
    collected = at_once(300, lambda: counters.add(name) or counters.collect().get(name, 0))
    assert sum(collected) + counters.collect().get(name, 0) == 300


@pytest.mark.parametrize(("milliseconds", "seconds"), [(1, 1), (0, 1), (1000, 1), (1001, 2), (60_000, 60)])
def test_the_time_to_wait_is_told_in_whole_seconds_and_never_too_short(milliseconds, seconds):
    assert Taken(False, 0, milliseconds, until=0).seconds == seconds
