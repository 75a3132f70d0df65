"""Patterns for many words that are looked for everywhere: the engine tries alternatives in turn, so few are fast."""

import re
from collections.abc import Iterable

from ..lexicon import alternation


def one_of(entries: Iterable[str]) -> str:
    """A non-capturing pattern for any of the words, longest first, with one alternative for a first character."""
    rests: dict[str, set[str]] = {}
    for entry in entries:
        rests.setdefault(entry[0], set()).add(entry[1:])
    single = "".join(re.escape(first) for first, rest in rests.items() if rest == {""})
    longer = [
        re.escape(first) + alternation(rest - {""}) + ("?" if "" in rest else "")
        for first, rest in rests.items()
        if rest != {""}
    ]
    return "(?:" + "|".join([f"[{single}]", *longer] if single else longer) + ")"


def ahead(entries: Iterable[str]) -> str:
    """A look ahead for the first character of any of the words, which turns most places down at once."""
    return "(?=[" + "".join(sorted({re.escape(entry[0]) for entry in entries})) + "])"
