"""Open mentions: the sentence is shown, and an editor says what the name stands for."""

import pytest
from django.urls import reverse

from articles.models import Mention
from curation.facts import history, reject
from parks.models import Enterprise
from tests.factories import make_article, make_enterprise, make_park

TEXT = "临江高新区简报\n临江精工去年获评先进企业。"


@pytest.fixture
def park(db):
    return make_park()


@pytest.fixture
def mention(park):
    article = make_article(TEXT, park=park)
    return make_mention(article, "临江精工")


def make_mention(article, name, kind="enterprise", **fields):
    start = article.text.index(name)
    return Mention.objects.create(
        article=article, kind=kind, name=name, start=start, end=start + len(name), **{"candidates": [], **fields}
    )


def address(mention):
    return reverse("admin:articles_mention_change", args=[mention.pk])


def test_the_sentence_is_shown_with_the_name_marked(admin_client, mention):
    assert "<mark>临江精工</mark>去年获评先进企业。" in admin_client.get(address(mention)).content.decode()


def test_a_candidate_gains_the_sentence_as_evidence(admin_client, administrator, mention, park):
    firm, other = make_enterprise(park), make_enterprise(park, "临江精工集团")
    Mention.objects.update(candidates=[firm.pk, other.pk])
    admin_client.post(address(mention), {"choice": str(firm.pk), "name": ""})
    evidence = firm.evidence.get()
    assert (evidence.quote, evidence.exact) == ("临江精工去年获评先进企业。", "临江精工")
    assert firm.aliases.get().name == "临江精工"
    assert (history(firm).first().action, history(firm).first().actor) == ("support", administrator)
    assert not Mention.objects.exists()


def test_another_known_fact_can_be_chosen(admin_client, mention, park):
    firm = make_enterprise(park)
    admin_client.post(address(mention), {"choice": "other", "other": firm.pk})
    assert firm.evidence.count() == 1


def test_a_new_fact_is_proposed_in_the_park_of_the_article(admin_client, mention, park):
    admin_client.post(address(mention), {"choice": "new", "name": "临江精工有限公司"})
    firm = Enterprise.objects.get()
    assert (firm.name, firm.park, firm.status) == ("临江精工有限公司", park, "pending")
    assert firm.evidence.get().rule == "by-hand"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "请选择这个名称指什么。"),
        ({"choice": "other"}, "请选择一条已有的内容。"),
        ({"choice": "new", "name": ""}, "请填写新条目的名称。"),
    ],
)
def test_half_a_decision_is_refused_in_words(admin_client, mention, values, message):
    assert message in admin_client.post(address(mention), values).content.decode()
    assert Mention.objects.exists()


def test_a_rejected_fact_is_no_candidate(admin_client, mention, park):
    firm = make_enterprise(park)
    reject(firm, origin="test")
    Mention.objects.update(candidates=[firm.pk])
    admin_client.post(address(mention), {"choice": str(firm.pk)})
    assert not firm.evidence.exists()


def test_people_are_shown_and_not_decided(admin_client, park):
    person = make_mention(make_article("会议\n某主任出席。"), "某主任", kind="person", office="主任")
    page = admin_client.get(address(person)).content.decode()
    assert "职务：主任" in page and 'name="choice"' not in page
    assert admin_client.post(address(person), {"choice": "new", "name": "某"}).status_code == 403


def test_open_names_are_listed_apart_from_people(admin_client, mention):
    make_mention(mention.article, "先进", kind="person")
    listed = admin_client.get(reverse("admin:articles_mention_changelist"), {"open": "yes"}).context["cl"].queryset
    assert set(listed) == {mention}


def test_the_list_asks_few_questions(admin_client, django_assert_max_num_queries):
    address = reverse("admin:articles_mention_changelist")
    for size in (3, 20):
        for n in range(size):
            make_mention(make_article(f"简报{size}之{n}\n临江精工"), "临江精工")
        with django_assert_max_num_queries(7):
            assert admin_client.get(address).status_code == 200
