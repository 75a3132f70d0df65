"""A proposal is a pending row with an address, and one line of the ledger."""

import pytest
from django.core.exceptions import ValidationError

from curation.facts import history, propose
from curation.models import Action, Change, Status
from initiatives.models import Metric
from parks.models import Park

from .factories import ORIGIN, make_metric, make_park

pytestmark = pytest.mark.django_db


def test_a_proposal_waits_for_review():
    park = make_park()
    assert park.status == Status.PENDING
    assert park.is_public is False


def test_a_status_cannot_be_smuggled_in():
    with pytest.raises(TypeError):
        propose(Park, values={"name": "临江高新区", "status": Status.APPROVED}, origin=ORIGIN)


def test_a_proposal_has_an_address_made_of_its_short_name():
    assert make_park("临江国家高新技术产业开发区", short_name="临江高新区").slug == "linjiang-gaoxinqu"


def test_the_ledger_tells_who_proposed_what_and_why(administrator):
    park = propose(Park, values={"name": "临江高新区"}, origin="page", actor=administrator, reason="读者来信")
    (line,) = history(park)
    assert (line.action, line.origin, line.actor, line.reason) == (Action.PROPOSE, "page", administrator, "读者来信")
    assert (line.fact_name, line.before, line.after["name"]) == ("临江高新区", {}, "临江高新区")


def test_a_value_that_does_not_fit_leaves_neither_row_nor_line():
    with pytest.raises(ValidationError, match="不是有效选项"):
        propose(Park, values={"name": "临江高新区", "level": "galactic"}, origin=ORIGIN)
    assert not Park.objects.exists()
    assert not Change.objects.exists()


def test_a_figure_whose_values_contradict_its_bound_is_refused_in_words():
    park = make_park()
    with pytest.raises(ValidationError, match="上下限与界限不符"):
        make_metric(park, bound="at_least")
    assert not Metric.objects.exists()
