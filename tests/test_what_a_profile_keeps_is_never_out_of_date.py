"""Whatever changes in the database, a profile is what it would be if nothing of it had been kept."""

import functools
import gc
import sys
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, models, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Document, Evidence, Mention
from curation.models import NotTheSame
from initiatives.models import Indicator, Initiative, Metric
from parks.models import Enterprise, Park, ParkAlias, PartyOrganization
from parks.profile import build_profile

pytestmark = pytest.mark.django_db

READ = (
    *(Park, ParkAlias, PartyOrganization, Enterprise, Initiative, Metric, Indicator),
    *(Article, Document, Evidence, Mention, NotTheSame),
)
COLUMNS = [(model, field) for model in READ for field in model._meta.concrete_fields if not field.primary_key]
PAGES = ("", ".json", ".csv")


@pytest.fixture
def told_apart(site):
    """Two figures that an editor found to be different, so that there is a row of every table."""
    NotTheSame.objects.create(fact_type="initiatives.metric", left_id=site.rival.pk, right_id=site.other_rival.pk)
    return site


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
    """Empty all that the rooms of pages keep in this process."""
    for one in caches(len(sys.modules)):
        one.cache_clear()


@functools.lru_cache(maxsize=1)
def caches(modules: int) -> list:
    """The caches of the rooms of pages; looked for among all objects again when more modules have been loaded."""
    found = [one for one in gc.get_objects() if type(one) is functools._lru_cache_wrapper]
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


@pytest.mark.parametrize("model, field", COLUMNS, ids=lambda one: getattr(one, "__name__", None) or one.name)
def test_a_change_of_any_column_is_seen(client, told_apart, model, field):
    shown(client, told_apart.park)
    changed = [change(model, field, which) for which in range(2)]
    assert_nothing_is_out_of_date(client, told_apart.park)
    if field.name in ("name", "title", "label", "value_text") and model not in (Document, Enterprise):
        assert any(changed)


@given(
    st.lists(st.tuples(st.sampled_from([*COLUMNS, *((model, None) for model in READ)]), st.integers(0, 9)), max_size=5)
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_many_changes_and_their_undoing_are_seen(client, told_apart, changes):
    with transaction.atomic():
        for (model, field), which in changes:
            _ = change(model, field, which) if field else remove(model, which)
            assert_nothing_is_out_of_date(client, told_apart.park)
        transaction.set_rollback(True)
    assert_nothing_is_out_of_date(client, told_apart.park)


def test_what_did_not_change_is_not_made_again(client, told_apart):
    lines = build_profile(told_apart.park).lines
    Metric.objects.filter(pk=told_apart.plan.pk).update(value_text="三百名")
    again = build_profile(told_apart.park).lines
    assert sum(one is other for one, other in zip(lines, again, strict=True)) == len(lines) - 1


def test_what_is_kept_asks_the_database_for_nothing_more(told_apart):
    figure = build_profile(told_apart.park).lines[0].figures[0]
    with pytest.raises(Exception, match="doesn't exist"):
        _ = figure.statement
    with pytest.raises(Exception, match="doesn't exist"):
        _ = figure.evidence.all()[0].article.text
