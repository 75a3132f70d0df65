"""Schemathesis asks the running API, with imported data, all that its description allows and much that it does not."""

import subprocess
import sysconfig
from pathlib import Path

import pytest
from django.core.management import call_command

from curation.api import writing
from curation.api.permissions import Scope
from partners.keys import issue
from partners.models import Partner

_SCHEMATHESIS = Path(sysconfig.get_path("scripts")) / "schemathesis"
_CONFIG = Path(__file__).with_name("schemathesis.toml")


@pytest.fixture
def address(flushable_db, live_server, settings, monkeypatch):
    """Where the description is, of a site with the imported seeds that lets anybody ask as often as they like."""
    settings.API_RATE = settings.PARTNER_RATE = "1000000/min"
    monkeypatch.setattr(writing, "MOST_A_MINUTE", 1_000_000)
    call_command("prepare_site", verbosity=0)
    return f"{live_server.url}/api/v1/schema/"


def run_all_checks(address, *options):
    command = [_SCHEMATHESIS, "--config-file", _CONFIG, "run", address, "--checks", "all", *options]
    run = subprocess.run(map(str, command), capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-20_000:] + run.stderr
    assert "Tested: 0" not in run.stdout


@pytest.mark.contract
def test_no_check_of_schemathesis_finds_anything_as_anonymous(address):
    run_all_checks(address)


@pytest.mark.contract
def test_no_check_of_schemathesis_finds_anything_as_partner(address):
    partner = Partner.objects.create(name="临江数据中心")
    _, key = issue(partner=partner, scopes=list(Scope), actor=None)
    run_all_checks(address, "--header", f"Authorization: Bearer {key}")
