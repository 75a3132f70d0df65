"""The heading of a figure that is tied to no indicator, told from the words of its label."""

import tomllib
from functools import cache
from pathlib import Path

from django.db.models import Case, F, Q, Value, When

_RULES = Path(__file__).with_name("themes.toml")


def theme_of(label: str, unit: str) -> str:
    """The key of a Theme; "other" when no word or unit of `themes.toml` fits."""
    for rule in _rules():
        if unit in rule["units"] or any(word in label for word in rule["words"]):
            return rule["key"]
    return "other"


def theme_expression() -> Case:
    """`Metric.theme` for the database: the indicator's theme, else the one that `theme_of` tells."""
    told = [When(_fits(rule), then=Value(rule["key"])) for rule in _rules()]
    return Case(When(indicator__isnull=False, then=F("indicator__theme")), *told, default=Value("other"))


def _fits(rule: dict) -> Q:
    return Q(*(Q(label__contains=word) for word in rule["words"]), unit__in=rule["units"], _connector=Q.OR)


@cache
def _rules() -> list[dict]:
    return tomllib.loads(_RULES.read_text(encoding="utf-8"))["theme"]
