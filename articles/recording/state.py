"""What an import remembers while it records: for the whole run, and for one article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import Any

from django.utils import timezone

from articles.extraction.records import Extraction, Span
from articles.index import Candidate, NameIndex
from articles.models import Article, Evidence, Mention, Rights
from articles.names import ALIASES, KINDS
from articles.quotes import Sentences
from articles.reports import ImportReport
from articles.wording import plain
from curation.batch import Batch, Slugs
from curation.models import AliasKind, Fact, Status
from curation.rows import fetch, insert
from initiatives.models import Metric
from parks.models import Park

from .earlier import Earlier

MODELS: dict[str, type[Fact]] = {**KINDS, "metric": Metric}
# One article that repeats itself is still one witness; more quotes of it would only bury the others.
_MOST_QUOTES = 8
_EVIDENCE = (
    *("article_id", "rules_version", "start", "end", "quote", "exact_start", "exact_end"),
    *(f"{kind}_id" for kind in MODELS),
    *("rule", "confidence"),
)
# What evidence for a fact of each kind leaves empty, before and after the fact's column.
_OTHERS = {kind: ((None,) * n, (None,) * (len(MODELS) - 1 - n)) for n, kind in enumerate(MODELS)}
_ORIGINAL = """SELECT a.id FROM articles_article a JOIN articles_document d ON d.id = a.document_id
WHERE d.sha256 = %s AND a.position = %s"""
_DIGEST = """SELECT id FROM articles_article WHERE source_sha256 = %s AND source_position = %s
ORDER BY published_on DESC NULLS LAST, id DESC LIMIT 1"""
_MENTION = ("article_id", "kind", "name", "office", "start", "end", "candidates", "rule", "confidence")
LONGEST_NAME = 200  # what the columns of names hold; a longer one is a sentence misread as a name


@dataclass
class RunState:
    """Shared by all documents of a run; made anew when some were taken back.

    What nothing is looked up in while articles are recorded waits here, for `write` to write that of several articles
    together. `linked` are the columns that are known to lead from facts to others, by kind and number.
    """

    origin: str
    actor: Any = None
    index: NameIndex = field(default_factory=NameIndex.load)
    slugs: Slugs = field(default_factory=Slugs)
    linked: set[tuple[str, int, str]] = field(default_factory=set)
    evidence: list[tuple] = field(default_factory=list)
    mentions: list[tuple] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.batch = Batch(origin=self.origin, actor=self.actor, slugs=self.slugs)

    def write(self) -> None:
        """Write the evidence, mentions and ledger lines that wait."""
        insert(Evidence, _EVIDENCE, self.evidence, shared={"created_at": timezone.now()})
        insert(Mention, _MENTION, self.mentions, shared={}, or_ignore=True)
        self.batch.write_ledger()
        self.evidence.clear()
        self.mentions.clear()


@dataclass
class ArticleState:
    """One article while its facts are recorded.

    `named` finds the facts that the article's own names stand for, by kind and plain form; `touched` holds the
    greatest confidence with which each fact is supported, by kind and number. `earlier` is what the article proved
    before, where it is recorded again; then `met` are the facts found once more, by kind and number, `reread` the
    figures whose words now read otherwise, with those values, and `created` the facts proposed.
    """

    article: Article
    found: Extraction
    run: RunState
    park: Park | None = None
    report: ImportReport = field(default_factory=ImportReport)
    named: dict[tuple[str, str], Candidate] = field(default_factory=dict)
    touched: dict[str, dict[int, float]] = field(default_factory=dict)
    earlier: Earlier = field(default_factory=Earlier)
    met: set[tuple[str, int]] = field(default_factory=set)
    reread: list[tuple[Metric, dict[str, Any]]] = field(default_factory=list)
    created: list[tuple[str, Candidate]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._sentences = Sentences(self.article.text)
        self._evidence: list[tuple] = []
        self._gained: list[tuple[type[Fact], Candidate, str, Span]] = []
        self._places = self.earlier.places()
        self._mentions: list[tuple] = []
        self._new: dict[str, set[int]] = {}

    @property
    def park_id(self) -> int | None:
        """The number of the park that the article is about."""
        return self.park.pk if self.park else None

    @cached_property
    def counterpart(self) -> int | None:
        """The number of an original's digest, or a digest's original, where it was imported."""
        article = self.article
        if article.rights == Rights.DIGEST:
            found = fetch(_ORIGINAL, article.source_sha256, article.source_position)
        else:
            found = fetch(_DIGEST, article.document.sha256, article.position)
        return found[0][0] if found else None

    def remember(self, kind: str, names: Iterable[str], candidate: Candidate) -> None:
        """Note which fact the article's names stand for."""
        for name in names:
            self.named.setdefault((kind, plain(name)), candidate)

    def lookup(self, kind: str, name: str | None) -> Candidate | None:
        """The fact that a name of this article stands for."""
        return self.named.get((kind, plain(name))) if name else None

    def propose(self, kind: str, rows: Sequence[dict[str, Any]], names: Sequence[str]) -> list[Candidate]:
        """New facts of a kind, with values by column and a name each; those of a name of their own can be found by
        it from now on."""
        if not rows:
            return []
        numbers = self.run.batch.propose(MODELS[kind], rows, names)
        parks = numbers if kind == "park" else [row["park_id"] for row in rows]
        candidates = [Candidate(*fact) for fact in zip(numbers, parks, repeat(Status.PENDING), names)]
        self._new.setdefault(kind, set()).update(numbers)
        self.report.count(kind, "created", len(numbers))
        self.created += [(kind, candidate) for candidate in candidates]
        if kind in KINDS:
            for candidate in candidates:
                self.run.index.add(kind, candidate.name, candidate)
        return candidates

    def without_new(self, kind: str, numbers: set[int]) -> set[int]:
        """Those of the facts that this article did not propose."""
        return numbers - self._new.get(kind, set())

    def add_aliases(self, kind: str, pairs: Iterable[tuple[Candidate, str]], source: str) -> int:
        """Note other names of facts that are not noted yet; returns how many were new."""
        fresh = [
            (owner, name)
            for owner, name in pairs
            if len(name) <= LONGEST_NAME and not self.run.index.has_noted(kind, name, owner.id)
        ]
        table: Any = ALIASES[kind]
        rows = [
            table(owner_id=owner.id, name=name, kind=_alias_kind(owner.name, name), source=source[:200])
            for owner, name in dict.fromkeys(fresh)
        ]
        self.run.batch.add_aliases(MODELS[kind], rows, {owner.id: owner.name for owner, _ in fresh})
        for owner, name in fresh:
            self.run.index.add(kind, name, owner)
        return len(rows)

    def prove(self, kind: str, candidate: Candidate, span: Span, *, rule: str, confidence: float) -> None:
        """Evidence for a fact: the sentence around the span; each place once, and only the first places."""
        self.met.add((kind, candidate.id))
        places = self._places.setdefault((kind, candidate.id), set())
        if (span.start, span.end) in places or len(places) >= _MOST_QUOTES:
            return
        places.add((span.start, span.end))
        sentence = self._sentences.around(span.start, span.end)
        quote = self.article.text[sentence.start : sentence.end]
        before, after = _OTHERS[kind]
        place = (sentence.start, sentence.end, quote, span.start, span.end)
        self._evidence.append((*place, *before, candidate.id, *after, rule, confidence))
        if candidate.id not in self._new.get(kind, ()):  # a proposal's own line tells of its first evidence
            self._gained.append((MODELS[kind], candidate, quote, span))
        confidences = self.touched.setdefault(kind, {})
        confidences[candidate.id] = max(confidence, confidences.get(candidate.id, 0.0))

    def mention(self, kind: str, entry: Any, *, office: str = "", candidates: Sequence[int] = ()) -> None:
        """A name that is tied to no fact, at its first place."""
        for span in entry.spans[:1]:
            named = (kind, entry.name[:LONGEST_NAME], office[:200], span.start, span.end)
            self._mentions.append((*named, list(candidates), entry.rule, entry.confidence))

    def hand_over(self) -> None:
        """Leave evidence, mentions and the lines that tell of places to the run, which writes them.

        The park is proven before the article has its number, so this comes last.
        """
        number = self.article.pk
        self.run.evidence += [(number, self.found.rules_version, *row) for row in self._evidence]
        self.run.mentions += [(number, *row) for row in self._mentions]
        for model, fact, quote, span in self._gained:
            self.run.batch.support(model, fact.id, fact.name, quote, (number, span.start, span.end))


def _alias_kind(name: str, alias: str) -> str:
    return AliasKind.FULL if len(alias) > len(name) else AliasKind.SHORT
