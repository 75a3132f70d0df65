"""Every case of tests/names_cases: what a careful reader finds in a few lines, and what he does not."""

import tomllib
from pathlib import Path

import pytest

from articles.extraction.names import FoundNames, find_names

CASES = Path(__file__).parent / "names_cases"
KINDS = ("organizations", "enterprises", "initiatives", "people")
ASKED = {*KINDS, "park", "generic", "parks", "projects", "aliases", "titles", "bodies", "hosts", "parents"}
GIVEN = {"title", "text", "comment", "known_failure"}


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            marks = [pytest.mark.xfail(strict=True, reason=case["comment"])] if case.get("known_failure") else []
            found.append(pytest.param(case, id=f"{path.stem}: {case['title']}", marks=marks))
    return found


@pytest.mark.parametrize("case", cases())
def test_a_case_is_read_as_expected(case: dict[str, object]) -> None:
    assert case.keys() & ASKED and case.keys() <= ASKED | GIVEN, (
        "the case asks for nothing, or for what is not looked at"
    )
    found = find_names(str(case["text"]))
    asked = {kind: case[kind] for kind in KINDS if kind in case}
    assert {kind: [record.name for record in getattr(found, kind)] for kind in asked} == asked
    assert found.park == (case["park"] or None) if "park" in case else True
    assert_details(found, case)


def assert_details(found: FoundNames, case: dict[str, object]) -> None:
    if "generic" in case:
        assert [record.name for record in found.initiatives if record.generic] == case["generic"]
    if "parks" in case:
        assert [one.canonical for one in found.mentions if one.kind == "park" and not one.referring] == case["parks"]
    if "projects" in case:
        assert [one.canonical for one in found.mentions if one.kind == "project"] == case["projects"]
    if "aliases" in case:
        assert [alias for record in found.organizations for alias in record.aliases] == case["aliases"]
    if "titles" in case:
        assert [record.title for record in found.people] == case["titles"]
    if "bodies" in case:
        assert [record.organization or "" for record in found.people] == case["bodies"]
    if "hosts" in case:
        assert [record.host or "" for record in found.organizations] == case["hosts"]
        assert [record.parent or "" for record in found.organizations] == case["parents"]
