"""The import: read → extract → resolve → record, a few documents in one transaction.

The same bytes again change nothing. A document that fails is reported and leaves nothing behind; the others go in. One
that crashes the import takes with it the few that share its transaction; the same command imports them again.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Max
from django.utils import timezone

from curation.facts import CurationError
from curation.models import Change
from curation.rows import fetch, places, store
from curation.signals import told_together
from curation.slugs import pinyin_slug
from initiatives.reference import load_reference_data

from .collecting import collect_seldom, collecting_seldom
from .extraction import extract
from .extraction.records import Extraction, KnownName
from .misreadings import propose_misread_names
from .models import Article, Document, Evidence, ImportRun
from .names import known_names
from .precision import weak_rules
from .preview import preview, reprints
from .proof import PROVABLE
from .reading import read_document
from .reading.records import ReadDocument, ReadingError
from .recording import RunState, record_article
from .reports import ImportReport, added
from .reprints import sample

logger = logging.getLogger(__name__)

File = tuple[str, bytes]
# Facts that a document proves: kind, number, confidence.
Supported = list[tuple[str, int, float]]
# How many bundles each of the other processes has before it: one that it reads and one that waits.
_AHEAD = 2
_BUNDLE_BYTES = 16 * 1024  # few articles are longer: the last bundle is what the other processes wait for


@dataclass(frozen=True, slots=True)
class Options:
    """How an import runs. `approve_above` makes public what was found with at least that confidence; None: nothing.

    `run` is a stored run to go on with; None: a new one. At most `bundle` files, fewer if they are long, are read
    together and written in one transaction, since each transaction costs, and each message to another process.
    """

    origin: str
    actor: Any = None
    approve_above: float | None = None
    dry_run: bool = False
    jobs: int = 1
    run: ImportRun | None = None
    bundle: int = 32


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file after the stages that need no database: what was read and found, or why it could not be.

    What recording needs besides is worked out beforehand too: a sample of each article's text, by which reprints are
    found, and in another process the slugs of the names.
    """

    name: str
    content: bytes
    document: ReadDocument | None = None
    extractions: tuple[Extraction, ...] = ()
    problem: str = ""
    samples: tuple[list[int], ...] = ()
    slugs: Mapping[str, str] = field(default_factory=dict)


def import_documents(
    files: Iterable[File], *, options: Options, on_document: Callable[[str, str], None] = lambda name, problem: None
) -> ImportReport:
    """Import files given as (name, bytes) and say what came of them.

    `on_document` is told each file's name when its bundle is done, and why it failed or "". A dry run does all the
    work and takes it back.
    """
    report = ImportReport()
    with collecting_seldom(), taken_back() if options.dry_run else _stored_run(options, report):
        load_reference_data()
        ledger_before = Change.objects.aggregate(last=Max("pk"))["last"] or 0
        importer = _Importer(options, report)
        before = Article.objects.aggregate(last=Max("pk"))["last"] or 0
        for bundle in _prepare_all(files, known_names(), options):
            for prepared, problem in zip(bundle, importer.take(bundle), strict=True):
                on_document(prepared.name, problem)
        if options.dry_run:
            report.preview = reprints(Article.objects.filter(pk__gt=before))
            report.preview += preview(Change.objects.filter(pk__gt=ledger_before).order_by("pk"))
        report.count("sameness", "created", propose_misread_names(Article.objects.filter(pk__gt=before)))
    return report


