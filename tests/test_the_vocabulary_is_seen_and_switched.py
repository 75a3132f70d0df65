"""All words that imports go by in one list, with how often they fired and what editors made of it; switched by POST."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from articles.importing import Options, import_documents
from articles.models import Article, Mention
from articles.reextraction import reextract
from articles.vocabulary import ORDERS, Wanted, count_words, switch, words
from curation.facts import CurationError, add_alias, approve, history, merge, propose, reject
from initiatives.models import Initiative
from parks.models import Enterprise, Zone
from tests.factories import make_article, make_enterprise, make_indicator, make_metric, make_park, prove
from tests.samples import file

pytestmark = pytest.mark.django_db

PAGE = "admin:articles_evidence_vocabulary"
TEXT = "临江高新区简报\n临江精工有限公司投产，精工坊获评先进。\n精工坊又扩产，望江楼开张，在册党员120名。\n口号而已。"


@pytest.fixture
def park():
    return make_park()


@pytest.fixture
def article():
    return make_article(TEXT)


@pytest.fixture
def firm(park, article, administrator):
    """A confirmed firm, met twice under another name and once under its own."""
    firm = make_enterprise(park)
    add_alias(firm, name="精工坊", kind="short", source="编辑")
    prove(firm, article, "临江精工有限公司")
    prove(firm, article, "精工坊")
    prove(firm, make_article("南湾简报\n精工坊来访。", position=1), "精工坊")
    approve(firm, origin="test", actor=administrator)
    return firm


def listed(**wanted):
    return words(Wanted(**wanted), start=0, number=50)


def record(name, **wanted):
    (word,) = [word for word in listed(**wanted) if word.name == name]
    return word.sort, word.meaning, word.fired, word.agreed, word.refused


def test_other_names_and_confirmed_names_fire_where_they_are_printed(firm):
    assert record("精工坊") == ("别名（企业）", "临江精工有限公司", 2, 2, 0)
    assert record("临江精工有限公司") == ("确认的名称（企业）", "临江精工有限公司", 1, 1, 0)


def test_what_nobody_decided_is_no_agreement(park, article):
    firm = make_enterprise(park)
    add_alias(firm, name="精工坊", kind="short", source="编辑")
    prove(firm, article, "精工坊")
    approve(firm, origin="test")
    assert record("精工坊")[2:] == (1, 0, 0)


def test_rejected_names_are_refused_where_they_were_met(park, article, administrator):
    slogan = propose(Initiative, values={"name": "口号而已", "park": park}, origin="test")
    prove(slogan, article, "口号而已")
    reject(slogan, origin="test", actor=administrator)
    assert record("口号而已") == ("否决的名称（举措）", "口号而已", 1, 0, 1)
    (word,) = listed(sort="rejected")
    assert word.share == 0.0


def test_wordings_fire_by_the_figures_that_they_tied(park, article, administrator):
    indicator = make_indicator()
    add_alias(indicator, name="在册党员", kind="short", source="编辑")
    kept, refused = (make_metric(park, label="在册党员", indicator=indicator) for _ in range(2))
    for metric in (kept, refused):
        prove(metric, article, "在册党员120名")
    prove(make_metric(park, label="党员", indicator=indicator), article, "党员120名")
    approve(kept, origin="test", actor=administrator)
    reject(refused, origin="test", actor=administrator)
    assert record("在册党员") == ("指标说法", "党员", 2, 1, 1)


def test_names_of_the_list_of_zones_fire_by_its_parks(article):
    zone = Zone.objects.create(official_name="临江高新技术产业开发区", short_name="临江", province="浙江省")
    add_alias(zone, name="临江高新区", kind="short", source="名录")
    prove(make_park("临江", zone=zone), article, "临江高新区")
    assert record("临江高新区", sort="zone") == ("名录别名", "临江", 1, 0, 0)


def test_a_name_brought_by_a_merge_keeps_its_record(firm, park, article, administrator):
    twin = make_enterprise(park, "望江楼")
    prove(twin, article, "望江楼")
    merge(twin, into=firm, actor=administrator)
    assert record("望江楼")[:3] == ("别名（企业）", "临江精工有限公司", 1)


def test_open_mentions_are_counted_beside(firm, article):
    Mention.objects.create(article=article, kind="enterprise", name="精工坊", start=20, end=23)
    (word,) = listed(sort="alias")
    assert word.waiting == 1


def test_names_that_wait_are_not_yet_words(park):
    make_enterprise(park)
    assert listed() == []


def test_words_are_filtered_and_counted(firm, park):
    add_alias(firm, name="老厂", kind="former", source="编辑", active=False)
    for wanted, names in (
        ({"sort": "alias"}, {"精工坊", "老厂"}),
        ({"sort": "alias", "active": True}, {"精工坊"}),
        ({"active": False}, {"老厂"}),
        ({"text": "精工"}, {"精工坊", "临江精工有限公司"}),
        ({"kind": "park"}, set()),
        ({"sort": "wording", "kind": "park"}, set()),
    ):
        assert {word.name for word in listed(**wanted)} == names
        assert count_words(Wanted(**wanted)) == len(names)


@pytest.mark.parametrize("order", ORDERS)
def test_words_come_in_the_order_asked_for_and_page_by_page(firm, order):
    for number in range(5):
        add_alias(firm, name=f"别名{number}", kind="short", source="编辑")
    column = order.lstrip("-")
    keys = [getattr(word, column) for word in listed(order=order)]
    told = [key for key in keys if key is not None]
    assert len(keys) == 7 and told == sorted(told, reverse=order.startswith("-"))
    pages = [word for start in range(0, 7, 2) for word in words(Wanted(order=order), start=start, number=2)]
    assert pages == listed(order=order)


@pytest.mark.parametrize("order", ["share", "-share"])
def test_words_are_sorted_by_how_often_editors_agreed(park, article, administrator, order):
    decided = {"精工坊": [approve, reject], "望江楼": [approve], "口号而已": [reject], "临江": []}
    for number, (name, decisions) in enumerate(decided.items()):
        indicator = make_indicator(f"{name}数", slug=f"indicator-{number}")
        add_alias(indicator, name=name, kind="short", source="编辑")
        for decide in decisions:
            metric = make_metric(park, label=name, indicator=indicator)
            prove(metric, article, name)
            decide(metric, origin="test", actor=administrator)
    shares = [word.share for word in listed(order=order)]
    assert shares == [*sorted([0.0, 0.5, 1.0], reverse=order == "-share"), None]


def test_the_page_asks_few_questions_however_many_words(admin_client, firm, django_assert_max_num_queries):
    park = firm.park
    for number in range(60):
        approve(make_enterprise(park, f"第{number}厂", statement="据名录。"), origin="test")
    with django_assert_max_num_queries(8):
        page = admin_client.get(reverse(PAGE))
    assert len(page.context["words"]) == 50 and "第1页，共2页" in page.content.decode()
    assert len(admin_client.get(reverse(PAGE) + "?p=2").context["words"]) == 12


def test_nonsense_in_the_address_narrows_nothing(admin_client, firm):
    page = admin_client.get(reverse(PAGE) + "?sort=x&order=y&active=z&p=99&q=" + "长" * 300)
    assert page.status_code == 200 and len(page.context["words"]) == 2


def place_of(name):
    (word,) = [word for word in listed() if word.name == name]
    return word.place


def test_a_word_is_switched_off_and_on_with_a_line_in_the_ledger(admin_client, administrator, firm):
    place = place_of("精工坊")
    for sent, active, said in (("off", False, "已停用"), ("on", True, "已启用"), ("on", True, "没有改动")):
        body = {sent: place, "reason": "与别家同名", "back": "sort=alias"}
        answer = admin_client.post(reverse("admin:articles_evidence_switch"), body, follow=True)
        assert answer.redirect_chain == [(reverse(PAGE) + "?sort=alias", 302)]
        assert said in answer.content.decode()
        assert firm.aliases.get().active is active
    lines = history(firm).filter(action="vocabulary", origin="vocabulary")
    assert [(line.actor, line.reason) for line in lines] == [(administrator, "与别家同名")] * 2


def test_what_is_no_word_is_not_found(admin_client, firm):
    address = reverse("admin:articles_evidence_switch")
    assert admin_client.get(address).status_code == 405
    for place in ("", "alias", "alias.person.1", "auth.user.1"):
        assert admin_client.post(address, {"off": place}).status_code == 404
    for number in ("999999999", "x", ""):
        answer = admin_client.post(address, {"off": f"alias.enterprise.{number}"}, follow=True)
        assert "已不在表里" in answer.content.decode()
    with pytest.raises(CurationError):
        switch(f"rejected.enterprise.{firm.pk}", active=False, actor=None)


@pytest.mark.parametrize(("group", "wording", "alias"), [("编辑", 403, 302), ("审核员", 302, 302), ("", 403, 403)])
def test_words_are_switched_by_those_who_may_change_them(client, firm, group, wording, alias):
    call_command("loaddata", "groups", verbosity=0)
    user = get_user_model().objects.create_user("somebody", is_staff=True)
    user.groups.set(Group.objects.filter(name=group))
    indicator = make_indicator()
    add_alias(indicator, name="在册党员", kind="short", source="编辑")
    client.force_login(user)
    address = reverse("admin:articles_evidence_switch")
    assert client.post(address, {"off": place_of("在册党员")}).status_code == wording
    assert client.post(address, {"off": place_of("精工坊")}).status_code == alias
    assert indicator.aliases.get().active is (wording == 403)
    page = client.get(reverse(PAGE))
    assert page.status_code == (200 if group else 403)
    if group:
        assert ("启用“在册党员”" in page.content.decode()) is (group == "审核员")


# What switching does to imports; no rule takes 望江楼 for a firm.

LESSON = """望海高新区：服务上门

