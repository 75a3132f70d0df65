"""Names that the caller knows: found wherever they are printed, whatever the rules think of them."""

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from ..records import KnownName, NameKind, Rejected
from ..text import fold
from .cues import Lookout
from .heads import kind_of
from .hits import Hit, outermost
from .page import Page
from .parks import sort_of_park
from .printed import kind_by_suffix

# A name of so few characters must not be cut out of a longer word.
_SHORT = 3


class KnownNames:
    """One caller's names, ready to be looked up in many texts: each article costs one pass, however many names."""

    def __init__(self, known: tuple[KnownName, ...]) -> None:
        self.source = known
        self._by_print: dict[str, list[KnownName]] = defaultdict(list)
        for name in known:
            if not name.rejected and name.name.strip():
                self._by_print[fold(name.name)].append(name)
        ruled_out = groupby(sorted((name.kind, fold(name.name)) for name in known if name.rejected), key=itemgetter(0))
        self._rejected = {kind: frozenset(form for _, form in forms) for kind, forms in ruled_out}
        self.lookout = Lookout(self._by_print)

    def hits(self, page: Page) -> dict[NameKind, list[Hit]]:
        """Every place of a known name, by kind, in text order."""
        found: dict[NameKind, list[Hit]] = defaultdict(list)
        for start, end in page.known:
            if end - start < _SHORT and not (page.is_boundary(start) and page.is_boundary(end)):
                continue
            for name in self._by_print[page.text[start:end]]:
                found[name.kind].append(Hit(start, end, name.canonical, "known.name"))
        return found

    def rejected(self, kind: NameKind) -> frozenset[str]:
        """The forms that an editor ruled out as names of this kind."""
        return self._rejected.get(kind, frozenset())


def knowing(found: list[Hit], known: list[Hit], kind: NameKind) -> list[Hit]:
    """The found hits and the known ones; where both name the same stretch the known name counts."""
    if not known:
        return found
    begun, ended = {hit.start: hit for hit in known}, {hit.end for hit in known}
    # 扎根甲高新区 and 乙省甲高新区 are the known 甲高新区 that they end in.
    found = [hit for hit in found if kind != "park" or hit.end not in ended]
    # 甲高新区、示范区 is the known 甲高新区 with a twin that shares its government.
    found = [_called(hit, begun.get(hit.start)) if hit.sort == "zone" else hit for hit in found]
    sorts = {(hit.start, hit.end): hit.sort for hit in found}
    told = [replace(hit, sort=sorts.get((hit.start, hit.end)) or _sort(kind, hit.name)) for hit in known]
    return outermost([*told, *found])


def _called(found: Hit, known: Hit | None) -> Hit:
    return found.called(known.name) if known and known.end <= found.end else found


def _sort(kind: NameKind, name: str) -> str:
    """What a known name says of its own sort by its last words."""
    if kind == "organization":
        return kind_by_suffix(name)
    if kind == "initiative":
        return kind_of(name)
    return sort_of_park(name) if kind == "park" else ""


def without_rejected(
    page: Page, hits: list[Hit], kind: NameKind, known: KnownNames
) -> tuple[list[Hit], list[Rejected]]:
    """The hits that no editor ruled out, and those that one did."""
    forms = known.rejected(kind)
    if not forms:
        return hits, []
    kept: list[Hit] = []
    ruled_out: list[Rejected] = []
    for hit in hits:
        printed = page.text[hit.start : hit.end]
        if hit.name in forms or printed in forms:
            ruled_out.append(Rejected(printed, hit.start, hit.end, "known.rejected", "an editor ruled this name out"))
        else:
            kept.append(hit)
    return kept, ruled_out


_last: KnownNames | None = None


def known_names(known: tuple[KnownName, ...]) -> KnownNames:
    """The names ready to be looked up; the last ones are kept.

    By identity, not by value: hashing thousands of names for every article would cost more than looking them up.
    """
    global _last
    if _last is None or _last.source is not known:
        _last = KnownNames(known)
    return _last
