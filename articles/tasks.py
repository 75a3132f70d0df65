"""Work that a page hands over, so that nobody waits at it."""

from base64 import b64decode, b64encode
from collections.abc import Iterable

from django_tasks import task

from .importing import File, Options, import_documents
from .models import ImportRun
from .uploads import ORIGIN, work_off


@task()
def import_run(run_id: int) -> None:
    """Import the files that wait in a run."""
    work_off(ImportRun.objects.get(pk=run_id))


@task()
def try_import(files: list[list[str]]) -> dict:
    """What an import of the files, given by `packed`, would do: the report as JSON and "preview"; writes nothing."""
    report = import_documents(unpacked(files), options=Options(origin=ORIGIN, dry_run=True))
    return {**report.as_dict(), "preview": report.preview}


def packed(files: Iterable[File]) -> list[list[str]]:
    """Files as JSON can carry them: they travel inside the task, since a dry run stores nothing."""
    return [[name, b64encode(content).decode("ascii")] for name, content in files]


def unpacked(files: Iterable[Iterable[str]]) -> list[File]:
    """The files that `packed` made fit for JSON."""
    return [(name, b64decode(content)) for name, content in files]
