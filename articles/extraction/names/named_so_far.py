"""Party organisations that an article has named up to some place, asked by the short forms that stand for them."""

from bisect import bisect_left
from functools import cache, cached_property
from operator import attrgetter, itemgetter

from ..lexicon import word_set, words
from .endings import ByWord, endings_among
from .hits import Hit
from .page import Page
from .printed import REGION_COMMITTEE, Printed
from .short_forms import forms

_START = attrgetter("start")
_COMMITTEES = ("党工委", "党委")
_TOWNSHIPS = words("places", "townships")


class NamedSoFar:
    """Those named in full, which are in text order, and the short forms resolved since, one after the other."""

    def __init__(self, page: Page, full: list[Hit], short: list[Printed]) -> None:
        self._page = page
        self._ending_at = {hit.end: hit for hit in full}
        self._full = full
        self._resolved: list[Hit] = []
        self._starts = [hit.start for hit in full]
        asked_for = {form for printed in short for form in forms(printed)}
        committees = [(hit.start, match) for hit in full if (match := REGION_COMMITTEE.search(hit.name))]
        whole = [(hit.start, hit.name, hit.name) for hit in full]
        # 集团党委 is also known from 某某集团党委, though the firm is called 某某集团有限公司.
        printed = [(hit.start, page.text[hit.start : hit.end], hit.name) for hit in full]
        # 市委 is also known from 某某市委组织部.
        own = [(start, name, name) for start, match in committees if (name := match.string[: match.end()])]
        self._names: ByWord[tuple[int, str]] = ByWord()
        for start, form, name in sorted([*whole, *printed, *own], key=itemgetter(0)):
            self._names.add(start, endings_among(form, asked_for), (start, name))
        self._regions: ByWord[str] = ByWord()
        for start, match in committees:
            self._regions.add(start, match[1], match.string[: match.end(1)])

    def add(self, hit: Hit) -> None:
        """A short form that is resolved; they come in text order."""
        self._ending_at[hit.end] = hit
        self._resolved.append(hit)

    def ending_at(self, offset: int) -> Hit | None:
        return self._ending_at.get(offset)

    def nearest(self, form: str, offset: int) -> tuple[int, str] | None:
        """Where the organisation nearest before the offset, else the first after it, begins that the form stands for,
        and its name."""
        return self._names.nearest(form, offset)

    def before(self, form: str, offset: int) -> tuple[int, str] | None:
        """The same for the nearest before the offset alone."""
        return self._names.before(form, offset)

    def region(self, level: str, offset: int) -> str | None:
        """The region of a level (市, 区, 县) that a committee named in full tells."""
        return self._regions.nearest(level, offset)

    def township(self, word: str, offset: int) -> str | None:
        """The town or street office whose committee is named last before the offset."""
        return self._townships.before(word, offset)

    @cached_property
    def _townships(self) -> ByWord[str]:
        """The towns and street offices whose committees are named."""
        found: ByWord[str] = ByWord()
        for hit in self._full:
            seat = next((hit.name.removesuffix(kind) for kind in _COMMITTEES if hit.name.endswith(kind)), "")
            found.add(hit.start, [word for word in _TOWNSHIPS if seat.endswith(word)], seat)
        return found

    def seat_before(self, offset: int, floor: int) -> str | None:
        """The zone or place whose committee is named last before the offset in the paragraph, not before `floor`."""
        position = bisect_left(self._starts, offset)
        last = max([*self._full[max(position - 1, 0) : position], *self._resolved[-1:]], key=_START, default=None)
        if last is None or last.start < max(floor, self._page.text.rfind("\n", 0, offset)):
            return None
        name = last.name.removesuffix(last.sort) if last.sort in word_set("organizations", "departments") else last.name
        owner = next((name.removesuffix(kind) for kind in _COMMITTEES if name.endswith(kind)), name)
        return owner if owner.endswith(_seats()) else None


@cache
def _seats() -> tuple[str, ...]:
    """How zones and places end that have a committee with offices."""
    return (*words("parks", "zones"), "园区", "街道", "镇", "乡", *words("places", "regions"))
