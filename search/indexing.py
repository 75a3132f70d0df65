"""Writing the index. Rows that stay as they are are not written again."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q

from articles.models import Article

from .entries import MODELS, Shelves, entries_of, sentences_of, tokens_of
from .models import Entry, Posting
from .places import Kind, Range, range_of_article, range_of_fact

_TOGETHER = 200  # sources, so that a statement stays within what the databases take
_FIELDS = [field.attname for field in Entry._meta.concrete_fields]
T = TypeVar("T")


@transaction.atomic
def index_facts(kind: Kind, numbers: Collection[int]) -> None:
    """Bring the entries of these facts up to date: those that are public have one, the others none."""
    shelves = Shelves()
    for some in _batches(sorted(set(numbers))):
        _replace([range_of_fact(kind, number) for number in some], entries_of(kind, some, shelves))


@transaction.atomic
def index_articles(numbers: Collection[int]) -> None:
    """Bring the sentences of these articles up to date."""
    shelves = Shelves()
    for some in _batches(sorted(set(numbers))):
        # Two editors who approve facts of one article at the same moment both write its sentences: one after another.
        list(Article.objects.select_for_update(no_key=True).filter(pk__in=some).order_by("pk").values_list("pk"))
        _replace([range_of_article(number) for number in some], sentences_of(some, shelves))


@transaction.atomic
def rebuild(on_done: Callable[[int], Any] = lambda number: None) -> int:
    """Make the whole index anew; returns the number of entries. `on_done` is told after each step how many came."""
    Entry.objects.all().delete()
    Posting.objects.all().delete()
    shelves, total = Shelves(), 0
    for entries in _all_entries(shelves):
        _add(entries)
        total += len(entries)
        on_done(len(entries))
    return total


def fill_when_empty(**kwargs: Any) -> None:
    """Make the index of a site that was there before it."""
    if not Entry.objects.exists():
        rebuild()


def _all_entries(shelves: Shelves) -> Iterator[list[Entry]]:
    for kind, model in MODELS.items():
        for some in _batches(model._default_manager.order_by("pk").values_list("pk", flat=True)):
            yield entries_of(kind, some, shelves)
    for some in _batches(Article.objects.order_by("pk").values_list("pk", flat=True)):
        yield sentences_of(some, shelves)


def _replace(ranges: Sequence[Range], wanted: list[Entry]) -> None:
    """Let the entries in these ranges be the wanted ones and no others."""
    inside = reduce(or_, (Q(pk__range=one) for one in ranges))
    present = {entry.pk: _values(entry) for entry in Entry.objects.filter(inside)}
    kept = {entry.pk for entry in wanted if present.get(entry.pk) == _values(entry)}
    if outdated := [pk for pk in present if pk not in kept]:
        for some in _batches(outdated):
            Entry.objects.filter(pk__in=some).delete()
            Posting.objects.filter(pk__in=some).delete()
    _add([entry for entry in wanted if entry.pk not in kept])


def _add(entries: list[Entry]) -> None:
    # Another transaction may have written the same row since: the one that ends last knows most.
    names = [name for name in _FIELDS if name != "id"]
    Entry.objects.bulk_create(entries, update_conflicts=True, unique_fields=["id"], update_fields=names)
    postings = [Posting(id=entry.pk, tokens=tokens_of(entry)) for entry in entries]
    Posting.objects.bulk_create(postings, update_conflicts=True, unique_fields=["id"], update_fields=["tokens"])


def _values(entry: Entry) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in _FIELDS)


def _batches(numbers: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(numbers)
    while some := list(islice(waiting, _TOGETHER)):
        yield some
