"""Lines and trees as their tables print them: every word and address worked out before a template sees it.

A profile prints hundreds of figures. A template that asks each of them for its address, its sentence and its rivals
spends most of its time on asking.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.safestring import SafeString

from curation.printing import printed
from curation.relations import fetched_evidence

from .nesting import Node

if TYPE_CHECKING:  # lines know their rows
    from .figures import Line, Point

_MOST_PROOFS = 4  # links to sentences beside one value; its page has them all


class Proof(NamedTuple):
    """A link to a sentence in its article."""

    url: str
    is_digest: bool
    title: str


class Reading(NamedTuple):
    """One printed value. `url` is its own page, `sentence_url` the sentence, or its page where there is none."""

    url: str
    sentence_url: str
    text: str
    number: str
    words: str
    period: str
    rank: str
    rank_reason: str
    proofs: tuple[Proof, ...]


class ReadingPoint(NamedTuple):
    """The different values that hold at one time."""

    readings: tuple[Reading, ...]
    is_conflict: bool
    is_parallel: bool


class Row(NamedTuple):
    """One row of a table of figures; `readings` are all of its figures, those that agree with another too."""

    label: str
    indicator_url: str
    subject: str
    subject_url: str
    points: tuple[ReadingPoint, ...]
    readings: tuple[Reading, ...]
    is_trend: bool
    nature: str
    nature_name: str
    spark: str

    @property
    def html(self) -> SafeString:
        """The row as tables print it."""
        return _html(self)


class Entry(NamedTuple):
    """A named fact in a list or tree, with the first sentence that proves it."""

    name: str
    url: str
    kind: str
    proof: Proof | None
    children: tuple["Entry", ...]


@lru_cache(maxsize=2000)  # some kilobytes each
def _html(row: Row) -> SafeString:
    """The row is all that goes into it, and is compared itself: what is kept here cannot be out of date."""
    return printed("includes/row.jinja", row=row)


def rows_of(lines: Iterable["Line"], about: Any = None) -> tuple[Row, ...]:
    """The lines as rows; `about` is the fact whose page they stand on when that is no park."""
    if about is None:
        return tuple(line.row for line in lines)
    return tuple(line.row._replace(subject="", subject_url="") if line.subject == about else line.row for line in lines)


def entries_of(nodes: Iterable[Node]) -> tuple[Entry, ...]:
    """The trees as entries; facts without a kind (enterprises) have an empty one."""
    return tuple(
        Entry(
            node.fact.name,
            node.fact.get_absolute_url(),
            getattr(node.fact, "kind", ""),
            next(iter(_proofs(node.fact)), None),
            entries_of(node.children),
        )
        for node in nodes
    )


def row_of(line: "Line") -> Row:
    """The line as a row of a table."""
    best = line.latest.best
    readings = {figure.pk: _reading_of(figure) for figure in line.figures}
    return Row(
        label=line.label,
        indicator_url=best.indicator.get_absolute_url() if best.indicator else "",
        subject=line.named_subject,
        subject_url=_subject_url(line),
        points=tuple(_point(point, readings) for point in line.points),
        readings=tuple(readings.values()),
        is_trend=line.is_trend,
        nature=best.nature,
        nature_name=best.get_nature_display(),
        spark=line.spark,
    )


def _subject_url(line: "Line") -> str:
    """Where the subject is, if it is named and has a page besides the park's."""
    subject = line.subject
    if not line.named_subject or subject is None or subject == line.latest.best.park:
        return ""
    return subject.get_absolute_url() if subject.is_public else ""


def _point(point: "Point", readings: Mapping[int, Reading]) -> ReadingPoint:
    rivals = tuple(readings[figure.pk] for figure in point.rivals)
    several = len(rivals) > 1
    is_conflict = several and point.is_conflict
    return ReadingPoint(rivals, is_conflict, several and not is_conflict)


def _reading_of(figure: Any) -> Reading:
    """One figure as it is printed; its evidence has been fetched."""
    proofs, url = _proofs(figure), figure.get_absolute_url()
    return Reading(
        url=url,
        sentence_url=proofs[0].url if proofs else url,
        text=figure.value_text,
        number=f"{figure.high if figure.low is None else figure.low:f}",
        words=figure.value_in_words,
        period=figure.period_text,
        rank=figure.rank,
        rank_reason=figure.rank_reason,
        proofs=proofs[:_MOST_PROOFS],
    )


def _proofs(fact: Any) -> tuple[Proof, ...]:
    return tuple(
        Proof(one.get_absolute_url(), one.article.is_digest, one.article.title) for one in fetched_evidence(fact)
    )
