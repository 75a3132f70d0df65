"""Writing one read and extracted article: the only stage of an import that writes.

The caller holds the transaction. New facts, evidence and ledger lines are each written together, a few queries a kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Q

from curation import facts
from curation.models import Alias, AliasKind, Fact, NamedFact, Status
from initiatives.models import InitiativeKind, Metric
from parks.models import Level, OrganizationKind, Park, Zone

from .extraction.records import Extraction, Span
from .extraction.records import Metric as FoundMetric
from .models import Article, Document, Evidence, Mention
from .names import KINDS, Candidate, NameIndex
from .quotes import Sentences
from .reading.records import ReadArticle
from .reports import ImportReport
from .resolution import (
    Outcome,
    main_park,
    name_inside,
    names_a_park,
    resolve_name,
    same_figure,
    telling_aliases,
)
from .wording import alike, plain


@dataclass(frozen=True, slots=True)
class Source:
    """Who imports, by which way."""

    origin: str
    actor: Any = None


@dataclass
class Recorder:
    """Records the facts of one article; `touched` collects the facts that it supports, by model."""

    article: Article
    found: Extraction
    index: NameIndex
    source: Source
    report: ImportReport = field(default_factory=ImportReport)
    touched: dict[type[Fact], set[int]] = field(default_factory=dict)

    def __post_init__(self):
        self._sentences = Sentences(self.article.text)
        self._evidence: list[tuple[Fact, Evidence]] = []
        self._mentions: list[Mention] = []
        # The article's own names: (kind, plain form) → fact, which figures' subjects are looked up in.
        self._named: dict[tuple[str, str], NamedFact] = {}

    def record(self) -> None:
        """Write all facts, then their evidence, the open mentions and the people."""
        self._record_park()
        for kind, entries in self._named_entries().items():
            self._record_names(kind, entries)
        self._record_relations()
        self._record_metrics()
        self._record_people()
        self._write_evidence()
        Mention.objects.bulk_create(self._mentions, ignore_conflicts=True)

    # Parks

    def _record_park(self) -> None:
        name = main_park(self.article.park_text or self.found.park)
        if not name:
            return
        park = self._park(name, parent=None)
        if park is None:
            return
        self.article.park = park
        self.article.save(update_fields=["park"])

    def _park(self, name: str, *, parent: Park | None) -> Park | None:
        """The park of that name, made from the reference list where it stands there; None when editors rejected it."""
        zone = self._zone(name)
        resolved = resolve_name(self.index, "park", zone.short_name if zone else name, [name], None)
        if resolved.outcome is Outcome.REJECTED or resolved.outcome is Outcome.AMBIGUOUS:
            return None
        if resolved.outcome is Outcome.EXISTING:
            park = Park.objects.get(pk=resolved.id)
            self.report.count("park", "unchanged")
        else:
            park = self._new_park(name, zone, parent)
        self._remember("park", [name, park.name], park)
        self._prove_park(park, [name, park.name, *park.aliases.values_list("name", flat=True)])
        return park

    def _zone(self, name: str) -> Zone | None:
        bears = Q(official_name=name) | Q(short_name=name) | Q(aliases__name=name)
        zones = Zone.objects.filter(bears).distinct()[:2]
        return zones[0] if len(zones) == 1 else None

    def _new_park(self, name: str, zone: Zone | None, parent: Park | None) -> Park:
        if zone:
            values = {
                "name": zone.short_name,
                "level": zone.level,
                "province": zone.province,
                "city": zone.city,
                "zone": zone,
            }
            aliases = [zone.official_name, *zone.aliases.values_list("name", flat=True)]
        else:
            inherited = {"province": parent.province, "city": parent.city, "level": Level.INNER} if parent else {}
            values, aliases = {"name": name, "parent": parent, **inherited}, []
        (park,) = facts.propose_many(Park, [values], **self._by())
        self._add_aliases("park", [(park, alias) for alias in aliases if alias != park.name], "国家级高新区名录")
        self._index("park", park, [park.name, *aliases])
        self.report.count("park", "created")
        return park

    def _prove_park(self, park: Park, names: Iterable[str]) -> None:
        for name in names:
            start = self.article.text.find(name)
            if start >= 0:
                self._prove(park, Span(start, start + len(name)), rule="park-name", confidence=0.95)
                return

    # Organisations, enterprises, initiatives

    def _named_entries(self) -> dict[str, tuple]:
        found = self.found
        return {"enterprise": found.enterprises, "organization": found.organizations, "initiative": found.initiatives}

    def _record_names(self, kind: str, entries: tuple) -> None:
        park_id = self.article.park_id
        new = []
        for entry in entries:
            resolved = resolve_name(self.index, kind, entry.name, entry.aliases, park_id)
            if resolved.outcome is Outcome.EXISTING:
                self._support(kind, entry, KINDS[kind].objects.get(pk=resolved.id))
            elif resolved.outcome is Outcome.AMBIGUOUS:
                self._leave_open(kind, entry, resolved.candidates)
            elif resolved.outcome is Outcome.NEW and entry.spans:
                new.append(entry)
        created = facts.propose_many(KINDS[kind], [self._values(kind, entry) for entry in new], **self._by())
        for entry, fact in zip(new, created, strict=True):
            self._index(kind, fact, [fact.name])
            self._prove_name(kind, entry, fact)
        self._add_aliases(
            kind,
            [
                (fact, alias)
                for entry, fact in zip(new, created, strict=True)
                for alias in telling_aliases(entry.name, entry.aliases)
            ],
            self._alias_source(),
        )
        self.report.count(kind, "created", len(created))

    def _values(self, kind: str, entry: Any) -> Mapping[str, Any]:
        values = {"name": entry.name, "park": self.article.park}
        if kind == "organization":
            values["kind"] = entry.kind if entry.kind in OrganizationKind.values else OrganizationKind.OTHER
        if kind == "initiative":
            values["kind"] = entry.kind if entry.kind in InitiativeKind.values else InitiativeKind.OTHER
            values["generic"] = entry.generic
        return values

    def _support(self, kind: str, entry: Any, fact: NamedFact) -> None:
        self._prove_name(kind, entry, fact)
        known = set(fact.aliases.values_list("name", flat=True)) | {fact.name}
        fresh = [alias for alias in [entry.name, *telling_aliases(entry.name, entry.aliases)] if alias not in known]
        self._add_aliases(kind, [(fact, alias) for alias in dict.fromkeys(fresh)], self._alias_source())
        self.report.count(kind, "updated" if fresh else "unchanged")

    def _prove_name(self, kind: str, entry: Any, fact: NamedFact) -> None:
        self._remember(kind, [entry.name, *entry.aliases], fact)
        for span in entry.spans:
            self._prove(fact, span, rule=entry.rule, confidence=entry.confidence)

    def _leave_open(self, kind: str, entry: Any, candidates: tuple[int, ...]) -> None:
        for span in entry.spans[:1]:
            self._mentions.append(self._mention(kind, entry, span, candidates=list(candidates)))
            self.report.count("mention", "created")

    def _record_relations(self) -> None:
        for entry in self.found.organizations:
            links = {"parent": self._find("organization", entry.parent), "host": self._find("enterprise", entry.host)}
            self._link("organization", entry.name, links)
        for entry in self.found.initiatives:
            for part in entry.parts:
                self._link("initiative", part, {"whole": self._find("initiative", entry.name)})

    def _link(self, kind: str, name: str, links: Mapping[str, NamedFact | None]) -> None:
        fact = self._find(kind, name)
        if fact is None:
            return
        fact.refresh_from_db()
        empty = {field: other for field, other in links.items() if other and getattr(fact, f"{field}_id") is None}
        fitting = {
            field: other
            for field, other in empty.items()
            if type(other) is not type(fact) or not _leads_to(other, fact, field)
        }
        if fitting:
            facts.update_from_import(fact, values=fitting, origin=self.source.origin)

    # Figures

    def _record_metrics(self) -> None:
        known = self._known_figures()
        new: list[tuple[dict[str, Any], list[FoundMetric]]] = []
        for found in self.found.metrics:
            owner = self._owner(found.subject)
            match = self._same_figure(found, owner, known)
            if match is None:
                _group(new, owner, found)
            elif match.status != Status.REJECTED:
                self._prove_metric(found, match)
                self.report.count("metric", "unchanged")
        self._create_metrics(new)

    def _create_metrics(self, new: list[tuple[dict[str, Any], list[FoundMetric]]]) -> None:
        """One fact for each group of printed figures that say the same."""
        rows = [self._metric_values(statements[0], owner) for owner, statements in new]
        for metric, (_, statements) in zip(facts.propose_many(Metric, rows, **self._by()), new, strict=True):
            for found in statements:
                self._prove_metric(found, metric)
        self.report.count("metric", "created", len(new))

    def _known_figures(self) -> list[Metric]:
        values = {found.low if found.low is not None else found.high for found in self.found.metrics}
        same_value = Metric.objects.unmerged().filter(low__in=values) | Metric.objects.unmerged().filter(
            low=None, high__in=values
        )
        return list(same_value.prefetch_related("evidence__article") if values else [])

    def _same_figure(self, found: FoundMetric, owner: Mapping[str, Any], known: list[Metric]) -> Metric | None:
        fitting = [metric for metric in known if same_figure(found, metric) and _same_owner(metric, owner)]
        if not fitting:
            fitting = self._of_digest(found, known)
        if len(fitting) > 1:
            fitting = [metric for metric in fitting if plain(metric.label) == plain(found.label)]
        return fitting[0] if len(fitting) == 1 else None

    def _of_digest(self, found: FoundMetric, known: list[Metric]) -> list[Metric]:
        """The figures of the same quantity that the digest of this original (or the original of this digest) proves.

        A digest carries every figure of its original in other words, so the quantity alone ties them, where it is
        the only one of its kind in both.
        """
        same = [m for m in known if (m.low, m.high, m.unit) == (found.low, found.high, found.unit)]
        counterpart = [m for m in same if any(_counterparts(e.article, self.article) for e in m.evidence.all())]
        here = [m for m in self.found.metrics if (m.low, m.high, m.unit) == (found.low, found.high, found.unit)]
        if len(here) == 1:
            return counterpart
        return [m for m in counterpart if alike(m.label, found.label)]

    def _owner(self, subject: str | None) -> dict[str, Any]:
        """The subject's fact where it is one, and the park that the figure counts for."""
        owner: dict[str, Any] = {"park": self.article.park, "subject_text": subject or ""}
        if not subject:
            return owner
        for kind in ("organization", "enterprise", "initiative"):
            if fact := self._find(kind, subject):
                return {**owner, kind: fact}
        if park := self._find("park", subject) or self._inner_park(subject):
            return {**owner, "park": park}
        return owner

    def _inner_park(self, name: str) -> Park | None:
        """A park inside the article's park that owns a figure: its name is one that only parks bear."""
        outer = self.article.park
        if outer is None or not names_a_park(name) or name not in self.article.text:
            return None
        return self._park(name_inside(name, outer.name), parent=outer)

    def _metric_values(self, found: FoundMetric, owner: Mapping[str, Any]) -> dict[str, Any]:
        period = found.period
        return {
            **owner,
            "indicator_id": self.index.indicators.get((plain(found.label), found.unit)),
            "label": found.label,
            "value_text": found.text,
            "low": found.low,
            "high": found.high,
            "bound": found.bound,
            "unit": found.unit,
            "nature": found.nature,
            "period_text": period.text if period else "",
            "period_start": period.start if period else None,
            "period_end": period.end if period else None,
        }

    def _prove_metric(self, found: FoundMetric, metric: Metric) -> None:
        self._prove(metric, Span(found.start, found.end), rule=found.rule, confidence=found.confidence)

    # People, evidence

    def _record_people(self) -> None:
        for person in self.found.people:
            for span in person.spans[:1]:
                self._mentions.append(self._mention("person", person, span, office=person.title))
        self.report.count("person", "created", len(self.found.people))

    def _mention(self, kind: str, entry: Any, span: Span, **fields: Any) -> Mention:
        common = {"rule": entry.rule, "confidence": entry.confidence, **fields}
        return Mention(article=self.article, kind=kind, name=entry.name, start=span.start, end=span.end, **common)

    def _prove(self, fact: Fact, span: Span, *, rule: str, confidence: float) -> None:
        sentence = self._sentences.around(span.start, span.end)
        evidence = Evidence(
            article=self.article,
            start=sentence.start,
            end=sentence.end,
            quote=self.article.text[sentence.start : sentence.end],
            exact_start=span.start,
            exact_end=span.end,
            rule=rule,
            rules_version=self.found.rules_version,
            confidence=confidence,
            **{_TARGETS[type(fact)]: fact},
        )
        self._evidence.append((fact, evidence))
        self.touched.setdefault(type(fact), set()).add(fact.pk)

    def _write_evidence(self) -> None:
        pairs = _first_statements(self._evidence)
        Evidence.objects.bulk_create([evidence for _, evidence in pairs])
        facts.record_support([(fact, evidence.quote) for fact, evidence in pairs], **self._by())

    # Names known

    def _remember(self, kind: str, names: Iterable[str], fact: NamedFact) -> None:
        for name in names:
            self._named.setdefault((kind, plain(name)), fact)

    def _find(self, kind: str, name: str | None) -> Any:
        return self._named.get((kind, plain(name))) if name else None

    def _index(self, kind: str, fact: NamedFact, names: Iterable[str]) -> None:
        park_id = fact.pk if kind == "park" else fact.park_id
        for name in names:
            self.index.add(kind, name, Candidate(fact.pk, park_id, fact.status))

    def _add_aliases(self, kind: str, pairs: list[tuple[NamedFact, str]], source: str) -> None:
        table: type[Alias] = KINDS[kind].aliases.rel.related_model
        rows = [table(owner=fact, name=name, kind=_alias_kind(fact, name), source=source) for fact, name in pairs]
        table.objects.bulk_create(rows, ignore_conflicts=True)
        for fact, name in pairs:
            self._index(kind, fact, [name])

    def _alias_source(self) -> str:
        return self.article.title[:200]

    def _by(self) -> dict[str, Any]:
        return {"origin": self.source.origin, "actor": self.source.actor}


