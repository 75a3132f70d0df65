"""A page of a fact costs no more where there are other parks and articles: indexes lead into every table it reads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .factories import (
    make_article,
    make_enterprise,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    publish,
)

pytestmark = pytest.mark.django_db
# Of these there are few, or one row.
_SMALL = {"initiatives_indicator", "curation_dataversion"}


@pytest.fixture
def pages():
    park = make_park()
    article = make_article("临江简报\n临江高新区党工委现有党员120名，推行灯塔行动，临江精工有限公司参加。", park=park)
    named = (park, make_organization(park), make_enterprise(park), make_initiative(park))
    for fact in (*named, make_metric(park)):
        publish(fact, article, "党工委")
    return {type(fact).__name__: fact.get_absolute_url() for fact in named}


def plan(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql.replace('%', '%%')}")
        return [row[3] for row in cursor.fetchall()]


@pytest.mark.parametrize("kind", ["Park", "PartyOrganization", "Enterprise", "Initiative"])
def test_no_step_goes_through_a_whole_table_or_through_all_that_is_approved(client, pages, kind):
    if connection.vendor != "sqlite":
        pytest.skip("the plans of PostgreSQL go by what the tables hold")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(pages[kind])
    selects = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
    steps = [step for sql in selects for step in plan(sql)]
    assert any("evidence_of_" in step for step in steps)
    entered = [step for step in steps if step.startswith("SCAN") or "_status_" in step]
    assert {step.split()[1] for step in entered} <= _SMALL
