"""Articles that state the same figure are witnesses of one fact; what merely resembles it stands beside it."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.extraction.records import Period
from articles.models import Evidence
from curation.facts import merge, reject
from initiatives.models import Metric

from .factories import make_indicator, make_metric, make_organization, make_park
from .recorder import metric, organization, record

pytestmark = pytest.mark.django_db

PARK = "临江高新区"
TEXT = "临江高新区简报\n临江高新区现有党员120名。"
YEAR = Period("2023年", date(2023, 1, 1), date(2023, 12, 31))
NEXT_YEAR = Period("2024年", date(2024, 1, 1), date(2024, 12, 31))


@pytest.fixture
def park():
    return make_park(PARK)


def figure(text=TEXT, words="120名", **fields):
    return metric(text, words, **{"label": "党员", **fields})


def test_a_new_figure_is_proposed_with_all_that_the_article_says(park):
    record(TEXT, park=PARK, metrics=[figure(period=YEAR)])
    stored = Metric.objects.get()
    assert (stored.park, stored.label, stored.value_text, stored.low, stored.unit) == (park, "党员", "120名", 120, "名")
    assert (stored.period_text, stored.period_start, stored.period_end) == ("2023年", YEAR.start, YEAR.end)
    assert stored.evidence.get().exact == "120名"


def test_a_second_statement_is_evidence_for_the_same_figure(park):
    known = make_metric(park)
    record(TEXT, park=PARK, metrics=[figure()])
    assert list(Metric.objects.all()) == [known]
    assert known.evidence.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "人"},
        {"low": Decimal(121), "high": Decimal(121)},
        {"high": None, "bound": "at_least"},
        {"nature": "plan"},
        {"label": "企业"},
        {"period": NEXT_YEAR},
    ],
)
def test_a_figure_that_differs_in_what_counts_is_another_one(park, other):
    make_metric(park, period_text="2023年", period_start=YEAR.start, period_end=YEAR.end)
    record(TEXT, park=PARK, metrics=[figure(period=YEAR)._replace(**other)])
    assert Metric.objects.count() == 2


def test_a_figure_of_which_only_the_most_is_known_gains_a_second_witness_too(park):
    text = "临江高新区简报\n临江高新区现有党员不超过120名，干部30名。"
    figures = [figure(text, low=None, bound="at_most"), figure(text, "30名", label="干部")]
    known = record(text, park=PARK, metrics=figures)
    again = record(f"{text}另见他报。", park=PARK, metrics=figures)
    assert list(Metric.objects.values_list("low", "high")) == [(None, 120), (30, 30)]
    assert (known.report.counts["metric", "created"], again.report.counts["metric", "unchanged"]) == (2, 2)


def test_known_figures_are_found_by_their_value_not_among_all_of_the_park(park):
    if connection.vendor != "sqlite":
        pytest.skip("the plans of PostgreSQL go by what the tables hold")
    with CaptureQueriesContext(connection) as asked:
        record(TEXT, park=PARK, metrics=[figure()])
    (question,) = (one["sql"] for one in asked if one["sql"].startswith("SELECT") and "low IN" in one["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {question}")
        (step,) = cursor.fetchall()
    assert step[3].endswith("USING INDEX metric_same_quantity (park_id=? AND low=?)")


def test_a_plan_and_a_target_are_one_aim(park):
    known = make_metric(park, nature="plan")
    record(TEXT, park=PARK, metrics=[figure(nature="target")])
    assert list(Metric.objects.all()) == [known]


def test_a_figure_without_a_period_may_be_one_with_it(park):
    known = make_metric(park, period_text="2023年", period_start=YEAR.start, period_end=YEAR.end)
    record(TEXT, park=PARK, metrics=[figure()])
    assert list(Metric.objects.all()) == [known]


def test_equal_figures_of_two_owners_stay_apart(park):
    make_metric(park, organization=make_organization(park))
    record(TEXT, park=PARK, metrics=[figure()])
    assert Metric.objects.count() == 2


def test_equal_figures_of_two_parks_stay_apart(park):
    make_metric(make_park("滨海高新区"))
    record(TEXT, park=PARK, metrics=[figure()])
    assert Metric.objects.filter(park=park).count() == 1


def test_the_owner_that_the_article_names_is_linked(park):
    text = "简报\n临江精工党支部现有党员26名。"
    branch = organization(text, "临江精工党支部")
    record(text, park=PARK, organizations=[branch], metrics=[figure(text, "26名", subject="临江精工党支部")])
    assert Metric.objects.get().organization.name == "临江精工党支部"


def test_a_park_inside_the_park_owns_its_figures(park):
    text = "简报\n高端制造产业园有企业29家。"
    found = figure(text, "29家", label="企业", subject="高端制造产业园")
    record(text, park=PARK, metrics=[found])
    inner = Metric.objects.get().park
    assert (inner.name, inner.parent, inner.level) == ("高端制造产业园", park, "inner")


def test_parks_of_one_name_inside_two_zones_are_two(park):
    other = make_park("听涛高新区")
    elsewhere = make_park("科技创业园", parent=other)
    text = "简报\n科技创业园有企业29家。"
    found = figure(text, "29家", label="企业", subject="科技创业园")
    for position in range(2):
        record(text, park=PARK, metrics=[found], read_fields={"position": position})
    inner = Metric.objects.get().park
    assert (inner.name, inner.parent) == (f"{PARK}科技创业园", park)
    assert (inner.evidence.first().exact, elsewhere.evidence.count()) == ("科技创业园", 0)


@pytest.mark.parametrize("subject", ["整个园区", "科技园", "高新区", "该园区", "落户临江高新区"])
def test_words_for_the_park_itself_are_no_park_inside_it(park, subject):
    text = f"简报\n{subject}有企业29家。"
    record(text, park=PARK, metrics=[figure(text, "29家", label="企业", subject=subject)])
    assert Metric.objects.get().park == park


def test_a_figure_said_twice_in_one_article_is_one_fact_with_two_quotes(park):
    text = "简报\n临江高新区有党员120名。\n这120名党员。"
    second = figure(text)._replace(start=text.rindex("120名"), end=text.rindex("120名") + 4)
    record(text, park=PARK, metrics=[figure(text), second])
    assert Metric.objects.get().evidence.count() == 2


def test_a_rejected_figure_is_not_brought_back(park):
    known = make_metric(park)
    reject(known, origin="test")
    record(TEXT, park=PARK, metrics=[figure()])
    assert list(Metric.objects.all()) == [known]
    assert known.evidence.count() == 0


def test_of_two_that_say_the_same_the_one_that_stands_gains_the_evidence(park):
    dropped, kept = make_metric(park), make_metric(park)
    reject(dropped, origin="test")
    record(TEXT, park=PARK, metrics=[figure()])
    assert (Metric.objects.count(), kept.evidence.count(), dropped.evidence.count()) == (2, 1, 0)


def test_the_wording_of_a_merged_figure_leads_to_the_winner(park, administrator):
    winner, loser = make_metric(park, label="共产党员总数"), make_metric(park)
    merge(loser, into=winner, actor=administrator)
    record(TEXT, park=PARK, metrics=[figure()])
    assert (Metric.objects.count(), winner.evidence.count(), loser.evidence.count()) == (2, 1, 0)


def test_what_two_known_figures_may_mean_is_proposed_for_an_editor(park):
    make_metric(park, label="党员数")
    make_metric(park, label="党员人数")
    record(TEXT, park=PARK, metrics=[figure()])
    assert Metric.objects.count() == 3


def test_a_known_wording_and_unit_tie_the_label_to_its_indicator(park):
    indicator = make_indicator("党员总数")
    indicator.aliases.create(name="党员")
    text = "简报\n党员120名，党员80个。"
    record(text, park=PARK, metrics=[figure(text), figure(text, "80个")])
    assert Metric.objects.get(low=120).indicator == indicator
    assert Metric.objects.get(low=80).indicator is None


def test_a_figure_too_great_to_be_true_is_left_out_and_the_rest_goes_in(park):
    great = "9" * 30
    text = f"简报\n党员120名，企业{great}家。"
    record(text, park=PARK, metrics=[figure(text), figure(text, f"{great}家", label="企业")])
    assert [stored.low for stored in Metric.objects.all()] == [120]


ORIGINAL = "临江高新区新闻\n截至目前，全区登记在册的党员已有120名之多。"
DIGEST = "临江高新区摘编\n区内党员人数：120名。"


def test_an_original_and_its_digest_are_two_witnesses_whatever_their_words():
    source = {"source_sha256": hashlib.sha256(ORIGINAL.encode()).hexdigest(), "source_position": 0}
    record(DIGEST, park=PARK, metrics=[figure(DIGEST, label="党员人数")], read_fields={"rights": "digest", **source})
    record(ORIGINAL, park=PARK, metrics=[figure(ORIGINAL, label="登记在册者", subject="全区")])
    assert {evidence.article.rights for evidence in Metric.objects.get().evidence.all()} == {"digest", "original"}


def test_the_order_in_which_the_two_come_does_not_matter():
    source = {"source_sha256": hashlib.sha256(ORIGINAL.encode()).hexdigest(), "source_position": 0}
    record(ORIGINAL, park=PARK, metrics=[figure(ORIGINAL, label="登记在册者", subject="全区")])
    record(DIGEST, park=PARK, metrics=[figure(DIGEST, label="党员人数")], read_fields={"rights": "digest", **source})
    assert Evidence.objects.filter(metric=Metric.objects.get()).count() == 2
