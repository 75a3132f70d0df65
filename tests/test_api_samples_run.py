"""The samples of the documentation run, against a running server, and print what the documentation says.

To renew what they print: UPDATE_EXAMPLES=1, then read the difference.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest

from config.api.code_samples import FOLDER, NAMES, SERVER

from . import needs
from .api_world import build_world


@pytest.fixture
def served(flushable_db, live_server):
    build_world()
    return live_server.url


def printed_by(program, ending, name, server):
    """What the sample prints, with addresses as in its file; cursors are signed with a site's own secret."""
    text = (FOLDER / f"{name}.{ending}").read_text("utf-8").replace(SERVER, server)
    run = subprocess.run([program, "-c", text], capture_output=True, text=True, timeout=needs.PATIENCE)
    assert run.returncode == 0, run.stderr
    return re.sub(r"cursor=[^&\"]+", "cursor=…", run.stdout.replace(server, SERVER))


@pytest.mark.parametrize("ending", ["sh", "py"])
def test_every_sample_prints_what_it_is_said_to_print(served, ending):
    if shutil.which("curl") is None:
        needs.absent("curl", "apt-get install curl")
    program = {"sh": "sh", "py": sys.executable}[ending]
    for name in NAMES:
        said, printed = FOLDER / f"{name}.{ending}.txt", printed_by(program, ending, name, served)
        if os.environ.get("UPDATE_EXAMPLES"):
            said.write_text(printed, encoding="utf-8")
        assert printed == said.read_text(encoding="utf-8"), name
        assert printed.strip(), name


def test_no_sample_is_left_out():
    assert {path.stem for path in FOLDER.glob("*.sh")} == {path.stem for path in FOLDER.glob("*.py")} == set(NAMES)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/api/v1/docs/", "/api/v1/docs/en/"])
def test_both_pages_show_every_sample(client, address):
    page = client.get(address).content.decode()
    for name in NAMES:
        assert f'id="sample-{name}"' in page
    assert "http://testserver/api/v1/" in page
    assert SERVER not in page
