"""Changes of any column in the database, and whether what is shown after them is what the database holds."""

import functools
import gc
import sys
from datetime import date, datetime
from decimal import Decimal

from django.core.cache import cache as store
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from articles.models import Article, Document, Evidence, Mention
from curation.keeping import Kept
from curation.models import NotTheSame
from initiatives.models import Indicator, Initiative, Metric
from parks.models import Enterprise, Park, ParkAlias, PartyOrganization

READ = (
    *(Park, ParkAlias, PartyOrganization, Enterprise, Initiative, Metric, Indicator),
    *(Article, Document, Evidence, Mention, NotTheSame),
)
COLUMNS = [(model, field) for model in READ for field in model._meta.concrete_fields if not field.primary_key]
PAGES = ("", ".json", ".csv")


def another(field: models.Field, row: models.Model, rows: list[models.Model]):
    """A value that the column does not have in this row; of a link, another row that it may lead to, or none."""
    value = getattr(row, field.attname)
    if field.is_relation:
        others = [number for number in field.related_model.objects.values_list("pk", flat=True) if number != value]
        return others[0] if others else None
    if field.choices:
        return next(code for code, _ in field.choices if code != value)
    changes = {
        bool: lambda: not value,
        str: lambda: f"{value}-2",  # which is a word and an address
        int: lambda: value + 1,
        float: lambda: 1 - value,
        Decimal: lambda: value + 1,
        datetime: lambda: timezone.now(),
        date: lambda: value.replace(year=value.year - 1),
        list: lambda: [*value, "乙某"],
    }
    empty = {models.DateField: date(2023, 1, 1), models.DecimalField: Decimal(7)}
    return changes[type(value)]() if type(value) in changes else empty.get(type(field))


def change(model, field, which: int) -> bool:
    """Whether the database takes another value for the column in one of the rows; no function of the site is asked."""
    rows = [*model._default_manager.order_by("pk")]
    row = rows[which % len(rows)]
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=row.pk).update(**{field.attname: another(field, row, rows)})
    except DatabaseError:
        return False
    return True


def remove(model, which: int) -> bool:
    rows = [*model._default_manager.order_by("pk").values_list("pk", flat=True)]
    try:
        with transaction.atomic():
            return bool(model._default_manager.filter(pk=rows[which % len(rows)]).delete())
    except (DatabaseError, models.ProtectedError):
        return False


def forget() -> None:
    """Empty all that is kept."""
    store.clear()
    for one in caches(len(sys.modules)):
        one.cache_clear()


@functools.lru_cache(maxsize=1)
def caches(modules: int) -> list:
    """The caches of the rooms of pages; looked for among all objects again when more modules have been loaded."""
    found = [one for one in gc.get_objects() if type(one) in (functools._lru_cache_wrapper, Kept)]
    return [one for one in found if one.__module__.split(".")[0] in ("parks", "curation")]


def shown(client, park) -> list[bytes]:
    address = park.get_absolute_url()
    pages = [client.get(f"{address.rstrip('/')}{end}" if end else address) for end in PAGES]
    profile = client.get(f"/api/v1/parks/{park.slug}/profile/")
    return [answer.content for answer in (*pages, profile)]


def assert_nothing_is_out_of_date(client, park):
    now = shown(client, park)
    forget()
    assert now == shown(client, park)
