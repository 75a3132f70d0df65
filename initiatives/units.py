"""Which units count the same things."""

import tomllib
from functools import cache
from pathlib import Path

_RULES = Path(__file__).with_name("units.toml")


def units_like(unit: str) -> frozenset[str]:
    """The unit and those that count the same things, by `units.toml`."""
    return next((family for family in _families() if unit in family), frozenset({unit}))


@cache
def _families() -> tuple[frozenset[str], ...]:
    rules = tomllib.loads(_RULES.read_text(encoding="utf-8"))
    return tuple(frozenset(rule["units"]) for rule in rules["family"])
