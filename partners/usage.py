"""How often keys are used. Requests are counted in the shared counters, and written down at most once a minute."""

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from curation.counters import counters

from .models import Key, Usage

_EVERY = 60  # seconds
_NOWHERE = "404"
_ROOT = "/api/v1/"


def note(key: Key, path: str, *, status: int) -> None:
    """Count a request of the key."""
    counters().add(f"{key.pk} {timezone.localdate()} {endpoint_of(path, status=status)}")
    if counters().take("usage written", most=1, seconds=_EVERY).granted:
        write_down()


def endpoint_of(path: str, *, status: int) -> str:
    """As in parks, parks/* or parks/*/profile; addresses where nothing is are counted together."""
    if status == 404:
        return _NOWHERE
    resource, *rest = path.removeprefix(_ROOT).strip("/").split("/")
    return "/".join([resource, *("*" if place == 0 else part for place, part in enumerate(rest))])[:80]


@transaction.atomic
def write_down() -> None:
    """Bring what was counted into the database, and with it when each key was last used.

    What is counted for a key that the database does not have, as after it was put back from a backup, is let go.
    """
    found: dict[int, list[tuple[date, str, int]]] = defaultdict(list)
    for name, number in counters().collect().items():
        key, day, endpoint = name.split(" ", 2)
        found[int(key)].append((date.fromisoformat(day), endpoint, number))
    keys = Key.objects.filter(pk__in=found)
    for pk in keys.values_list("pk", flat=True):
        for line in found[pk]:
            _add(pk, *line)
    if found:
        keys.update(last_used_at=timezone.now())


def _add(key: int, day: date, endpoint: str, number: int) -> None:
    row, _ = Usage.objects.get_or_create(key_id=key, day=day, endpoint=endpoint)
    Usage.objects.filter(pk=row.pk).update(requests=F("requests") + number)
