"""The figures of a profile narrowed by a word and put in another order, as the reader asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import QueryDict

from .figures import Line

ORDERS = {"": "按园区和主体", "label": "按内容", "value": "按数值，大的在前", "time": "按时间，新的在前"}
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the reader asks of the tables of figures; an order that there is not means the usual one."""

    find: str = ""
    sort: str = ""

    @classmethod
    def asked(cls, query: QueryDict) -> "Arrangement":
        sort = query.get("sort", "")
        return cls(query.get("find", "").strip()[:_LONGEST_WORD], sort if sort in ORDERS else "")

    @property
    def is_usual(self) -> bool:
        return not (self.find or self.sort)

    def of(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        found = (line for line in lines if self._fits(line))
        if self.sort == "label":
            return tuple(sorted(found, key=lambda line: (line.label, line.named_subject)))
        if self.sort == "value":
            return tuple(sorted(found, key=_size, reverse=True))
        if self.sort == "time":
            return tuple(sorted(found, key=_day, reverse=True))
        return tuple(found)

    def _fits(self, line: Line) -> bool:
        words = (line.label, line.named_subject, *(figure.label for figure in line.figures))
        return not self.find or any(self.find in word for word in words)


def _size(line: Line) -> Decimal:
    best = line.latest.best
    return best.high if best.low is None else best.low


def _day(line: Line) -> date:
    best = line.latest.best
    return best.period_end or best.period_start or date.min
