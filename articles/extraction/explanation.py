"""The rules in plain words: what each one does, and why something was ruled out."""

from pathlib import Path

from .lexicon import rules
from .records import Rejected

_FOLDER = Path(__file__).parent


def explain(rule: str) -> str:
    """One sentence on what a rule does; the rule's own name where it is not, or no longer, described.

    A figure's rule has two halves: how its label was found, and how its owner.
    """
    label, _, subject = rule.partition("/")
    if subject:
        return f"{_described('labels', label)}；{_described('subjects', subject)}"
    return _described("names", rule)


def explain_rejection(rejected: Rejected) -> str:
    """What was looked at, and why it was ruled out."""
    return f"{_described('rejecting', rejected.rule)}：{_described('reasons', rejected.reason)}"


def _described(table: str, name: str) -> str:
    described = rules("explanations", _FOLDER)[table]
    return described.get(name, name) if isinstance(described, dict) else name
