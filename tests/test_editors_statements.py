"""A value that an editor leads away from its quotes needs a statement, and readers are told."""

from decimal import Decimal

import pytest
from django.urls import reverse

from curation.facts import CurationError, approve, edit
from initiatives.wording import number_fits
from tests.factories import make_article, make_metric, make_park, prove
from tests.test_admin_facts import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric():
    fact = make_metric(make_park())
    prove(fact, make_article("临江高新区简报\n临江高新区现有党员120名。"), "党员120名")
    return fact


def test_a_value_that_no_quote_has_is_refused_without_a_statement(administrator, metric):
    with pytest.raises(CurationError, match="不见于所引原句"):
        edit(metric, values={"value_text": "130名", "low": 130, "high": 130}, actor=administrator)
    metric.refresh_from_db()
    assert (metric.value_text, metric.low) == ("120名", 120)


def test_a_number_other_than_the_printed_one_is_refused_too(administrator, metric):
    with pytest.raises(CurationError, match="不见于所引原句"):
        edit(metric, values={"low": 130, "high": 130}, actor=administrator)


def test_a_statement_carries_it_and_the_public_page_says_so(client, administrator, metric):
    values = {"value_text": "130名", "low": 130, "high": 130, "statement": "据年终统计更正。"}
    edit(metric, values=values, actor=administrator)
    approve(metric, origin="test")
    page = client.get(metric.get_absolute_url()).content.decode()
    assert "与所引原句不同" in page and "据年终统计更正。" in page


def test_the_statement_cannot_be_taken_away_from_under_it(administrator, metric):
    edit(
        metric,
        values={"value_text": "130名", "low": 130, "high": 130, "statement": "据年终统计。"},
        actor=administrator,
    )
    with pytest.raises(CurationError, match="不见于所引原句"):
        edit(metric, values={"statement": ""}, actor=administrator)


def test_other_fields_and_values_in_other_quotes_are_free(administrator, metric):
    edit(metric, values={"label": "在册党员"}, actor=administrator)
    prove(metric, make_article("临江纪事\n党员130名。"), "130名")
    edit(metric, values={"value_text": "130名", "low": 130, "high": 130}, actor=administrator)
    metric.refresh_from_db()
    assert metric.value_text == "130名"


def test_the_form_asks_for_the_statement_in_its_place(admin_client, metric):
    response = change(admin_client, metric, value_text="130名", low="130", high="130")
    assert response.context["adminform"].form.errors.keys() == {"statement"}
    change(admin_client, metric, value_text="130名", low="130", high="130", statement="据年终统计。")
    page = admin_client.get(reverse("admin:initiatives_metric_change", args=[metric.pk])).content.decode()
    assert "数值与原句不同，系编者说明" in page


@pytest.mark.parametrize(
    ("printed", "number", "fits"),
    [
        ("120名", 120, True),
        ("120名", 130, False),
        ("1,200名", 1200, True),
        ("3.5亿元", 350_000_000, True),
        ("3.5亿元", 3.5, False),
        ("15个亿", 1_500_000_000, True),
        ("三成", 30, True),
        ("2千名", 2000, True),
        ("3至5家", 4, True),
    ],
)
def test_a_number_is_compared_with_print_only_where_it_can_be_told(printed, number, fits):
    assert number_fits(printed, Decimal(str(number)), None) is fits
