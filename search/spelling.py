"""Names in pinyin: written out (hongfan) and by first letters (gxq)."""

from functools import lru_cache
from typing import Any

from pypinyin import lazy_pinyin

Syllables = tuple[tuple[int, str], ...]


@lru_cache(maxsize=20_000)
def syllables(name: str) -> Syllables:
    """Each character's place in the name and its spelling; a letter or digit stands for itself, signs are left out."""
    spelled = lazy_pinyin(name, errors=_apart)
    if len(spelled) != len(name):
        return ()
    pairs = ((place, "".join(filter(str.isalnum, syllable.lower()))) for place, syllable in enumerate(spelled))
    return tuple((place, syllable) for place, syllable in pairs if syllable.isascii() and syllable)


def _apart(run: str) -> Any:
    """What is no Chinese character stays as it is, one by one."""
    return list(run)


def written_out(name: str) -> str:
    """The name's syllables one after another."""
    return "".join(syllable for _, syllable in syllables(name))


def first_letters(name: str) -> str:
    """The first letter of each syllable."""
    return "".join(syllable[0] for _, syllable in syllables(name))


def find_spelling(name: str, letters: str) -> tuple[int, int] | None:
    """The first stretch of the name that the letters spell, from the beginning of a syllable on; None if none is.

    The last syllable may be unfinished, as while typing.
    """
    found = syllables(name)
    return _find([syllable for _, syllable in found], found, letters) or _find(
        [syllable[0] for _, syllable in found], found, letters
    )


def _find(parts: list[str], found: Syllables, letters: str) -> tuple[int, int] | None:
    for first in range(len(parts)):
        run = ""
        for last in range(first, len(parts)):
            run += parts[last]
            if run.startswith(letters):
                return found[first][0], found[last][0] + 1
            if not letters.startswith(run):
                break
    return None
