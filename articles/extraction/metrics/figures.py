"""The figures of a text: candidates that no rule ruled out, and those that one did."""

from dataclasses import dataclass

from ..records import Rejected
from .quantities import Candidate, Quantity, candidates
from .quotations import short_quotations
from .rejections import rejection
from .view import View, view


@dataclass(frozen=True, slots=True)
class Figures:
    """What was found in one text, in text order."""

    view: View
    kept: list[Candidate]
    rejected: tuple[Rejected, ...]
    quotations: list[tuple[int, int]]


def figures(text: str) -> Figures:
    """Every numeral of the text, kept or rejected with a reason."""
    seen = view(text)
    quotations = short_quotations(seen.plain)
    kept: list[Candidate] = []
    rejected: list[Rejected] = []
    for candidate in candidates(seen.plain):
        reason = rejection(seen.plain, candidate, quotations)
        if reason is None:
            kept.append(candidate)
        elif candidate.unit:
            start, end = seen.original(candidate.start, candidate.end)
            rejected.append(Rejected(text[start:end], start, end, "quantity", reason))
    return Figures(seen, kept, tuple(rejected), quotations)


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of any text, without labels or owners; spans are offsets into the text."""
    found = figures(text)
    return tuple(_quantity(found.view, candidate) for candidate in found.kept)


def _quantity(seen: View, candidate: Candidate) -> Quantity:
    start, end = seen.original(candidate.start, candidate.end)
    return Quantity(start, end, seen.text[start:end], candidate.low, candidate.high, candidate.bound, candidate.unit)
