"""Nothing stands inside itself, by however long a chain; the database holds it for every way of writing."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives.models import Initiative
from parks.models import Park, PartyOrganization

from .factories import make_initiative, make_organization, make_park

pytestmark = pytest.mark.django_db
KINDS = [(Park, "parent"), (PartyOrganization, "parent"), (Initiative, "whole")]
SIZE = 5


def make_row(model, number):
    if model is Park:
        return make_park(f"第{number}园")
    if model is PartyOrganization:
        return make_organization(None, f"第{number}党支部", kind="党支部")
    return make_initiative(None, f"第{number}行动")


def put_below(row, link, above):
    type(row).objects.filter(pk=row.pk).update(**{link: above})


@pytest.mark.parametrize(("model", "link"), KINDS)
def test_a_row_is_not_above_itself(model, link):
    row = make_row(model, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        put_below(row, link, row)


@pytest.mark.parametrize(("model", "link"), KINDS)
def test_a_new_row_is_not_above_itself(model, link):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(pk=77, name="甲", slug="jia", **{f"{link}_id": 77})


@pytest.mark.parametrize(("model", "link"), KINDS)
@pytest.mark.parametrize("length", [2, 3, 5])
def test_a_chain_does_not_lead_back(model, link, length):
    rows = [make_row(model, number) for number in range(length)]
    for row, above in zip(rows[1:], rows, strict=False):
        put_below(row, link, above)
    with pytest.raises(IntegrityError, match=f"{link}_id_cycle_update"), transaction.atomic():
        put_below(rows[0], link, rows[-1])


@pytest.mark.parametrize(("model", "link"), KINDS)
def test_a_row_can_move_to_another_branch(model, link):
    first, second, third = (make_row(model, number) for number in range(3))
    put_below(second, link, first)
    put_below(third, link, second)
    put_below(third, link, first)
    put_below(second, link, third)
    second.refresh_from_db()
    assert getattr(second, link) == third


def closes_circle(above, row, target):
    while target is not None:
        if target == row:
            return True
        target = above.get(target)
    return False


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=12))
def test_exactly_the_moves_that_close_a_circle_are_refused(db, moves):
    with transaction.atomic():
        rows = [make_row(PartyOrganization, number) for number in range(SIZE)]
        above = {}
        for row, target in moves:
            try:
                with transaction.atomic():
                    put_below(rows[row], "parent", rows[target])
                accepted = True
            except IntegrityError:
                accepted = False
            assert accepted is not closes_circle(above, row, target)
            if accepted:
                above[row] = target
        transaction.set_rollback(True)
