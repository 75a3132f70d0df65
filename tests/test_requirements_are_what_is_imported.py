"""What the code imports is named in the requirements, and what they name is used."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from django.conf import settings

ROOMS = ("articles", "config", "curation", "initiatives", "parks", "partners", "search")
TOOLS = ("tests", "benchmarks", "deploy")
# Used without an import of ours: by Django for its databases and caches, by redis, by the shell.
USED_BY_NAME = {
    "async-timeout",
    "gunicorn",
    "psycopg",
    "redis",
    "pytest-django",
    "pytest-xdist",
    "ruff",
    "mypy",
    "django-stubs",
    "pip-tools",
    "schemathesis",
}


def named_in(*files: str) -> set[str]:
    """The distributions that requirements files ask for."""
    lines = [line for name in files for line in (settings.BASE_DIR / name).read_text("utf-8").splitlines()]
    return {
        re.split(r"[\[<>=#\s]", line)[0].strip().lower().replace("_", "-") for line in lines if re.match(r"\w", line)
    }


def imported_by(*folders: str) -> set[str]:
    """The top-level modules that the Python files of the folders import."""
    trees = [ast.parse(path.read_text("utf-8")) for folder in folders for path in python_files(folder)]
    found: set[str] = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.split(".")[0])
    return found


def python_files(folder: str) -> list[Path]:
    return sorted((settings.BASE_DIR / folder).rglob("*.py"))


def distributions(modules: set[str]) -> set[str]:
    """The distributions that bring the modules; our own and Python's bring none."""
    known = packages_distributions()
    own = {"park_gazetteer", *TOOLS, *ROOMS}
    foreign = {module for module in modules if module not in own and module not in sys.stdlib_module_names}
    return {known[module][0].lower().replace("_", "-") for module in foreign}


def test_what_the_site_imports_is_required():
    assert distributions(imported_by(*ROOMS)) - named_in("requirements.in") == set()


def test_what_tests_and_tools_import_is_required():
    required = named_in("requirements.in", "requirements-dev.in")
    assert distributions(imported_by(*TOOLS)) - required == set()


def test_what_is_required_is_used():
    modules = imported_by(*ROOMS, *TOOLS)
    text = (settings.BASE_DIR / "config" / "settings.py").read_text("utf-8")
    modules |= set(re.findall(r"\"(\w+)[\w.]*\"", text))
    used = distributions(modules & packages_distributions().keys()) | USED_BY_NAME
    stubs = {name for name in named_in("requirements-dev.in") if name.startswith("types-")}
    assert named_in("requirements.in", "requirements-dev.in") - used - stubs == set()
