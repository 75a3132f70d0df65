"""A name of an article becomes evidence for the one fact that bears it, a proposal, or a question for an editor."""

import pytest

from articles.models import Evidence, Mention
from articles.recording import RunState
from curation.facts import add_alias, edit, history, merge, reject, retire
from curation.models import AliasKind, Status
from initiatives.reference import load_reference_data
from parks.models import Enterprise, Park, PartyOrganization

from .factories import make_article, make_enterprise, make_initiative, make_organization, make_park, publish
from .recorder import enterprise, initiative, organization, person, record

pytestmark = pytest.mark.django_db

PARK = "临江高新区"
TEXT = "临江高新区简报\n临江高新区的临江精工有限公司设有临江精工党支部，参加灯塔行动。"


@pytest.fixture
def park():
    return make_park(PARK)


def test_a_name_that_nobody_bears_is_proposed_with_its_sentence(park):
    record(TEXT, park=PARK, enterprises=[enterprise(TEXT, "临江精工有限公司")])
    firm = Enterprise.objects.get()
    evidence = firm.evidence.get()
    assert (firm.status, firm.park, evidence.exact) == (Status.PENDING, park, "临江精工有限公司")
    assert evidence.quote == TEXT.split("\n")[1]


def test_the_one_fact_that_bears_the_name_gains_evidence(park):
    branch = make_organization(park, "临江精工党支部", kind="党支部")
    record(TEXT, park=PARK, organizations=[organization(TEXT, "临江精工党支部")])
    assert list(PartyOrganization.objects.all()) == [branch]
    assert branch.evidence.count() == 1


@pytest.mark.parametrize("written", ["“灯塔”行动", "灯塔 行动", "灯塔·行动"])
def test_names_are_compared_without_quotes_and_spaces(park, written):
    action = make_initiative(park, "灯塔行动")
    text = f"简报\n临江高新区实施{written}。"
    record(text, park=PARK, initiatives=[initiative(text, written)])
    assert action.evidence.get().exact == written


def test_an_alias_bears_the_name_too(park):
    firm = make_enterprise(park, "临江精密工业股份有限公司")
    add_alias(firm, name="临江精工有限公司", kind=AliasKind.FORMER, source="编辑")
    record(TEXT, park=PARK, enterprises=[enterprise(TEXT, "临江精工有限公司")])
    assert list(Enterprise.objects.all()) == [firm]


def test_a_telling_alias_of_the_article_ties_it(park):
    firm = make_enterprise(park, "临江精工有限公司")
    text = "简报\n临江高新区的临江精工有限公司浙江分部。"
    found = enterprise(text, "临江精工有限公司浙江分部", aliases=("临江精工有限公司",))
    record(text, park=PARK, enterprises=[found])
    assert list(Enterprise.objects.all()) == [firm]
    assert set(firm.aliases.values_list("name", flat=True)) == {"临江精工有限公司浙江分部"}


def test_a_short_alias_of_the_article_ties_nothing(park):
    make_enterprise(park, "精工")
    record(TEXT, park=PARK, enterprises=[enterprise(TEXT, "临江精工有限公司", aliases=("精工",))])
    assert Enterprise.objects.count() == 2


def test_a_name_that_several_bear_is_a_question(park):
    twins = [make_organization(park, "临江精工党支部", kind="党支部") for _ in range(2)]
    record(TEXT, park=PARK, organizations=[organization(TEXT, "临江精工党支部")])
    mention = Mention.objects.get()
    assert sorted(mention.candidates) == sorted(twin.pk for twin in twins)
    assert not Evidence.objects.filter(organization__isnull=False).exists()


def test_of_two_bearers_the_one_that_was_not_ruled_out_is_meant(park):
    kept, dropped = (make_organization(park, "临江精工党支部", kind="党支部") for _ in range(2))
    reject(dropped, origin="test")
    record(TEXT, park=PARK, organizations=[organization(TEXT, "临江精工党支部")])
    assert (kept.evidence.count(), dropped.evidence.count()) == (1, 0)


@pytest.mark.parametrize("rule_out", [reject, retire])
def test_a_name_that_was_ruled_out_is_neither_proposed_nor_supported(park, rule_out):
    branch = make_organization(park, "临江精工党支部", kind="党支部")
    rule_out(branch, origin="test", reason="并非党组织")
    record(TEXT, park=PARK, organizations=[organization(TEXT, "临江精工党支部")])
    branch.refresh_from_db()
    assert (PartyOrganization.objects.count(), branch.evidence.count()) == (1, 0)
    assert branch.status == Status.REJECTED


def test_a_merged_facts_name_stands_for_the_winner(park, administrator):
    winner, loser = make_enterprise(park, "临江精密有限公司"), make_enterprise(park, "临江精工有限公司")
    merge(loser, into=winner, actor=administrator)
    record(TEXT, park=PARK, enterprises=[enterprise(TEXT, "临江精工有限公司")])
    assert (winner.evidence.count(), loser.evidence.count()) == (1, 0)


def test_an_enterprise_is_itself_in_every_park(park):
    firm = make_enterprise(make_park("滨海高新区"), "临江精工有限公司")
    record(TEXT, park=PARK, enterprises=[enterprise(TEXT, "临江精工有限公司")])
    assert list(Enterprise.objects.all()) == [firm]


@pytest.mark.parametrize("kind", ["organizations", "initiatives"])
def test_an_organisation_or_initiative_of_another_park_is_another_one(park, kind):
    make, find, name = {
        "organizations": (make_organization, organization, "临江精工党支部"),
        "initiatives": (make_initiative, initiative, "灯塔行动"),
    }[kind]
    elsewhere = make(make_park("滨海高新区"), name)
    record(TEXT, park=PARK, **{kind: [find(TEXT, name)]})
    assert elsewhere.evidence.count() == 0
    assert type(elsewhere).objects.filter(name=name, park=park).exists()


