"""Uploaded files: stored with their run, imported one by one, so that a run can be stopped and gone on with."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from .importing import File, Options, import_documents
from .models import Article, ImportRun, Upload, UploadState

ORIGIN = "admin"


@transaction.atomic
def start_run(files: Iterable[File], *, actor: Any) -> ImportRun:
    """Store the files with a run that `work_off` will import."""
    run = ImportRun.objects.create(origin=ORIGIN, actor=actor)
    Upload.objects.bulk_create(
        Upload(run=run, name=name[-255:], sha256=hashlib.sha256(content).hexdigest(), content=content)
        for name, content in files
    )
    return run


def work_off(run: ImportRun) -> None:
    """Import what waits in the run, until all is done or somebody cancels it."""
    queue = _Queue(run)
    # One by one: somebody may cancel between two files.
    options = Options(origin=run.origin, actor=run.actor, run=run, bundle=1)
    import_documents(queue.files(), options=options, on_document=queue.done)


def cancel(run: ImportRun) -> None:
    """Stop before the next file; what is imported stays."""
    ImportRun.objects.filter(pk=run.pk, cancelled_at=None).update(cancelled_at=timezone.now())


@transaction.atomic
def reopen(run: ImportRun) -> None:
    """Let a stopped run go on with what is left; a file that a lost worker held waits again."""
    run.uploads.filter(state=UploadState.RUNNING).update(state=UploadState.WAITING)
    ImportRun.objects.filter(pk=run.pk).update(cancelled_at=None, finished_at=None)
    run.refresh_from_db()


def articles_of(run: ImportRun) -> QuerySet[Article]:
    """The articles of the run's files, whether this run brought them in or an earlier one."""
    hashes = run.uploads.filter(state=UploadState.DONE).values("sha256")
    return Article.objects.filter(document__sha256__in=hashes).order_by("document", "position")


class _Queue:
    """Hands out the waiting files one by one, and notes what came of each."""

    def __init__(self, run: ImportRun):
        self._run = run
        self._held: Upload | None = None

    def files(self) -> Iterator[File]:
        while self._claim():
            assert self._held is not None
            yield self._held.name, bytes(self._held.content)

    def done(self, name: str, problem: str) -> None:
        assert self._held is not None
        state = UploadState.FAILED if problem else UploadState.DONE
        Upload.objects.filter(pk=self._held.pk).update(state=state, reason=problem, content=b"")

    def _claim(self) -> bool:
        if ImportRun.objects.filter(pk=self._run.pk).exclude(cancelled_at=None).exists():
            return False
        waiting = self._run.uploads.filter(state=UploadState.WAITING)
        for upload in waiting:
            # Of two workers at one run only one changes the state.
            if waiting.filter(pk=upload.pk).update(state=UploadState.RUNNING):
                self._held = upload
                return True
        return False
