"""What a general word (集团, 街道, 该企业) stands for: the nearest name before it that the word fits."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from .hits import Hit

# What a general word may stand for besides names that end with the word itself.
_FITS = {
    "企业": ("公司", "集团"),
    "公司": ("公司", "集团"),
    "集团": ("集团", "集团有限公司"),
    "园区": ("园区", "产业园", "科技园", "高新区", "开发区", "园"),
    "高新区": ("高新区", "高新技术产业开发区"),
    "开发区": ("开发区", "经开区", "高新区"),
    "村": ("村",),
}


@dataclass
class Antecedents:
    """Names in text order, asked for the nearest one before a place that a general word fits."""

    _named: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, hits: Iterable[Hit], kind: str) -> None:
        for hit in hits:
            insort(self._named, (hit.start, hit.name, kind))

    def nearest(self, ending: str, before: int) -> str | None:
        """The nearest name before the offset that a word with this ending stands for; None if there is none."""
        position = bisect_left(self._named, (before, "", ""))
        for _, name, kind in reversed(self._named[:position]):
            if _fits(name, kind, ending):
                return name
        return None


def _fits(name: str, kind: str, ending: str) -> bool:
    if ending == "企业":
        return kind == "enterprise"
    return name.endswith(_FITS.get(ending, (ending,)))
