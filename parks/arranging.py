"""The figures of a page narrowed by a word and put in another order, as the reader asks."""

from datetime import date
from decimal import Decimal

from django.http import QueryDict

from curation.arranging import Arrangement, Column

from .figures import Line


def arrangement_of_lines(asked: QueryDict) -> Arrangement:
    """What the address asks of the tables of figures."""
    return Arrangement(asked, _COLUMNS, words=_words, usual="按园区和主体", anchor="#figures")


def _words(line: Line) -> tuple[str, ...]:
    return (line.label, line.named_subject, *(figure.label for figure in line.figures))


def _name(line: Line) -> tuple[str, str]:
    return line.label, line.named_subject


def _size(line: Line) -> Decimal:
    best = line.latest.best
    return best.high if best.low is None else best.low


def _day(line: Line) -> date:
    best = line.latest.best
    return best.period_end or best.period_start or date.min


_COLUMNS = {
    "label": Column("内容", _name, ("按内容", "按内容，倒序")),
    "value": Column("数值", _size, ("按数值，大的在前", "按数值，小的在前"), falls=True),
    "time": Column("时间", _day, ("按时间，新的在前", "按时间，旧的在前"), falls=True),
}
