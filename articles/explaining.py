"""What extraction made of an article, sentence by sentence: the rule of each find, the reason of each refusal."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from initiatives.models import Nature
from initiatives.wording import value_in_words

from .extraction.explanation import explain, explain_rejection
from .extraction.records import Extraction, Metric, Rejected
from .extraction.text import sentences

_NAMES = {"organizations": "党组织", "enterprises": "企业", "initiatives": "举措", "people": "人物"}
_NO_PLACE = "（未明）"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a place of the text; its first line names the find, the others explain it."""

    start: int
    lines: tuple[str, ...]


def explained(text: str, found: Extraction) -> Iterator[str]:
    """Lines for a terminal: each sentence numbered, below it what was found in it and what was ruled out."""
    remarks = deque(sorted(_remarks(found), key=lambda remark: remark.start))
    for number, sentence in enumerate(sentences(text), 1):
        yield f"{number:>3}  {text[sentence.start : sentence.end].strip()}"
        while remarks and remarks[0].start < sentence.end:
            yield from _indented(remarks.popleft())
        yield ""


def _indented(remark: Remark) -> Iterator[str]:
    yield f"       {remark.lines[0]}"
    for line in remark.lines[1:]:
        yield f"           {line}"


def _remarks(found: Extraction) -> Iterator[Remark]:
    yield from map(_of_metric, found.metrics)
    for kind, label in _NAMES.items():
        yield from _of_names(label, getattr(found, kind))
    yield from map(_of_rejected, found.rejected)


def _of_metric(metric: Metric) -> Remark:
    value = value_in_words(low=metric.low, high=metric.high, bound=metric.bound, unit=metric.unit)
    period = f"；时间：{metric.period.text}" if metric.period else ""
    nature = Nature(metric.nature).label
    meaning = f"所计：{metric.label}；主体：{metric.subject or _NO_PLACE}；性质：{nature}；数值：{value}{period}"
    return Remark(metric.start, (f"＋ 数据　{metric.text}", meaning, _rule(metric)))


def _of_names(label: str, entries: Iterable[Any]) -> Iterator[Remark]:
    """At its first place a name is explained; at others it is only named."""
    for entry in entries:
        aliases = f"（又作：{'、'.join(entry.aliases)}）" if getattr(entry, "aliases", ()) else ""
        title = f"（{entry.title}）" if getattr(entry, "title", "") else ""
        for number, span in enumerate(entry.spans):
            line = f"＋ {label}　{entry.name}{title}"
            yield Remark(span.start, (line,) if number else (f"{line}{aliases}", _rule(entry)))


def _of_rejected(rejected: Rejected) -> Remark:
    return Remark(rejected.start, (f"－ 未取　{rejected.text}", explain_rejection(rejected)))


def _rule(entry: Any) -> str:
    return f"规则：{explain(entry.rule)}〔{entry.rule}〕；可信度：{entry.confidence:.2f}"
