"""Entries made from what is public: names, figures, and of articles the sentences that readers may see.

Of a digest every sentence may be shown, of an original its quotes and its heading.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Model

from articles.models import Article, Evidence
from articles.passages import digest_paragraphs
from curation.merges import follow_merges
from curation.relations import fetched_evidence
from initiatives.models import Initiative, Metric, Nature
from parks.models import Enterprise, Park, PartyOrganization

from . import tokens
from .folding import bare, fold
from .models import Entry, Shelf
from .places import LAST_OFFSET, Kind, place_of_fact, place_of_sentence
from .spelling import first_letters, written_out

MODELS: dict[Kind, type[Model]] = {
    Kind.PARK: Park,
    Kind.ORGANIZATION: PartyOrganization,
    Kind.INITIATIVE: Initiative,
    Kind.ENTERPRISE: Enterprise,
    Kind.FIGURE: Metric,
}
NAME_PARTS = "　"  # between the parts of a figure's line
_PLANNED = (Nature.PLAN, Nature.TARGET)
_LONGEST_NOTE = 400
_TRIES = 20


@dataclass
class Shelves:
    """The shelves in use, read once and added to as they are met."""

    _known: dict[tuple[int, int, str], int] = field(default_factory=dict)

    def number(self, park: int | None, year: int | None, nature: str = "") -> int:
        """The number of the shelf; a new one when there is none yet."""
        key = (park or 0, year or 0, nature)
        if key not in self._known:
            self._known.update({(s.park, s.year, s.nature): s.pk for s in Shelf.objects.all()})
        if key not in self._known:
            self._known[key] = _new_shelf(*key)
        return self._known[key]


def _new_shelf(park: int, year: int, nature: str) -> int:
    """Numbered without gaps, for they have to fit into the entries' numbers.

    Of two transactions that want one number the second waits for the first, and takes the next.
    """
    for _ in range(_TRIES):
        last = Shelf.objects.aggregate(last=Max("pk"))["last"] or 0
        with suppress(IntegrityError), transaction.atomic():
            return Shelf.objects.get_or_create(park=park, year=year, nature=nature, defaults={"pk": last + 1})[0].pk
    raise RuntimeError("检索分格编号总被占用，请稍后再试。")


def names_in(kind: Kind, text: str, names: Sequence[str]) -> list[str]:
    """What may be asked for by its very name: the names; of a figure what it counts; of a sentence nothing."""
    if kind.is_name:
        return [text, *names]
    return [] if kind is Kind.SENTENCE else text.split(NAME_PARTS)[-2:-1]


def tokens_of(entry: Entry) -> str:
    """All tokens of an entry, in order, joined by blanks."""
    found: set[str] = set()
    names = entry.names.splitlines()
    for part in (entry.text, *names):
        found |= tokens.grams(fold(part))
    for park in entry.context.splitlines():
        found |= tokens.places(fold(park))
    for name in (entry.text, *names) if entry.kind.is_name else ():
        found |= tokens.spelled(written_out(name)) | tokens.initials(first_letters(name))
    found |= {tokens.exact(bare(name)) for name in names_in(entry.kind, entry.text, names)}
    found |= tokens.values({entry.low, entry.high}) | tokens.sizes(entry.low, entry.high)
    return " ".join(sorted(found))


def entries_of(kind: Kind, numbers: Collection[int], shelves: Shelves) -> list[Entry]:
    """The entries of those facts of the kind that are public; a fixed number of queries."""
    facts: Any = MODELS[kind]._default_manager
    public = facts.public().filter(pk__in=numbers).with_evidence().order_by("pk")
    if kind is Kind.FIGURE:
        return _figures(list(public.with_subjects()), shelves)
    return _names(kind, list(public.prefetch_related("aliases")), shelves)


def _names(kind: Kind, facts: list[Any], shelves: Shelves) -> list[Entry]:
    parks = _public_parks(facts, "parent" if kind is Kind.PARK else "park")
    entries = []
    for fact in facts:
        park = parks.get(fact.pk)
        home = fact if kind is Kind.PARK else park
        names = [alias.name for alias in fact.aliases.all()]
        if kind is Kind.PARK and fact.short_name:
            names.append(fact.short_name)
        entries.append(
            Entry(
                id=place_of_fact(kind, fact.pk, shelves.number(home.pk if home else None, None)),
                text=fact.name,
                names=_lines(sorted(set(names) - {fact.name})),
                context=_lines(_names_of(park)),
                url=fact.get_absolute_url(),
                proof=_proof(fact),
                note=_kind_in_words(fact),
            )
        )
    return entries


def _figures(figures: list[Metric], shelves: Shelves) -> list[Entry]:
    owners = ("organization", "enterprise", "initiative")
    follow_merges(figures, owners)
    parks = _public_parks(figures, "park")
    entries = []
    for figure in figures:
        park = parks.get(figure.pk)
        printed = (figure.subject_name, figure.label, figure.value_text)
        belongs = [str(getattr(figure, name).name) for name in owners if getattr(figure, name)]
        indicator = [figure.indicator.name] if figure.indicator else []
        shelf = shelves.number(park.pk if park else None, _year(figure), figure.nature)
        entries.append(
            Entry(
                id=place_of_fact(Kind.FIGURE, figure.pk, shelf),
                text=NAME_PARTS.join(filter(None, printed)),
                names=_lines([*belongs, *indicator]),
                context=_lines(_names_of(park)),
                url=figure.get_absolute_url(),
                proof=_proof(figure),
                note=str(figure.get_nature_display()) if figure.nature in _PLANNED else figure.period_text,
                low=_plain(figure.low),
                high=_plain(figure.high),
            )
        )
    return entries


def sentences_of(articles: Collection[int], shelves: Shelves) -> list[Entry]:
    """The entries of all sentences of those articles that readers may see; a fixed number of queries."""
    public = Article.objects.public().filter(pk__in=articles).defer("dropped").order_by("pk")
    read = list(public.select_related("park"))
    parks = _public_parks(read, "park")
    evidence: dict[int, list[Evidence]] = {article.pk: [] for article in read}
    for one in Evidence.objects.public().filter(article__in=evidence):
        evidence[one.article_id].append(one)
    return [
        entry for article in read for entry in _sentences(article, evidence[article.pk], parks.get(article.pk), shelves)
    ]


def _sentences(article: Article, evidence: list[Evidence], park: Park | None, shelves: Shelves) -> Iterator[Entry]:
    shelf = shelves.number(park.pk if park else None, article.published_on.year if article.published_on else None)
    shown = _of_digest if article.is_digest else _of_original
    for offset, text, address in shown(article, evidence):
        if text.strip() and offset <= LAST_OFFSET:
            yield Entry(
                id=place_of_sentence(article.pk, offset, shelf),
                text=text,
                url=address,
                note=f"《{article.title}》"[:_LONGEST_NOTE],
            )


def _of_digest(article: Article, evidence: list[Evidence]) -> Iterator[tuple[int, str, str]]:
    page = article.get_absolute_url()
    for paragraph in digest_paragraphs(article, evidence):
        for passage in paragraph.passages:
            yield passage.start, passage.text, f"{page}#s{passage.start}"


def _of_original(article: Article, evidence: list[Evidence]) -> Iterator[tuple[int, str, str]]:
    page = article.get_absolute_url()
    yield LAST_OFFSET, article.title, page
    # Of two quotes that begin at one place the longer says all that the shorter does.
    longest = {one.start: one for one in sorted(evidence, key=lambda one: (one.end, -one.pk))}
    for start, one in longest.items():
        yield start, one.quote, f"{page}#e{one.pk}"


def _public_parks(rows: list[Any], relation: str) -> dict[int, Park]:
    """By the rows' numbers, the public park that each belongs to, across merges."""
    follow_merges(rows, [relation])
    parks = ((row.pk, getattr(row, relation)) for row in rows)
    return {pk: park for pk, park in parks if park is not None and park.is_public}


def _names_of(park: Park | None) -> list[str]:
    return [park.name, park.short_name] if park else []


def _kind_in_words(fact: Any) -> str:
    if isinstance(fact, Park):
        return "，".join(filter(None, (str(fact.get_level_display()), fact.province)))
    return getattr(fact, "kind", "")


def _proof(fact: Any) -> str:
    return next((one.get_absolute_url() for one in fetched_evidence(fact)), "")


def _year(figure: Metric) -> int | None:
    """The year that the figure is of; without a period, the one in which the first article that tells it appeared."""
    day = figure.period_end or figure.period_start
    days = (one.article.published_on for one in fetched_evidence(figure))
    day = day or next(filter(None, days), None)
    return day.year if day else None


def _plain(number: Decimal | None) -> Decimal | None:
    """As the database gives it back, whatever its zeros."""
    return None if number is None else Decimal(f"{number:.6f}")


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(" ".join(part.split()) for part in parts if part))