目前，望江楼有员工60名。望海高新区开展“灯塔领航”行动。
"""


def import_lesson():
    assert import_documents([file(LESSON)], options=Options(origin="test")).failures == []


@pytest.fixture
def sea():
    return make_park("望海高新区")


@pytest.fixture
def tower(sea):
    firm = make_enterprise(sea, "望江楼", statement="据企业名录。")
    approve(firm, origin="test")
    return firm


@pytest.fixture
def slogan(sea):
    slogan = propose(Initiative, values={"name": "“灯塔领航”行动", "park": sea}, origin="test")
    reject(slogan, origin="test", reason="口号而已")
    return slogan


def test_a_confirmed_name_that_was_switched_off_is_not_found_and_stays_public(tower, administrator):
    switch(f"confirmed.enterprise.{tower.pk}", active=False, actor=administrator)
    import_lesson()
    tower.refresh_from_db()
    assert not tower.evidence.exists() and tower.is_public and Enterprise.objects.count() == 1


def test_a_rejected_name_that_was_switched_off_may_be_proposed_again(slogan, administrator):
    switch(f"rejected.initiative.{slogan.pk}", active=False, actor=administrator)
    import_lesson()
    new = Initiative.objects.exclude(pk=slogan.pk).get()
    assert (new.status, "灯塔领航" in new.name) == ("pending", True)
    slogan.refresh_from_db()
    assert slogan.status == "rejected"


def test_a_rejected_name_switched_on_again_keeps_out(slogan, administrator):
    for active in (False, True):
        switch(f"rejected.initiative.{slogan.pk}", active=active, actor=administrator)
    import_lesson()
    assert list(Initiative.objects.all()) == [slogan]


def test_reading_again_goes_by_what_was_switched(tower, slogan, administrator):
    switch(f"confirmed.enterprise.{tower.pk}", active=False, actor=administrator)
    import_lesson()
    article = Article.objects.get()
    (unchanged,) = reextract([article.pk], apply=False)
    assert unchanged.gains == ()
    switch(f"confirmed.enterprise.{tower.pk}", active=True, actor=administrator)
    switch(f"rejected.initiative.{slogan.pk}", active=False, actor=administrator)
    (comparison,) = reextract([article.pk], apply=True)
    assert [fact.kind for fact in comparison.gains] == ["initiative"]
    assert {piece.exact for piece in tower.evidence.all()} == {"望江楼"}


def test_a_name_that_a_merge_brought_no_longer_leads_to_the_winner(sea, tower, administrator):
    winner = make_enterprise(sea, "望海餐饮有限公司", statement="据企业名录。")
    approve(winner, origin="test")
    merge(tower, into=winner, actor=administrator)
    switch(f"alias.enterprise.{winner.aliases.get().pk}", active=False, actor=administrator)
    import_lesson()
    assert not winner.evidence.exists() and not tower.evidence.exists()
