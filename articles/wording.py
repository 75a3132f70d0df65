"""When two wordings are the same to a reader: the comparison that names, labels and subjects share."""

import re
import unicodedata
from functools import lru_cache

_DECORATION = re.compile(r"[\s“”‘’\"'《》〈〉「」·•・—\-－.,，、。：:；;！!？?()（）【】\[\]]+")
_LEAST_OVERLAP = 0.6  # of two-character pieces; below it, readers disagree whether two labels mean the same


def letters(text: str) -> str:
    """The text with full width folded, white space and punctuation dropped."""
    bare = _DECORATION.sub("", text)  # Most texts need no folding then, which is the dearest part.
    folded = unicodedata.normalize("NFKC", bare)
    return (bare if folded is bare else _DECORATION.sub("", folded)).lower()


@lru_cache(maxsize=1 << 14)  # an import asks for the same few names over and over
def plain(name: str | None) -> str:
    """The form in which names and labels are compared, those of `letters`."""
    return letters(name or "")


def alike(left: str | None, right: str | None) -> bool:
    """Equal, or the shorter (at least half as long) inside the longer, or most two-character pieces shared."""
    short, long = sorted((plain(left), plain(right)), key=len)
    if not short:
        return False
    if short in long:
        return 2 * len(short) >= len(long)
    return _overlap(_pieces(short), _pieces(long)) >= _LEAST_OVERLAP


def _pieces(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


def _overlap(left: set[str], right: set[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right))
