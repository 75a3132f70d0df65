"""Without the folders articles/, search/ and partners/ there still is a site: parks and initiatives edited by hand."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from . import needs

_OPTIONAL = {"articles", "search", "partners"}
_VISIT = "import json; from tests.hand_edited_site import visit; print(json.dumps(visit()))"
_WRITTEN = (
    "parks/linjiang-gaoxinqu",
    "organizations/linjiang-gaoxinqu-danggongwei",
    "enterprises/linjiang-jinggong-youxiangongsi",
    "initiatives/dengta-xingdong",
    "indicators/dangyuan",
)
_LINKED = {
    "/about/",
    "/parks/",
    "/organizations/",
    "/enterprises/",
    "/initiatives/",
    "/indicators/",
    "/sitemap-parks.xml",
    "/api/v1/docs/",
    "/api/v1/schema/",
    "/api/v1/parks/linjiang-gaoxinqu/profile/",
    "/admin/parks/park/1/change/",
    "/admin/initiatives/metric/1/change/",
    "/admin/initiatives/metric/1/history/",
}


def left_out(folder, names):
    """What the copy does without: the optional rooms, what is no part of the tree, compiled files."""
    at_root = folder == str(settings.BASE_DIR)
    return {
        name
        for name in names
        if name == "__pycache__" or (at_root and (name in _OPTIONAL or name == "var" or name.startswith(".")))
    }


@pytest.fixture(scope="module")
def manage(tmp_path_factory):
    """Runs `manage.py` in a copy without these rooms, on an empty database; returns what it printed."""
    copy = tmp_path_factory.mktemp("without") / "site"
    shutil.copytree(settings.BASE_DIR, copy, ignore=left_out)
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{copy / 'site.sqlite3'}"}

    def run(*arguments):
        command = [sys.executable, "manage.py", *arguments]
        told = {"capture_output": True, "text": True}
        done = subprocess.run(command, cwd=copy, env=environment, timeout=needs.PATIENCE, **told)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("migrate", "--verbosity=0")
    return run


@pytest.fixture(scope="module")
def statuses(manage):
    """What each address answered to somebody who edited by hand and then followed all links."""
    return json.loads(manage("shell", "--verbosity=0", f"--command={_VISIT}"))


def test_nothing_in_the_code_is_missing(manage):
    assert "no issues" in manage("check")
    assert "No changes" in manage("makemigrations", "--check", "--dry-run")


def test_no_link_is_dead(statuses):
    assert {address: status for address, status in statuses.items() if status != 200} == {}


def test_what_is_written_by_hand_is_published(statuses):
    published = {"/figures/1/", "/api/v1/metrics/1/"}
    published |= {f"{root}/{address}/" for root in ("", "/api/v1") for address in _WRITTEN}
    assert published - set(statuses) == set()


def test_the_pages_of_the_site_are_linked(statuses):
    assert _LINKED - set(statuses) == set()


def test_nothing_leads_to_the_absent_rooms(statuses):
    absent = ("/articles/", "/proof/", "/search/", "/api/v1/articles/", "/api/v1/evidence/", "/admin/articles/")
    assert [address for address in statuses if address.startswith(absent)] == []


def test_editors_get_their_groups_and_accounts(manage):
    assert "editor" in manage("prepare_site")
    assert "已存在" in manage("prepare_site")
