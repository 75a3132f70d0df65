"""Settings are typed and documented; production refuses to start without a secret of its own."""

import ast
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import environment

from . import needs

SECRET = "s" * 50
SAFE = {"PRODUCTION": "true", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "gazetteer.example"}


def start(**variables):
    """Load the settings in a process that has no other variables."""
    code = "from django.conf import settings; settings.configured or settings.DEBUG; print('started')"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings", **variables},
        capture_output=True,
        text=True,
        timeout=needs.PATIENCE,
    )


def test_a_developer_needs_no_variable():
    assert start().stdout == "started\n"


def test_production_starts_with_what_it_needs():
    assert start(**SAFE).stdout == "started\n"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY: production needs a secret of its own"),
        ({"SECRET_KEY": "for-development-only"}, "SECRET_KEY: production needs a secret of its own"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY: production needs a secret of its own"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS: production needs the host names"),
        ({"DEBUG": "true"}, "DEBUG: must be off in production"),
        ({"DATABASE_URL": "mysql://localhost/x"}, "DATABASE_URL: mysql:// is unknown"),
        ({"TASKS": "celery"}, "TASKS='celery': write one of immediate, database"),
    ],
)
def test_production_refuses_what_is_missing_or_wrong(change, message):
    result = start(**SAFE | change)
    assert result.returncode != 0
    assert message in result.stderr


@pytest.mark.parametrize("value", ["maybe", "2", "ja"])
def test_a_flag_that_is_neither_yes_nor_no_is_refused(monkeypatch, value):
    monkeypatch.setenv("SOME_FLAG", value)
    with pytest.raises(ImproperlyConfigured, match="SOME_FLAG=.*write true or false"):
        environment.flag("SOME_FLAG", False)


@pytest.mark.parametrize("value", ["-1", "1.5", "many", "０"])
def test_a_number_that_is_none_is_refused(monkeypatch, value):
    monkeypatch.setenv("SOME_NUMBER", value)
    with pytest.raises(ImproperlyConfigured, match="SOME_NUMBER"):
        environment.number("SOME_NUMBER", 1)


@pytest.mark.parametrize("url", ["sqlite://", "postgres://localhost", "gazetteer.sqlite3"])
def test_a_database_address_that_names_no_database_is_refused(monkeypatch, url):
    monkeypatch.setenv("SOME_URL", url)
    with pytest.raises(ImproperlyConfigured, match="SOME_URL"):
        environment.database("SOME_URL", "")


def test_the_folder_of_a_sqlite_file_is_made(monkeypatch, tmp_path):
    path = tmp_path / "new" / "gazetteer.sqlite3"
    monkeypatch.setenv("SOME_URL", f"sqlite:///{path}")
    assert environment.database("SOME_URL", "")["NAME"] == str(path)
    assert path.parent.is_dir()


def test_a_postgres_address_is_taken_apart(monkeypatch):
    monkeypatch.setenv("SOME_URL", "postgres://li:p%40ss@db:5433/park%20data?sslmode=require")
    entry = environment.database("SOME_URL", "")
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"]) == ("li", "p@ss", "db", "5433")
    assert entry["NAME"] == "park data"
    assert entry["OPTIONS"] == {"sslmode": "require"}


def variables_read():
    """The names of all variables that the settings and gunicorn's file read."""
    names = set()
    for path in ("config/settings.py", "deploy/gunicorn.conf.py"):
        for node in ast.walk(ast.parse((settings.BASE_DIR / path).read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("environment.", "os.environ.")):
                names.add(node.args[0].value)
    return names


def test_every_variable_is_documented_and_no_other():
    table = (settings.BASE_DIR / "docs" / "configuration.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))
    assert len(variables_read()) > 10
    assert documented == variables_read()
