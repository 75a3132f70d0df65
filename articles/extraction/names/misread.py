"""Names that may be one name with a character misread: proposals for an editor, never merged by themselves."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from ..lexicon import words

_SHORTEST = 3


def misreadings(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of names that differ in exactly one character in the same place, sorted.

    Names that count or point apart (第一党支部 and 第二党支部, 东区 and 西区) are different things. The cost grows with
    the characters of all names, not with the pairs of names.
    """
    masked: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in set(names):
        if len(name) >= _SHORTEST:
            for place in range(len(name)):
                masked[name[:place], name[place + 1 :]].add(name)
    pairs = {
        (left, right)
        for (before, _), group in masked.items()
        for left, right in combinations(sorted(group), 2)
        if _may_be_misread(left[len(before)], right[len(before)])
    }
    return tuple(sorted(pairs))


def _may_be_misread(left: str, right: str) -> bool:
    """Whether two characters may be taken for each other; numerals, letters and directions tell things apart."""
    telling = words("misread", "telling")
    return not (left in telling and right in telling) and not (left.isascii() or right.isascii())
