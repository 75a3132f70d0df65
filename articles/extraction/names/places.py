"""Places that own figures: street offices, communities, villages, towns and regions."""

import re
from collections.abc import Iterator
from functools import cache

from ..lexicon import alternation, words
from .boundaries import ends_proper_name, name_start
from .hits import Hit, outermost
from .page import Page, word_class

_LONGEST = 8


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(alternation(words("places", "suffixes")))


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(words("places", "unnamed"))


def find_places(page: Page) -> list[Hit]:
    """Every named place, in text order: 某某街道, 某某社区, 某某村, and the towns, districts and provinces."""
    return outermost([*_by_suffix(page), *_regions(page)])


def _by_suffix(page: Page) -> Iterator[Hit]:
    for match in _suffix().finditer(page.text):
        suffix = match.start()
        start = name_start(page, suffix, stop=ends_proper_name, longest=_LONGEST)
        if suffix - start >= 1 and page.text[start:suffix] not in _unnamed() and _names_one(page, start, suffix):
            yield Hit(start, match.end(), page.text[start : match.end()], "place.suffix", 0.8, match.group())


def _names_one(page: Page, start: int, suffix: int) -> bool:
    """Whether the words before the suffix hold more than words that name none (基层社区, 贫困村)."""
    return any(word not in _unnamed() for word in page.pieces(start, suffix))


def _regions(page: Page) -> Iterator[Hit]:
    ends = words("places", "regions")
    for word, start in zip(page.words, page.starts, strict=False):
        if len(word) > 2 and word.endswith(ends) and word_class(word) == "ns":
            yield Hit(start, start + len(word), word, "place.region", 0.9, word[-1])
