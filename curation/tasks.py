"""Work that a page hands over, so that nobody waits at it."""

from django_tasks import task

from .publication.dumps import store_dump


@task()
def make_dump() -> str:
    """Make a dump of everything public; returns its version."""
    return store_dump().version
