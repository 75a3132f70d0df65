"""Whatever changes in the database, a profile is what it would be if nothing of it had been kept."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Document
from curation.models import NotTheSame
from initiatives.models import Metric
from parks.models import Enterprise
from parks.profile import build_profile

from .changes import COLUMNS, READ, assert_nothing_is_out_of_date, change, remove, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def told_apart(site):
    """Two figures that an editor found to be different, so that there is a row of every table."""
    NotTheSame.objects.create(fact_type="initiatives.metric", left_id=site.rival.pk, right_id=site.other_rival.pk)
    return site


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
