"""What some tests need and a machine may lack: they are skipped with a word, and fail where CI=true."""

import os
import shutil

import pytest


def absent(what: str, remedy: str) -> None:
    """Skip the test, or fail it where CI=true, because nothing may be left out there."""
    message = f"{what} is absent; {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{message} (CI=true: nothing may be skipped)", pytrace=False)
    pytest.skip(message)


def chromium() -> str:
    """The path of the system's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        absent("Chromium", "apt-get install chromium fonts-noto-cjk")
    return str(path)


def redis_url() -> str:
    """The address of a Redis server for tests."""
    url = os.environ.get("REDIS_URL", "")
    if not url:
        absent("Redis", "apt-get install redis-server, and run through tests/with-servers")
    return url


def postgresql() -> None:
    """For what only PostgreSQL does; the suite runs there through tests/with-servers."""
    from django.db import connection

    if connection.vendor != "postgresql":
        pytest.skip("runs in the PostgreSQL part of `make test`")
