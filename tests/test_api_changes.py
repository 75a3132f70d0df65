"""`changes/` tells in order what became of everything public, and nothing of what is not."""

import threading

import pytest
from django.db import connection, connections, transaction

from articles.importing import Options, import_documents
from articles.models import Article
from curation import facts
from curation.publication.changes import public_changes, read_page

from .api_contract import assert_conforms
from .factories import ORIGIN, make_article, make_indicator, make_metric, make_organization, make_park, prove, publish

CHANGES = "/api/v1/changes/"
TEXT = "临江高新区简报\n临江高新区现有党员120名。\n临江高新区党工委统一管理。"


@pytest.fixture
def park(db):
    park = make_park()
    return publish(park, make_article(TEXT), "临江高新区现有")


def told(client, after=None):
    """Kind, resource and number of the changes behind the cursor, and the cursor at their end."""
    answer = ask(client, after)
    return [(one["kind"], one["resource"], one["id"]) for one in answer["results"]], answer["cursor"]


def ask(client, after=None, **parameters):
    response = client.get(CHANGES, parameters | ({"cursor": after} if after else {}))
    assert_conforms("changes_list", response)
    return response.json()


def article_and_evidence(fact):
    (evidence,) = fact.evidence.all()
    return ("articles", evidence.article_id), ("evidence", evidence.pk)


def test_a_fact_appears_at_its_approval_with_its_article_and_its_sentence(client, park):
    article, evidence = article_and_evidence(park)
    assert told(client)[0] == [("created", *article), ("created", "parks", park.pk), ("created", *evidence)]


def test_what_waits_for_review_never_appears(client, park):
    cursor = told(client)[1]
    metric = make_metric(park)
    facts.edit(metric, values={"label": "正式党员"}, actor=None)
    facts.reject(metric, origin=ORIGIN)
    assert told(client, cursor)[0] == []


def test_an_edit_is_told_with_the_record_after_it(client, park, administrator):
    cursor = told(client)[1]
    facts.edit(park, values={"summary": "临江边的园区"}, actor=administrator)
    (change,) = ask(client, cursor)["results"]
    assert (change["kind"], change["record"]["summary"]) == ("changed", "临江边的园区")


def test_another_name_is_a_change_and_what_only_editors_see_is_none(client, park, administrator):
    cursor = told(client)[1]
    facts.teach(park, False, actor=administrator)
    facts.add_alias(park, name="临江园", kind="short", source="")
    facts.unlock(park, fields=["name"], actor=administrator)
    (change,) = ask(client, cursor)["results"]
    assert change["record"]["aliases"] == [{"name": "临江园", "kind": "short"}]


@pytest.mark.parametrize("withdraw", [facts.reject, facts.retire])
def test_what_is_withdrawn_goes_with_its_sentence_and_article_and_the_reason(client, park, withdraw):
    cursor = told(client)[1]
    article, evidence = article_and_evidence(park)
    withdraw(park, reason="出处有误", origin=ORIGIN)
    gone = [("withdrawn", *evidence), ("withdrawn", "parks", park.pk), ("withdrawn", *article)]
    assert told(client, cursor)[0] == gone
    assert [one["reason"] for one in ask(client, cursor)["results"]] == ["", "出处有误", ""]


def test_what_is_taken_back_appears_again(client, park, administrator):
    facts.retire(park, reason="出处有误", origin=ORIGIN)
    cursor = told(client)[1]
    facts.approve(park, origin=ORIGIN)
    assert [kind for kind, *_ in told(client, cursor)[0]] == ["created"] * 3


def test_a_merged_fact_names_its_successor_and_keeps_its_sentence(client, park, administrator):
    article = make_article("另一篇\n临江开发区现有党员120名。", position=1)
    other = publish(make_park("临江开发区"), article, "临江开发区")
    cursor = told(client)[1]
    facts.merge(other, into=park, actor=administrator)
    changes = {(one["kind"], one["id"]): one for one in ask(client, cursor)["results"]}
    assert changes.keys() == {("changed", park.pk), ("merged", other.pk)}
    assert changes["merged", other.pk]["successor"] == park.pk
    cursor = told(client)[1]
    facts.retire(park, reason="有误", origin=ORIGIN)
    assert {("withdrawn", *article_and_evidence(other)[1]), ("withdrawn", "articles", article.pk)} <= set(
        told(client, cursor)[0]
    )


def test_a_sentence_that_comes_later_appears_alone(client, park):
    cursor = told(client)[1]
    evidence = prove(park, park.evidence.get().article, "临江高新区党工委统一")
    facts.record_support([(park, evidence.quote, evidence.place)], origin=ORIGIN)
    assert told(client, cursor)[0] == [("created", "evidence", evidence.pk)]


def imported(text, **options):
    import_documents([("a.txt", f"临江高新区简讯\n\n{text}\n".encode())], options=Options(origin=ORIGIN, **options))
    return Article.objects.latest("pk")


def test_an_article_appears_with_its_import_though_its_park_was_public_before(db):
    imported("临江高新区现有入园企业130家。", approve_above=0.0)
    seen = public_changes(0, 1000)[-1].sequence
    article = imported("临江高新区去年建成党群服务中心8处。")
    proof = article.evidence.get(park=article.park)
    found = [(change.kind, change.resource, change.id) for change in public_changes(seen, 1000)]
    assert found == [("created", "articles", article.pk), ("created", "evidence", proof.pk)]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pages_of_any_size_tell_the_same(client, park, size):
    publish(make_organization(park), park.evidence.get().article, "临江高新区党工委")
    publish(make_metric(park), park.evidence.get().article, "120名")
    found, cursor, more = [], None, True
    while more:
        answer = ask(client, cursor, page_size=size)
        assert len(answer["results"]) <= size
        found, cursor, more = found + answer["results"], answer["cursor"], answer["has_more"]
    assert found == ask(client, page_size=100)["results"]
    assert [one["sequence"] for one in found] == sorted({one["sequence"] for one in found})


@pytest.mark.parametrize(
    "query", ["cursor=1", "cursor=", "page_size=0", "page_size=101", "since=1", "cursor=a&cursor=b"]
)
def test_what_it_does_not_take_is_refused(client, park, query):
    response = client.get(f"{CHANGES}?{query}")
    assert_conforms("changes_list", response)
    assert response.status_code == 400


def test_a_page_takes_few_queries_whatever_it_tells(client, park, django_assert_max_num_queries, administrator):
    other = publish(make_park("临江开发区"), park.evidence.get().article, "临江高新区党工委")
    for number in range(10):
        publish(make_metric(park, value=number), park.evidence.get().article, "120名")
    facts.merge(other, into=park, actor=administrator)
    with django_assert_max_num_queries(12):
        assert len(ask(client, page_size=100)["results"]) == 27


@pytest.mark.django_db(transaction=True)
def test_a_line_that_commits_later_is_waited_for(flushable_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    indicators = [make_indicator(name, slug=name) for name in ("first", "second")]
    begun, go_on = threading.Event(), threading.Event()

    def approve_slowly():
        with transaction.atomic():
            facts.enter(indicators[:1], origin=ORIGIN)
            begun.set()
            go_on.wait(30)
        connections.close_all()

    slow = threading.Thread(target=approve_slowly)
    slow.start()
    begun.wait(30)
    facts.enter(indicators[1:], origin=ORIGIN)
    before = read_page(0, 10)
    go_on.set()
    slow.join()
    after = read_page(before.position, 10)
    assert (before.changes, before.is_held) == ((), True)
    assert ([change.id for change in after.changes], after.is_held) == ([one.pk for one in indicators], False)
