"""From words to what the index is asked for: everything that may hold them."""

from collections.abc import Mapping, Sequence
from itertools import chain, combinations

from . import tokens
from .folding import bare, fold
from .postings import Alternatives, Condition
from .questions import Comparison, Term

Wordings = Mapping[str, Sequence[str]]
_SHORTEST_MISREAD = 3  # characters; of two, a single one says too little
_LONG = 12  # characters; half of them are hardly ever found elsewhere
# So many words of a question are asked for, the longest: what holds them is looked at for the others.
_MOST_PARTS = 12


def all_terms(terms: Sequence[Term], wordings: Wordings) -> Condition:
    """Every term, in one of the ways in which it may be written."""
    return tuple(chain.from_iterable(_ways(term, wordings.get(term.text, ())) for term in terms))


def literal_terms(terms: Sequence[Term]) -> Condition:
    """Every term letter by letter."""
    return tuple((tokens.needed(term.text),) for term in terms)


def whole_name(terms: Sequence[Term]) -> Condition:
    """Names that are what was typed and no more."""
    return ((frozenset({tokens.exact(bare(" ".join(term.text for term in terms)))}),),)


def compared(comparison: Comparison) -> Condition:
    """Figures about as great as is asked for; the database looks at their bounds."""
    if comparison.bound == "equal":
        return ((tokens.values({comparison.value}),),)
    sizes = tokens.below if comparison.bound in ("less", "at_most") else tokens.above
    return (tuple(frozenset({size}) for size in sorted(sizes(comparison.value))),)


def some_pieces(pieces: Sequence[str], number: int) -> Condition:
    """So many of the words, whichever they are."""
    chosen = combinations(map(tokens.needed, pieces), number)
    return (tuple(frozenset(chain.from_iterable(some)) for some in chosen),)


def misread_term(text: str) -> Alternatives:
    """What surrounds each single character of the word; () where the word is too short for that.

    Of a long word one half is as it was typed, whichever character is not.
    """
    if len(text) < _SHORTEST_MISREAD:
        return ()
    if len(text) >= _LONG:
        return tokens.needed(text[: len(text) // 2]), tokens.needed(text[len(text) // 2 :])
    return tuple(
        frozenset(chain.from_iterable(tokens.needed(part) for part in (text[:n], text[n + 1 :]) if part))
        for n in range(len(text))
    )


def longest(pieces: Sequence[str], number: int) -> tuple[str, ...]:
    """So many of the words, as they tell most, in their order."""
    kept = set(sorted(pieces, key=len, reverse=True)[:number])
    return tuple(piece for piece in pieces if piece in kept)


def _ways(term: Term, wordings: Sequence[str]) -> Condition:
    """What holds a word also holds the words in it, each by itself, or belongs to the park that is called so."""
    others = [tokens.needed(fold(other)) for other in wordings]
    if term.value is not None:
        return ((tokens.needed(term.text), tokens.values({term.value}), *others),)
    pieces = longest(term.pieces, _MOST_PARTS)
    if not others:
        return tuple((tokens.needed(piece), *_of_place(piece)) for piece in pieces)
    own = frozenset(chain.from_iterable(map(tokens.needed, pieces)))
    named = [token for way in (term.text, *map(fold, wordings)) for token in _of_place(way)]
    return ((own, *others, *named),)


def _of_place(word: str) -> Alternatives:
    return (frozenset({tokens.place(word)}),) if 1 < len(word) <= tokens.LONGEST_PLACE else ()
