"""Whether a stretch of words names one thing or only says what sort of thing it is."""

import re
from collections.abc import Iterable

from .page import Page, is_rare, word_class

# Classes that the dictionary gives to names of places, bodies, trade marks and people, and to foreign words.
_NAME_CLASSES = frozenset({"nt", "nz", "nr", "nrt", "nrfg", "ns", "eng"})
# Numerals, classifiers, directions and particles are no part of a coined name.
_EMPTY_CLASSES = frozenset({"m", "q", "f", "p", "c", "r", "u", "uj", "ul", "d", "mq"})
_ACTION_CLASSES = frozenset({"v", "vd", "vi", "vq", "a", "ad", "d", "i", "l", "z"})
_HAN = re.compile(r"[一-鿿㐀-䶿]")


def is_proper(page: Page, start: int, end: int, common: frozenset[str], *, coined: bool = True) -> bool:
    """Whether some word of the stretch is a name, a rare word, or one character that only a coined name leaves over.

    `common` are words that say what sort of thing it is, whatever the dictionary holds them for. Firms are called by
    coined words of any class; where `coined` is false, rare verbs and adjectives (织密, 倒逼) do not count.
    """
    return any_proper(page.pieces(start, end), common, coined=coined)


def any_proper(words: Iterable[str], common: frozenset[str], *, coined: bool = True) -> bool:
    """The same for words."""
    return any(word not in common and _proper(word, coined) for word in words)


def _proper(word: str, coined: bool) -> bool:
    if not _HAN.match(word):
        return word[0].isalpha()
    kind = word_class(word)
    if len(word) == 1:
        return kind not in _EMPTY_CLASSES and (coined or kind not in _ACTION_CLASSES)
    return kind in _NAME_CLASSES or (is_rare(word) and (coined or kind not in _ACTION_CLASSES))
