"""The words that reading knows, from the checked rule files beside this module."""

from functools import cache
from pathlib import Path

from articles.extraction import lexicon

RULES = Path(__file__).parent / "rules"


@cache
def words(topic: str, name: str) -> tuple[str, ...]:
    """One list of `rules/<topic>.toml`."""
    return lexicon.words(topic, name, RULES)


@cache
def one_of(topic: str, name: str) -> str:
    """A pattern that matches any word of the list, the longest first."""
    return lexicon.alternation(words(topic, name))
