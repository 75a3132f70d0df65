"""Plain substring search over names, figures and public sentences, from a fixed number of bounded queries."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import and_, or_

from django.db.models import Q

from articles.highlight import Passage, Run
from articles.models import Article, Evidence, Rights
from articles.passages import digest_paragraphs
from curation.models import NamedFact
from initiatives.models import Initiative, Metric
from parks.models import Enterprise, Park, PartyOrganization

from .terms import has_all, mark_terms, terms_of

LIMIT = 20
_NAME_FIELDS = ("name", "aliases__name")
_METRIC_FIELDS = (
    "label",
    "value_text",
    "subject_text",
    "indicator__name",
    "park__name",
    "organization__name",
    "enterprise__name",
    "initiative__name",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: its text with the words marked, its page, what else there is to say, and the address of its proof."""

    runs: tuple[Run, ...]
    url: str
    note: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The finds of one kind; `more` says that there are others besides."""

    key: str
    name: str
    hits: tuple[Hit, ...]
    more: bool


def find(words: str) -> tuple[HitGroup, ...]:
    """What holds all the words, names before text; kinds without finds are left out."""
    terms = terms_of(words)
    if not terms:
        return ()
    finders: tuple[tuple[str, str, Callable[[tuple[str, ...]], Iterator[Hit]]], ...] = (
        ("parks", "园区", lambda terms: _named(Park, terms)),
        ("organizations", "党组织", lambda terms: _named(PartyOrganization, terms)),
        ("initiatives", "举措", lambda terms: _named(Initiative, terms)),
        ("enterprises", "企业", lambda terms: _named(Enterprise, terms)),
        ("figures", "数据", _figures),
        ("sentences", "语句", _sentences),
    )
    groups = [_group(key, name, finder(terms)) for key, name, finder in finders]
    return tuple(group for group in groups if group.hits)


def _group(key: str, name: str, hits: Iterator[Hit]) -> HitGroup:
    found = tuple(islice(hits, LIMIT + 1))
    return HitGroup(key, name, found[:LIMIT], len(found) > LIMIT)


def _any_field(fields: tuple[str, ...], terms: tuple[str, ...]) -> Q:
    """Every term in one of the fields."""
    return reduce(and_, (reduce(or_, (Q(**{f"{field}__icontains": term}) for field in fields)) for term in terms))


def _named(model: type[NamedFact], terms: tuple[str, ...]) -> Iterator[Hit]:
    matching = model.objects.filter(_any_field(_NAME_FIELDS, terms)).values("pk")
    facts = model.objects.public().filter(pk__in=matching).prefetch_related("aliases").with_evidence().order_by("name")
    for fact in facts[: LIMIT + 1]:
        aliases = [alias.name for alias in fact.aliases.all() if has_all(alias.name, terms[:1])]
        note = "" if has_all(fact.name, terms) or not aliases else f"又名{aliases[0]}"
        yield Hit(mark_terms(fact.name, terms), fact.get_absolute_url(), note, _first_sentence(fact))


def _figures(terms: tuple[str, ...]) -> Iterator[Hit]:
    figures = Metric.objects.public().filter(_any_field(_METRIC_FIELDS, terms)).with_subjects().with_evidence()
    for figure in figures[: LIMIT + 1]:
        text = f"{figure.subject_name}　{figure.label}　{figure.value_text}"
        note = figure.get_nature_display() if figure.nature in ("plan", "target") else figure.period_text
        yield Hit(mark_terms(text, terms), figure.get_absolute_url(), note, _first_sentence(figure))


def _sentences(terms: tuple[str, ...]) -> Iterator[Hit]:
    """Of originals the quotes, of digests every sentence."""
    yield from _quotes(terms)
    yield from _digest_sentences(terms)


def _quotes(terms: tuple[str, ...]) -> Iterator[Hit]:
    quotes = Evidence.objects.public().filter(_any_field(("quote",), terms), article__rights=Rights.ORIGINAL)
    seen = set()
    for one in quotes.with_articles()[: LIMIT * 5]:
        if (place := (one.article_id, one.start, one.end)) not in seen:
            seen.add(place)
            yield Hit(mark_terms(one.quote, terms), one.get_absolute_url(), f"《{one.article}》")


def _digest_sentences(terms: tuple[str, ...]) -> Iterator[Hit]:
    digests = Article.objects.public().filter(_any_field(("text",), terms), rights=Rights.DIGEST)
    digests = list(digests.defer("dropped")[: LIMIT + 1])
    evidence: dict[int, list[Evidence]] = {digest.pk: [] for digest in digests}
    for one in Evidence.objects.public().filter(article__in=digests):
        evidence[one.article_id].append(one)
    for digest in digests:
        for paragraph in digest_paragraphs(digest, evidence[digest.pk]):
            for passage in paragraph.passages:
                if has_all(passage.text, terms):
                    yield Hit(mark_terms(passage.text, terms), _address(digest, passage), f"《{digest}》")


def _address(article: Article, passage: Passage) -> str:
    return f"{article.get_absolute_url()}#s{passage.start}"


def _first_sentence(fact) -> str:
    return next((one.get_absolute_url() for one in fact.evidence.all()), "")
