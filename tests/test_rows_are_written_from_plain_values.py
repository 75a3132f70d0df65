"""Rows written without a model for each read back as the models would have been."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from curation.models import Change
from curation.rows import insert, store
from initiatives.models import Metric
from parks.models import Park, ParkAlias

from .factories import make_park

pytestmark = pytest.mark.django_db
ALIAS = ("name", "kind", "source", "active")


def figure(value: str) -> Metric:
    amount = Decimal(value)
    return Metric(
        label="入园企业", value_text=f"{value}家", low=amount, high=amount, unit="家", period_start=date(2024, 1, 1)
    )


def test_each_row_gets_its_own_number_in_order():
    figures = [figure(str(number)) for number in range(120)]
    store(figures)
    assert [Metric.objects.get(pk=one.pk).low for one in figures] == [one.low for one in figures]


def test_decimals_days_and_lists_read_back():
    one = figure("3.25")
    one.locked_fields = ["low"]
    store([one])
    read = Metric.objects.get(pk=one.pk)
    assert (read.low, read.period_start, read.locked_fields) == (Decimal("3.25"), date(2024, 1, 1), ["low"])


def test_a_row_that_was_stored_knows_its_times_and_can_be_saved_again():
    park = Park(name="临江高新区", slug="linjiang")
    store([park])
    park.city = "临江"
    park.save()
    read = Park.objects.get()
    assert (read.city, read.created_at) == ("临江", park.created_at)


def test_nothing_to_store_is_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        store([])
        insert(ParkAlias, ALIAS, [], shared={"owner_id": 1})


def test_what_all_rows_share_is_given_once():
    common = {"fact_type": "parks.park", "fact_id": 1, "fact_name": "临江高新区", "before": {}, "reason": ""}
    rows = [("propose", {"name": "临江高新区"}), ("support", {"quote": "“甲”"})]
    insert(Change, ("action", "after"), rows, shared={**common, "at": timezone.now(), "origin": "test"})
    lines = Change.objects.order_by("pk").values_list("action", "after", "fact_name")
    assert list(lines) == [(action, after, "临江高新区") for action, after in rows]


def test_more_rows_than_a_statement_takes_are_written_in_their_order():
    names = [f"临江{number}" for number in range(450)]
    rows = [(name, "short", "", True) for name in names]
    insert(ParkAlias, ALIAS, rows, shared={"owner_id": make_park().pk})
    assert list(ParkAlias.objects.order_by("pk").values_list("name", flat=True)) == names


def test_a_row_that_is_there_already_is_left_out_or_refused():
    rows = [("临江", "short", "", True)]
    shared = {"owner_id": make_park().pk}
    insert(ParkAlias, ALIAS, rows, shared=shared)
    insert(ParkAlias, ALIAS, rows, shared=shared, or_ignore=True)
    assert ParkAlias.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(ParkAlias, ALIAS, rows, shared=shared)
