"""An article's text with its evidence marked, for the desk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from articles.highlight import Marked, Run, lay_out
from articles.models import Article, Evidence
from curation.models import Fact


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: the evidence that begins here, and the fact that its innermost mark proves."""

    text: str
    anchors: tuple[int, ...]
    fact: Fact | None


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph."""

    pieces: tuple[Piece, ...]
    is_heading: bool


def marked_text(article: Article, evidence: list[Evidence]) -> list[Line]:
    """The article's paragraphs, the exact words of each piece of evidence marked."""
    facts = {piece.pk: piece.fact for piece in evidence}
    marks = [Marked(piece.exact_start, piece.exact_end, piece.pk) for piece in evidence]
    paragraphs = lay_out(article.text, (), marks)
    return [Line(tuple(_pieces(paragraph, facts)), paragraph.is_heading) for paragraph in paragraphs]


def _pieces(paragraph, facts: Mapping[int, Fact]) -> Iterator[Piece]:
    for passage in paragraph.passages:
        for run in passage.runs:
            yield _piece(run, facts)


def _piece(run: Run, facts: Mapping[int, Fact]) -> Piece:
    return Piece(run.text, run.starts, facts[run.keys[0]] if run.keys else None)
