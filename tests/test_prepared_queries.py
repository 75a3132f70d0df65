"""A query that is built once gives what the queryset gives, each time for the values asked for."""

from threading import Thread

import pytest
from django.db import connection
from django.forms.models import model_to_dict

from curation.models import Status
from curation.prepared import prepared
from initiatives.models import Metric
from parks.models import Park

from .factories import make_metric, make_park

pytestmark = pytest.mark.django_db


@prepared
def figures_of(park, *, without=()):
    return Metric.objects.filter(park=park, label__contains="%").defer(*without)


@prepared
def names_of(numbers):
    return Park.objects.filter(pk__in=numbers).order_by("pk").values_list("name", "parent")


@pytest.fixture
def parks():
    """Two parks, with figures of which one in each is a share."""
    parks = make_park(), make_park("望海高新区")
    for park in parks:
        make_metric(park, label="党员%占比", low=None, high="12.500000", bound="at_most", period_end="2024-12-31")
        make_metric(park, label="党员")
    return parks


def test_each_call_answers_for_its_own_values(parks):
    for park in parks:
        assert figures_of(park.pk) == list(park.metrics.filter(label="党员%占比"))


def test_a_row_is_as_the_queryset_would_give_it(parks):
    (made,) = figures_of(parks[0].pk)
    usual = Metric.objects.get(pk=made.pk)
    assert {name: value for name, value in vars(made).items() if name != "_state"} == {
        name: value for name, value in vars(usual).items() if name != "_state"
    }
    assert (made._state.adding, made._state.db) == (usual._state.adding, usual._state.db)
    assert model_to_dict(made) == model_to_dict(usual)
    assert made.park == parks[0]


def test_rows_share_nothing_that_is_noted_on_one(parks):
    one, other = (figures_of(park.pk)[0] for park in parks)
    one.park = parks[0]
    assert not Metric._meta.get_field("park").is_cached(other)


def test_a_column_left_out_is_fetched_when_asked_for(parks, django_assert_num_queries):
    (made,) = figures_of(parks[0].pk, without=("status",))
    assert made.get_deferred_fields() == {"status"}
    with django_assert_num_queries(1):
        assert made.status == Status.PENDING


def test_a_row_is_saved_like_any_other(parks):
    (made,) = figures_of(parks[0].pk)
    made.statement = "据统计。"
    made.save()
    assert Metric.objects.get(pk=made.pk).statement == "据统计。"


def test_a_list_stands_for_any_number_of_values(parks):
    first, second = parks
    assert names_of([first.pk]) == [(first.name, None)]
    assert names_of([second.pk, first.pk, 0]) == [(first.name, None), (second.name, None)]
    assert names_of([]) == []


def test_the_query_is_built_once_for_each_way_of_building_it(parks):
    built = []

    @prepared
    def named(slug, *, ordering):
        built.append(ordering)
        return Park.objects.filter(slug=slug).order_by(ordering)

    for _ in range(3):
        assert named(parks[1].slug, ordering="pk") == [parks[1]]
        assert named(parks[0].slug, ordering="name") == [parks[0]]
    assert built == ["pk", "name"]


def test_another_thread_asks_by_its_own_connection(flushable_db):
    numbers = [make_park().pk]
    answers = [names_of(numbers)]

    def ask():
        answers.append(names_of(numbers))
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert answers[0] == answers[1]
