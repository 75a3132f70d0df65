"""The sequence of everything public: what each line of the ledger changed for readers, in the order of the lines.

A line says what happened to one thing. What readers see of it follows: a fact that is approved appears together with
the sentences that prove it, and with an article of which these are the first. What was told once is told the same ever
after, for lines and evidence never change.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from django.db.models import Exists, OuterRef, Q, QuerySet

from curation.models import Action, Change

from .histories import MAKES_PUBLIC, STANDING, Histories, Item
from .horizon import horizon
from .proofs import article_kind, evidence_kind
from .resources import Record, resources
from .shown import Shown

CREATED, CHANGED, MERGED, WITHDRAWN = KINDS = ("created", "changed", "merged", "withdrawn")
# A line may change many things: the numbers between two lines are its own.
_ROOM = 1_000_000
# Decisions whose reasons readers are told, as on the page that stands where the thing was.
_EXPLAINED = (Action.REJECT, Action.RETIRE)


@dataclass(frozen=True, slots=True)
class PublicChange:
    """What became of one public thing.

    `record` is the thing as it is from then on; None where it is public no more. `successor` is the number of what it
    was merged into, of the same resource. `reason` is what readers are told of a withdrawal.
    """

    sequence: int
    at: datetime
    kind: str
    resource: str
    id: int
    record: Record | None
    successor: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Changes in order; `position` is where to read on, and `has_more` whether there is more at this moment.

    `is_held` while later lines wait for transactions that began before them: the same question may be answered
    otherwise without anything being written.
    """

    changes: tuple[PublicChange, ...]
    position: int
    has_more: bool
    is_held: bool


def public_changes(after: int, limit: int) -> list[PublicChange]:
    """The changes that follow the sequence number, at most so many; [] when there are none yet."""
    page = read_page(after, limit)
    while page.has_more and not page.changes:
        page = read_page(page.position, limit)
    return list(page.changes)


def read_page(after: int, limit: int) -> Page:
    """What at most `limit` lines changed for readers, `limit` changes at most; eleven queries whatever the page."""
    edge = horizon()
    lines = list(_lines((after + 1) // _ROOM, edge.line)[: limit + 1])
    more, lines = len(lines) > limit, lines[:limit]
    found = [change for change in _Reader(lines).changes() if change.sequence > after]
    if len(found) > limit:
        return Page(tuple(found[:limit]), found[limit - 1].sequence, has_more=True, is_held=edge.is_held)
    last = lines[-1].pk if more else edge.line
    return Page(tuple(found), max(after, last * _ROOM + _ROOM - 1), has_more=more, is_held=edge.is_held)


def last_sequence(line: int) -> int:
    """The sequence number behind everything that the line changed."""
    return line * _ROOM + _ROOM - 1


def _lines(first: int, last: int) -> QuerySet[Change]:
    """The lines, from the first to the last, that may be about what readers see."""
    facts = [one.fact_type for one in resources().values() if one.is_fact]
    others = [one.fact_type for one in resources().values() if not one.is_fact]
    same = {"fact_type": OuterRef("fact_type"), "fact_id": OuterRef("fact_id")}
    ever_public = Exists(Change.objects.filter(**same, action__in=MAKES_PUBLIC))
    told = Q(ever_public, ~Q(action=Action.PROPOSE), fact_type__in=facts) | Q(fact_type__in=others)
    beside = Q(fact_type=article_kind(), action=Action.ENTER)  # an article is shown by what it proves
    return Change.objects.filter(told, pk__gte=first, pk__lte=last).exclude(beside).order_by("pk")


class _Reader:
    """Some lines in order, with all that is needed to tell what they changed."""

    def __init__(self, lines: Sequence[Change]) -> None:
        self._lines = lines
        items = {_item(line) for line in lines}
        deciding = {_item(line) for line in lines if _decides(line)}
        self._losers = _merged_into(deciding)
        facts = {*items, *chain.from_iterable(self._losers.values())}
        self._told = Histories(until=lines[-1].pk if lines else 0)
        self._told.read(facts)
        self._told.read(self._told.winners(facts), only=STANDING)
        articles = [number for kind, number in items if kind == article_kind()]
        self._shown = Shown(self._told, facts=deciding | (facts - items), articles=articles)

    def changes(self) -> Iterator[PublicChange]:
        """All changes of all lines."""
        for line in self._lines:
            told = [self._change(line, item) for item in self._affected(line)]
            found = [change for change in told if change is not None]
            # What goes, goes before what it stands on; what comes, comes after it.
            leaving = [change for change in reversed(found) if change.record is None]
            coming = [change for change in found if change.record is not None]
            for place, change in enumerate([*leaving, *coming]):
                yield replace(change, sequence=line.pk * _ROOM + place)

    def _affected(self, line: Change) -> list[Item]:
        """All that the line may have changed: articles, then the thing itself, then sentences."""
        item = _item(line)
        if not _decides(line):
            return [item]
        pieces = [piece for fact in (item, *self._losers.get(item, ())) for piece in self._shown.proofs.of(fact)]
        articles = sorted({(article_kind(), piece.article_id) for piece in pieces})
        return [*articles, item, *((evidence_kind(), piece.pk) for piece in pieces)]

    def _change(self, line: Change, item: Item) -> PublicChange | None:
        was, now = (self._shown.shows(item, number) for number in (line.pk - 1, line.pk))
        if not (was or now):
            return None
        if was and now and not self._alters(line, item):
            return None
        kind = (CHANGED if was else CREATED) if now else WITHDRAWN
        change = PublicChange(0, line.at, kind, resources()[item[0]].name, item[1], None)
        if now:
            return replace(change, record=self._shown.record(item, line.pk))
        if item == _item(line):
            return self._gone(line, change)
        return change

    def _alters(self, line: Change, item: Item) -> bool:
        """Whether the record of what stays public is another after the line."""
        was, now = (self._shown.record(item, number) for number in (line.pk - 1, line.pk))
        return item == _item(line) and was != now

    def _gone(self, line: Change, change: PublicChange) -> PublicChange:
        """With what the thing was merged into, where readers find that, or with the reason that they are told."""
        winner = self._told.standing(_item(line), line.pk).merged_into
        if winner is not None and self._told.standing((line.fact_type, winner), line.pk).is_public:
            return replace(change, kind=MERGED, successor=winner)
        return replace(change, reason=line.reason if line.action in _EXPLAINED else "")


def _item(line: Change) -> Item:
    return line.fact_type, line.fact_id


def _decides(line: Change) -> bool:
    """Whether the line may show or hide more than the thing that it is about."""
    return line.action in (*STANDING, Action.SUPPORT) and resources()[line.fact_type].is_fact


def _merged_into(winners: Collection[Item]) -> dict[Item, list[Item]]:
    """What was ever merged into each of these; one query."""
    if not winners:
        return {}
    numbers: dict[str, list[int]] = defaultdict(list)
    for kind, number in winners:
        numbers[kind].append(number)
    into = (Q(fact_type=kind, after__merged_into__in=found) for kind, found in numbers.items())
    merges = Change.objects.filter(Q(*into, _connector=Q.OR), action=Action.MERGE).order_by("fact_id")
    losers: dict[Item, list[Item]] = defaultdict(list)
    for kind, number, after in merges.values_list("fact_type", "fact_id", "after"):
        losers[kind, after["merged_into"]].append((kind, number))
    return {winner: list(dict.fromkeys(found)) for winner, found in losers.items()}
