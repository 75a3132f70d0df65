"""A digest is held against its original: the same figures and names, none missing and none besides."""

from collections.abc import Callable
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

Check = Callable[[str], list[str]]

pytestmark = pytest.mark.django_db

ORIGINAL = """南岗高新区建成服务网络

本报讯 南岗高新区建成邻里驿站12处，推行“社区党委一网格党支部一楼栋党小组”三级治理体系。南岗高新区开展“暖巢行动”。
"""
SAID = "南岗高新区的邻里驿站有12处。南岗高新区以“社区党委—网格党支部—楼栋党小组”三级治理体系管网格，并有“暖巢行动”。"


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """A function that checks one digest of the original and returns the differences told, line by line."""
    originals, digests = tmp_path / "originals", tmp_path / "digests"
    originals.mkdir()
    digests.mkdir()
    (originals / "南岗.txt").write_text(ORIGINAL, "utf-8")
    digest_of = sha256(ORIGINAL.encode()).hexdigest()
    front = f"---\ntitle: 南岗高新区建成服务网络\nsource: 南岗.txt\nsource_sha256: {digest_of}\nposition: 0\n"
    front += "park: 南岗高新区\nrights: digest\n---\n\n"

    def told(text: str) -> list[str]:
        (digests / "nangang.md").write_text(front + text, "utf-8")
        out = StringIO()
        try:
            call_command("check_digests", originals, digests=digests, stdout=StringIO(), stderr=out)
        except CommandError as error:
            assert "处不同" in str(error)
        return out.getvalue().splitlines()

    return told


def test_a_digest_with_all_figures_and_names_passes_though_a_dash_was_misread(check: Check) -> None:
    assert check(SAID) == []


def test_a_missing_figure_is_told(check: Check) -> None:
    assert any("缺少数据" in line and "12" in line for line in check(SAID.replace("12处", "多处")))


def test_a_figure_besides_is_told(check: Check) -> None:
    assert any("多出数据" in line and "8" in line for line in check(SAID + "另有车位8个。"))


def test_a_missing_name_is_told(check: Check) -> None:
    assert any("缺少举措" in line and "暖巢" in line for line in check(SAID.replace("，并有“暖巢行动”", "")))


def test_a_name_besides_is_told(check: Check) -> None:
    assert any("多出" in line and "夜灯行动" in line for line in check(SAID + "南岗高新区开展“夜灯行动”。"))
