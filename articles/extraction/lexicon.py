"""The checking loader of the rule files: words, units, suffixes and cues live in `rules/*.toml`, never in code.

A rule file holds named lists of words, or tables from a word to a value, with a comment on what each is for:

    # Words that make a figure a plan.
    plan = ["将", "预计", "计划"]

    [kinds]
    党支部 = "党支部"
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

RULES = Path(__file__).parent / "rules"


class RuleError(Exception):
    """A rule file that cannot be used; the message names the file, the list and the word."""


@cache
def rules(topic: str, folder: Path = RULES) -> dict[str, tuple[str, ...] | dict[str, str]]:
    """The lists and tables of `<folder>/<topic>.toml`, checked: no empty list, no blank, padded or repeated word."""
    path = folder / f"{topic}.toml"
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path.name}: cannot be read: {error}") from error
    return {name: _checked(f"{path.name}: {name}", entry) for name, entry in content.items()}


# Asked for several times a sentence: the answer is kept, since even hashing the folder's path would be felt.
@cache
def words(topic: str, name: str, folder: Path = RULES) -> tuple[str, ...]:
    """One list of a rule file."""
    entry = _entry(topic, name, folder)
    if not isinstance(entry, tuple):
        raise RuleError(f"{topic}.toml: {name}: a list of words was expected")
    return entry


@cache
def word_set(topic: str, name: str) -> frozenset[str]:
    """One list of a rule file for asking whether a word is on it."""
    return frozenset(words(topic, name))


@cache
def endings(topic: str, name: str) -> dict[str, tuple[str, ...]]:
    """One list of a rule file by the words' last characters."""
    return by_last_letter(words(topic, name))


def by_last_letter(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their last characters, in the order in which they are given: of many, few end like any one text."""
    found: dict[str, tuple[str, ...]] = {}
    for word in entries:
        found[word[-1]] = (*found.get(word[-1], ()), word)
    return found


@cache
def table(topic: str, name: str) -> dict[str, str]:
    """One table of a rule file, from a word to its value."""
    entry = _entry(topic, name, RULES)
    if not isinstance(entry, dict):
        raise RuleError(f"{topic}.toml: {name}: a table was expected")
    return entry


def alternation(entries: Iterable[str]) -> str:
    """A non-capturing pattern that matches any of the words, the longest first, each taken literally."""
    return f"(?:{alternatives(entries)})"


def alternatives(entries: Iterable[str]) -> str:
    """The same without brackets, for more alternatives beside them.

    Words that begin alike share their beginning: the engine tries alternatives in turn, so few are fast. Where each
    begins with a letter, only places where one of the letters stands are tried.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(entries)):
        rests.setdefault(word[:1], []).append(word[1:])
    ended = rests.pop("", [])
    branches = [re.escape(first) + (alternation(rest) if rest != [""] else "") for first, rest in rests.items()]
    return "|".join(branches + ended)


def ahead(entries: Iterable[str]) -> str:
    """A look ahead for the first character of any of the words, which turns most places down at once."""
    return "(?=[" + "".join(sorted({re.escape(entry[0]) for entry in entries})) + "])"


@cache
def rules_version() -> str:
    """Twelve hex digits that change whenever a rule file or the code beside it changes."""
    digest = hashlib.sha256()
    package = RULES.parent
    for path in sorted([*package.rglob("*.py"), *RULES.glob("*.toml")]):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _entry(topic: str, name: str, folder: Path) -> tuple[str, ...] | dict[str, str]:
    try:
        return rules(topic, folder)[name]
    except KeyError:
        raise RuleError(f"{topic}.toml: {name}: there is no such list") from None


def _checked(place: str, entry: object) -> tuple[str, ...] | dict[str, str]:
    if not isinstance(entry, list | dict) or not entry:
        raise RuleError(f"{place}: must be a list or table that is not empty")
    seen: set[str] = set()
    for word in entry:
        if not isinstance(word, str) or not word or word != word.strip():
            raise RuleError(f"{place}: {word!r} is not a plain word")
        if word in seen:
            raise RuleError(f"{place}: {word!r} stands twice")
        seen.add(word)
    return tuple(entry) if isinstance(entry, list) else {word: str(value) for word, value in entry.items()}
