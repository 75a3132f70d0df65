"""The list of words: a page of it in the order asked for, each word with its record, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value

from articles.models import Mention
from curation.facts import fact_type

from .shelves import MEASURES, SHELVES, Shelf

ORDERS = {
    "-fired": "命中最多",
    "fired": "命中最少",
    "share": "认可率最低",
    "-share": "认可率最高",
    "name": "按词",
    "-pk": "最新",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its record: pieces of evidence that it found, those of facts that a person kept or ruled out, and
    the open mentions that are printed so."""

    shelf: str
    pk: int
    name: str
    owner: int
    meaning: str
    source: str
    active: bool
    fired: int
    agreed: int
    refused: int
    waiting: int = 0

    @property
    def place(self) -> str:
        """By which a form names it, as in alias.enterprise.12."""
        return f"{self.shelf}.{self.pk}"

    @property
    def sort(self) -> str:
        """What sort of word it is, of what, as in 别名（企业）."""
        return SHELVES[self.shelf].in_words

    @property
    def owner_type(self) -> str:
        """What kind of thing it stands for, as the ledger names it."""
        return fact_type(SHELVES[self.shelf].owner_model)

    @property
    def share(self) -> float | None:
        """The share of decisions that agreed; None before the first."""
        decided = self.agreed + self.refused
        return self.agreed / decided if decided else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which words are asked for, and in which of the ORDERS; what is empty narrows nothing."""

    sort: str = ""
    kind: str = ""
    active: bool | None = None
    text: str = ""
    order: str = "-fired"

    def shelves(self) -> list[Shelf]:
        """Where such words are kept."""
        some = SHELVES.values()
        return [one for one in some if self.sort in ("", one.sort) and self.kind in ("", one.kind)]

    def rows(self, shelf: Shelf) -> QuerySet:
        """Those of a shelf."""
        rows = shelf.rows()
        if self.active is not None:
            rows = rows.filter(**{shelf.active: self.active})
        return rows.filter(name__icontains=self.text) if self.text else rows


def words(wanted: Wanted, *, start: int, number: int) -> list[Word]:
    """Some of the words in the order asked for; three queries.

    Only what the order goes by is worked out for all of them, the rest for those that are shown.
    """
    places = _places(wanted)[start : start + number] if wanted.shelves() else []
    found = {(word.shelf, word.pk): word for word in _measured([(code, pk) for _, _, code, pk in places])}
    waiting = _waiting(word.name for word in found.values())
    in_order = [found[code, pk] for _, _, code, pk in places if (code, pk) in found]
    return [replace(word, waiting=waiting.get((word.shelf.split(".")[1], word.name), 0)) for word in in_order]


def count_words(wanted: Wanted) -> int:
    """How many words there are; one query."""
    parts = [wanted.rows(shelf).values_list("pk") for shelf in wanted.shelves()]
    return _together(parts).count() if parts else 0


def _places(wanted: Wanted) -> QuerySet:
    """Where the words are: what they are ordered by, name, shelf and number of each."""
    column = wanted.order.lstrip("-")
    parts = []
    for shelf in wanted.shelves():
        rows = wanted.rows(shelf).annotate(key=_key(shelf, wanted.order), code=_text(shelf.code))
        parts.append(rows.values_list("key", "name", "code", "pk"))
    return _together(parts).order_by(wanted.order.replace(column, "key"), "name", "code", "pk")


def _key(shelf: Shelf, order: str) -> Any:
    """What the words of a shelf are ordered by; those that nobody decided on come last either way."""
    column = order.lstrip("-")
    if column == "share":
        return shelf.share(undecided=-1.0 if order.startswith("-") else 2.0)
    return shelf.measure(column) if column in MEASURES else F(column)


def _measured(places: Sequence[tuple[str, int]]) -> list[Word]:
    """The words at these places with their records; one query."""
    numbers: dict[str, list[int]] = {}
    for code, pk in places:
        numbers.setdefault(code, []).append(pk)
    if not numbers:
        return []
    return [Word(*row) for row in _together([_told(SHELVES[code], some) for code, some in numbers.items()])]


def _told(shelf: Shelf, numbers: Sequence[int]) -> QuerySet:
    columns = {
        "code": _text(shelf.code),
        "stands_for": F(shelf.owner),
        "meaning": F(shelf.meaning),
        "origin": F("source") if shelf.owner == "owner_id" else _text(""),
        "in_use": F(shelf.active),
    }
    measures = {name: shelf.measure(name) for name in MEASURES}
    told = shelf.rows().filter(pk__in=numbers).annotate(**columns, **measures)
    return told.values_list("code", "pk", "name", "stands_for", "meaning", "origin", "in_use", *MEASURES)


def _waiting(names: Iterable[str]) -> Mapping[tuple[str, str], int]:
    """How many open mentions are printed so, by kind and name; one query."""
    rows = Mention.objects.filter(name__in=set(names)).order_by().values_list("kind", "name")
    return {(kind, name): number for kind, name, number in rows.annotate(number=Count("pk"))}


def _together(parts: Sequence[QuerySet]) -> QuerySet:
    first, *others = parts
    return first.union(*others, all=True)


def _text(words: str) -> Value:
    return Value(words, output_field=CharField())
