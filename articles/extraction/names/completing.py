"""Names printed without the body that they begin with: 市国资委党委, 镇商会党支部, 装配车间党支部."""

import re

import rjieba

from ..lexicon import word_set, words
from .owners import Owners
from .page import Page
from .places import is_region
from .printed import Printed
from .references import Antecedents

# What points at the region named last: 该|县工商联党组.
_POINTING = ("该", "我", "本")
# A post in the committee of a region, with the next one to follow.
_OTHER_POST = re.compile(r"(?P<level>[省市县区州盟旗])委[^，。；：、\n]{0,8}(?:部长|主任|书记|委员|常委)、$")
_LONGEST_POST = 24
_SHOPS = words("organizations", "shops")
_SEATS = word_set("organizations", "seats")
_REGIONS = word_set("places", "regions")


def completed(page: Page, printed: Printed, owners: Owners, antecedents: Antecedents) -> str:
    """The printed name with the firm, region or place that its first or last words leave out; as printed if none."""
    plant = _with_plant(printed, owners, antecedents)
    if plant:
        return plant
    first = page.pieces(printed.start, printed.owner_end)[0]
    zone = antecedents.park_ending(printed.owner) if first in word_set("parks", "zones") else None
    if zone:
        return zone + printed.text[len(printed.owner) :]
    return _with_place(page, printed, first, antecedents) or _with_region(page, printed, first, antecedents)


def _with_plant(printed: Printed, owners: Owners, antecedents: Antecedents) -> str | None:
    """The name of a workshop's branch with the firm named before: 装配车间党支部 of 某某集团."""
    if not printed.owner.endswith(_SHOPS) or owners.inside(printed.start, printed.owner_end):
        return None
    firm = antecedents.before("企业", printed.start)
    return firm.canonical + printed.text if firm else None


def _with_place(page: Page, printed: Printed, first: str, antecedents: Antecedents) -> str | None:
    """The name with the town or village that its first word stands for: 村锣鼓队党支部 of 某某村."""
    if first not in _SEATS or first == printed.owner:
        return None
    place = _region_of(page, printed.start, first, antecedents)
    return place + printed.text[len(first) :] if place else None


def _with_region(page: Page, printed: Printed, first: str, antecedents: Antecedents) -> str:
    """The name with the region that its first word stands for: 市国资委党委 of 某某市 is 某某市国资委党委."""
    level = printed.owner[0]
    if level not in _REGIONS or printed.is_committee:
        return printed.text
    pointed = page.text.endswith(_POINTING, 0, printed.start)
    # The splitter may join the level to the next character: 我|县融|媒体.
    if first not in (level, level + "直", level + "政府") and (not pointed or rjieba.has_word(first)):
        return printed.text
    named = _of_same_person(page, printed, level) or (
        antecedents.nearest(level, printed.start) if pointed else _region_of(page, printed.start, level, antecedents)
    )
    region = named or antecedents.bare_region(level)
    return region + printed.text[1:] if region else printed.text


def _of_same_person(page: Page, printed: Printed, level: str) -> str | None:
    """The region whose committee somebody serves who also serves here: 甲甲省委统战部副部长、|省工商联党组书记."""
    floor = max(0, printed.start - _LONGEST_POST)
    post = _OTHER_POST.search(page.text, floor, printed.start)
    if not post or post["level"] != level:
        return None
    start = page.starts[page.index_at(post.start("level") - 1)]
    region = page.text[start : post.end("level")]
    return region if start >= floor and is_region(region) else None


def _region_of(page: Page, offset: int, level: str, antecedents: Antecedents) -> str | None:
    """The region or place named before in the paragraph, else the only one of its level that the article names."""
    named = antecedents.before(level, offset)
    if named and "\n" not in page.text[named.end : offset]:
        return named.canonical
    nearest, last = antecedents.nearest(level, offset), antecedents.before(level, len(page.text))
    return nearest if last and nearest == last.canonical == antecedents.nearest(level, 0) else None
