"""The heading of a figure that is tied to no indicator, told from the words of its label."""

import tomllib
from functools import cache
from pathlib import Path

_RULES = Path(__file__).with_name("themes.toml")


def theme_of(label: str, unit: str) -> str:
    """The key of a Theme; "other" when no word or unit of `themes.toml` fits."""
    for rule in _rules():
        if unit in rule["units"] or any(word in label for word in rule["words"]):
            return rule["key"]
    return "other"


@cache
def _rules() -> list[dict]:
    return tomllib.loads(_RULES.read_text(encoding="utf-8"))["theme"]
