"""Lines and named facts, kept under the rows of the database that they are made of.

To make them, and what a page prints of them, costs many times as much as to read their rows. The rows are read for
every page and are all that goes into what is kept here: it cannot be out of date, and a change makes anew what it is
told in.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix

from curation.merges import told_apart
from curation.relations import related_model

from .figures import Line, line_key, line_of
from .models import Park
from .told import Told

Pairs = frozenset[tuple[int, int]]
_MOST_LINES = 1000  # some ten kilobytes each
_MOST_GROUPS = 100


def kept_lines(figures: Sequence[Told]) -> tuple[Line, ...]:
    """The figures as lines, in the order in which each line first appears; one query."""
    lines: dict[tuple, list[Told]] = defaultdict(list)
    for figure in figures:
        park, *_ = figure.targets
        lines[line_key(figure.row, park)].append(figure)
    apart = told_apart(related_model(Park, "metrics"), [figure.row.id for figure in figures])
    prefix = get_script_prefix()
    return tuple(_line(tuple(of_line), apart, prefix) for of_line in lines.values())


def kept_facts(kind: str, facts: Sequence[Told]) -> tuple[Any, ...]:
    """The facts of one kind."""
    return _facts(kind, tuple(facts), get_script_prefix())


@lru_cache(maxsize=_MOST_LINES)
def _line(figures: tuple[Told, ...], apart: Pairs, prefix: str) -> Line:
    """A line also keeps the addresses that it worked out, which begin with the prefix."""
    return line_of([figure.make() for figure in figures], apart)


@lru_cache(maxsize=_MOST_GROUPS)
def _facts(kind: str, facts: tuple[Told, ...], prefix: str) -> tuple[Any, ...]:
    return tuple(fact.make() for fact in facts)
