"""Taking back one line of the ledger: the fields are as before, and the ledger says so."""

from decimal import Decimal

import pytest

from curation import facts
from curation.facts import CurationError, history
from curation.models import Action, Status
from curation.slugs import find_by_slug
from tests.factories import ORIGIN, make_article, make_metric, make_park, prove

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric():
    article = make_article()
    metric = make_metric(make_park())
    prove(metric, article, "党员120名")
    return metric


def undo_last(fact, **kwargs):
    return facts.undo(history(fact).first(), origin=ORIGIN, **kwargs)


@pytest.mark.parametrize("decide", [facts.approve, facts.reject])
def test_a_decision_taken_back_leaves_the_fact_waiting_with_a_line_of_its_own(metric, administrator, decide):
    decide(metric, origin=ORIGIN)
    undo_last(metric, actor=administrator)
    metric.refresh_from_db()
    line = history(metric).first()
    assert metric.status == Status.PENDING
    assert (line.action, line.actor, line.after) == (Action.RESTORE, administrator, {"status": "pending"})
    assert line.reason.startswith("撤销")


def test_an_edit_taken_back_gives_values_and_locks_as_they_were(metric, administrator):
    values = {"low": Decimal(121), "high": Decimal(121), "label": "在册党员", "statement": "据年终统计。"}
    facts.edit(metric, values=values, actor=administrator)
    undo_last(metric, actor=administrator)
    metric.refresh_from_db()
    assert (metric.low, metric.label, metric.locked_fields) == (Decimal(120), "党员", [])


def test_what_was_changed_since_is_not_overwritten(metric, administrator):
    facts.approve(metric, origin=ORIGIN)
    approval = history(metric).first()
    facts.reject(metric, origin=ORIGIN)
    with pytest.raises(CurationError, match="此后又有改动"):
        facts.undo(approval, origin=ORIGIN)


def test_a_proposal_cannot_be_taken_back(metric):
    with pytest.raises(CurationError, match="只有核准、否决和修改可以撤销"):
        undo_last(metric)


def test_nothing_is_published_again_without_proof(metric):
    facts.approve(metric, origin=ORIGIN)
    facts.reject(metric, origin=ORIGIN)
    metric.evidence.all().delete()
    with pytest.raises(CurationError, match="没有原文依据"):
        undo_last(metric)


def test_both_addresses_lead_on_when_a_new_one_is_taken_back(metric):
    park = metric.park
    old = park.slug
    facts.rename_slug(park, name="东湾高新区")
    between = type(park).objects.get().slug
    facts.undo(history(park).first(), origin=ORIGIN)
    found = [find_by_slug(type(park).objects.all(), slug) for slug in (old, between)]
    assert found == [park, park] and found[0].slug == old
