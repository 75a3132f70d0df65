"""Working through an article with plain forms: every decision leads to the next open fact, and can be taken back."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from articles.models import Deferral
from curation import facts
from curation.facts import history
from curation.models import Status
from curation.policy import set_policy
from initiatives.models import Metric
from parks.models import Enterprise, PartyOrganization
from tests.factories import make_article, make_indicator, make_metric, make_organization, make_park, prove

pytestmark = pytest.mark.django_db
TEXT = (
    "临江高新区简报\n临江高新区党工委现有党员120名，建成党群服务中心8处。\n"
    "园区有𠮷野精工有限公司😀等企业，今年新建实验室15个。"
)


@pytest.fixture
def article():
    park = make_park()
    article = make_article(TEXT, rights="original", park=park)
    prove(make_organization(park), article, "临江高新区党工委", confidence=0.95)
    prove(make_metric(park), article, "党员120名", confidence=0.9)
    prove(make_metric(park, value=8, label="党群服务中心", unit="处"), article, "党群服务中心8处", confidence=0.6)
    return article


@pytest.fixture
def metric(article):
    return Metric.objects.get(label="党员")


@pytest.fixture
def reviewer(db):
    call_command("loaddata", "groups", verbosity=0)
    return member_of("审核员")


def member_of(group):
    user = get_user_model().objects.create_user(group, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def address(article, name="review"):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def key(fact):
    return f"{'organization' if isinstance(fact, PartyOrganization) else 'metric'}-{fact.pk}"


def decide(client, article, fact, decision):
    values = {"fact": key(fact), "decision": decision, "version": facts.version_of(fact)}
    return client.post(address(article, "decide"), values, follow=True)


def test_the_page_shows_the_text_by_kind_and_the_first_open_fact(admin_client, article):
    page = admin_client.get(address(article)).content.decode()
    organization = PartyOrganization.objects.get()
    assert f'data-facts="{key(organization)}"><mark class="kind-organization" data-state="pending">' in page
    assert f'data-chosen="{key(organization)}"' in page
    assert "待决3条，共3条" in page


def test_a_decision_is_written_and_leads_to_the_next_open_fact(admin_client, article, metric, administrator):
    response = decide(admin_client, article, PartyOrganization.objects.get(), "approve")
    assert response.redirect_chain == [(f"{address(article)}?fact={key(metric)}", 302)]
    assert "已核准：临江高新区党工委" in response.content.decode()
    organization = PartyOrganization.objects.get()
    line = history(organization).first()
    assert (organization.status, line.origin, line.actor) == (Status.APPROVED, "review", administrator)


def test_at_the_end_the_open_facts_above_come_next_and_then_the_queue(admin_client, article, metric):
    last = Metric.objects.get(label="党群服务中心")
    response = decide(admin_client, article, last, "reject")
    assert response.redirect_chain[-1][0].endswith(f"?fact={key(PartyOrganization.objects.get())}")
    decide(admin_client, article, PartyOrganization.objects.get(), "approve")
    page = decide(admin_client, article, metric, "approve").content.decode()
    assert "本文已没有待决内容" in page and reverse("admin:articles_article_queue") in page


def test_what_is_deferred_stays_pending_and_is_not_offered_again(admin_client, article, metric):
    decide(admin_client, article, metric, "defer")
    page = admin_client.get(address(article)).content.decode()
    metric.refresh_from_db()
    assert metric.status == Status.PENDING and "待决2条" in page and "已搁置" in page
    decide(admin_client, article, metric, "approve")
    assert not Deferral.objects.exists()


def test_undo_takes_back_one_decision_after_the_other(admin_client, article, metric):
    organization = PartyOrganization.objects.get()
    decide(admin_client, article, organization, "approve")
    decide(admin_client, article, metric, "reject")
    decide(admin_client, article, Metric.objects.get(label="党群服务中心"), "defer")
    for expected in (Status.REJECTED, Status.PENDING):
        admin_client.post(address(article, "undo"))
        metric.refresh_from_db()
        assert metric.status == expected
    assert not Deferral.objects.exists()
    response = admin_client.post(address(article, "undo"), follow=True)
    organization.refresh_from_db()
    assert organization.status == Status.PENDING and response.redirect_chain[-1][0].endswith(key(organization))
    assert "没有可以撤销的决定" in admin_client.post(address(article, "undo"), follow=True).content.decode()


def test_what_is_public_is_not_ruled_out_without_a_reason(admin_client, article, metric):
    decide(admin_client, article, metric, "approve")
    page = decide(admin_client, article, metric, "reject").content.decode()
    metric.refresh_from_db()
    assert metric.is_public and "请“撤下”并写明理由" in page
    assert reverse("admin:initiatives_metric_retire", args=[metric.pk]) in page and 'value="reject"' not in page


def test_what_was_approved_together_is_undone_together(admin_client, article, metric):
    decide(admin_client, article, Metric.objects.get(label="党群服务中心"), "reject")
    admin_client.post(address(article, "approve-above"), {"confidence": "0.9"})
    page = admin_client.post(address(article, "undo"), follow=True).content.decode()
    assert "已撤销：一并核准的2条" in page
    assert set(Metric.objects.values_list("status", flat=True)) == {Status.PENDING, Status.REJECTED}
    admin_client.post(address(article, "undo"))
    assert Metric.objects.pending().count() == 2


def test_what_another_person_decided_is_not_undone(admin_client, article, metric, reviewer):
    facts.approve(metric, origin="review", actor=reviewer)
    admin_client.post(address(article, "undo"))
    metric.refresh_from_db()
    assert metric.status == Status.APPROVED


def test_all_above_a_confidence_are_approved_and_no_other(admin_client, article):
    page = admin_client.post(address(article, "approve-above"), {"confidence": "0.9"}, follow=True).content.decode()
    assert "已核准2条" in page
    assert Metric.objects.pending().get().label == "党群服务中心"


def corrected(metric, **values):
    plain = {"value_text": metric.value_text, "low": "120", "high": "120", "bound": "exact", "unit": "名"}
    return plain | {"fact": key(metric), "label": metric.label, "nature": "actual", "reason": ""} | values


def test_a_correction_locks_its_fields_and_may_approve_at_once(admin_client, article, metric):
    page = admin_client.get(address(article), {"fact": key(metric), "edit": "1"}).content.decode()
    assert 'name="low" value="120"' in page
    admin_client.post(address(article, "correct"), corrected(metric, label="在册党员", _approve="1"))
    metric.refresh_from_db()
    assert (metric.label, metric.status, metric.locked_fields) == ("在册党员", Status.APPROVED, ["label"])


def test_a_value_away_from_its_quote_asks_for_the_editors_own_source(admin_client, article, metric):
    away = {"low": "130", "high": "130", "value_text": "130名"}
    page = admin_client.post(address(article, "correct"), corrected(metric, **away)).content.decode()
    metric.refresh_from_db()
    assert metric.low == 120 and 'name="statement"' in page and "errorlist" in page
    admin_client.post(address(article, "correct"), corrected(metric, **away, statement="据园区年报更正"))
    metric.refresh_from_db()
    assert (metric.low, metric.statement) == (130, "据园区年报更正")


def test_two_people_at_one_fact_are_shown_both_values(admin_client, article, metric, reviewer):
    opened = admin_client.get(address(article), {"fact": key(metric), "edit": "1"}).context["form"]["version"].value()
    facts.edit(metric, values={"label": "党员人数"}, actor=reviewer)
    mine = corrected(metric, label="在册党员", version=opened, seen=opened)
    page = admin_client.post(address(article, "correct"), mine).content.decode()
    assert "采用现有：党员人数" in page and "采用我的：在册党员" in page
    metric.refresh_from_db()
    assert metric.label == "党员人数"


def test_nobody_decides_on_what_another_person_just_changed(admin_client, article, metric, reviewer):
    version = admin_client.get(address(article), {"fact": key(metric)}).context["version"]
    facts.edit(metric, values={"label": "党员人数"}, actor=reviewer)
    values = {"fact": key(metric), "decision": "approve", "version": version}
    page = admin_client.post(address(article, "decide"), values, follow=True).content.decode()
    metric.refresh_from_db()
    assert metric.status == Status.PENDING and "您打开本页后，审核员已作“修改”" in page


@pytest.mark.parametrize("decision", ["approve", "reject", "defer"])
def test_the_second_decision_on_one_fact_never_silently_wins(admin_client, article, metric, reviewer, decision):
    version = admin_client.get(address(article), {"fact": key(metric)}).context["version"]
    facts.reject(metric, origin="review", actor=reviewer)
    values = {"fact": key(metric), "decision": decision, "version": version}
    response = admin_client.post(address(article, "decide"), values, follow=True)
    metric.refresh_from_db()
    assert metric.status == Status.REJECTED and not Deferral.objects.exists()
    assert "您打开本页后，审核员已作“否决”" in response.content.decode()
    assert response.redirect_chain[-1][0].endswith(key(metric))


def test_a_decision_that_saw_nothing_is_none(admin_client, article, metric):
    admin_client.post(address(article, "decide"), {"fact": key(metric), "decision": "approve"})
    metric.refresh_from_db()
    assert metric.status == Status.PENDING


def test_a_refused_approval_keeps_what_was_typed_and_writes_nothing(admin_client, article, metric):
    set_policy(second_person_approves=True, actor=None, reason="三审三校")
    page = admin_client.post(address(article, "correct"), corrected(metric, label="在册党员", _approve="1"))
    assert "另一人核准" in page.content.decode() and 'value="在册党员"' in page.content.decode()
    metric.refresh_from_db()
    assert (metric.label, metric.status) == ("党员", Status.PENDING)


def test_a_correction_that_breaks_a_rule_is_shown_again_with_the_reason(admin_client, article, metric):
    page = admin_client.post(address(article, "correct"), corrected(metric, low="130")).content.decode()
    assert "下限不能大于上限" in page
    metric.refresh_from_db()
    assert metric.low == 120


def select(client, article, words, kind, start=None):
    values = {"words": words, "kind": kind, "start": "" if start is None else start}
    return client.post(address(article, "new"), values, follow=True)


def test_selected_words_become_a_pending_figure_with_its_values_read_out(admin_client, article, administrator):
    start = TEXT.index("15个")
    response = select(admin_client, article, "实验室15个", "metric", TEXT.index("实验室15个"))
    metric = Metric.objects.get(low=15)
    piece = metric.evidence.get()
    assert (metric.unit, metric.status, metric.park) == ("个", Status.PENDING, article.park)
    assert piece.exact_start <= start < piece.exact_end
    assert piece.quote == article.text[piece.start : piece.end]
    assert response.redirect_chain[-1][0].endswith(f"?fact={key(metric)}&edit=1")
    assert history(metric).first().actor == administrator


def test_a_name_behind_rare_characters_and_emoji_is_found_at_its_offsets(admin_client, article):
    select(admin_client, article, "𠮷野精工有限公司", "enterprise", TEXT.index("𠮷野"))
    firm = Enterprise.objects.get()
    piece = firm.evidence.get()
    assert "野精工有限公司" in firm.name
    assert article.text[piece.exact_start : piece.exact_end] == piece.exact
    assert piece.quote == article.text[piece.start : piece.end]


def test_typed_words_are_looked_for_in_the_text(admin_client, article):
    page = select(admin_client, article, "并无此语", "enterprise").content.decode()
    assert "正文里没有“并无此语”" in page
    select(admin_client, article, "党群服务中心", "initiative")
    assert article.evidence.exclude(initiative=None).get().exact == "党群服务中心"


def test_words_without_a_number_make_no_figure(admin_client, article):
    assert "没能从所选词语读出数值" in select(admin_client, article, "园区有", "metric").content.decode()


def test_the_same_words_twice_make_one_fact(admin_client, article):
    for _ in range(2):
        select(admin_client, article, "15个", "metric")
    assert Metric.objects.filter(low=15).count() == 1


def test_htmx_is_answered_with_the_work_alone(admin_client, article):
    page = admin_client.get(address(article), headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="work"') and "<html" not in page


def test_htmx_gets_the_next_fact_in_the_answer_to_a_decision(admin_client, article, metric):
    organization = PartyOrganization.objects.get()
    values = {"fact": key(organization), "decision": "approve", "version": facts.version_of(organization)}
    response = admin_client.post(address(article, "decide"), values, headers={"HX-Request": "true"})
    assert response["HX-Replace-Url"] == f"{address(article)}?fact={key(metric)}"
    assert f'data-chosen="{key(metric)}"' in response.content.decode()
    assert "已核准：临江高新区党工委" in response.content.decode()


def test_htmx_gets_of_the_list_only_the_decided_line_and_the_next(admin_client, article, metric):
    organization, centres = PartyOrganization.objects.get(), Metric.objects.exclude(pk=metric.pk).get()
    values = {"fact": key(organization), "decision": "approve", "version": facts.version_of(organization)}
    facts.reject(centres, origin="admin")  # meanwhile, by somebody else: no longer among those that wait
    page = admin_client.post(address(article, "decide"), values, headers={"HX-Request": "true"}).content.decode()
    listed = re.findall(
        r'<li hx-swap-oob="outerHTML:#facts \[data-fact=(\S+)\]" data-fact="\1" data-state="(\w+)"', page
    )
    assert listed == [(key(organization), "approved"), (key(metric), "pending")]
    assert '<ol id="facts" hx-preserve>' in page
    assert "待决1条，共3条" in page


def test_an_editor_corrects_and_adds_but_does_not_decide(client, article, metric, reviewer):
    client.force_login(member_of("编辑"))
    page = client.get(address(article), {"fact": key(metric)}).content.decode()
    assert 'value="approve"' not in page and 'data-key="e"' in page
    for decision in ("approve", "reject", "defer"):
        assert decide(client, article, metric, decision).status_code == 403
    assert client.post(address(article, "correct"), corrected(metric, _approve="1")).status_code == 403
    for name in ("undo", "approve-above"):
        assert client.post(address(article, name), {"confidence": "0"}).status_code == 403
    client.post(address(article, "correct"), corrected(metric, label="在册党员"))
    metric.refresh_from_db()
    assert (metric.label, metric.status) == ("在册党员", Status.PENDING)


def test_a_reviewer_decides(client, article, metric, reviewer):
    client.force_login(reviewer)
    assert decide(client, article, metric, "approve").status_code == 200
    metric.refresh_from_db()
    assert metric.is_public


def test_guests_of_the_admin_see_nothing(client, article, metric):
    client.force_login(get_user_model().objects.create_user("guest", is_staff=True))
    assert client.get(address(article)).status_code == 403
    assert client.get(reverse("admin:articles_article_queue")).status_code == 403
    assert select(client, article, "15个", "metric").status_code == 403


def test_decisions_are_never_made_by_a_link(admin_client, article):
    for name in ("decide", "correct", "undo", "approve-above", "new"):
        assert admin_client.get(address(article, name)).status_code == 405


def test_the_page_asks_few_questions(admin_client, article, django_assert_max_num_queries):
    park = article.park
    for number in range(20):
        fact = make_metric(park, value=1000 + number, label=f"项目{number}")
        prove(fact, article, "15个", confidence=0.5)
    with django_assert_max_num_queries(15):
        admin_client.get(address(article), {"fact": key(fact)})


def test_a_contradiction_is_shown_beside_the_fact(admin_client, article, metric):
    indicator = make_indicator()
    facts.edit(metric, values={"indicator": indicator}, actor=None)
    make_metric(article.park, value=130, indicator=indicator)
    assert "与这些说法不一致" in admin_client.get(address(article), {"fact": key(metric)}).content.decode()


def test_a_doubt_is_shown_beside_the_fact(admin_client, article, metric):
    facts.edit(metric, values={"unit": "%", "statement": "据园区年报"}, actor=None)
    page = admin_client.get(address(article), {"fact": key(metric)}).content.decode()
    assert "存疑" in page and "超过100%" in page


def test_the_rule_and_its_sentence_are_shown_at_each_fact(admin_client, article, metric):
    page = admin_client.get(address(article), {"fact": key(metric)}).content.decode()
    assert '现有<mark class="kind-metric">党员120名</mark>，' in page and "可信度0.90" in page


def test_a_finished_article_leads_to_the_worthiest_fact_that_waits_elsewhere(admin_client, article):
    elsewhere = make_article("望海简报\n现有党员90名。", rights="original")
    waiting = make_metric(make_park("望海高新区"), value=90)
    prove(waiting, elsewhere, "党员90名")
    link = f'href="{address(elsewhere)}?fact={key(waiting)}"'
    assert link not in admin_client.get(address(article)).content.decode()
    page = admin_client.post(address(article, "approve-above"), {"confidence": "0"}, follow=True).content.decode()
    assert link in page