@contextmanager
def _stored_run(options: Options, report: ImportReport) -> Iterator[None]:
    """Keep an ImportRun whose counts are saved even when the import crashes."""
    run = options.run or ImportRun.objects.create(origin=options.origin, actor=options.actor)
    report.run_id = run.pk
    try:
        yield
    finally:
        told = report.as_dict()
        run.counts, run.failures = added(run.counts, told["counts"]), [*run.failures, *told["failures"]]
        run.finished_at = timezone.now()
        run.save(update_fields=["counts", "failures", "finished_at"])


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction that leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class _Importer:
    """Takes prepared files into the database."""

    def __init__(self, options: Options, report: ImportReport):
        self._options, self._report = options, report
        self._run = RunState(options.origin, options.actor)

    def take(self, bundle: Sequence[Prepared]) -> list[str]:
        """Several documents, each whole or not at all; returns why each was left out, or ""."""
        part = ImportReport()
        try:
            with transaction.atomic(), told_together():
                self._record(bundle, part)
        except (ValidationError, DatabaseError, CurationError) as error:
            # What was remembered may name facts that were just taken back.
            self._run = RunState(self._options.origin, self._options.actor)
            if len(bundle) > 1:  # one document's fault, not the others'
                return [problem for prepared in bundle for problem in self.take([prepared])]
            part, problems = ImportReport(), [_reason(error)]
        else:
            problems = [prepared.problem for prepared in bundle]
        for prepared, problem in zip(bundle, problems, strict=True):
            if problem:
                part.fail(prepared.name, problem)
        self._report.add(part)
        return problems

    def _record(self, bundle: Sequence[Prepared], part: ImportReport) -> None:
        new = self._store_new(bundle)
        for prepared, read in _readable(bundle):
            document = new.pop(read.sha256, None)
            part.count("document", "created" if document else "unchanged")
            supported = self._record_articles(document, prepared, read, part) if document else None
            if self._options.approve_above is not None:
                self._run.write()
                self._approve(supported or _supported_by(read.sha256), self._options.approve_above, part)
        self._run.write()

    def _store_new(self, bundle: Sequence[Prepared]) -> dict[str, Document]:
        """The documents of the bundle that were not imported before, by SHA-256. Two queries."""
        found: dict[str, Document] = {}
        for prepared, read in _readable(bundle):
            found.setdefault(read.sha256, _document(prepared, read))
        known = fetch(f"SELECT sha256 FROM articles_document WHERE sha256 IN ({places(found)})", *found)
        for (sha256,) in known:
            del found[sha256]
        store([*found.values()])
        return found

    def _record_articles(
        self, document: Document, prepared: Prepared, read: ReadDocument, part: ImportReport
    ) -> Supported:
        self._run.slugs.foresee(prepared.slugs)
        supported: Supported = []
        for parts in zip(read.articles, prepared.extractions, prepared.samples, strict=True):
            state = record_article(document, *parts, self._run)
            part.add(state.report)
            part.count("article", "created")
            supported += [(kind, pk, sure) for kind, facts in state.touched.items() for pk, sure in facts.items()]
        return supported

    def _approve(self, supported: Supported, least: float, part: ImportReport) -> None:
        for kind, model in PROVABLE.items():
            ids = {pk for of, pk, sure in supported if of == kind and sure >= least}
            ids = _borne_out(kind, ids, self._weak_rules, least)
            part.count(kind, "approved", self._run.batch.approve(model, ids) if ids else 0)
        self._run.batch.write_ledger()

    @cached_property
    def _weak_rules(self) -> set[str]:
        return weak_rules()


def _readable(bundle: Sequence[Prepared]) -> Iterator[tuple[Prepared, ReadDocument]]:
    return ((prepared, prepared.document) for prepared in bundle if prepared.document)


def _document(prepared: Prepared, read: ReadDocument) -> Document:
    content = prepared.content
    return Document(name=read.name, sha256=read.sha256, content=content, size=len(content), encoding=read.encoding)


def _borne_out(kind: str, ids: set[int], weak: set[str], confidence: float) -> set[int]:
    """The facts that a rule found with that confidence which editors have not proved weak."""
    if not ids or not weak:
        return ids
    evidence = Evidence.objects.filter(**{f"{kind}__in": ids}, confidence__gte=confidence).exclude(rule__in=weak)
    return set(evidence.values_list(f"{kind}_id", flat=True))


def _supported_by(sha256: str) -> Supported:
    """What a document that was imported before proves."""
    evidence = Evidence.objects.filter(article__document__sha256=sha256)
    return [
        (kind, pk, sure)
        for kind in PROVABLE
        for pk, sure in evidence.exclude(**{kind: None}).values_list(f"{kind}_id", "confidence")
    ]


