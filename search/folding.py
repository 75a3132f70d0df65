"""Text as it is compared: one character for one, so that every place in the folded text is a place in the text.

Each character is folded by itself. So whatever holds a word also holds it folded, and nothing that a plain look would
find is missed.
"""

import unicodedata
from functools import cache

from opencc import OpenCC

# What papers print in one of several shapes.
_SHAPES = {
    **dict.fromkeys("“”„‟「」『』＂", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("—–―－", "-"),
    **dict.fromkeys("～〜", "~"),
    **dict.fromkeys("·•・", "·"),
}


class _Folds(dict[int, str]):
    """The fold of each character, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def fold(text: str) -> str:
    """Half-width, lower case, simplified, quotation marks and dashes of one shape; as long as before."""
    return text.translate(_FOLDS)


def bare(name: str) -> str:
    """A name folded, without the marks that it may stand in."""
    return fold(name).strip('"《》 ')


def _fold(character: str) -> str:
    if character in _SHAPES:
        return _SHAPES[character]
    if character.isspace():
        return " "
    for change in (_compatible, str.lower, _simplified):
        changed = change(character)
        character = changed if len(changed) == 1 else character
    return _SHAPES.get(character, character)


def _compatible(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


def _simplified(character: str) -> str:
    return character if character.isascii() else _converter().convert(character)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


_FOLDS = _Folds()
