"""Words that editors equate, put in place of each other."""

from collections.abc import Iterable

from .folding import fold
from .models import Synonyms

Groups = tuple[tuple[str, ...], ...]


def groups() -> Groups:
    """All groups of words, as editors wrote them; one query."""
    return tuple(group.listed for group in Synonyms.objects.all())


def other_wordings(folded: str, equated: Groups) -> tuple[str, ...]:
    """The question's word with a word in it replaced by each of its equals, as editors write these."""
    found: dict[str, None] = {}
    for group in equated:
        word = max((word for word in map(fold, group) if word in folded), key=len, default="")
        for other in group if word else ():
            if fold(other) != word:
                found[folded.replace(word, other)] = None
    return tuple(found)


def wordings(terms: Iterable[str], equated: Groups) -> dict[str, tuple[str, ...]]:
    """By each word, its other wordings."""
    return {term: other_wordings(term, equated) for term in terms}
