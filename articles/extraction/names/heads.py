"""Head nouns of programmes (行动, 机制, 驿站 …) and the kinds that they make."""

from functools import cache, lru_cache

from ..lexicon import table


@cache
def head_words() -> tuple[str, ...]:
    """Nouns that make a programme of the words before them, the longest first."""
    return tuple(sorted(table("initiatives", "heads"), key=len, reverse=True))


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """The kind of programme that the last words make it; empty if none."""
    if not text.endswith(head_words()):
        return ""
    return table("initiatives", "heads")[next(head for head in head_words() if text.endswith(head))]
