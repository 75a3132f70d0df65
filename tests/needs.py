"""What some tests need: time, and what a machine may lack; they are skipped with a word then, and fail if CI=true."""

import os
import shutil
import time
from collections.abc import Callable

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


def until(happens: Callable[[], bool], *, seconds: float = 30) -> None:
    """Wait until it happens. Raises AssertionError where it does not."""
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
