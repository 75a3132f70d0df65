"""Counters that all processes share: exact, quick, and of no worth the day after.

Redis holds them where there is one. Elsewhere a file of SQLite does, beside the database and not in it: counting must
not wait for an import that holds the database's only pen.
"""

import fcntl
import sqlite3
import threading
import time
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any, Protocol

import redis
from django.conf import settings


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of asking for one more: whether it was granted, and how many are left until `until` (ms since 1970)."""

    granted: bool
    left: int
    milliseconds: int
    until: int

    @property
    def seconds(self) -> int:
        """Whole seconds until all are back, at least one."""
        return max(1, ceil(self.milliseconds / 1000))


class Counters(Protocol):
    """Windows, which begin with the first request and grant so many until they end; and tallies, which only grow."""

    def take(self, name: str, *, most: int, seconds: int) -> Taken:
        """Ask for one more under this name."""

    def give_back(self, name: str, taken: Taken) -> None:
        """Undo what was granted, if its window still lasts."""

    def add(self, name: str) -> None:
        """One more to the tally of this name."""

    def collect(self) -> dict[str, int]:
        """All tallies, which begin anew."""

    def clear(self) -> None:
        """Forget everything."""


@cache
def counters() -> Counters:
    """Those of this installation."""
    if settings.REDIS_URL:
        return RedisCounters(settings.CACHES["default"]["LOCATION"])
    return FileCounters(settings.COUNTERS_FILE)


_TAKE = """
local count, granted = tonumber(redis.call('GET', KEYS[1])) or 0, 0
if count < tonumber(ARGV[1]) then
    count, granted = redis.call('INCR', KEYS[1]), 1
    if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
end
return {granted, count, redis.call('PTTL', KEYS[1]), redis.call('PEXPIRETIME', KEYS[1])}
"""
_GIVE_BACK = """
if redis.call('PEXPIRETIME', KEYS[1]) == tonumber(ARGV[1]) and tonumber(redis.call('GET', KEYS[1])) > 0 then
    redis.call('DECR', KEYS[1])
end
"""


class RedisCounters:
    """A script is one step for Redis, so no two clients can take the same last one."""

    _TALLIES = "counters:tallies"

    def __init__(self, url: str):
        self._redis: Any = redis.Redis.from_url(url)
        self._take = self._redis.register_script(_TAKE)
        self._give_back = self._redis.register_script(_GIVE_BACK)

    def take(self, name: str, *, most: int, seconds: int) -> Taken:
        granted, count, left, until = self._take(keys=[f"counters:{name}"], args=[most, seconds * 1000])
        return Taken(bool(granted), max(0, most - count), left, until)

    def give_back(self, name: str, taken: Taken) -> None:
        self._give_back(keys=[f"counters:{name}"], args=[taken.until])

    def add(self, name: str) -> None:
        self._redis.hincrby(self._TALLIES, name, 1)

    def collect(self) -> dict[str, int]:
        tallies, _ = self._redis.pipeline(transaction=True).hgetall(self._TALLIES).delete(self._TALLIES).execute()
        return {name.decode(): int(number) for name, number in tallies.items()}

    def clear(self) -> None:
        for key in self._redis.scan_iter("counters:*"):
            self._redis.delete(key)


_TABLES = """
CREATE TABLE IF NOT EXISTS windows (name TEXT PRIMARY KEY, until INTEGER, count INTEGER, granted INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tallies (name TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS windows_by_end ON windows (until);
"""
# The right-hand sides see the row as it was.
_TAKE_ONE = """
INSERT INTO windows VALUES (:name, :now + :length, :most > 0, :most > 0) ON CONFLICT (name) DO UPDATE SET
until = iif(until <= :now, :now + :length, until),
count = iif(until <= :now, 1, iif(count < :most, count + 1, count)),
granted = until <= :now OR count < :most
RETURNING granted, count, until
"""
_ADD_ONE = "INSERT INTO tallies VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1"


class FileCounters:
    """One statement is one step for SQLite, which locks the file for it; a crash of the machine may lose counts."""

    def __init__(self, path: Path):
        self._path = path
        self._own = threading.local()

    def take(self, name: str, *, most: int, seconds: int) -> Taken:
        now = time.time_ns() // 1_000_000
        values = {"name": name, "most": most, "now": now, "length": seconds * 1000}
        granted, count, until = self._file.execute(_TAKE_ONE, values).fetchone()
        if granted and count == 1:  # seldom enough to tidy up by the way
            self._file.execute("DELETE FROM windows WHERE until <= ?", [now])
        return Taken(bool(granted), max(0, most - count), until - now, until)

    def give_back(self, name: str, taken: Taken) -> None:
        given = "UPDATE windows SET count = count - 1 WHERE name = ? AND until = ? AND count > 0"
        self._file.execute(given, [name, taken.until])

    def add(self, name: str) -> None:
        self._file.execute(_ADD_ONE, [name])

    def collect(self) -> dict[str, int]:
        return dict(self._file.execute("DELETE FROM tallies RETURNING name, count").fetchall())

    def clear(self) -> None:
        self._file.executescript("DELETE FROM windows; DELETE FROM tallies;")

    @property
    def _file(self) -> sqlite3.Connection:
        """The file as this thread has it open."""
        if not hasattr(self._own, "file"):
            self._own.file = self._open()
        return self._own.file

    def _open(self) -> sqlite3.Connection:
        """One at a time: of several that switch a new file to WAL, SQLite refuses all but one, whatever the timeout."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            file = sqlite3.connect(self._path, timeout=10, isolation_level=None)
            file.execute("PRAGMA journal_mode=WAL")
            file.execute("PRAGMA synchronous=OFF")
            file.executescript(_TABLES)
        return file
