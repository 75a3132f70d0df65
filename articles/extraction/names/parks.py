"""Parks (高新区, 开发区, 产业园 …) by pattern, and the one that the article is about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from ..lexicon import alternation, words
from .boundaries import ends_proper_name, name_start
from .hits import Hit, outermost
from .page import Page

_LONGEST = 20
_TITLE_WEIGHT = 5
_LEAD_WEIGHT = 2
_LEAD = 300


@cache
def _suffix() -> re.Pattern[str]:
    zone, garden = alternation(words("parks", "zones")), alternation(words("parks", "gardens"))
    return re.compile(f"(?P<zone>{zone})|(?P<garden>{garden})")


def find_parks(page: Page) -> list[Hit]:
    """Every park named with its place or a name of its own, in text order."""
    return outermost(_by_suffix(page))


def _by_suffix(page: Page) -> Iterator[Hit]:
    unnamed = words("parks", "unnamed")
    for match in _suffix().finditer(page.text):
        start = name_start(page, match.start(), stop=ends_proper_name, longest=_LONGEST)
        if all(word in unnamed for word in page.pieces(start, match.start())):
            continue
        sort = "zone" if match["zone"] else "garden"
        end = match.end()
        paired = _paired(page, end) if sort == "zone" else None
        end = paired or end
        yield Hit(start, end, page.text[start:end], f"park.{sort}", 0.9, sort)


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(f"[、和与]{alternation(words('parks', 'twins'))}")


def _paired(page: Page, end: int) -> int | None:
    """The end of a second zone governed together with the first (某某高新区、示范区)."""
    match = _pair().match(page.text, end)
    return match.end() if match else None


def article_park(page: Page, parks: Iterable[Hit]) -> str | None:
    """The park that the article is about: named in the title, in the lead and often; zones before their gardens."""
    title = page.text.find("\n") if "\n" in page.text else len(page.text)
    weights: Counter[str] = Counter()
    first: dict[str, int] = {}
    for hit in parks:
        weight = _TITLE_WEIGHT if hit.start < title else _LEAD_WEIGHT if hit.start < title + _LEAD else 1
        first.setdefault(hit.name, hit.start)
        weights[hit.name] += weight * (2 if hit.sort == "zone" else 1)
    return max(weights, key=lambda name: (weights[name], -first[name])) if weights else None
