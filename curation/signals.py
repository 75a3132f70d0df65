"""What rooms further down may listen to; they may be absent."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger that was just written."""

    action: str
    fact_type: str
    fact_id: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]


# Sent with `lines`, a sequence of Line, in the transaction that wrote them. What a receiver writes is kept or taken
# back together with them; what it raises, takes them back.
ledger_written = Signal()
_waiting: ContextVar[list[Line] | None] = ContextVar("lines that nobody was told yet", default=None)


def tell(lines: Sequence[Line]) -> None:
    """Tell those who listen of lines that were just written; inside `told_together`, at its end."""
    waiting = _waiting.get()
    if waiting is None:
        ledger_written.send(sender=Line, lines=lines)
    else:
        waiting += lines


@contextmanager
def told_together() -> Iterator[None]:
    """Tell of all lines that are written inside at once; of none where it fails. To be used inside the transaction."""
    lines: list[Line] = []
    before = _waiting.set(lines)
    try:
        yield
    finally:
        _waiting.reset(before)
    tell(lines)