# One article that repeats itself is still one witness; more quotes of it would only bury the others.
_MOST_QUOTES = 8
_TARGETS = {**{model: kind for kind, model in KINDS.items()}, Metric: "metric"}


def _first_statements(pairs: Iterable[tuple[Fact, Evidence]]) -> list[tuple[Fact, Evidence]]:
    """Each place once, and no more than the first few places a fact."""
    kept: dict[tuple[type[Fact], int], dict[tuple[int, int], tuple[Fact, Evidence]]] = {}
    for fact, evidence in pairs:
        places = kept.setdefault((type(fact), fact.pk), {})
        if len(places) < _MOST_QUOTES:
            places.setdefault((evidence.exact_start, evidence.exact_end), (fact, evidence))
    return [pair for places in kept.values() for pair in places.values()]


def create_article(document: Document, read: ReadArticle, rules_version: str) -> Article:
    """The article's row, before any fact of it."""
    return Article.objects.create(
        document=document,
        position=read.position,
        title=read.title[:300],
        byline=list(read.byline),
        dateline=read.dateline[:100],
        publisher=read.publisher or "",
        published_on=read.published_on,
        text=read.text,
        dropped=[asdict(piece) for piece in read.dropped],
        rights=read.rights,
        park_text=read.park or "",
        source_name=read.source_name or "",
        source_sha256=read.source_sha256 or "",
        source_position=read.source_position,
        rules_version=rules_version,
    )


