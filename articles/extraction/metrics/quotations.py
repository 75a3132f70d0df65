"""Short quotations, which are names: “红色15分钟”, 《三年规划》."""

import re
from bisect import bisect_left
from collections.abc import Sequence

NAME_LENGTH = 24
"""Between quotation marks, what is at most so long and holds no clause is a name."""

# A closing mark may be missing in a scan, so a pair never crosses another opening mark or a line end.
_PAIR = re.compile(r"“[^“”\n]*”|‘[^‘’\n]*’|《[^《》\n]*》|「[^「」\n]*」|『[^『』\n]*』|【[^【】\n]*】|\"[^\"\n]*\"")
_CLAUSE_MARK = re.compile("[，,。；;！!？?：:…]")


def short_quotations(plain: str) -> list[tuple[int, int]]:
    """Where the quotations that are names stand, with their marks, from left to right."""
    spans = [match.span() for match in _PAIR.finditer(plain)]
    return [
        (start, end)
        for start, end in spans
        if end - start <= NAME_LENGTH + 2 and not _CLAUSE_MARK.search(plain, start, end)
    ]


def is_inside(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether one of the spans holds the position; they are sorted and do not overlap."""
    after = bisect_left(spans, (position + 1,))
    return after > 0 and position < spans[after - 1][1]
