"""Work that a page hands over, so that nobody waits at it."""

from base64 import b64decode, b64encode
from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django_tasks import task

from .importing import File, Options, import_documents

ORIGIN = "admin"


@task()
def import_upload(files: list[list[str]], actor_id: int, dry_run: bool) -> dict:
    """Import files given by `packed`; returns the report as JSON with `run`, the number of the run (None when dry).

    The files travel inside the task, so that a worker on another machine needs no disk in common.
    """
    actor = get_user_model().objects.get(pk=actor_id)
    contents = ((name, b64decode(content)) for name, content in files)
    report = import_documents(contents, options=Options(origin=ORIGIN, actor=actor, dry_run=dry_run))
    return {"run": report.run_id, **report.as_dict()}


def packed(files: Iterable[File]) -> list[list[str]]:
    """Files as JSON can carry them."""
    return [[name, b64encode(content).decode("ascii")] for name, content in files]