def _alias_kind(fact: NamedFact, name: str) -> str:
    return AliasKind.FULL if len(name) > len(fact.name) else AliasKind.SHORT


def _leads_to(start: NamedFact, goal: NamedFact, field: str) -> bool:
    """Whether following the field from start arrives at goal, so that a link back would close a circle."""
    seen = set()
    while start is not None and start.pk not in seen:
        if start.pk == goal.pk:
            return True
        seen.add(start.pk)
        start = getattr(start, field, None)
    return False


def _same_owner(metric: Metric, owner: Mapping[str, Any]) -> bool:
    if metric.park != owner["park"]:
        return False
    kinds = ("organization", "enterprise", "initiative")
    if any(getattr(metric, kind) for kind in kinds) or any(owner.get(kind) for kind in kinds):
        return all(getattr(metric, kind) == owner.get(kind) for kind in kinds)
    return not metric.subject_text or not owner["subject_text"] or alike(metric.subject_text, owner["subject_text"])


def _group(groups: list[tuple[dict[str, Any], list[FoundMetric]]], owner: dict[str, Any], found: FoundMetric) -> None:
    """Put a figure to those of the article that say the same: it is stated twice, not two figures."""
    for other, statements in groups:
        if other == owner and _states_the_same(statements[0], found):
            statements.append(found)
            return
    groups.append((owner, [found]))


def _states_the_same(one: FoundMetric, two: FoundMetric) -> bool:
    fields = ("low", "high", "unit", "label", "nature", "period")
    return all(getattr(one, name) == getattr(two, name) for name in fields)


def _counterparts(one: Article, two: Article) -> bool:
    """Whether one is the digest of the other."""
    return _is_digest_of(one, two) or _is_digest_of(two, one)


def _is_digest_of(digest: Article, original: Article) -> bool:
    return (
        digest.is_digest
        and digest.source_sha256 == original.document.sha256
        and digest.source_position == original.position
    )
