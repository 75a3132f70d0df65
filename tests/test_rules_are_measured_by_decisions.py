"""Rules are measured by what editors decided; one that falls under its floor no longer approves by itself."""

import pytest
from django.urls import reverse

from articles.importing import Options, import_documents
from articles.models import Evidence
from articles.precision import rule_records, weak_rules
from curation.facts import approve, reject
from initiatives.models import Metric
from parks.models import Park
from tests.factories import make_article, make_metric, make_park, prove
from tests.samples import BRIEF, file

pytestmark = pytest.mark.django_db


def decide(actor, *, rule, right=0, wrong=0):
    """Figures that the rule found, kept and ruled out by a person."""
    park = make_park()
    article = make_article(
        "临江简报\n" + "、".join(f"第{n}项" for n in range(right + wrong)), position=Park.objects.count()
    )
    for number in range(right + wrong):
        metric = make_metric(park, value=number, label=f"第{number}类")
        prove(metric, article, f"第{number}项")
        (approve if number < right else reject)(metric, origin="test", actor=actor)
    Evidence.objects.filter(rule="test").update(rule=rule)


def test_a_rule_has_what_it_found_and_what_editors_made_of_it(administrator):
    decide(administrator, rule="count", right=3, wrong=1)
    prove(make_metric(make_park(), value=99), make_article("临江纪事\n99名。"), "99名")
    records = {record.rule: record for record in rule_records()}
    assert (records["count"].fired, records["count"].agreed, records["count"].refused) == (4, 3, 1)
    assert records["count"].precision == 0.75
    assert records["test"].precision is None


def test_what_a_program_approved_is_no_agreement():
    decide(None, rule="count", right=3)
    assert rule_records()[0].precision is None


@pytest.mark.parametrize(("right", "wrong", "weak"), [(18, 2, False), (17, 3, True), (16, 3, False), (0, 0, False)])
def test_a_rule_is_weak_under_the_floor_after_enough_decisions(administrator, right, wrong, weak):
    decide(administrator, rule="count", right=right, wrong=wrong)
    assert weak_rules() == ({"count"} if weak else set())


def test_the_floor_is_a_setting(administrator, settings):
    decide(administrator, rule="count", right=17, wrong=3)
    settings.RULE_FLOOR = 80
    assert weak_rules() == set()


def test_an_import_does_not_approve_what_only_a_weak_rule_found(administrator):
    options = Options(origin="test", approve_above=0.0)
    import_documents([file(BRIEF)], options=Options(origin="test"))
    found = Evidence.objects.filter(metric__isnull=False)
    weak = found.values_list("rule", flat=True)[0]
    only_weak = set(found.filter(rule=weak).values_list("metric", flat=True))
    decide(administrator, rule=weak, wrong=20)
    import_documents([file(BRIEF)], options=options)
    status = dict(Metric.objects.filter(evidence__article__document__name="brief.txt").values_list("pk", "status"))
    assert {status[pk] for pk in only_weak} == {"pending"}
    assert Park.objects.filter(status="approved").exists()


def test_a_strong_rule_that_was_unsure_does_not_lend_a_weak_one_its_name(administrator):
    import_documents([file(BRIEF)], options=Options(origin="test"))
    piece = Evidence.objects.filter(metric__isnull=False)[0]
    decide(administrator, rule="weak", wrong=20)
    Evidence.objects.filter(metric=piece.metric).update(rule="weak", confidence=0.95)
    other = make_article("南湾简报\n南湾高新区另有一句。", position=5)
    prove(piece.metric, other, "另有一句", confidence=0.3)
    import_documents([file(BRIEF)], options=Options(origin="test", approve_above=0.9))
    piece.metric.refresh_from_db()
    assert piece.metric.status == "pending"
    Evidence.objects.filter(article=other).update(confidence=0.9)
    import_documents([file(BRIEF)], options=Options(origin="test", approve_above=0.9))
    piece.metric.refresh_from_db()
    assert piece.metric.status == "approved"


def test_the_page_tells_precision_and_stopped_rules_in_few_questions(
    admin_client, administrator, django_assert_max_num_queries
):
    decide(administrator, rule="count", right=17, wrong=3)
    decide(administrator, rule="share", right=20)
    with django_assert_max_num_queries(15):
        page = admin_client.get(reverse("admin:articles_evidence_rules")).content.decode()
    assert "1条规则已停止自动核准：count（85.0%）。它们找到的内容照常列为待审。" in page
    assert page.count(">已停<") == 1 and "<td>可</td>" in page
