"""The desk in a real browser outside of a test run, for measuring it and for its pictures.

The caller has set up Django with a migrated database of its own.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def signed_in_page(username: str, **context: Any) -> Iterator[Any]:
    """A page of the system's Chromium, signed in as a new administrator; `context` goes to the browser's context."""
    from playwright.sync_api import sync_playwright

    with _served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        opened = browser.new_context(base_url=site, **context)
        opened.add_cookies([{"name": "sessionid", "value": _session(username), "url": site}])
        yield opened.new_page()
        browser.close()


@contextmanager
def _served() -> Iterator[str]:
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test.testcases import LiveServerThread

    server = LiveServerThread("127.0.0.1", StaticFilesHandler, port=0)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


def _session(username: str) -> str:
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.create_superuser(username))
    return client.cookies["sessionid"].value
