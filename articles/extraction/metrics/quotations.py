"""Short quotations, which are names: “红色15分钟”, 《三年规划》."""

import re
import sys
from bisect import bisect_right

from ..records import Span

NAME_LENGTH = 24
"""Between quotation marks, what is at most so long and holds no clause is a name."""

# A closing mark may be missing in a scan, so a pair never crosses another opening mark or a line end.
_PAIR = re.compile(r"“[^“”\n]*”|‘[^‘’\n]*’|《[^《》\n]*》|「[^「」\n]*」|『[^『』\n]*』|【[^【】\n]*】|\"[^\"\n]*\"")
_CLAUSE_MARK = re.compile("[，,。；;！!？?：:…]")


def short_quotations(plain: str) -> list[Span]:
    """The quotations that are names, with their marks, from left to right."""
    return [
        Span(match.start(), match.end())
        for match in _PAIR.finditer(plain)
        if len(match[0]) <= NAME_LENGTH + 2 and not _CLAUSE_MARK.search(match[0])
    ]


def enclosing(spans: list[Span], position: int) -> Span | None:
    """The span that holds the position, if any; the spans are sorted and do not overlap."""
    index = bisect_right(spans, (position, sys.maxsize)) - 1
    return spans[index] if index >= 0 and position < spans[index].end else None
