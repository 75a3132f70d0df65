"""Pairing what was extracted from a document with what was annotated in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from articles.evaluation.annotations import NAME_KINDS, Entry, is_ignorable
from articles.evaluation.judging import same_article, same_labelled_quantity, same_name, same_quantity
from articles.wording import plain

Pair = tuple[Entry, Entry]
"""An annotated entry and the extracted one that answers it."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The outcome for one kind of fact in one document, ignorable annotations included."""

    pairs: tuple[Pair, ...]
    missed: tuple[Entry, ...]
    false: tuple[Entry, ...]

    @property
    def solid(self) -> tuple[Pair, ...]:
        """The pairs that count: those whose annotation is not ignorable."""
        return tuple(pair for pair in self.pairs if not is_ignorable(pair[0]))

    @property
    def missed_solid(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.missed if not is_ignorable(entry))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One annotated document beside what was extracted from it; `kinds` has "articles" and every kind of fact."""

    document: str
    kinds: dict[str, Matches]


def compare(gold: Iterable[Entry], extracted: Iterable[Entry]) -> Iterator[Comparison]:
    """Each annotated document with the extracted articles of the file that it names; other files are ignored."""
    articles: dict[str, list[Entry]] = {}
    for article in extracted:
        articles.setdefault(PurePath(article["document"]).name, []).append(article)
    for annotation in gold:
        yield _compare_document(annotation, articles.get(annotation["file"], []))


def _compare_document(annotation: Entry, articles: list[Entry]) -> Comparison:
    metrics = [metric for article in articles for metric in article.get("metrics", [])]
    kinds = {
        "articles": match(annotation["articles"], articles, same_article),
        "metrics": match(annotation["metrics"], metrics, same_labelled_quantity, same_quantity),
    }
    for kind in NAME_KINDS:
        kinds[kind] = match(annotation.get(kind, []), _distinct(articles, kind), same_name)
    return Comparison(annotation["file"], kinds)


def match(wanted: Iterable[Entry], found: Iterable[Entry], *tests: Callable[[Entry, Entry], bool]) -> Matches:
    """Pair in order, greedily: first all that pass the first test, then what is left by the next one.

    Strict tests come first, so that of two equal quantities each goes to the annotation that means it.
    """
    pairs: list[Pair] = []
    waiting, free = list(wanted), list(found)
    for fits in tests:
        unmet = []
        for entry in waiting:
            place = next((place for place, other in enumerate(free) if fits(entry, other)), None)
            if place is None:
                unmet.append(entry)
            else:
                pairs.append((entry, free.pop(place)))
        waiting = unmet
    return Matches(tuple(pairs), tuple(waiting), tuple(free))


def _distinct(articles: list[Entry], kind: str) -> list[Entry]:
    """The names of one kind, each once an article."""
    first: dict[tuple[str, int], Entry] = {}
    for article in articles:
        for entry in article.get(kind, []):
            first.setdefault((plain(entry["name"]), article["position"]), entry)
    return list(first.values())
