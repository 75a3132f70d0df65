"""Lines of figures, kept under the rows of the database that they are made of.

To make one, and what a page prints of it, costs many times as much as to read its rows. The rows are all that goes into
what is kept here: it cannot be out of date, and a change of one figure makes one line anew.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from django.urls import get_script_prefix

from curation.keeping import kept
from curation.merges import told_apart
from curation.relations import related_model

from .figures import Line, line_key, line_of
from .models import Park
from .told import MOST_PARKS, Told

Pairs = frozenset[tuple[int, int]]
_MOST_LINES = 1000  # some ten kilobytes each


class _Figures(tuple[Told, ...]):
    """Figures whose hash is the one of their own rows: what these lead to differs seldom, and is compared anyway."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(tuple([figure.row for figure in self]))


def kept_lines(figures: Sequence[Told]) -> tuple[Line, ...]:
    """The figures as lines, in the order in which each line first appears; one query."""
    lines: dict[tuple, list[Told]] = defaultdict(list)
    for figure in figures:
        park, *_ = figure.targets
        lines[line_key(figure.row, park)].append(figure)
    apart = _apart(tuple([figure.row.id for figure in figures]))
    prefix = get_script_prefix()
    return tuple([_line(_Figures(of_line), apart, prefix) for of_line in lines.values()])


@lru_cache(maxsize=_MOST_LINES)
def _line(figures: _Figures, apart: Pairs, prefix: str) -> Line:
    """A line also keeps the addresses that it worked out, which begin with the prefix."""
    return line_of([figure.make() for figure in figures], apart)


@kept(MOST_PARKS)
def _apart(numbers: tuple[int, ...]) -> Pairs:
    return told_apart(related_model(Park, "metrics"), numbers)