def prepare(file: File, names: tuple[KnownName, ...]) -> Prepared:
    """Read one file and extract its articles; one that cannot be read, or at which a rule fails, carries the reason."""
    name, content = file
    try:
        document = read_document(name, content)
        found = tuple(extract(a.text, names=names, published_on=a.published_on) for a in document.articles)
    except ReadingError as error:
        return Prepared(name, content, problem=str(error))
    except Exception:  # a rule that fails at one file keeps no other out
        logger.exception("%s: reading or extraction failed", name)
        return Prepared(name, content, problem=f"{name}：程序处理这份文件时出错，没有导入，请把它交给维护人员。")
    return Prepared(name, content, document, found)


def _prepare_fully(file: File, names: tuple[KnownName, ...]) -> Prepared:
    prepared = prepare(file, names)
    if prepared.document is None:
        return prepared
    texts = (article.text for article in prepared.document.articles)
    return replace(
        prepared,
        extractions=tuple(replace(found, rejected=()) for found in prepared.extractions),  # nothing stores them
        samples=tuple(sample(text) for text in texts),
    )


def _prepare_all(files: Iterable[File], names: tuple[KnownName, ...], options: Options) -> Iterator[list[Prepared]]:
    """Prepared files in bundles, in the order given, whatever the number of processes."""
    bundles = _bundles(files, options.bundle)
    if options.jobs == 1:
        yield from (_prepare_bundle(bundle, names) for bundle in bundles)
        return
    with ProcessPoolExecutor(options.jobs - 1, initializer=_begin_worker, initargs=(names,)) as pool:
        yield from _prepare_together(pool, bundles, names, ahead=_AHEAD * (options.jobs - 1))


def _bundles(files: Iterable[File], most: int) -> Iterator[list[File]]:
    """The files in their order, some together; none is taken before the bundle before it is done with."""
    bundle: list[File] = []
    for file in files:
        bundle.append(file)
        if len(bundle) == most or sum(len(content) for _, content in bundle) >= _BUNDLE_BYTES:
            yield bundle
            bundle = []
    if bundle:
        yield bundle


def _prepare_together(
    pool: ProcessPoolExecutor, bundles: Iterator[list[File]], names: tuple[KnownName, ...], *, ahead: int
) -> Iterator[list[Prepared]]:
    """The bundles as the processes of the pool prepare them, which have `ahead` of them before them.

    Where the next is not ready, this process prepares one itself instead of waiting: as many processes as there are
    processors are enough then. The number of those that are ready or under way has a limit, so that memory stays flat.
    """
    tasks: deque[Future[list[Prepared]]] = deque()
    while True:
        under_way = sum(not task.done() for task in tasks)
        room = min(ahead - under_way, 2 * ahead - len(tasks))
        tasks.extend(pool.submit(_prepare_in_worker, bundle) for bundle in islice(bundles, max(room, 0)))
        if not tasks:
            return
        if not tasks[0].done() and len(tasks) < 2 * ahead and (bundle := next(bundles, None)):
            tasks.append(_finished(_prepare_bundle(bundle, names)))
        else:
            yield tasks.popleft().result()


def _finished(bundle: list[Prepared]) -> Future[list[Prepared]]:
    task: Future[list[Prepared]] = Future()
    task.set_result(bundle)
    return task


def _prepare_bundle(bundle: list[File], names: tuple[KnownName, ...]) -> list[Prepared]:
    return [_prepare_fully(file, names) for file in bundle]


_names_of_worker: tuple[KnownName, ...] = ()


def _begin_worker(names: tuple[KnownName, ...]) -> None:
    # The names are sent once to each process: they are many, the files small.
    global _names_of_worker
    _names_of_worker = names
    collect_seldom()


def _prepare_in_worker(files: list[File]) -> list[Prepared]:
    return [replace(prepared, slugs=_slugs(prepared)) for prepared in _prepare_bundle(files, _names_of_worker)]


def _slugs(prepared: Prepared) -> dict[str, str]:
    named = ((found.enterprises, found.organizations, found.initiatives) for found in prepared.extractions)
    return {entry.name: pinyin_slug(entry.name) for kinds in named for kind in kinds for entry in kind}


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "数据不合规则：" + "；".join(error.messages)
    if isinstance(error, DatabaseError):
        return f"数据库拒绝写入（{error.__class__.__name__}：{error}）；本文件未导入，其余不受影响。"
    return str(error)
