"""Partners propose facts and articles: checked as at the desk, pending until an editor approves, hidden from others."""

import json

import pytest

from articles.models import Article, Document, Evidence
from curation import policy
from curation.api.writing import LARGEST_BODY
from curation.facts import CurationError, approve, edit, history, reject
from curation.models import Change, Status
from initiatives.models import Metric
from parks.models import Enterprise
from partners import keys
from partners.models import Partner

from .factories import make_article
from .test_api_problems import assert_problem

pytestmark = pytest.mark.django_db

WORDS = "现有党员120名"
FIGURE = {
    "park": "linjiang",
    "label": "党员",
    "value_text": "120名",
    "low": "120",
    "high": "120",
    "unit": "名",
    "evidence": {"article": 502, "quote": WORDS},
}
ARTICLE = {
    "title": "临江高新区办实事",
    "byline": ["乙某"],
    "publisher": "临江日报",
    "published_on": "2024-06-01",
    "text": "临江高新区今年新建党群服务中心15个。\n临江高新区现有企业2300家。",
}


class Program:
    """A partner's program."""

    def __init__(self, client, text):
        self.client, self.text, self.number = client, text, 0

    def ask(self, method, path, body=None, **headers):
        headers = {"Authorization": f"Bearer {self.text}", **{k.replace("_", "-"): v for k, v in headers.items()}}
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return getattr(self.client, method)(f"/api/v1/{path}", headers=headers, **sent)

    def post(self, path, body, key=None, **headers):
        self.number += 1
        return self.ask("post", path, body, Idempotency_Key=key or f"key-{self.number}", **headers)

    def get(self, path):
        return self.ask("get", path)


def program(client, name="临江数据中心", scopes=("read", "propose")):
    partner, _ = Partner.objects.get_or_create(name=name)
    return Program(client, keys.issue(partner=partner, scopes=scopes, actor=None)[1])


@pytest.fixture
def ours(client, world):
    return program(client)


@pytest.fixture
def theirs(client, world):
    return program(client, "上游数据中心")


def proposed(ours, **changed):
    response = ours.post("metrics/", FIGURE | changed)
    assert response.status_code == 201, response.content.decode()
    return response.json(), Metric.objects.order_by("-pk").first()


def pointers(response):
    assert_problem(response, 422, "bad-content")
    return {error["pointer"] for error in response.json()["errors"]}


def test_a_figure_arrives_as_pending_with_its_evidence(ours):
    told, figure = proposed(ours)
    assert (figure.status, figure.park.slug, figure.low) == (Status.PENDING, "linjiang", 120)
    piece = figure.evidence.get()
    assert (piece.exact, piece.quote in piece.article.text, piece.article_id) == (WORDS, True, 502)
    assert (told["state"], told["resource"], told["reason"]) == ("pending", "metrics", "")
    assert told["fields"]["value_text"] == "120名"
    assert told["evidence"] == [
        {"article": 502, "quote": WORDS, "start": piece.exact_start, "end": piece.exact_end},
    ]


def test_the_ledger_names_the_partner_as_the_author(ours):
    _, figure = proposed(ours)
    line = history(figure).get()
    assert (line.action, line.origin, line.actor) == ("propose", "合作方：临江数据中心", None)


def test_nobody_else_sees_what_waits(ours, theirs, client):
    told, figure = proposed(ours)
    assert client.get(f"/api/v1/metrics/{figure.pk}/").status_code == 404
    assert ours.get(f"metrics/{figure.pk}/").status_code == 404
    assert_problem(theirs.get(f"proposals/{told['id']}/"), 404, "not-found")
    assert theirs.get("proposals/").json()["results"] == []
    assert_problem(client.get(f"/api/v1/proposals/{told['id']}/"), 401, "bad-key")
    for method in ("patch", "delete"):
        assert_problem(theirs.ask(method, f"proposals/{told['id']}/", {}, If_Match="*"), 404, "not-found")


def test_its_author_follows_what_becomes_of_it(ours, administrator):
    (first, one), (_, other) = proposed(ours), proposed(ours, evidence={"article": 502, "quote": "党员120名"})
    approve(one, origin="test", actor=administrator)
    reject(other, origin="test", actor=administrator, reason="与前一条相同。")
    listed = ours.get("proposals/").json()["results"]
    assert [(row["state"], row["reason"]) for row in listed] == [("rejected", "与前一条相同。"), ("approved", "")]
    assert ours.get(f"proposals/{first['id']}/").json()["state"] == "approved"
    assert ours.get(f"metrics/{one.pk}/").status_code == 200