def test_one_that_belongs_to_no_park_is_met_anywhere(park):
    branch = make_organization(None, "临江精工党支部", kind="党支部")
    record(TEXT, park=PARK, organizations=[organization(TEXT, "临江精工党支部")])
    assert list(PartyOrganization.objects.all()) == [branch]


def test_an_article_of_no_park_ties_to_no_parks_organisation(park):
    make_organization(park, "临江精工党支部", kind="党支部")
    record(TEXT, organizations=[organization(TEXT, "临江精工党支部")])
    assert PartyOrganization.objects.filter(park=None, name="临江精工党支部").exists()


def test_people_are_noted_with_their_office_and_are_no_facts():
    text = "简报\n临江高新区党工委书记赵一说。"
    record(text, people=[person(text, "赵一", "临江高新区党工委书记")])
    mention = Mention.objects.get()
    assert (mention.kind, mention.name, mention.office) == ("person", "赵一", "临江高新区党工委书记")
    assert text[mention.start : mention.end] == "赵一"


def test_a_parent_and_a_host_that_the_article_names_are_linked(park):
    text = "简报\n临江高新区党工委下设临江精工党支部，设在临江精工有限公司。"
    branch = organization(text, "临江精工党支部", parent="临江高新区党工委", host="临江精工有限公司")
    committee = organization(text, "临江高新区党工委", kind="党工委")
    record(text, park=PARK, organizations=[branch, committee], enterprises=[enterprise(text, "临江精工有限公司")])
    stored = PartyOrganization.objects.get(name="临江精工党支部")
    assert (stored.parent.name, stored.host.name) == ("临江高新区党工委", "临江精工有限公司")


def test_a_known_organisation_is_given_the_parent_that_it_lacked_but_no_circle(park):
    committee = make_organization(park, "临江高新区党工委")
    branch = make_organization(park, "临江精工党支部", kind="党支部", parent=committee)
    text = "简报\n临江高新区党工委与临江精工党支部。"
    upside_down = organization(text, "临江高新区党工委", kind="党工委", parent="临江精工党支部")
    record(text, park=PARK, organizations=[upside_down, organization(text, "临江精工党支部")])
    committee.refresh_from_db()
    branch.refresh_from_db()
    assert (committee.parent, branch.parent) == (None, committee)


def test_parts_stand_below_their_whole(park):
    text = "简报\n临江高新区的四红模式包括红心工程和红网工程。"
    whole = initiative(text, "四红模式", kind="模式", parts=("红心工程", "红网工程"))
    parts = [initiative(text, name, kind="工程") for name in whole.parts]
    state = record(text, park=PARK, initiatives=[*parts, whole])
    assert state.report.counts["initiative", "created"] == 3
    assert set(park.initiatives.filter(whole__name="四红模式").values_list("name", flat=True)) == {
        "红心工程",
        "红网工程",
    }


def test_a_park_of_the_reference_list_gets_its_place_and_all_its_names():
    load_reference_data()
    text = "简报\n济宁国家高新技术产业开发区召开会议。"
    record(text, park="济宁国家高新技术产业开发区")
    park = Park.objects.get()
    assert (park.name, park.province, park.zone.short_name) == ("济宁高新区", "山东省", "济宁高新区")
    assert "济宁国家高新技术产业开发区" in set(park.aliases.values_list("name", flat=True))


def test_a_zone_whose_park_was_renamed_is_still_that_park():
    load_reference_data()
    record("济宁高新区简报\n济宁高新区有企业。", park="济宁高新区")
    park = Park.objects.get()
    edit(park, values={"name": "济北高新区", "statement": "据来函。"}, actor=None)
    park.aliases.update(active=False)
    record("济宁高新区要闻\n济宁高新区有院所。", park="济宁高新区")
    assert park.evidence.count() == 2 and list(Park.objects.all()) == [park]
    reject(park, origin="test")
    record("济宁高新区快讯\n济宁高新区有学校。", park="济宁高新区")
    assert list(Park.objects.all()) == [park]


def test_names_met_earlier_in_a_run_are_known_later_in_it(park):
    run = RunState("test")
    record(TEXT, run=run, park=PARK, enterprises=[enterprise(TEXT, "临江精工有限公司")])
    again = "又一篇\n临江精工有限公司扩产。"
    record(again, run=run, park=PARK, enterprises=[enterprise(again, "临江精工有限公司")])
    assert Enterprise.objects.get().evidence.count() == 2


def test_evidence_of_a_fact_that_was_there_is_a_line_of_its_ledger(park):
    firm = publish(
        make_enterprise(park, "临江精工有限公司"), make_article(f"旧闻\n{PARK}临江精工有限公司。"), "临江精工"
    )
    record(TEXT, park=PARK, enterprises=[enterprise(TEXT, "临江精工有限公司")])
    assert (history(firm).first().action, history(firm).first().after["quote"]) == ("support", TEXT.split("\n")[1])


def test_what_is_longer_than_any_name_is_no_name(park):
    long = "临江精工" * 60
    text = f"简报\n{long}与临江精工有限公司。"
    record(text, park=PARK, enterprises=[enterprise(text, long), enterprise(text, "临江精工有限公司", aliases=(long,))])
    assert [firm.name for firm in Enterprise.objects.all()] == ["临江精工有限公司"]
    assert not Enterprise.objects.get().aliases.exists()
