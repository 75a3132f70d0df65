"""What some tests need: time, a database for several processes, and what a machine may lack.

Where that is absent they are skipped with a word, and fail if CI=true.
"""

import os
import shutil
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.db import connection

PATIENCE = 600  # seconds after which another process hangs, however busy the machine is


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


def until(happens: Callable[[], bool]) -> None:
    """Wait until it happens. Raises AssertionError where it does not."""
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def address_of_database() -> str:
    """Where other processes find the PostgreSQL database of the tests, which is beside the one that settings name."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
