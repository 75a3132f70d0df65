"""The order of imports: a room imports only rooms above it, and reading and extraction know no Django and no clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

# From the top of the house to the bottom; docs/architecture.md says what each room is for.
ROOMS = ("articles.extraction", "curation", "parks", "initiatives", "articles", "search", "partners", "config")
PURE = ("articles.extraction", "articles.reading")
BARRED_FROM_PURE = {"django", "rest_framework", "config", "time", "random", "socket", "urllib", "http", "sqlite3"}
CLOCKS = {"now", "today", "utcnow"}


def source_files(package: str) -> list[Path]:
    return [
        path
        for path in sorted((settings.BASE_DIR / package.replace(".", "/")).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def module_of(path: Path) -> str:
    parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(path: Path) -> Iterator[str]:
    """Every module that a file imports, relative ones written out, wherever in the file the import stands."""
    package = ".".join(path.parent.relative_to(settings.BASE_DIR).parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            yield from (".".join(filter(None, (base, node.module, alias.name))) for alias in node.names)


def room_of(module: str) -> str | None:
    """The innermost room that a module lies in; None for libraries."""
    homes = [room for room in ROOMS if module == room or module.startswith(f"{room}.")]
    return max(homes, key=len) if homes else None


def test_every_room_is_read():
    assert all(source_files(room) for room in ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_above_it(room):
    allowed = ROOMS[: ROOMS.index(room) + 1]
    wrong = [
        f"{module_of(path)} imports {module}"
        for path in source_files(room)
        if room_of(module_of(path)) == room
        for module in imported_modules(path)
        if room_of(module) not in {None, *allowed}
    ]
    assert wrong == []


@pytest.mark.parametrize("package", PURE)
def test_reading_and_extraction_know_no_django_and_no_network(package):
    wrong = [
        f"{module_of(path)} imports {module}"
        for path in source_files(package)
        for module in imported_modules(path)
        if module.split(".")[0] in BARRED_FROM_PURE or (room_of(module) and not module.startswith(PURE))
    ]
    assert wrong == []


@pytest.mark.parametrize("package", PURE)
def test_reading_and_extraction_know_no_clock(package):
    wrong = [
        f"{module_of(path)}:{node.lineno}"
        for path in source_files(package)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS
    ]
    assert wrong == []