def test_answers_to_a_partner_are_private(ours):
    told, _ = proposed(ours)
    for response in (ours.get("proposals/"), ours.get(f"proposals/{told['id']}/"), ours.post("metrics/", FIGURE)):
        assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"value_text": "130名", "low": "130", "high": "130"}, {"/value_text"}),
        ({"low": "12", "high": "12"}, {"/low", "/high"}),
        ({"low": "120", "high": "110"}, {""}),
        ({"bound": "at_least"}, {""}),
        ({"label": ""}, {"/label"}),
        ({"nature": "hope"}, {"/nature"}),
        ({"park": "nirgends"}, {"/park"}),
        ({"status": "approved"}, {"/status"}),
        ({"rank": "preferred"}, {"/rank"}),
        ({"evidence": {"article": 502, "quote": "没有这句话"}}, {"/evidence/quote"}),
        ({"evidence": {"article": 502, "quote": WORDS, "start": 3}}, {"/evidence/quote"}),
        ({"evidence": {"article": 502, "quote": "   "}}, {"/evidence/quote"}),
        ({"evidence": {"article": 1, "quote": WORDS}}, {"/evidence/article"}),
        ({"evidence": {"article": 502}}, {"/evidence/quote"}),
        ({"evidence": None}, {"/evidence"}),
    ],
)
def test_what_the_desk_would_refuse_is_refused(ours, changed, wrong):
    before = Metric.objects.count(), Change.objects.count(), Evidence.objects.count()
    assert pointers(ours.post("metrics/", FIGURE | changed)) == wrong
    assert (Metric.objects.count(), Change.objects.count(), Evidence.objects.count()) == before


def test_without_evidence_a_source_must_be_stated(ours):
    bare = {name: value for name, value in FIGURE.items() if name != "evidence"}
    assert pointers(ours.post("metrics/", bare)) == {"/evidence"}
    assert ours.post("metrics/", bare | {"statement": "据园区来函。"}).status_code == 201


def test_a_statement_carries_what_the_words_do_not_say(ours):
    other = {"value_text": "130名", "low": "130", "high": "130", "statement": "据园区来函，原文有误。"}
    assert ours.post("metrics/", FIGURE | other).status_code == 201


def test_articles_that_prove_nothing_public_cannot_be_cited_by_others(ours):
    hidden = make_article("内部简报\n临江高新区现有党员120名。", rights="original")
    cited = FIGURE | {"evidence": {"article": hidden.pk, "quote": WORDS}}
    assert pointers(ours.post("metrics/", cited)) == {"/evidence/article"}


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("organizations/", {"name": "临江高新区党工委", "kind": "党工委"}),
        ("enterprises/", {"name": "临江高新区"}),
        ("initiatives/", {"name": "灯塔行动", "kind": "行动"}),
    ],
)
def test_other_kinds_are_proposed_alike(ours, path, fields):
    cited = {"park": "linjiang", "evidence": {"article": 502, "quote": fields["name"]}}
    response = ours.post(path, fields | cited)
    assert response.status_code == 201, response.content.decode()
    told = response.json()
    assert (told["state"], told["name"]) == ("pending", fields["name"])
    assert ours.get(f"proposals/{told['id']}/").json()["fields"]["name"] == fields["name"]


def test_a_waiting_proposal_is_changed_by_who_has_seen_it(ours):
    told, figure = proposed(ours)
    path = f"proposals/{told['id']}/"
    assert_problem(ours.ask("patch", path, {"label": "党员人数"}), 428, "unconditional")
    assert_problem(ours.ask("patch", path, {"label": "党员人数"}, If_Match='"other"'), 412, "changed-since")
    seen = ours.get(path)["ETag"]
    changed = ours.ask("patch", path, {"label": "党员人数"}, If_Match=seen)
    assert (changed.status_code, changed.json()["fields"]["label"]) == (200, "党员人数")
    assert changed["ETag"] == ours.get(path)["ETag"] != seen
    assert_problem(ours.ask("patch", path, {"label": "党员"}, If_Match=seen), 412, "changed-since")
    assert_problem(ours.ask("patch", path, {"label": "党员"}, If_Match=f"W/{changed['ETag']}"), 412, "changed-since")
    assert history(figure).first().origin == "合作方：临江数据中心"


def test_the_etag_of_the_first_answer_serves_for_a_change(ours):
    response = ours.post("metrics/", FIGURE)
    path = f"proposals/{response.json()['id']}/"
    assert response["Location"].endswith(path)
    assert type(response["Location"]) is str  # servers take nothing else
    assert ours.ask("patch", path, {"label": "党员人数"}, If_Match=response["ETag"]).status_code == 200


