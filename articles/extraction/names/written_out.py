"""Party committees by the form in which documents write them: 中共某某市某某行业委员会."""

import re
from collections.abc import Iterator
from functools import cache

from ..lexicon import alternation, table, words
from .boundaries import ends_name
from .hits import Hit
from .page import Page

_TRADE = "行业"
# What joins nothing after 中共 begins a name: 中共|和甲集团委员会.
_AND = "和"


@cache
def _form() -> re.Pattern[str]:
    form = alternation(table("organizations", "written_out"))
    return re.compile(f"中共(?P<owner>[一-鿿]{{2,20}}?)(?P<form>{form})(?!委员会)")


def written_out(page: Page) -> Iterator[Hit]:
    """Every committee written out; that of a whole region is called as everywhere else: 某某市委."""
    for match in page.matches("written-out", _form()):
        owner, form = match["owner"], match["form"]
        if not _is_owner(page, *match.span("owner")) or page.text.endswith("《", 0, match.start()):
            continue
        kind = table("organizations", "written_out")[form]
        name = _called(owner, form, kind)
        sort = _TRADE + kind if owner.endswith(_TRADE) else kind
        yield Hit(match.start(), match.end(), name, "organization.written-out", sort)


def _called(owner: str, form: str, kind: str) -> str:
    """What the committee of a region or a branch is called elsewhere, too; 中共 only belongs to one of a trade."""
    if kind == "党委" and owner.endswith(words("places", "regions")):
        return owner + kind[-1]
    return owner + form if kind.endswith(words("organizations", "branches")) else f"中共{owner}{form}"


def _is_owner(page: Page, start: int, end: int) -> bool:
    """Whether no word ends a name, nor speaks of the party as a whole (中共中央, 中共党员).

    What sort of company it is ends a name, whose coined words need none of the dictionary.
    """
    if page.text.startswith(words("organizations", "whole_party"), start):
        return False
    if page.text.endswith(words("enterprises", "legal"), start, end):
        return True
    pieces = page.pieces(start + page.text.startswith(_AND, start), end)
    return not any(ends_name(word, index == len(pieces) - 1) for index, word in enumerate(pieces))
