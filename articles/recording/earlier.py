"""What an article proves already, for recording it again under newer rules: no place is tied a second time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Min

from articles.extraction.records import Metric as FoundMetric
from articles.extraction.records import Span
from articles.index import Candidate
from articles.models import Article, Evidence
from articles.names import KINDS
from curation.models import Fact

_KINDS = (*KINDS, "metric")


@dataclass(frozen=True, slots=True)
class Piece:
    """A place of the text with the fact that it proves: the one that stands for it, where it was merged.

    `is_source` tells whether the fact was made from this place, and not only confirmed by it.
    """

    kind: str
    fact: Any
    span: Span
    rule: str
    is_source: bool


class Earlier:
    """The pieces of evidence of one article; of a new one there are none."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self.pieces = tuple(pieces)

    def places(self) -> dict[tuple[str, int], set[tuple[int, int]]]:
        """The spans that prove each fact."""
        found: dict[tuple[str, int], set[tuple[int, int]]] = {}
        for piece in self.pieces:
            found.setdefault((piece.kind, piece.fact.pk), set()).add((piece.span.start, piece.span.end))
        return found

    def named_at(self, kind: str, spans: Iterable[Span]) -> Candidate | None:
        """The fact of the kind that a name at one of these places was tied to."""
        wanted = set(spans)
        for piece in self.pieces:
            if piece.kind == kind and piece.span in wanted:
                park_id = piece.fact.pk if kind == "park" else piece.fact.park_id
                return Candidate(piece.fact.pk, park_id, piece.fact.status, piece.fact.name)
        return None

    def figure_at(self, found: FoundMetric) -> Piece | None:
        """The figure that was read from these words, though it may have been read with fewer or more of them."""
        figures = (piece for piece in self.pieces if piece.kind == "metric")
        return next((one for one in figures if one.span.start < found.end and found.start < one.span.end), None)


def earlier_of(article: Article) -> Earlier:
    """What the article proves already, in text order; two queries, and one more for each merged fact."""
    evidence = list(article.evidence.with_facts())
    sources = _first_of_each([piece.metric_id for piece in evidence if piece.metric_id])
    return Earlier(_piece(one, is_source=one.pk in sources) for one in evidence)


def _piece(evidence: Evidence, *, is_source: bool) -> Piece:
    kind = next(kind for kind in _KINDS if getattr(evidence, f"{kind}_id"))
    span = Span(evidence.exact_start, evidence.exact_end)
    return Piece(kind, _standing(evidence.fact), span, evidence.rule, is_source)


def _first_of_each(metrics: list[int]) -> set[int]:
    """The first piece of evidence of each figure, from which its fields were read."""
    firsts = Evidence.objects.filter(metric__in=metrics).order_by().values("metric").annotate(first=Min("pk"))
    return set(firsts.values_list("first", flat=True))


def _standing(fact: Any) -> Fact:
    while fact.merged_into_id:
        fact = fact.merged_into
    return fact