@pytest.mark.parametrize(
    ("change", "wrong"),
    [({"low": "12", "high": "12"}, {"/low", "/high"}), ({"evidence": FIGURE["evidence"]}, {"/evidence"})],
)
def test_a_change_is_checked_as_the_proposal_was(ours, change, wrong):
    told, figure = proposed(ours)
    assert pointers(ours.ask("patch", f"proposals/{told['id']}/", change, If_Match="*")) == wrong
    figure.refresh_from_db()
    assert figure.low == 120


def test_a_statement_that_alone_carries_it_cannot_be_taken_away(ours):
    bare = {name: value for name, value in FIGURE.items() if name != "evidence"}
    told = ours.post("metrics/", bare | {"statement": "据园区来函。"}).json()
    changed = ours.ask("patch", f"proposals/{told['id']}/", {"statement": ""}, If_Match="*")
    assert pointers(changed) == {"/statement"}


def decided(figure, administrator):
    approve(figure, origin="test", actor=administrator)


def edited(figure, administrator):
    edit(figure, values={"subject_text": "", "label": "党员总数"}, actor=administrator)


@pytest.mark.parametrize("befall", [decided, edited])
def test_what_an_editor_has_touched_is_the_partners_no_more(ours, administrator, befall):
    told, figure = proposed(ours)
    befall(figure, administrator)
    for method in ("patch", "delete"):
        assert_problem(ours.ask(method, f"proposals/{told['id']}/", {}, If_Match="*"), 409, "conflict")


def test_a_waiting_proposal_is_withdrawn_and_leaves_nothing_that_keeps_it_out(ours):
    told, figure = proposed(ours)
    path = f"proposals/{told['id']}/"
    assert_problem(ours.ask("delete", path), 428, "unconditional")
    assert ours.ask("delete", path, If_Match=ours.get(path)["ETag"]).status_code == 204
    assert not Metric.objects.filter(pk=figure.pk).exists()
    line = Change.objects.first()
    assert (line.action, line.origin, line.fact_id) == ("retire", "合作方：临江数据中心", figure.pk)
    after = ours.get(path).json()
    assert (after["state"], after["fields"], after["name"]) == ("withdrawn", {}, told["name"])
    assert_problem(ours.ask("delete", path, If_Match="*"), 409, "conflict")


def test_what_others_found_too_is_not_withdrawn(ours):
    told, figure = proposed(ours)
    piece = figure.evidence.get()
    Evidence.objects.create(
        metric=figure,
        article_id=501,
        start=0,
        end=5,
        quote=piece.article_id and Article.objects.get(pk=501).text[:5],
        exact_start=0,
        exact_end=5,
    )
    assert_problem(ours.ask("delete", f"proposals/{told['id']}/", If_Match="*"), 409, "conflict")
    assert Metric.objects.filter(pk=figure.pk).exists()


def test_another_person_approves_what_a_partner_proposed(ours, administrator):
    policy.set_policy(second_person_approves=True, actor=administrator, reason="")
    _, figure = proposed(ours)
    with pytest.raises(CurationError):
        approve(figure, origin="test")  # a machine is nobody's second person
    assert approve(figure, origin="test", actor=administrator)


def test_without_the_scope_nothing_is_proposed(client, world):
    reader = program(client, scopes=("read",))
    for path in ("metrics/", "articles/"):
        response = reader.post(path, FIGURE)
        assert_problem(response, 403, "not-allowed")
        assert response.json()["scope"] == "propose"
        anonymous = client.post(f"/api/v1/{path}", data="{}", content_type="application/json")
        assert_problem(anonymous, 401, "bad-key")


def test_an_article_goes_the_way_of_an_upload(ours):
    response = ours.post("articles/", ARTICLE)
    assert response.status_code == 201, response.content.decode()
    told = response.json()
    article = Article.objects.get(pk=told["articles"][0]["id"])
    assert (article.title, article.byline, article.publisher) == ("临江高新区办实事", ["乙某"], "临江日报")
    assert (f"{article.published_on}", article.rights, article.document.sha256) == (
        "2024-06-01",
        "original",
        told["sha256"],
    )
    assert told["is_duplicate"] is False
    assert told["proposed"]["metric"] == Metric.objects.filter(evidence__article=article).count() > 0
    assert not Metric.objects.public().filter(evidence__article=article).exists()
    assert {line.origin for line in history(article)} == {"合作方：临江数据中心"}


def test_nobody_else_sees_an_article_that_waits(ours, theirs, client):
    number = ours.post("articles/", ARTICLE).json()["articles"][0]["id"]
    assert client.get(f"/api/v1/articles/{number}/").status_code == 404
    cited = FIGURE | {"evidence": {"article": number, "quote": "2300家"}}
    assert pointers(theirs.post("metrics/", cited)) == {"/evidence/article"}


