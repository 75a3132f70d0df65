"""Head nouns of programmes (行动, 机制, 驿站 …) and the kinds that they make."""

from functools import lru_cache

from ..lexicon import by_last_letter, table

# Kinds of programme that are things to be visited or used.
THINGS = ("平台", "阵地")
# Nouns that make a programme of the words before them, the longest first.
_BY_LAST_LETTER = by_last_letter(sorted(table("initiatives", "heads"), key=len, reverse=True))


def ends_in_head(text: str) -> bool:
    """Whether the last words make a programme of the text."""
    return text.endswith(_BY_LAST_LETTER.get(text[-1:], ()))


def head_of(text: str) -> str:
    """The longest noun that ends the text and makes a programme of it; empty if none does."""
    return next((head for head in _BY_LAST_LETTER.get(text[-1:], ()) if text.endswith(head)), "")


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """The kind of programme that the last words make it; empty if none."""
    if not ends_in_head(text):
        return ""
    return table("initiatives", "heads")[head_of(text)]
