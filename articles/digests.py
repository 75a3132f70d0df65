"""Comparing each digest with its original: the same figures, the same names, none besides."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .extraction import extract
from .extraction.metrics import read_quantities
from .extraction.records import KnownName
from .reading import find_files, read_document
from .reading.records import ReadArticle, ReadDocument, ReadingError
from .wording import letters

_NAMED = {"organizations": "党组织", "enterprises": "企业", "initiatives": "举措", "people": "人物"}


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that only one of the two says."""

    digest: str
    what: str


def check_digests(
    digests: Iterable[Path], originals: Iterable[Path], names: tuple[KnownName, ...]
) -> Iterator[Difference]:
    """What each digest lacks of its original or has besides, digest by digest, and originals without a digest."""
    sources = {document.sha256: document for document in map(_read, find_files(originals))}
    wanted: dict[tuple[str | None, int | None], ReadArticle] = {}
    wanted |= {(sha256, a.position): a for sha256, document in sources.items() for a in document.articles}
    for path in find_files(digests):
        for digest in _read(path).articles:
            original = wanted.pop((digest.source_sha256, digest.source_position), None)
            if original is None:
                yield Difference(
                    path.name, f"找不到原文（{digest.source_name} 第 {digest.source_position} 篇）或已有另一篇摘编"
                )
            else:
                yield from (Difference(path.name, what) for what in _differences(digest, original, names))
    for sha256, position in wanted:
        yield Difference(sources[str(sha256)].name, f"第 {position} 篇没有摘编")


def _read(path: Path) -> ReadDocument:
    return read_document(path.name, path.read_bytes())


def _differences(digest: ReadArticle, original: ReadArticle, names: tuple[KnownName, ...]) -> Iterator[str]:
    ours, theirs = _figures(digest.text), _figures(original.text)
    yield from (f"缺少数据 {figure}" for figure in (theirs - ours).elements())
    yield from (f"多出数据 {figure}" for figure in (ours - theirs).elements())
    yield from (f"缺少{name}" for name in _absent(original, digest, names))
    yield from (f"多出{name}" for name in _absent(digest, original, names))


def _figures(text: str) -> Counter[str]:
    """Every quantity of a text, as bound, value and unit."""
    return Counter(f"{q.bound} {q.low}–{q.high} {q.unit}" for q in read_quantities(text))


def _absent(said: ReadArticle, other: ReadArticle, names: tuple[KnownName, ...]) -> Iterator[str]:
    """Names that extraction finds in one text and that stand in no printed form in the other."""
    found = extract(said.text, names=names, published_on=said.published_on)
    text = _undashed(other.text)
    for kind, title in _NAMED.items():
        for entry in getattr(found, kind):
            if not any(_undashed(name) in text for name in (entry.name, *getattr(entry, "aliases", ()))):
                yield f"{title}“{entry.name}”"


def _undashed(text: str) -> str:
    """The form in which names are compared, without 一 too: scans print a dash between two names as 一."""
    return letters(text).replace("一", "")


__all__ = ["Difference", "ReadingError", "check_digests"]
