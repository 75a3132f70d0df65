"""Approving needs proof, retiring needs a reason, rejecting keeps the row; each decision is one line of the ledger."""

import pytest
from django.core.exceptions import ValidationError

from curation.facts import CurationError, approve, history, reject, retire
from curation.models import Action, Status

from .factories import ORIGIN, make_article, make_metric, make_organization, make_park, prove, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def newest(fact):
    return history(fact).first()


def test_a_fact_without_proof_is_not_approved():
    metric = make_metric(make_park())
    with pytest.raises(CurationError, match="没有原文依据"):
        approve(metric, origin=ORIGIN)
    metric.refresh_from_db()
    assert metric.status == Status.PENDING


def test_evidence_is_proof(article):
    metric = make_metric(make_park())
    prove(metric, article, "120名")
    assert approve(metric, origin=ORIGIN) is True
    assert metric.is_public is True


def test_an_editors_statement_stands_in_for_evidence():
    park = make_park(statement="据园区官网。")
    assert approve(park, origin=ORIGIN) is True


def test_a_decision_taken_again_changes_nothing(article):
    park = publish(make_park(), article, "临江高新区现有")
    lines = history(park).count()
    assert approve(park, origin=ORIGIN) is False
    assert history(park).count() == lines


def test_a_decision_is_a_line_with_both_states(article, administrator):
    metric = make_metric(make_park())
    prove(metric, article, "120名")
    approve(metric, origin="admin", actor=administrator, reason="属实")
    line = newest(metric)
    assert (line.action, line.actor, line.reason) == (Action.APPROVE, administrator, "属实")
    assert (line.before, line.after) == ({"status": "pending"}, {"status": "approved"})


def test_a_rejected_row_stays():
    park = make_park()
    assert reject(park, origin=ORIGIN, reason="不是园区") is True
    park.refresh_from_db()
    assert (park.status, newest(park).action) == (Status.REJECTED, Action.REJECT)


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_retiring_without_a_reason_is_refused(article, reason):
    park = publish(make_park(), article, "临江高新区现有")
    with pytest.raises(CurationError, match="理由"):
        retire(park, reason=reason, origin=ORIGIN)
    park.refresh_from_db()
    assert park.is_public is True


def test_retiring_keeps_the_row_and_the_reason(article):
    park = publish(make_park(), article, "临江高新区现有")
    retire(park, reason="与另一园区混淆。", origin=ORIGIN)
    park.refresh_from_db()
    assert (park.status, park.is_public) == (Status.REJECTED, False)
    assert (newest(park).action, newest(park).reason) == (Action.RETIRE, "与另一园区混淆。")


def test_a_second_approved_row_of_one_name_is_refused_in_words_and_leaves_no_line(article):
    park = make_park()
    publish(make_organization(park), article, "临江高新区")
    twin = make_organization(park)
    prove(twin, article, "临江")
    with pytest.raises(ValidationError, match="同名且已核准"):
        approve(twin, origin=ORIGIN)
    twin.refresh_from_db()
    assert (twin.status, newest(twin).action) == (Status.PENDING, Action.PROPOSE)
