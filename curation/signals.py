"""What rooms further down may listen to; they may be absent."""

from collections.abc import Mapping
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
