"""What all tests share: quick passwords, a flush that the ledger's triggers allow, worlds written once, an editor, a
browser.

`DATABASE_URL` decides on which database the suite runs. On PostgreSQL only tests that use the database run: the
others have run on SQLite, and would only do the same again.
"""

import os
import tempfile
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.servers.basehttp import WSGIRequestHandler
from django.db import connection, transaction
from hypothesis import settings as hypothesis_settings

from curation.counters import counters
from curation.triggers import drop_triggers

from . import needs
from .api_world import build_world
from .sites import make_site

# How long an example takes says how busy the machine is; benchmarks/ measure.
hypothesis_settings.register_profile("unhurried", deadline=None)
hypothesis_settings.load_profile("unhurried")

# The running site sends an answer in small pieces; the second would wait 40 ms for word that the first has come.
WSGIRequestHandler.disable_nagle_algorithm = True

_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_configure():
    # Every process of a parallel run has counters and a Redis database of its own, so that none empties another's.
    django_settings.COUNTERS_FILE = Path(tempfile.mkdtemp(prefix="counters")) / "counters.sqlite3"
    if django_settings.REDIS_URL:
        number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 16
        django_settings.CACHES["default"]["LOCATION"] = f"{django_settings.REDIS_URL}?db={number}"


def pytest_collection_modifyitems(config, items):
    if connection.vendor != "postgresql":
        return
    pure = [item for item in items if not _uses_database(item)]
    config.hook.pytest_deselected(items=pure)
    items[:] = [item for item in items if _uses_database(item)]


def _uses_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or _DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """On PostgreSQL, numbers are not given back after a test, and would meet those that some tests fix: begin above."""
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("SELECT setval(oid::regclass, 1000000) FROM pg_class WHERE relkind = 'S'")


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    counters().clear()


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def dumps_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("dumps")


@pytest.fixture(autouse=True)
def dumps_elsewhere(settings, dumps_folder):
    settings.DUMPS_DIR = dumps_folder


@pytest.fixture
def flushable_db(transactional_db):
    """A database that commits. The ledger refuses deletion, so its triggers go before the tables are emptied;
    emptying them sends post_migrate, which makes the triggers anew."""
    assert not connection.in_atomic_block, "module_db is for modules none of whose tests commit"
    yield
    drop_triggers(using=connection.alias)


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """A transaction around the tests of a module: what they all begin with is written once, and each test takes back
    what it writes itself."""
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def site_once(module_db):
    return make_site()


@pytest.fixture
def site(db, site_once):
    """The small public site of tests/sites.py; its rows are the test's own."""
    return deepcopy(site_once)


@pytest.fixture(scope="module")
def world_once(module_db):
    build_world()


@pytest.fixture
def world(db, world_once):
    """The world of tests/api_world.py."""


@pytest.fixture
def administrator(db):
    return get_user_model().objects.create_superuser("administrator", password="correct horse battery")


@pytest.fixture
def admin_client(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium, driven by Playwright; skipped with a word where there is none."""
    path = needs.chromium()
    from playwright.sync_api import sync_playwright

    # Playwright's own loop makes Django think that it runs in async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, flushable_db, live_server):
    """A fresh browser page; addresses are relative to the running site."""
    context = chromium.new_context(base_url=live_server.url, locale="zh-CN")
    yield context.new_page()
    context.close()
