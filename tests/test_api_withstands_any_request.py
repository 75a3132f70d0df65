"""Schemathesis asks the running API, with imported data, all that its description allows and much that it does not."""

import subprocess
import sysconfig
from pathlib import Path

import pytest
from django.core.management import call_command

_SCHEMATHESIS = Path(sysconfig.get_path("scripts")) / "schemathesis"
_CONFIG = Path(__file__).with_name("schemathesis.toml")


@pytest.mark.contract
def test_no_check_of_schemathesis_finds_anything(flushable_db, live_server, settings):
    settings.API_RATE = "1000000/min"
    call_command("prepare_site", verbosity=0)
    command = [_SCHEMATHESIS, "--config-file", _CONFIG, "run", f"{live_server.url}/api/v1/schema/", "--checks", "all"]
    run = subprocess.run(map(str, command), capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-20_000:] + run.stderr
    assert "Tested: 0" not in run.stdout
