"""Parks (高新区, 开发区, 产业园 …) by pattern, and the one that the article is about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ..lexicon import alternation, word_set, words
from .boundaries import coined_pair_before, ends_name, ends_proper_name, has_joiner, is_kept, name_start
from .hits import Hit, outermost
from .page import Page, word_class

_LONGEST = 20
_TITLE_WEIGHT = 5
_LEAD_WEIGHT = 2
_LEAD = 300
# Below it a park is named in passing: once, late, and not in the title.
_LEAST_WEIGHT = 3
_UNNAMED = word_set("parks", "unnamed")
_MISSIONS = word_set("parks", "missions")
_UNNAMED_OR_MISSION = _UNNAMED | _MISSIONS
_GOVERNED = words("parks", "governed")
_GARDENS = words("parks", "gardens")
_PROVINCES = word_set("places", "provinces")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(alternation([*words("parks", "zones"), *_GARDENS]))


def find_parks(page: Page) -> list[Hit]:
    """Every park named with its place or a name of its own, in text order."""
    return outermost([*_by_suffix(page), *_governed(page)])


def _by_suffix(page: Page) -> Iterator[Hit]:
    for match in page.matches("park", _suffix()):
        start = _without_larger(page, _start(page, match.start()), match.start())
        if _UNNAMED_OR_MISSION.issuperset(page.pieces(start, match.start())):
            continue
        sort = sort_of_park(match.group())
        end = _pair_end(page, match.end()) if sort == "zone" else match.end()
        yield Hit(start, end, page.text[start:end], f"park.{sort}", sort)


@cache
def _seat() -> re.Pattern[str]:
    return re.compile(alternation(words("parks", "seats")))


def _governed(page: Page) -> Iterator[Hit]:
    """Wherever they stand, names that only a committee of their own gives away once: 某某园|工委."""
    names = dict.fromkeys(_name_before(page, match.start()) for match in page.matches("seat", _seat()))
    for name in filter(None, names):
        for match in re.finditer(rf"{re.escape(name)}(?!区)", page.text):
            yield Hit(match.start(), match.end(), name, "park.governed", "zone")


def _name_before(page: Page, seat: int) -> str:
    """The name of what has its seat there, if it ends like one of a park and says more than that; else nothing."""
    suffix = next((word for word in _GOVERNED if page.text.endswith(word, 0, seat)), "")
    if not suffix or page.text.endswith(words("parks", "ungoverned"), 0, seat):
        return ""
    start = name_start(page, seat, stop=_ends_park, longest=_LONGEST)
    named = not _UNNAMED.issuperset(page.pieces(start, seat - len(suffix)))
    return page.text[_without_larger(page, start, seat) : seat] if named else ""


def _start(page: Page, suffix: int) -> int:
    """Where a park's name begins; a coined name that the splitter cut (发展|谷) and a joined one are kept whole."""
    start = name_start(page, suffix, stop=_ends_park, longest=_LONGEST)
    index = page.index_at(start)
    if index and len(page.words[index]) == 1 and is_kept(page.words[index - 1]):
        start = name_start(page, start, stop=ends_name, longest=_LONGEST)
    return coined_pair_before(page, start) if has_joiner(page.text, start, suffix) else start


def sort_of_park(name: str) -> str:
    """Whether a park is a zone with a government of its own or a park inside or beside one ("garden")."""
    return "garden" if name.endswith(_GARDENS) else "zone"


@lru_cache(maxsize=8192)
def _ends_park(word: str, next_to_suffix: bool) -> bool:
    return word not in _MISSIONS and (word[0].isdigit() or ends_proper_name(word, next_to_suffix))


def _without_larger(page: Page, start: int, suffix: int) -> int:
    """The start without a province before the city that names the zone well enough: 某省|某某高新区, not 某省自贸区.

    Neither does a city say more than the county in it: 甲甲市|乙乙县丙丙园区.
    """
    index = page.index_at(start)
    province = page.words[index].rstrip("省") in _PROVINCES
    of_province = word_set("parks", "provincial") | _MISSIONS
    if province and page.starts[index + 1] < suffix and page.words[index + 1] not in of_province:
        start, index = page.starts[index + 1], index + 1
    holds = page.words[index].endswith("市") and _is_county(page.words[index + 1])
    return page.starts[index + 1] if holds and page.starts[index + 2] < suffix else start


def _is_county(word: str) -> bool:
    return len(word) > 2 and (word[-1] in "县旗" or (word[-1] == "区" and word_class(word) == "ns"))


@cache
def _pair() -> re.Pattern[str]:
    """A second zone governed together with the first: 某某高新区、示范区, or any two that are then called 两区."""
    twins = alternation(words("parks", "twins"))
    return re.compile(rf"[、和与](?:{twins}|[一-鿿]{{2,6}}区(?=[（(](?:以下)?简称[“\"]?两区))")


def _pair_end(page: Page, end: int) -> int:
    match = _pair().match(page.text, end)
    return match.end() if match else end


def article_park(page: Page, parks: Iterable[Hit]) -> str | None:
    """The park that the article is about: named in the title, in the lead and often; zones before their gardens."""
    weights: dict[str, int] = defaultdict(int)
    first: dict[str, int] = {}
    for hit in parks:
        weight = (
            _TITLE_WEIGHT if hit.start < page.title_end else _LEAD_WEIGHT if hit.start < page.title_end + _LEAD else 1
        )
        first.setdefault(hit.name, hit.start)
        weights[hit.name] += weight * (2 if hit.sort == "zone" else 1)
    leading = max(weights, key=lambda name: (weights[name], -first[name]), default=None)
    return leading if leading and weights[leading] >= _LEAST_WEIGHT else None
