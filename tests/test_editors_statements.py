"""A value that an editor leads away from its quotes needs a statement, and readers are told."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from curation.facts import CurationError, add_alias, approve, edit, restated, unlock, update_from_import
from initiatives.wording import number_fits
from tests.factories import (
    make_article,
    make_enterprise,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    prove,
)
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
    assert "与原句不同，系编者的说法" in page


QUOTE = "临江高新区党工委2023年牵头“灯塔行动”，临江精工有限公司党支部参加，这是一个服务品牌。"
NAMED = {
    make_park: {"name": "望海高新区", "city": "宁波市", "level": "national"},
    make_organization: {"name": "望海党委", "kind": "党委"},
    make_enterprise: {"name": "望海精工有限公司"},
    make_initiative: {"name": "启明行动", "kind": "机制"},
}
BORNE_OUT = {
    make_park: {"name": "临江高新区党工委"},
    make_organization: {"name": "临江精工有限公司党支部", "kind": "党支部"},
    make_enterprise: {"name": "临江精工"},
    make_initiative: {"name": "“灯塔行动”", "kind": "品牌"},
}


def named(make):
    fact = make() if make is make_park else make(make_park())
    prove(fact, make_article(f"临江简报\n{QUOTE}"), "灯塔行动")
    return fact


@pytest.mark.parametrize(("make", "field"), [(make, field) for make, fields in NAMED.items() for field in fields])
def test_named_facts_are_led_away_by_a_statement_only_and_their_pages_say_so(client, administrator, make, field):
    fact = named(make)
    with pytest.raises(CurationError, match="不见于所引原句"):
        edit(fact, values={field: NAMED[make][field]}, actor=administrator)
    edit(fact, values={field: NAMED[make][field], "statement": "据工商登记。"}, actor=administrator)
    approve(fact, origin="test")
    fact.refresh_from_db()
    assert restated(fact) == [field]
    page = client.get(fact.get_absolute_url()).content.decode()
    label = fact._meta.get_field(field).verbose_name
    assert f"{label}由编者改定，与所引原句不同" in page and "据工商登记。" in page


def test_what_a_page_says_of_a_park_is_not_borne_out_by_sentences_about_others(client, administrator):
    park = named(make_park)
    prove(make_enterprise(park), make_article("望海纪事\n宁波市有临江精工有限公司。"), "临江精工有限公司")
    edit(park, values={"city": "宁波市", "statement": "据区划调整。"}, actor=administrator)
    approve(park, origin="test")
    assert "地市由编者改定" in client.get(park.get_absolute_url()).content.decode()


@pytest.mark.parametrize("make", BORNE_OUT)
def test_what_a_sentence_says_needs_no_statement(administrator, make):
    fact = named(make)
    edit(fact, values=BORNE_OUT[make], actor=administrator)
    fact.refresh_from_db()
    assert restated(fact) == []


def test_a_linked_fact_is_borne_out_by_any_of_its_names(administrator):
    organization = named(make_organization)
    above = make_organization(organization.park, name="中共临江高新区工作委员会")
    with pytest.raises(CurationError, match="上级组织不见于"):
        edit(organization, values={"parent": above}, actor=administrator)
    add_alias(above, name="临江高新区党工委", kind="short", source="简报", origin="test", actor=administrator)
    edit(organization, values={"parent": above}, actor=administrator)


@pytest.mark.parametrize(
    ("words", "year", "borne_out"),
    [("2023年党员120名", 2023, True), ("2023年党员120名", 2021, False), ("去年党员120名", 2021, True)],
)
def test_a_date_is_borne_out_by_its_year_and_not_denied_by_words_for_it(administrator, words, year, borne_out):
    fact = make_metric(make_park())
    prove(fact, make_article(f"临江简报\n{words}"), words)
    values = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    if borne_out:
        edit(fact, values=values, actor=administrator)
    else:
        with pytest.raises(CurationError, match="起、止不见于|止、起不见于"):
            edit(fact, values=values, actor=administrator)


def test_what_is_counted_cannot_become_another_thing(administrator, metric):
    with pytest.raises(CurationError, match="所计内容不见于"):
        edit(metric, values={"label": "服务窗口"}, actor=administrator)


def test_what_the_desk_sorts_by_is_free(administrator, metric):
    edit(metric, values={"rank": "preferred", "rank_reason": "较新", "nature": "plan"}, actor=administrator)
    edit(named(make_initiative), values={"summary": "一项行动。", "generic": True}, actor=administrator)


@pytest.mark.parametrize("make", [*NAMED, lambda park=None: make_metric(park or make_park())])
def test_the_database_publishes_nothing_without_ground(make):
    fact = make() if make is make_park else make(make_park())
    rows = type(fact).objects.filter(pk=fact.pk)
    with pytest.raises(DatabaseError, match="needs evidence"), transaction.atomic():
        rows.update(status="approved")
    rows.update(status="approved", statement="据实地查看。")
    with pytest.raises(DatabaseError, match="needs evidence"), transaction.atomic():
        rows.update(statement="")
    piece = prove(fact, make_article(f"临江简报\n{QUOTE}"), "灯塔行动")
    rows.update(statement="")
    with pytest.raises(DatabaseError, match="needs it"), transaction.atomic():
        piece.delete()
    rows.update(status="rejected")
    piece.delete()


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


@pytest.mark.parametrize("make", [make_organization, make_enterprise, make_initiative])
def test_a_figure_is_given_to_another_subject_by_a_statement_or_by_its_sentence(administrator, metric, make):
    (field,) = {make_organization: ["organization"], make_enterprise: ["enterprise"]}.get(make, ["initiative"])
    other = make(metric.park, "望海所属")
    with pytest.raises(CurationError, match="不见于所引原句"):
        edit(metric, values={field: other}, actor=administrator)
    edit(metric, values={field: other, "statement": "据上文所指。"}, actor=administrator)
    assert restated(metric.__class__.objects.get()) == [field]
    prove(metric, make_article("望海所属简报\n望海所属现有党员120名。"), "党员120名")
    edit(metric, values={"statement": ""}, actor=administrator)


def test_what_was_unlocked_is_still_named_until_an_import_writes_it(client, administrator, metric):
    values = {"value_text": "130名", "low": 130, "high": 130, "statement": "据年终统计更正。"}
    edit(metric, values=values, actor=administrator)
    approve(metric, origin="test")
    unlock(metric, fields=["value_text", "low", "high"], actor=administrator)
    metric.refresh_from_db()
    assert "value_text" in restated(metric)
    assert "与所引原句不同" in client.get(metric.get_absolute_url()).content.decode()
    with pytest.raises(CurationError, match="不见于所引原句|不能去掉"):
        edit(metric, values={"statement": ""}, actor=administrator)
    update_from_import(metric, values={"value_text": "120名", "low": 120, "high": 120}, origin="import")
    metric.refresh_from_db()
    assert restated(metric) == []
