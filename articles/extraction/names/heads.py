"""Head nouns of programmes (行动, 机制, 驿站 …) and the kinds that they make."""

from functools import lru_cache

from ..lexicon import by_last_letter, table

# Nouns that make a programme of the words before them, the longest first.
HEADS = tuple(sorted(table("initiatives", "heads"), key=len, reverse=True))
_BY_LAST_LETTER = by_last_letter(HEADS)


def ends_in_head(text: str) -> bool:
    """Whether the last words make a programme of the text."""
    return text.endswith(_BY_LAST_LETTER.get(text[-1:], ()))


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """The kind of programme that the last words make it; empty if none."""
    if not ends_in_head(text):
        return ""
    return table("initiatives", "heads")[next(head for head in HEADS if text.endswith(head))]
