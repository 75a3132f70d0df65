"""Party organisations listed after a word for what a body consists of: 下设采购支部、售后支部."""

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from ..lexicon import alternation, word_set, words
from .hits import Hit
from .owners import Owners
from .page import Page, word_class
from .printed import BRANCH, kind_by_suffix
from .references import Antecedents

_ITEM = re.compile("[^、和]+")
_NAMES = frozenset({"nr", "ns", "nt", "nz"})
# A region that a word points at, and what points: 该|县, 全|市.
_POINTED = re.compile("[该本全我]([省市县区州盟旗])$")


@cache
def _leading() -> str:
    return alternation(words("organizations", "leading_to"))


@cache
def _branches() -> re.Pattern[str]:
    """A list of branches right after what leads to it (下设|采购支部、售后支部), or the one that is added (增设)."""
    last_words = alternation(words("organizations", "branches"))
    branch = rf"(?![一二两三四五六七八九十几多各若]+个)[一-鿿]{{2,8}}?(?:{last_words})"
    told = r"(?:[一二两三四五六七八九十\d]+个(?:党?支部|党小组)[：，])?"
    added = f"{alternation(words('organizations', 'adding'))}了?(?P<one>{branch})(?![、和])"
    leading = alternation([*words("organizations", "leading_to"), *words("organizations", "belonging")])
    return re.compile(rf"，?(?:{leading}了?{told}(?P<several>{branch}(?:[、和]{branch})+)|{added})")


@cache
def _leads() -> tuple[str, ...]:
    """What leads from a committee to its branches: where none of it stands, none is looked for."""
    return tuple(word for key in ("leading_to", "belonging", "adding") for word in words("organizations", key))


def branches_below(page: Page, committee: Hit) -> Iterator[Hit]:
    """The branches that a committee is said to consist of, each called after it."""
    after = committee.end + page.text.startswith("，", committee.end)
    listed = _branches().match(page.text, committee.end) if page.text.startswith(_leads(), after) else None
    if listed:
        yield from _items(page, committee.name, *listed.span(listed.lastgroup or 0))


def _items(page: Page, owner: str, start: int, end: int) -> Iterator[Hit]:
    for item in _ITEM.finditer(page.text, start, end):
        kind = kind_by_suffix(item[0]) or BRANCH
        yield Hit(item.start(), item.end(), owner + item[0], "organization.listed-below", kind)


@cache
def _trades() -> re.Pattern[str]:
    """Committees and branches of trades, two or more, after what leads to them: 下设|物业党委、家装党委."""
    body = rf"[一-鿿]{{2,10}}?{alternation(words('organizations', 'listed'))}"
    return re.compile(rf"(?:{_leading()})了?(?P<several>{body}(?:、{body})*[、和]{body})(?!书记|成员|[一-鿿]{{0,2}}的)")


def with_listed(page: Page, found: list[Hit], owners: Owners, antecedents: Antecedents) -> list[Hit]:
    """The organisations with those of trades that a place or zone is told to have, each called after it everywhere."""
    listed = [
        hit for match in page.matches("listing", _trades()) for hit in _of_trades(page, match, owners, antecedents)
    ]
    names = {page.text[hit.start : hit.end]: hit for hit in listed}
    return [
        *listed,
        *(names[hit.name].at(hit.start, hit.end) if hit.name in names else hit for hit in found),
    ]


def _of_trades(page: Page, match: re.Match[str], owners: Owners, antecedents: Antecedents) -> Iterator[Hit]:
    start, end = match.span("several")
    owner = _whose(page, match.start(), owners, antecedents)
    if not owner or owners.inside(start, end):
        return
    items = list(_items(page, owner, start, end))
    if all(_is_trade(page, hit) for hit in items):
        yield from items


def _whose(page: Page, verb: int, owners: Owners, antecedents: Antecedents) -> str | None:
    """The place or zone right before the verb, or the region that is pointed at there: 该县|下设."""
    pointed = _POINTED.search(page.text, max(0, verb - 2), verb)
    if pointed:
        return antecedents.nearest(pointed[1], verb)
    body = owners.ending_at(verb)
    return body.name if body and body.rule.startswith(("place.", "park.")) else None


def _is_trade(page: Page, hit: Hit) -> bool:
    """Whether the words before the last ones are common nouns, none of a level (街道党工委、社区党委) and no name."""
    last_words = next(word for word in words("organizations", "listed") if page.text.endswith(word, hit.start, hit.end))
    pieces = page.pieces(hit.start, hit.end - len(last_words))
    if word_set("organizations", "levels").intersection(pieces):
        return False
    return any(len(word) > 1 and rjieba.has_word(word) and word_class(word) not in _NAMES for word in pieces)