def test_ones_own_article_is_cited_at_once(ours):
    number = ours.post("articles/", ARTICLE).json()["articles"][0]["id"]
    value = {"label": "企业", "value_text": "2300家", "low": "2300", "high": "2300", "unit": "家"}
    response = ours.post("metrics/", FIGURE | value | {"evidence": {"article": number, "quote": "企业2300家"}})
    assert response.status_code == 201, response.content.decode()


def test_the_same_article_is_told_and_not_stored_twice(ours, theirs):
    first = ours.post("articles/", ARTICLE).json()
    stored = Document.objects.count(), Metric.objects.count()
    again = theirs.post("articles/", ARTICLE)
    assert again.status_code == 200
    told = again.json()
    assert (told["is_duplicate"], told["articles"]) == (True, first["articles"])
    assert set(told["proposed"].values()) == {0}
    assert (Document.objects.count(), Metric.objects.count()) == stored


def test_a_page_as_printed_is_read_as_the_desk_reads_it(ours):
    text = "临江高新区办实事\n\n本报记者 乙某\n\n临江高新区现有企业2300家。\n"
    told = ours.post("articles/", {"text": text, "file_name": "page.txt"}).json()
    assert [article["title"] for article in told["articles"]] == ["临江高新区办实事"]
    assert Document.objects.get(sha256=told["sha256"]).name == "page.txt"


DIGEST = "---\ntitle: 临江简报\nrights: digest\n---\n\n临江高新区现有企业2300家。\n"


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({}, {"/text"}),
        ({"text": "   "}, {"/text"}),
        ({"text": DIGEST}, {"/text"}),
        ({"text": "\u200b" + DIGEST}, {"/text"}),
        ({"text": "临江高新区现有企业2300家。", "publisher": "临江日报"}, {"/title"}),
        (ARTICLE | {"published_on": "last week"}, {"/published_on"}),
        (ARTICLE | {"byline": ["乙某", "x" * 51]}, {"/byline/1"}),
        (ARTICLE | {"file_name": "page.exe"}, {"/file_name"}),
        (ARTICLE | {"file_name": "../page.txt"}, {"/file_name"}),
        (ARTICLE | {"text": "\ud800"}, {"/text"}),
        (ARTICLE | {"text": "字" * 200_001}, {"/text"}),
    ],
)
def test_an_article_that_cannot_be_taken_leaves_nothing(ours, body, wrong):
    before = Document.objects.count(), Change.objects.count()
    assert pointers(ours.post("articles/", body)) == wrong
    assert (Document.objects.count(), Change.objects.count()) == before


def test_too_large_a_body_is_not_read(ours):
    assert_problem(ours.post("metrics/", {"label": "x" * LARGEST_BODY}), 413, "too-large")


def test_bodies_that_are_not_json_are_refused(ours, client):
    headers = {"Authorization": f"Bearer {ours.text}", "Idempotency-Key": "k"}
    refusals = {"text/csv": (415, "not-json"), "application/json": (400, "bad-parameters")}
    for kind, told in refusals.items():
        response = client.post("/api/v1/metrics/", data="{", content_type=kind, headers=headers)
        assert_problem(response, *told)
    for body in ("[]", "null", "1"):
        response = client.post("/api/v1/metrics/", data=body, content_type="application/json", headers=headers)
        assert pointers(response) == {""}


def test_parameters_are_refused(ours):
    assert_problem(ours.post("metrics/?fields=id", FIGURE), 400, "bad-parameters")
    assert_problem(ours.get("proposals/?colour=red"), 400, "bad-parameters")


def test_who_writes_too_often_is_told_when_to_come_back(ours, monkeypatch):
    monkeypatch.setattr("curation.api.writing.MOST_A_MINUTE", 1)
    proposed(ours)
    response = ours.post("metrics/", FIGURE)
    assert_problem(response, 429, "too-many-requests")
    assert 0 < int(response["Retry-After"]) <= 60
    assert ours.get("proposals/").status_code == 200


def test_refusals_are_told_in_both_languages(ours):
    wrong = FIGURE | {"low": "12", "high": "12"}
    told = {language: ours.post("metrics/", wrong, Accept_Language=language).json() for language in ("zh", "en")}
    assert told["zh"]["title"] == "所提内容不被接受"
    assert told["en"]["title"] == "Content not accepted"
    assert told["en"]["detail"].isascii()


def test_a_list_of_proposals_asks_few_questions(ours, django_assert_max_num_queries):
    for path, fields in (("metrics/", FIGURE), ("enterprises/", {"name": "临江高新区", "statement": "见名录。"})):
        for _ in range(3):
            ours.post(path, fields)
    with django_assert_max_num_queries(12):
        assert len(ours.get("proposals/").json()["results"]) == 6
    assert Enterprise.objects.pending().count() == 3
