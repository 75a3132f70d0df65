"""A test that needs something absent says what to install, and fails where nothing may be left out."""

import subprocess

import pytest
from django.conf import settings

from . import needs

SERVERS = settings.BASE_DIR / "tests" / "with-servers"


def test_elsewhere_a_test_is_skipped_with_the_remedy(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Chromium is absent; apt-get install chromium"):
        needs.absent("Chromium", "apt-get install chromium")


def test_with_ci_it_fails(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="Chromium is absent; apt-get install chromium"):
        needs.absent("Chromium", "apt-get install chromium")


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_without_servers_the_postgresql_part_says_so(tmp_path, ci, status):
    elsewhere = tmp_path / "with-servers"
    elsewhere.write_text(SERVERS.read_text("utf-8").replace("/usr/lib/postgresql", str(tmp_path / "none")), "utf-8")
    result = subprocess.run(
        ["bash", elsewhere, "echo", "ran"], env={"CI": ci, "PATH": "/usr/bin:/bin"}, capture_output=True, text=True
    )
    assert result.returncode == status
    assert result.stdout == "SKIPPED the PostgreSQL part: apt-get install postgresql redis-server\n"
