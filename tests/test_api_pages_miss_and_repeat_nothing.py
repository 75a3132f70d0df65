"""Walking the pages shows every row once, in order, forwards and backwards, and while other rows come and go."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from curation.api.pagination import CursorPagination
from curation.models import Status
from initiatives.models import Bound, Metric

from .api_contract import assert_conforms
from .factories import make_article, make_organization, make_park, publish

pytestmark = pytest.mark.django_db

_FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_ORDERS = st.sampled_from([["id"], ["-id"], ["low"], ["-low"], ["period_end", "-low"], ["-period_end", "label"]])
_ROWS = st.lists(
    st.tuples(
        st.decimals(min_value=0, max_value=3, places=1),
        st.none() | st.sampled_from([date(2020, 1, 1), date(2021, 1, 1)]),
        st.sampled_from(["甲", "乙"]),
    ),
    max_size=12,
)


def add(low, day, label):
    return Metric.objects.create(
        label=label,
        value_text=str(low),
        low=low,
        high=low,
        bound=Bound.EXACT,
        unit="个",
        period_end=day,
        status=Status.APPROVED,
    )


def page(order, size, address=None):
    """The numbers on the page at the address, and the addresses of its neighbours."""
    request = Request(APIRequestFactory().get(address or f"/?page_size={size}"))
    paginator = CursorPagination()
    rows = paginator.paginate_queryset(Metric.objects.order_by(*order), request)
    answer = paginator.get_paginated_response([row.pk for row in rows]).data
    return answer["results"], answer["next"], answer["previous"]


def walk(order, size):
    """The pages from first to last, and the address of the last."""
    pages, address = [], None
    while True:
        rows, following, _ = page(order, size, address)
        pages.append(rows)
        if following is None:
            return pages, address
        address = following


def sorted_as(order):
    """The numbers in this order, by Python; rows without a value last."""
    rows = list(Metric.objects.order_by("id"))
    tie_break = "-pk" if order[-1].startswith("-") else "pk"
    for term in reversed([*order, tie_break]):
        name, descending = term.removeprefix("-"), term.startswith("-")
        with_value = [row for row in rows if getattr(row, name) is not None]
        without = [row for row in rows if getattr(row, name) is None]
        rows = sorted(with_value, key=lambda row: getattr(row, name), reverse=descending) + without
    return [row.pk for row in rows]


@_FEW
@given(rows=_ROWS, order=_ORDERS, size=st.integers(1, 5))
def test_walking_forwards_shows_all_in_order(db, rows, order, size):
    Metric.objects.all().delete()
    for row in rows:
        add(*row)
    pages, _ = walk(order, size)
    assert [pk for rows in pages for pk in rows] == sorted_as(order)


@_FEW
@given(rows=_ROWS, order=_ORDERS, size=st.integers(1, 5))
def test_walking_back_shows_the_same(db, rows, order, size):
    Metric.objects.all().delete()
    for row in rows:
        add(*row)
    _, address = walk(order, size)
    seen, _, previous = page(order, size, address)
    while previous:
        rows_before, _, previous = page(order, size, previous)
        seen = rows_before + seen
    assert seen == sorted_as(order)


@_FEW
@given(rows=_ROWS, order=_ORDERS, size=st.integers(1, 4), data=st.data())
def test_rows_that_stay_are_seen_once_while_others_come_and_go(db, rows, order, size, data):
    Metric.objects.all().delete()
    stay = {add(*row).pk for row in rows}
    leave = [add(*row).pk for row in data.draw(_ROWS)]
    seen, following = [], None
    while True:
        numbers, following, _ = page(order, size, following)
        seen += numbers
        if following is None or len(seen) > 100:
            break
        if leave and data.draw(st.booleans()):
            Metric.objects.filter(pk=leave.pop()).delete()
        if len(seen) < 20 and data.draw(st.booleans()):
            add(*data.draw(_ROWS.filter(bool))[0])
    assert len(seen) == len(set(seen))
    assert stay <= set(seen)


def test_when_a_whole_page_went_away_the_way_leads_to_the_first():
    numbers = [add(Decimal(value), None, "甲").pk for value in (1, 2, 3)]
    _, following, _ = page(["low"], 2)
    Metric.objects.filter(pk=numbers[2]).delete()
    rows, further, previous = page(["low"], 2, following)
    assert (rows, further) == ([], None)
    assert page(["low"], 2, previous)[0] == numbers[:2]


def test_links_keep_the_filters_and_count_is_the_total(client):
    article = make_article()
    park = publish(make_park(), article, "临江高新区简报")
    for name in ("甲支部", "乙支部", "丙支部"):
        publish(make_organization(park, name), article, "120名")
    response = client.get("/api/v1/organizations/", {"q": "支部", "page_size": 2, "count": "true"})
    answer = response.json()
    assert (answer["count"], len(answer["results"]), answer["previous"]) == (3, 2, None)
    assert QueryDict(answer["next"].split("?")[1])["q"] == "支部"
    last = client.get(answer["next"])
    assert (last.json()["count"], len(last.json()["results"]), last.json()["next"]) == (3, 1, None)
    assert_conforms("organizations_list", last)


def test_rows_are_counted_only_where_the_count_is_asked_for(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        answer = client.get("/api/v1/organizations/").json()
    assert answer == {"count": None, "next": None, "previous": None, "results": []}
    assert client.get("/api/v1/organizations/?count=true").json()["count"] == 0
    refused = client.get("/api/v1/organizations/?count=yes").json()
    assert [error["parameter"] for error in refused["errors"]] == ["count"]
