"""The judged queries of tests/judged/, and how well an order of results answers them."""

import math
from dataclasses import dataclass
from pathlib import Path

from articles.importing import Options, import_documents
from search.folding import fold
from search.models import Entry
from search.places import Kind

ROOT = Path(__file__).resolve().parent
_NAMES = (Kind.PARK, Kind.ORGANIZATION, Kind.INITIATIVE, Kind.ENTERPRISE)
_KINDS = {
    "p": (Kind.PARK,),
    "o": (Kind.ORGANIZATION,),
    "i": (Kind.INITIATIVE,),
    "e": (Kind.ENTERPRISE,),
    "n": _NAMES,
    "f": (Kind.FIGURE,),
    "s": (Kind.SENTENCE,),
    "*": tuple(Kind),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything of these kinds whose text holds all the fragments has this grade."""

    grade: int
    kinds: tuple[Kind, ...]
    fragments: tuple[str, ...]

    def fits(self, kind: Kind, text: str) -> bool:
        """Whether an entry of the kind with this text is meant."""
        return kind in self.kinds and all(fold(fragment) in fold(text) for fragment in self.fragments)


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and what answers it."""

    query: str
    judgements: tuple[Judgement, ...]

    def grade(self, kind: Kind, text: str) -> int:
        """How well an entry answers the query; 0 when it does not."""
        return max((one.grade for one in self.judgements if one.fits(kind, text)), default=0)


def judged_queries() -> list[Judged]:
    """All queries, in the order of the file."""
    lines = (ROOT / "judged" / "queries.txt").read_text("utf-8").splitlines()
    return [_judged(line) for line in lines if line and not line.startswith("#")]


def import_judged_texts() -> None:
    """Everything that the queries are judged over, public."""
    folders = (ROOT.parent / "seeds", ROOT / "annotated" / "articles")
    paths = (path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt"))
    import_documents(
        [(path.name, path.read_bytes()) for path in paths], options=Options(origin="test", approve_above=0.0)
    )


def ndcg(one: Judged, found: list[tuple[Kind, str]], entries: list[tuple[Kind, str]], *, depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first results; 0 where nothing that is there answers the query."""
    best = sorted((one.grade(*entry) for entry in entries), reverse=True)
    ideal = _gain(best[:depth])
    return _gain([one.grade(*hit) for hit in found[:depth]]) / ideal if ideal else 0.0


def all_entries() -> list[tuple[Kind, str]]:
    """The kind and text of everything that can be found."""
    return [(Kind(number >> 60), text) for number, text in Entry.objects.values_list("id", "text")]


def _judged(line: str) -> Judged:
    query, *judgements = (part.strip() for part in line.split(" | "))
    return Judged(query, tuple(map(_judgement, judgements)))


def _judgement(written: str) -> Judgement:
    grade, kinds, fragments = written.split(" ", 2)
    return Judgement(int(grade), _KINDS[kinds], tuple(fragments.split("&")))


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
